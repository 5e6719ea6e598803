/**
 * `npm run bench -- rays`: the processor time of cells by rays, on this thread: of drawing remnants until one is accepted,
 * of the mean intensity of a remnant and of an epoch of a supernova in two dimensions, both with the fluid and its
 * opacities, and of cells without growth rates. A set of 100,000 cells is extrapolated from that.
 */
import { solveSupernova } from '../../datasets/ccsn2d.js';
import { nsmPlan, remnantOf, remnantPlaces, solvedRemnant } from '../../datasets/nsm.js';
import { sphereCellTable } from '../../src/rays/cell-table.js';
import { type TextTable, toTerminal } from '../../src/report/text-table.js';
import { SNAPSHOTS } from '../../src/transport/background.js';

const REMNANTS = 3;
const CELLS = 150;
/** The set that is extrapolated. */
const SET = { cells: 100_000, threads: 2 };

/** Seconds of processor time, and what was computed. */
function timed<T>(work: () => T): readonly [seconds: number, result: T] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1e6, result];
}

/** Seconds of each remnant. */
function remnantTimes(quick: boolean) {
  const resolution = quick ? 'quick' : 'full';
  const { jobs } = nsmPlan({ simulations: quick ? 1 : REMNANTS, cells: CELLS, resolution });
  return jobs.map((job) => {
    const [draw, parameters] = timed(() => remnantOf(job));
    const [mean, solved] = timed(() => solvedRemnant(job, parameters));
    const [cells] = timed(() => sphereCellTable(solved, remnantPlaces(job), 'remnant'));
    return { draw, mean, cell: cells / CELLS };
  });
}

/** Seconds of each epoch of a supernova, with two cells. */
function epochTimes(quick: boolean): number[] {
  const common = { set: 'ccsn2d', index: 0, cells: 2, seed: 0, growth: false } as const;
  const resolution = quick ? 'quick' : 'full';
  return SNAPSHOTS.map((epoch) => timed(() => solveSupernova({ ...common, epoch, resolution }))[0]);
}

/** The table of seconds and milliseconds, and what follows for a whole set. */
export function raysTable(quick: boolean): string {
  const remnants = remnantTimes(quick);
  const of = (part: keyof (typeof remnants)[number]) => remnants.map((one) => one[part]);
  const table: TextTable = {
    header: ['CPU time', 'mean', 'least', 'most'],
    rows: [
      rowOf('draws until a remnant is accepted, s', of('draw')),
      rowOf('mean intensity of a remnant, s', of('mean')),
      rowOf('epoch of a supernova, s', epochTimes(quick)),
      rowOf('cell of 360 rays, ms', of('cell'), 1000),
    ],
  };
  const perRemnant = mean(of('draw')) + mean(of('mean')) + CELLS * mean(of('cell'));
  const minutes = ((SET.cells / CELLS) * perRemnant) / SET.threads / 60;
  return `${toTerminal(table)}\n\nExtrapolated, not measured: ${SET.cells} cells, ${CELLS} of a remnant, on ${SET.threads} cores: ${minutes.toFixed(0)} minutes`;
}

const mean = (times: readonly number[]) => times.reduce((sum, one) => sum + one, 0) / times.length;

function rowOf(name: string, times: readonly number[], unit = 1): string[] {
  return [
    name,
    ...[mean(times), Math.min(...times), Math.max(...times)].map((time) =>
      (unit * time).toFixed(2),
    ),
  ];
}

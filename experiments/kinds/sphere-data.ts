/** The simulations whose cells on the full sphere the experiments of the chapter `sphere` share. */
import { ccsn2dPlan } from '../../datasets/ccsn2d.js';
import { nsmPlan } from '../../datasets/nsm.js';
import { SNAPSHOTS } from '../../src/transport/background.js';
import type { ResultGetter, Settings } from '../run/experiment.js';
import type { RemnantMapTask } from '../tasks/remnant-map.js';
import { joinedCells, type SphereCells, type SphereCellsTask } from '../tasks/sphere-cells.js';

/** The sets of simulations. */
export const SPHERE_SETS = ['nsm', 'ccsn2d'] as const;
export type SphereSet = (typeof SPHERE_SETS)[number];

/** What the sets are called in tables. */
export const SPHERE_NAMES: Readonly<Record<SphereSet, string>> = {
  nsm: 'merger remnants',
  ccsn2d: 'supernovae in two dimensions',
};

const FULL = {
  nsm: { simulations: 27, cells: 150 },
  ccsn2d: { simulations: 9, cells: 120 },
};
const QUICK = {
  nsm: { simulations: 6, cells: 40, resolution: 'quick' },
  ccsn2d: { simulations: 5, cells: 12, resolution: 'quick' },
};

/** Growth rates are solved in one simulation of so many: they take longer than the cells. */
const GROWTH_EVERY = { nsm: 4, ccsn2d: 2 };

/** The epoch of a supernova: one of each, since supernovae differ more than the epochs of one do. */
const epochOf = (index: number) => SNAPSHOTS[Math.floor(index / 3) % SNAPSHOTS.length];

/** The tasks that make the cells of a set. */
export function sphereTasks(set: SphereSet, { quick }: Settings): SphereCellsTask[] {
  const options = (quick ? QUICK : FULL)[set];
  const { jobs } =
    set === 'nsm'
      ? nsmPlan(options)
      : { jobs: ccsn2dPlan(options).jobs.filter(({ index, epoch }) => epoch === epochOf(index)) };
  return jobs.map((job) => ({
    kind: 'sphere-cells',
    job: { ...job, growth: job.index % GROWTH_EVERY[set] === 0 },
  }));
}

/** The remnant that is mapped: an example with crossings of both kinds, shown and hidden by averages. */
const MAPPED = { full: [5], quick: [1] };

/** The tasks that make maps of remnants. */
export function remnantMaps({ quick }: Settings): RemnantMapTask[] {
  const { jobs } = nsmPlan({ ...(quick ? QUICK : FULL).nsm });
  return (quick ? MAPPED.quick : MAPPED.full).map((index) => ({
    kind: 'remnant-map',
    job: jobs[index],
    across: quick ? 10 : 20,
    extent: 120,
  }));
}

/** The cells of a set. */
export function sphereCellsOf(
  set: SphereSet,
  settings: Settings,
  resultOf: ResultGetter,
): SphereCells {
  return joinedCells(sphereTasks(set, settings).map((task) => resultOf(task)));
}

/** The share of cells with a crossing among those that a rule selects; null if there are none. */
export function crossingShare(
  { crossing }: SphereCells,
  selects: (i: number) => boolean,
): { share: number | null; cells: number } {
  const rows = [...crossing.keys()].filter(selects);
  const crossings = rows.reduce((sum, i) => sum + crossing[i], 0);
  return { share: rows.length > 0 ? crossings / rows.length : null, cells: rows.length };
}

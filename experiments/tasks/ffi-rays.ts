/** The cells by rays of one simulation of the set `ffi`, packed, so that an interrupted run traces none of them again. */
import { type SupernovaJob, solveSupernova } from '../../datasets/ccsn2d.js';
import { type RemnantJob, solveRemnant } from '../../datasets/nsm.js';
import { STATE_GROWTH } from '../../datasets/random-states.js';
import { LABEL } from '../../src/angular/moments.js';
import { VECTOR_FEATURES, vectorFeatures } from '../../src/angular/vector-features.js';
import { packSingles, unpackSingles } from '../../src/formats/packed.js';
import type { FluxState } from '../../src/instability/max-entropy-state.js';
import { type Column, Table } from '../../src/table.js';
import { SPECIES, type Species } from '../../src/transport/opacities.js';
import { raysCost } from './rays-cost.js';
import type { TaskKind } from './task-kind.js';

export interface FfiRaysTask {
  readonly kind: 'ffi-rays';
  readonly job: RemnantJob | SupernovaJob;
}

/** Columns in single precision by their names; all of one simulation are of one length. */
export type PackedCells = Readonly<Record<string, string>>;

const VECTORS = SPECIES.flatMap((species) =>
  ['n', 'Fx', 'Fy', 'Fz'].map((component) => `${component}_${species}`),
);
const KEPT = ['simulation', 'eos', 'epoch', 'radius_km', ...VECTORS, LABEL, 'crossing_depth'];

export function runFfiRays({ job }: FfiRaysTask): PackedCells {
  const cells = job.set === 'nsm' ? solveRemnant(job) : solveSupernova(job);
  // Remnants have no epoch; 0 says so.
  const table = cells.has('epoch') ? cells : cells.with([['epoch', new Float64Array(cells.rows)]]);
  const names = job.growth ? [...KEPT, ...STATE_GROWTH] : KEPT;
  return Object.fromEntries(names.map((name) => [name, packSingles(table.numbers(name))]));
}

/** The cells as a table, with the features that their vectors have. */
export function unpackedCells(packed: PackedCells, source: string): Table {
  const columns = Object.entries(packed).map(([name, text]): [string, Column] => [
    name,
    unpackSingles(text),
  ]);
  const table = new Table(columns, source);
  const stateAt = vectorStates(table);
  const features = Array.from({ length: table.rows }, (_, row) => vectorFeatures(stateAt(row)));
  return table.with(
    VECTOR_FEATURES.map((name): [string, Column] => [
      name,
      Float64Array.from(features, (own) => own[name]),
    ]),
  );
}

/** The densities and flux vectors of rows. */
export function vectorStates(table: Table): (row: number) => Readonly<Record<Species, FluxState>> {
  const columnsOf = (species: Species) =>
    ['n', 'Fx', 'Fy', 'Fz'].map((component) => table.numbers(`${component}_${species}`));
  const [nue, nuebar, nux] = (['nue', 'nuebar', 'nux'] as const).map((species) => {
    const [n, x, y, z] = columnsOf(species);
    return (row: number): FluxState => ({ density: n[row], flux: [x[row], y[row], z[row]] });
  });
  return (row) => ({ nue: nue(row), nuebar: nuebar(row), nux: nux(row) });
}

export const ffiRaysKind: TaskKind<FfiRaysTask, PackedCells> = {
  kind: 'ffi-rays',
  needs: () => [],
  run: runFfiRays,
  describe: ({ job }) =>
    job.set === 'nsm'
      ? `rays through remnant ${job.index} of ffi`
      : `rays through supernova ${job.index} of ffi, ${job.epoch} ms`,
  cost: ({ job }) => raysCost(job),
};

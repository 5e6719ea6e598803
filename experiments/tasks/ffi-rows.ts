/** Features of the rows of `ffi`, and which rows are learnt from, which choose thresholds, and which are tested on. */
import { FLUX_INVARIANTS, fluxInvariant } from '../../src/angular/flux-invariants.js';
import { VECTOR_FEATURES } from '../../src/angular/vector-features.js';
import { maxEntropyCircle } from '../../src/instability/max-entropy-state.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import type { Table } from '../../src/table.js';
import { vectorStates } from './ffi-rays.js';
import { DISTINCT_INVARIANTS, SPHERE_FEATURES } from './sphere-scores.js';

/** The sets of features, by name. */
export const FFI_FEATURES = {
  min4: SPHERE_FEATURES.min4,
  alt8: VECTOR_FEATURES,
  invariants: DISTINCT_INVARIANTS,
  'all 27 invariants': FLUX_INVARIANTS,
  'min4 and max-entropy': SPHERE_FEATURES['min4 and max-entropy'],
} as const;
export type FfiFeatures = keyof typeof FFI_FEATURES;

/** The features of all rows of a table. */
export function ffiMatrix(table: Table, features: FfiFeatures): Matrix {
  const names: readonly string[] = FFI_FEATURES[features];
  const circles = names.includes('maxent_margin') ? maxEntropyColumns(table) : {};
  return Matrix.fromColumns(
    names.map(
      (name) =>
        circles[name] ??
        (FLUX_INVARIANTS.includes(name) ? fluxInvariant(table, name) : table.numbers(name)),
    ),
    names,
  );
}

/** L and |w| - |L| of the max-entropy distributions. */
export function maxEntropyColumns(table: Table): Readonly<Record<string, Float64Array>> {
  const stateAt = vectorStates(table);
  const offset = new Float64Array(table.rows);
  const margin = offset.map((_, row) => {
    const { nue, nuebar } = stateAt(row);
    const circle = maxEntropyCircle(nue, nuebar);
    offset[row] = circle.offset;
    return Math.hypot(...circle.normal) - Math.abs(circle.offset);
  });
  return { maxent_offset: offset, maxent_margin: margin };
}

/** How rows are divided: whole simulations, or cells as they come. */
export type FfiSplit = 'simulation' | 'cell';

export interface RowParts {
  readonly training: Int32Array;
  /** chooses thresholds and fits calibrations */
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

const SHARES = { test: 0.2, validation: 0.1 };

/**
 * A fifth of the simulations, or cells, for the test, a tenth for validation, the rest to learn from. Of every kind of
 * simulation at least one is in each part if there are three.
 * @param kindOf of a simulation by its first row
 */
export function rowParts(
  simulation: Float64Array,
  kindOf: (row: number) => string,
  split: FfiSplit,
  seed: number,
): RowParts {
  const random = new Random(seed).fork(`split by ${split}`);
  const parts = { training: [] as number[], validation: [] as number[], test: [] as number[] };
  const deal = (units: readonly (readonly number[])[]) => {
    const order = random.permutation(units.length);
    const test = Math.max(1, Math.round(SHARES.test * units.length));
    const until = test + Math.max(1, Math.round(SHARES.validation * units.length));
    order.forEach((unit, place) => {
      const part = place < test ? 'test' : place < until ? 'validation' : 'training';
      for (const row of units[unit]) parts[part].push(row);
    });
  };
  if (split === 'cell') deal(Array.from(simulation, (_, row) => [row]));
  else for (const units of simulationsByKind(simulation, kindOf)) deal(units);
  const rows = (part: keyof typeof parts) => Int32Array.from(parts[part]).sort();
  return { training: rows('training'), validation: rows('validation'), test: rows('test') };
}

function simulationsByKind(
  simulation: Float64Array,
  kindOf: (row: number) => string,
): Iterable<number[][]> {
  const bySimulation = new Map<number, number[]>();
  simulation.forEach((name, row) => {
    const rows = bySimulation.get(name);
    if (rows) rows.push(row);
    else bySimulation.set(name, [row]);
  });
  const byKind = new Map<string, number[][]>();
  for (const rows of bySimulation.values()) {
    const kind = kindOf(rows[0]);
    const own = byKind.get(kind);
    if (own) own.push(rows);
    else byKind.set(kind, [rows]);
  }
  return byKind.values();
}

/** Where the simulations of a row of `ffi` belong: remnants, supernovae, states. */
export function ffiKind(table: Table): (row: number) => string {
  const cases = table.column('case');
  return (row) => {
    const name = String(cases[row]);
    return name === 'nsm' ? name : name.includes('-') ? 'states' : 'ccsn2d';
  };
}

/** Some of the rows, at random; all if there are fewer. */
export function someRows(rows: Int32Array, most: number, seed: number): Int32Array {
  if (rows.length <= most) return rows;
  const order = new Random(seed).fork('some rows').permutation(rows.length);
  return order
    .slice(0, most)
    .map((at) => rows[at])
    .sort();
}

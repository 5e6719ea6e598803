/**
 * Chooses among kinds of calibration on groups of rows that are held out in turn: each kind is fitted on the other
 * groups and judged by its squared errors on these; of the kinds within one standard error of the best, the simplest is
 * chosen (selection.ts). Cost: 5 fits per kind, and 1000 resamples of groups.
 */
import type { Random } from '../random.js';
import { dealGroups, type Groups } from './groups.js';
import { type GroupScore, type Selection, selectSimplest } from './selection.js';

/** Whether a row of a set takes part. */
export type Taken = (set: number, row: number) => boolean;

/** A way to calibrate. */
export interface HeldOutCandidate<Fitted> {
  calibrate(taken: Taken): Fitted;
  /** the squared error of every row of a set */
  errors(fitted: Fitted, set: number): Float64Array;
}

/** The number of parts into which groups are dealt; each part is held out once. */
const PARTS = 5;

/**
 * The comparison of candidates, whose scores are minus their Brier scores; sets count alike.
 * @param candidates the simplest first
 */
export function selectOnHeldOut<Fitted>(
  candidates: readonly HeldOutCandidate<Fitted>[],
  sets: readonly { readonly groups: Groups }[],
  random: Random,
): Selection {
  const dealt = sets.map(({ groups }, i) =>
    dealGroups(groups, Math.min(PARTS, groups.count), random.fork(`calibration ${i}`)),
  );
  const scores = candidates.map((candidate) => heldOutScore(candidate, sets, dealt));
  const counts = sets.map(({ groups }) => groups.count);
  return selectSimplest(scores, counts, random.fork('calibration bootstrap'));
}

/** Minus the Brier score, from the squared errors of every group when it is held out. */
function heldOutScore<Fitted>(
  { calibrate, errors: errorsOf }: HeldOutCandidate<Fitted>,
  sets: readonly { readonly groups: Groups }[],
  dealt: readonly Int32Array[],
): GroupScore {
  const errors = sets.map(({ groups }) => new Float64Array(groups.count));
  const rows = sets.map(({ groups }) => new Float64Array(groups.count));
  for (let part = 0; part < PARTS; part++) {
    const held: Taken = (set, row) => dealt[set][sets[set].groups.of[row]] === part;
    const fitted = calibrate((set, row) => !held(set, row));
    sets.forEach(({ groups }, set) => {
      errorsOf(fitted, set).forEach((error, row) => {
        if (!held(set, row)) return;
        errors[set][groups.of[row]] += error;
        rows[set][groups.of[row]]++;
      });
    });
  }
  return (times) => {
    const ofSet = times.map((counts, set) => dot(counts, errors[set]) / dot(counts, rows[set]));
    return -ofSet.reduce((sum, value) => sum + value, 0) / ofSet.length;
  };
}

/** Rows of several sets, one after the other. */
export interface PooledRows {
  readonly set: Int32Array;
  readonly row: Int32Array;
  /** so that sets have equal weight and the weights sum to the number of rows */
  readonly weight: Float64Array;
}

/** The rows that take part. */
export function pooledRows(lengths: readonly number[], taken: Taken): PooledRows {
  const rows = lengths.map((length, set) =>
    Array.from({ length }, (_, row) => row).filter((row) => taken(set, row)),
  );
  const total = rows.reduce((sum, { length }) => sum + length, 0);
  return {
    set: Int32Array.from(rows.flatMap((list, set) => list.map(() => set))),
    row: Int32Array.from(rows.flat()),
    weight: Float64Array.from(
      rows.flatMap((list) => list.map(() => total / lengths.length / list.length)),
    ),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

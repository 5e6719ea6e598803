/**
 * Fits calibrations on scored rows that the classifier has not been fitted on, and chooses among them. Every kind is
 * fitted on some groups of rows and judged on the others by its Brier score, which is a proper score. Of the kinds within
 * one standard error of the best, the simplest is chosen (selection.ts). Cost: 5 fits of O(n log n) per kind, and 1000
 * resamples of groups.
 */
import { type Calibration, calibrated } from '../estimators/calibration.js';
import { fitIsotonic } from '../numerics/isotonic.js';
import { fitSigmoid, fitSlope, flatSigmoid } from '../numerics/platt.js';
import type { Random } from '../random.js';
import { dealGroups, type Groups } from './groups.js';
import { type GroupScore, type Selection, selectSimplest } from './selection.js';

/** The kinds, ordered by their number of parameters: 0, 1, 2, and as many as the data needs. */
export const CALIBRATION_KINDS = ['none', 'temperature', 'sigmoid', 'isotonic'] as const;
/** A kind of calibration. */
export type CalibrationKind = (typeof CALIBRATION_KINDS)[number];

/** The highest temperature; beyond it, every probability is practically 1/2. */
const MOST_TEMPERATURE = 1000;

/** The rows on which a calibration is fitted. */
export interface ScoredRows {
  /** rises with the evidence for class 1; for the kinds 'none' and 'temperature' it is a logit */
  readonly score: Float64Array;
  /** 0 or 1 per row, both present */
  readonly y: Float64Array;
  /** > 0 per row */
  readonly weight: Float64Array;
}

/**
 * Fits a calibration, which is a non-decreasing function of the score. If scores fall with the labels, it is constant or
 * nearly so.
 * @returns null for the kind 'none'
 * @example
 * ```ts
 * const score = Float64Array.of(-2, -1, 1, 2);
 * const rows = { score, y: Float64Array.of(0, 0, 1, 1), weight: Float64Array.of(1, 1, 1, 1) };
 * const calibration = fitCalibration('isotonic', rows);
 * calibratedAll(calibration, score); // => [0, 0, 1, 1]
 * ```
 */
export function fitCalibration(
  kind: CalibrationKind,
  { score, y, weight }: ScoredRows,
): Calibration | null {
  switch (kind) {
    case 'none':
      return null;
    case 'temperature': {
      const slope = fitSlope(score, Uint8Array.from(y), weight);
      return { kind, temperature: 1 / Math.max(slope, 1 / MOST_TEMPERATURE) };
    }
    case 'sigmoid': {
      const fitted = fitSigmoid(score, Uint8Array.from(y), weight);
      return { kind, ...(fitted.a <= 0 ? fitted : flatSigmoid(Uint8Array.from(y), weight)) };
    }
    case 'isotonic':
      return { kind, ...fitIsotonic(score, y, weight) };
  }
}

/**
 * The probability of class 1 for every score.
 * @param calibration null if scores are logits
 * @param score (nSamples)
 * @example
 * ```ts
 * calibratedAll(null, Float64Array.of(0, 2)); // => [0.5, 0.8808]
 * ```
 */
export function calibratedAll(calibration: Calibration | null, score: Float64Array): Float64Array {
  const used = calibration ?? { kind: 'temperature', temperature: 1 };
  return score.map((s) => calibrated(used, s));
}

/** The rows of one data set on which a calibration is fitted. */
export interface CalibrationSet {
  readonly score: Float64Array;
  readonly y: Float64Array;
  readonly groups: Groups;
}

/** The chosen calibration and the comparison that led to it. */
export interface CalibrationChoice {
  readonly kind: CalibrationKind;
  /** fitted on all rows */
  readonly calibration: Calibration | null;
  /** the comparison of `CALIBRATION_KINDS`, whose scores are minus the Brier scores of held-out groups */
  readonly selection: Selection;
}

/** The number of parts into which groups are dealt; each part is held out once. */
const PARTS = 5;

/**
 * Chooses the kind of calibration and fits it on all rows. All data sets have the same weight, regardless of their
 * numbers of rows.
 * @example
 * ```ts
 * const random = new Random(1);
 * const score = Float64Array.from({ length: 200 }, () => random.uniform(-3, 3));
 * const y = score.map((s) => (random.uniform() < 1 / (1 + Math.exp(-s)) ? 1 : 0));
 * const of = Int32Array.from({ length: 200 }, (_, row) => row % 20);
 * const groups: Groups = { unit: 'ray', count: 20, names: null, of };
 * chooseCalibration([{ score, y, groups }], random).kind; // => 'none'
 * ```
 */
export function chooseCalibration(
  sets: readonly CalibrationSet[],
  random: Random,
): CalibrationChoice {
  const dealt = sets.map(({ groups }, i) =>
    dealGroups(groups, Math.min(PARTS, groups.count), random.fork(`calibration ${i}`)),
  );
  const candidates = CALIBRATION_KINDS.map((kind) => heldOutScore(kind, sets, dealt));
  const counts = sets.map(({ groups }) => groups.count);
  const selection = selectSimplest(candidates, counts, random.fork('calibration bootstrap'));
  const kind = CALIBRATION_KINDS[selection.chosen];
  return {
    kind,
    calibration: fitCalibration(
      kind,
      pooled(sets, () => true),
    ),
    selection,
  };
}

/** Minus the Brier score, from the squared errors of every group when it is held out. */
function heldOutScore(
  kind: CalibrationKind,
  sets: readonly CalibrationSet[],
  dealt: readonly Int32Array[],
): GroupScore {
  const errors = sets.map(({ groups }) => new Float64Array(groups.count));
  const rows = sets.map(({ groups }) => new Float64Array(groups.count));
  for (let part = 0; part < PARTS; part++) {
    const held = (set: number, row: number) => dealt[set][sets[set].groups.of[row]] === part;
    const fitted = fitCalibration(
      kind,
      pooled(sets, (set, row) => !held(set, row)),
    );
    sets.forEach(({ score, y, groups }, set) => {
      calibratedAll(fitted, score).forEach((p, row) => {
        if (!held(set, row)) return;
        errors[set][groups.of[row]] += (p - y[row]) ** 2;
        rows[set][groups.of[row]]++;
      });
    });
  }
  return (times) => {
    const ofSet = times.map((counts, set) => dot(counts, errors[set]) / dot(counts, rows[set]));
    return -ofSet.reduce((sum, value) => sum + value, 0) / ofSet.length;
  };
}

/** The rows of all sets, weighted so that sets have equal weight and the weights sum to the number of rows. */
function pooled(
  sets: readonly CalibrationSet[],
  taken: (set: number, row: number) => boolean,
): ScoredRows {
  const rows = sets.map(({ y }, set) => Array.from(y.keys()).filter((row) => taken(set, row)));
  const total = rows.reduce((sum, { length }) => sum + length, 0);
  const gather = (values: (set: number, row: number) => number) =>
    Float64Array.from(rows.flatMap((list, set) => list.map((row) => values(set, row))));
  return {
    score: gather((set, row) => sets[set].score[row]),
    y: gather((set, row) => sets[set].y[row]),
    weight: gather((set) => total / sets.length / rows[set].length),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

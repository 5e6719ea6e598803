/**
 * Fits calibrations on scored rows that the classifier has not been fitted on, and chooses among them. Every kind is
 * fitted on some groups of rows and judged on the others by its Brier score, which is a proper score. Of the kinds within
 * one standard error of the best, the simplest is chosen (selection.ts). Cost: 5 fits of O(n log n) per kind, and 1000
 * resamples of groups.
 */
import { type Calibration, calibrated, type ScoreMeaning } from '../estimators/calibration.js';
import { fitIsotonic } from '../numerics/isotonic.js';
import { fitSigmoid, fitSlope, flatSigmoid } from '../numerics/platt.js';
import type { Random } from '../random.js';
import type { Groups } from './groups.js';
import { pooledRows, selectOnHeldOut, type Taken } from './held-out.js';
import type { Selection } from './selection.js';

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
 * @param calibration null if scores are logits or probabilities, as `meaning` says
 * @param score (nSamples)
 * @example
 * ```ts
 * calibratedAll(null, Float64Array.of(0, 2)); // => [0.5, 0.8808]
 * ```
 */
export function calibratedAll(
  calibration: Calibration | null,
  score: Float64Array,
  meaning: ScoreMeaning = 'logit',
): Float64Array {
  if (!calibration && meaning === 'probability') return score;
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
  /** the kinds that were compared, the simplest first */
  readonly tried: readonly CalibrationKind[];
  /** their comparison, whose scores are minus the Brier scores of held-out groups */
  readonly selection: Selection;
}

/**
 * The kinds of calibration that suit scores: a temperature needs logits, and a decision value is no probability as it is.
 * @example
 * ```ts
 * calibrationKindsFor('decision'); // => ['sigmoid', 'isotonic']
 * ```
 */
export function calibrationKindsFor(meaning: ScoreMeaning): readonly CalibrationKind[] {
  return CALIBRATION_KINDS.filter(
    (kind) =>
      (kind !== 'temperature' || meaning === 'logit') &&
      (kind !== 'none' || meaning !== 'decision'),
  );
}

/**
 * Chooses the kind of calibration and fits it on all rows. All data sets have the same weight, regardless of their
 * numbers of rows.
 * @param options `meaning` of the scores; `kinds` that are compared, the simplest first: all that suit the scores if absent
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
  {
    meaning = 'logit',
    kinds = calibrationKindsFor(meaning),
  }: {
    readonly meaning?: ScoreMeaning;
    readonly kinds?: readonly CalibrationKind[] | undefined;
  } = {},
): CalibrationChoice {
  const fitted = (kind: CalibrationKind, taken: Taken) => fitCalibration(kind, pooled(sets, taken));
  const candidates = kinds.map((kind) => ({
    calibrate: (taken: Taken) => fitted(kind, taken),
    errors: (calibration: Calibration | null, set: number) => {
      const { score, y } = sets[set];
      return calibratedAll(calibration, score, meaning).map((p, row) => (p - y[row]) ** 2);
    },
  }));
  const selection = selectOnHeldOut(candidates, sets, random);
  const kind = kinds[selection.chosen];
  return { kind, calibration: fitted(kind, () => true), tried: kinds, selection };
}

function pooled(sets: readonly CalibrationSet[], taken: Taken): ScoredRows {
  const { set, row, weight } = pooledRows(
    sets.map(({ y }) => y.length),
    taken,
  );
  return {
    score: weight.map((_, i) => sets[set[i]].score[row[i]]),
    y: weight.map((_, i) => sets[set[i]].y[row[i]]),
    weight,
  };
}

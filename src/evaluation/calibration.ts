/**
 * Calibrations fitted on scored rows that the classifier has not seen, and the choice among them:
 * each is fitted on some groups of rows and judged on the others by its Brier score, a proper one, and
 * of those within one standard error of the best the simplest is taken (selection.ts), none before all.
 */
import { type Calibration, calibrated } from '../estimators/calibration.js';
import { fitIsotonic } from '../numerics/isotonic.js';
import { fitSigmoid, fitSlope, flatSigmoid } from '../numerics/platt.js';
import type { Random } from '../random.js';
import { dealGroups, type Groups } from './groups.js';
import { type GroupScore, type Selection, selectSimplest } from './selection.js';

/** By the number of parameters: 0, 1, 2, as many as the data asks for. */
export const CALIBRATION_KINDS = ['none', 'temperature', 'sigmoid', 'isotonic'] as const;
/** One of them. */
export type CalibrationKind = (typeof CALIBRATION_KINDS)[number];

/** Beyond it a temperature leaves of any score nothing but 1/2. */
const MOST_TEMPERATURE = 1000;

/** What a calibration is fitted on. */
export interface ScoredRows {
  /** rises with the evidence for 1; where there is to be no calibration, or a temperature, a logit */
  readonly score: Float64Array;
  /** 0 or 1 per row, both present */
  readonly y: Float64Array;
  /** > 0 per row */
  readonly weight: Float64Array;
}

/**
 * A non-decreasing function: where scores fall with the labels, it is flat, or all but flat.
 * @returns null for none
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

/** The probability at every score; without a calibration, the score is the logit. */
export function calibratedAll(calibration: Calibration | null, score: Float64Array): Float64Array {
  const used = calibration ?? { kind: 'temperature', temperature: 1 };
  return score.map((s) => calibrated(used, s));
}

/** One data set's rows to calibrate on. */
export interface CalibrationSet {
  readonly score: Float64Array;
  readonly y: Float64Array;
  readonly groups: Groups;
}

/** The kind that was chosen, and why. */
export interface CalibrationChoice {
  readonly kind: CalibrationKind;
  /** fitted on all rows */
  readonly calibration: Calibration | null;
  /** over `CALIBRATION_KINDS`; scores are Brier scores of held-out groups with the sign changed */
  readonly selection: Selection;
}

/** Parts into which groups are dealt: each is held out once. */
const PARTS = 5;

/** Data sets count alike, whatever their numbers of rows. */
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

/** The Brier score with the sign changed, from squared errors of every group while it was held out. */
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

/** The rows of all sets, weighted so that sets count alike and the weights sum to the rows. */
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

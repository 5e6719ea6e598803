/** Counts of correct and wrong predictions on the grid of thresholds that experiments share. */
import type { EvidenceKind } from '../../src/estimators/binary-model.js';
import { averagePrecision } from '../../src/evaluation/curves.js';
import { summarize } from '../../src/evaluation/resampling.js';
import { addCalls, type CallCounts, countCalls } from '../../src/evaluation/sweep.js';

/** Counts above each threshold of `thresholdsOf(scoreKind)`. */
export interface Sweep extends CallCounts {
  readonly scoreKind: EvidenceKind;
  /** area under the precision-recall curve, from all scores; null unless both classes are there */
  readonly averagePrecision: number | null;
}

/** 0, 0.02, ..., 1 for probabilities and labels; -2, -1.92, ..., 2 for decision values. */
export function thresholdsOf(scoreKind: EvidenceKind): number[] {
  return Array.from({ length: 51 }, (_, i) =>
    scoreKind === 'decision' ? (i - 25) * 0.08 : i / 50,
  );
}

export function countAbove(
  truth: Float64Array,
  score: Float64Array,
  scoreKind: EvidenceKind,
): Sweep {
  const counts = countCalls(truth, score, thresholdsOf(scoreKind));
  const mixed = counts.positives > 0 && counts.negatives > 0;
  return { ...counts, scoreKind, averagePrecision: mixed ? averagePrecision(truth, score) : null };
}

/** Merges sweeps: rows are pooled, and average precisions, of sweeps that have one, are averaged. */
export function pool(sweeps: readonly Sweep[]): Sweep {
  const areas = sweeps.flatMap((sweep) => sweep.averagePrecision ?? []);
  return {
    ...addCalls(sweeps),
    scoreKind: sweeps[0].scoreKind,
    averagePrecision: areas.length > 0 ? summarize(areas).mean : null,
  };
}

/** The indices of the default threshold and of a probability of 0.3. */
export const DEFAULT_THRESHOLD_INDEX = 25;
export const LOWERED = 15;

/** Counts of right and wrong calls at every threshold of a fixed grid, which can be added up. */
import type { ScoreKind } from '../estimators/estimator.js';
import { averagePrecision } from '../evaluation/curves.js';
import { type ClassificationReport, reportFromCounts } from '../evaluation/metrics.js';
import { summarize } from '../evaluation/resampling.js';

export interface Sweep {
  readonly scoreKind: ScoreKind;
  readonly positives: number;
  readonly negatives: number;
  /** rows of either class with a score above each threshold of `thresholdsOf(scoreKind)` */
  readonly truePositives: readonly number[];
  readonly falsePositives: readonly number[];
  /** area under the precision-recall curve, from all scores; null unless both classes are there */
  readonly averagePrecision: number | null;
}

/** 0, 0.02, ..., 1 for probabilities and labels; -2, -1.92, ..., 2 for decision values. */
export function thresholdsOf(scoreKind: ScoreKind): number[] {
  return Array.from({ length: 51 }, (_, i) =>
    scoreKind === 'decision' ? (i - 25) * 0.08 : i / 50,
  );
}

export function countAbove(truth: Float64Array, score: Float64Array, scoreKind: ScoreKind): Sweep {
  const thresholds = thresholdsOf(scoreKind);
  const truePositives = new Array<number>(thresholds.length).fill(0);
  const falsePositives = new Array<number>(thresholds.length).fill(0);
  let positives = 0;
  for (let i = 0; i < truth.length; i++) {
    positives += truth[i];
    const counts = truth[i] === 1 ? truePositives : falsePositives;
    for (let t = 0; t < thresholds.length && score[i] > thresholds[t]; t++) counts[t]++;
  }
  return {
    scoreKind,
    positives,
    negatives: truth.length - positives,
    truePositives,
    falsePositives,
    averagePrecision:
      positives > 0 && positives < truth.length ? averagePrecision(truth, score) : null,
  };
}

/** Several sweeps as one: their rows pooled, their average precision averaged where there is one. */
export function pool(sweeps: readonly Sweep[]): Sweep {
  const add = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value + b[i]);
  const areas = sweeps.flatMap((sweep) => sweep.averagePrecision ?? []);
  return sweeps.reduce((all, one) => ({
    scoreKind: all.scoreKind,
    positives: all.positives + one.positives,
    negatives: all.negatives + one.negatives,
    truePositives: add(all.truePositives, one.truePositives),
    falsePositives: add(all.falsePositives, one.falsePositives),
    averagePrecision: areas.length > 0 ? summarize(areas).mean : null,
  }));
}

/** The index of the usual threshold, and of a probability of 0.3. */
export const USUAL = 25;
export const LOWERED = 15;

/** All scores at one threshold of the grid. */
export function reportAt(
  { positives, negatives, truePositives, falsePositives }: Sweep,
  threshold: number,
): ClassificationReport {
  const [tp, fp] = [truePositives[threshold], falsePositives[threshold]];
  return reportFromCounts([
    [negatives - fp, fp],
    [positives - tp, tp],
  ]);
}

/** What the classifiers do on realistic cells, trained with the defect (`published`) and without (`exact`). */
import type { FluxSolver } from '../../src/angular/family.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { type PublishedRow, SCORES } from '../kinds/scores.js';
import {
  accuracyBySeed,
  onBackgrounds,
  ownScores,
  type ScoreSummaries,
  scoreOver,
  scoresOver,
  type TrainedResults,
} from '../kinds/trained.js';
import { type Attribution, RULES } from './share.js';

export interface OnCells {
  /** the accuracy on own test rows, over seeds */
  readonly own: Summary;
  /** the scores on realistic cells, over backgrounds */
  readonly scores: ScoreSummaries;
  /** the mean accuracy of all backgrounds, over seeds */
  readonly seeds: Summary;
  /** the accuracy on cells with a flux factor above 0.9108 */
  readonly forward: Summary;
  readonly forwardRecall: Summary;
}

export function onCells(results: TrainedResults): OnCells {
  const all = onBackgrounds(results, 'all');
  const forward = onBackgrounds(results, 'forward');
  return {
    own: ownScores(results).own as Summary,
    scores: scoresOver(all),
    seeds: summarize(accuracyBySeed(results)),
    forward: scoreOver(forward, 'accuracy'),
    forwardRecall: scoreOver(forward, 'crossing R'),
  };
}

/** The accuracy on own test rows minus that on the cells of every background. */
export function lost({ own, scores }: OnCells): number[] {
  return scores.accuracy.values.map((value) => own.mean - value);
}

/** The mean absolute difference from the seven printed figures for every background. */
export function patternDistances({ scores }: OnCells, published: PublishedRow): number[] {
  return scores.accuracy.values.map((_, b) => {
    const differences = SCORES.map(({ name, printed }) =>
      Math.abs(scores[name].values[b] - printed(published)),
    );
    return summarize(differences.filter(Number.isFinite)).mean;
  });
}

export type Curve = readonly {
  readonly degree: number;
  readonly published: OnCells;
  readonly exact: OnCells;
}[];

export function fall(curve: Curve, solver: FluxSolver) {
  const { low, high } = RULES;
  const accuracyAt = (point: Curve[number]) => point[solver].scores.accuracy;
  const peak = curve
    .filter(({ degree }) => low.includes(degree))
    .reduce((best, one) => (accuracyAt(one).mean > accuracyAt(best).mean ? one : best));
  const last = curve.find(({ degree }) => degree === high) as Curve[number];
  return {
    peak: accuracyAt(peak).mean,
    at: peak.degree,
    high: accuracyAt(last).mean,
    byBackground: accuracyAt(peak).values.map((value, b) => value - accuracyAt(last).values[b]),
  };
}

export interface MeasuredDefect {
  readonly classifier: string;
  readonly published: OnCells;
  readonly exact: OnCells;
  readonly degradation: Attribution;
  readonly patterns: readonly (readonly number[])[];
}

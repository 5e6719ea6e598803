/** What the classifiers do on realistic cells, trained with the defect (`published`) and without (`exact`). */
import type { FluxSolver } from '../../src/angular/family.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { type PublishedRow, SCORES } from '../kinds/scores.js';
import {
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
  /** the scores on realistic cells, over backgrounds and seeds */
  readonly scores: ScoreSummaries;
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
    forward: scoreOver(forward, 'accuracy'),
    forwardRecall: scoreOver(forward, 'crossing R'),
  };
}

/** A quantity by background, each a mean over seeds, and by seed, each a mean over backgrounds. */
export interface TwoWays {
  readonly values: readonly number[];
  readonly bySeed: readonly number[];
}

/** The accuracy on own test rows minus that on realistic cells. */
export function lost({ own, scores: { accuracy } }: OnCells): TwoWays {
  return {
    values: accuracy.values.map((value) => own.mean - value),
    bySeed: accuracy.bySeed.map((value, s) => own.values[s] - value),
  };
}

/** The mean absolute difference from the seven printed figures. */
export function patternDistances({ scores }: OnCells, published: PublishedRow): TwoWays {
  const distances = (of: 'values' | 'bySeed') =>
    scores.accuracy[of].map((_, i) => {
      const differences = SCORES.map(({ name, printed }) =>
        Math.abs(scores[name][of][i] - printed(published)),
      );
      return summarize(differences.filter(Number.isFinite)).mean;
    });
  return { values: distances('values'), bySeed: distances('bySeed') };
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
  const fallen = (of: 'values' | 'bySeed') =>
    accuracyAt(peak)[of].map((value, i) => value - accuracyAt(last)[of][i]);
  return {
    peak: accuracyAt(peak).mean,
    at: peak.degree,
    high: accuracyAt(last).mean,
    fall: { values: fallen('values'), bySeed: fallen('bySeed') } satisfies TwoWays,
  };
}

export interface MeasuredDefect {
  readonly classifier: string;
  readonly published: OnCells;
  readonly exact: OnCells;
  readonly degradation: Attribution;
  readonly patterns: readonly TwoWays[];
}

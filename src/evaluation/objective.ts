/**
 * What a threshold is chosen for: a score, or a score under a constraint on another. Where there are
 * several data sets, the worst of them counts.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import type { ClassificationReport } from './classification-report.js';
import { type CallCounts, reportAt } from './sweep.js';

/** A score of a two-class report: precision, recall and F1 are those of the positive class. */
export type ObjectiveScore = 'accuracy' | 'f1' | 'precision' | 'recall';

export interface Objective {
  /** as it is written on the command line */
  readonly name: string;
  /** what is to be large */
  readonly score: ObjectiveScore;
  /** what has to be met besides */
  readonly constraint: { readonly score: ObjectiveScore; readonly least: number } | null;
}

/** How an objective is written. */
export const OBJECTIVES =
  'accuracy, f1, recall-at-precision=0.9 or precision-at-recall=0.9, with any share above 0 up to 1';

/** @throws InvalidOption on anything else */
export function objectiveFromText(text: string): Objective {
  if (text === 'accuracy' || text === 'f1') return { name: text, score: text, constraint: null };
  const parts = /^(recall-at-precision|precision-at-recall)=(\d*\.?\d+)$/.exec(text);
  const least = Number(parts?.[2]);
  if (!parts || !(least > 0 && least <= 1)) {
    throw new InvalidOption(`metric: expected ${OBJECTIVES}, got "${text}"`);
  }
  const [score, bound] = parts[1].split('-at-') as [ObjectiveScore, ObjectiveScore];
  return { name: text, score, constraint: { score: bound, least } };
}

/** One score of the report of two classes, of which the second is the positive one. */
export function scoreOf(
  { accuracy, classes: [, positive] }: ClassificationReport,
  score: ObjectiveScore,
): number {
  return score === 'accuracy' ? accuracy : positive[score];
}

/** What an objective makes of a data set at one threshold: 0 where the constraint is not met. */
export function objectiveAt(
  { score, constraint }: Objective,
  report: ClassificationReport,
): number {
  const met = !constraint || scoreOf(report, constraint.score) >= constraint.least;
  return met ? scoreOf(report, score) : 0;
}

/** 0.01, 0.02, ..., 0.99: the thresholds among which one is chosen. */
export const PROBABILITY_GRID: readonly number[] = Array.from(
  { length: 99 },
  (_, i) => (i + 1) / 100,
);

export interface ThresholdChoice {
  /** an index into the grid */
  readonly threshold: number;
  /** the objective there in the worst data set; 0 where no threshold meets the constraint in all */
  readonly worst: number;
}

/**
 * The threshold of `PROBABILITY_GRID` at which the worst data set does best; of equally good ones that
 * nearest to 0.5.
 * @param sets counts above the grid's thresholds, per data set
 */
export function chooseThreshold(
  objective: Objective,
  sets: readonly CallCounts[],
): ThresholdChoice {
  const worstAt = (threshold: number) =>
    Math.min(...sets.map((counts) => objectiveAt(objective, reportAt(counts, threshold))));
  const choices = NEAREST_FIRST.map((threshold) => ({ threshold, worst: worstAt(threshold) }));
  return choices.reduce((best, one) => (one.worst > best.worst ? one : best));
}

/**
 * @param candidates of each, counts above the grid's thresholds, per data set
 * @throws InvalidInput where there is a constraint that no candidate meets in all sets
 */
export function requireMet(
  { name, constraint }: Objective,
  candidates: readonly (readonly CallCounts[])[],
): void {
  if (!constraint) return;
  const { score, least } = constraint;
  const reached = candidates.map(
    (sets) => chooseThreshold({ name, score, constraint: null }, sets).worst,
  );
  const most = Math.max(...reached);
  if (most >= least) return;
  const below = Math.floor(1000 * most) / 1000;
  throw new InvalidInput(
    `${name}: no threshold reaches a ${score} of ${least} in every validation set; ask for ${below} or less`,
  );
}

const MIDDLE = PROBABILITY_GRID.indexOf(0.5);

/** Indices of the grid by how far their thresholds are from 0.5, of two equally far the lower first. */
const NEAREST_FIRST = [...PROBABILITY_GRID.keys()].sort(
  (a, b) => Math.abs(a - MIDDLE) - Math.abs(b - MIDDLE) || a - b,
);

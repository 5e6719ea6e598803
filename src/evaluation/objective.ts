/**
 * Objectives by which a threshold is chosen: a score, or a score under a constraint on another. If there are several data
 * sets, the one with the worst score counts. Cost: O(1) per threshold and data set.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import type { ClassificationReport } from './classification-report.js';
import { ratio } from './ratio.js';
import type { CallCounts } from './sweep.js';

/** A score of a two-class report: precision, recall and F1 are those of the positive class. */
export type ObjectiveScore = 'accuracy' | 'f1' | 'precision' | 'recall';

/** A score to be maximised, under a constraint or without one. */
export interface Objective {
  /** the objective as written on the command line */
  readonly name: string;
  /** the score to be maximised */
  readonly score: ObjectiveScore;
  /** the score that has to be at least `least` */
  readonly constraint: { readonly score: ObjectiveScore; readonly least: number } | null;
}

/** The allowed texts of an objective, for messages. */
export const OBJECTIVES =
  'accuracy, f1, recall-at-precision=0.9 or precision-at-recall=0.9, with any share above 0 up to 1';

/**
 * Reads an objective from its text.
 * @throws InvalidOption if the text is not one of `OBJECTIVES`
 * @example
 * ```ts
 * const { score, constraint } = objectiveFromText('recall-at-precision=0.9');
 * score; // => 'recall'
 * constraint; // => { score: 'precision', least: 0.9 }
 * ```
 */
export function objectiveFromText(text: string): Objective {
  if (text === 'accuracy' || text === 'f1') return { name: text, score: text, constraint: null };
  const parts = /^(recall-at-precision|precision-at-recall)=(\d*\.?\d+)$/.exec(text);
  const least = Number(parts?.[2]);
  if (!parts || !(least > 0 && least <= 1)) {
    throw new InvalidOption({
      where: { owner: 'metric' },
      expected: OBJECTIVES,
      got: `"${text}"`,
    });
  }
  const [score, bound] = parts[1].split('-at-') as [ObjectiveScore, ObjectiveScore];
  return { name: text, score, constraint: { score: bound, least } };
}

/**
 * One score of a report of two classes, of which the second is the positive one.
 * @example
 * ```ts
 * scoreOf(classificationReport([0, 1, 1, 1], [0, 1, 1, 0]), 'recall'); // => 0.6667
 * ```
 */
export function scoreOf(
  { accuracy, classes: [, positive] }: ClassificationReport,
  score: ObjectiveScore,
): number {
  return score === 'accuracy' ? accuracy : positive[score];
}

/**
 * The value of an objective for a report: its score, or 0 if the constraint is not met.
 * @example
 * ```ts
 * const report = classificationReport([0, 1, 1, 1], [0, 1, 1, 0]);
 * objectiveAt(objectiveFromText('precision-at-recall=0.9'), report); // => 0
 * ```
 */
export function objectiveAt(objective: Objective, report: ClassificationReport): number {
  return objectiveFrom(objective, (score) => scoreOf(report, score));
}

function objectiveFrom(
  { score, constraint }: Objective,
  valueIn: (score: ObjectiveScore) => number,
): number {
  const met = !constraint || valueIn(constraint.score) >= constraint.least;
  return met ? valueIn(score) : 0;
}

/** A score as `reportAt` has it, without the rest of the report: choosing a threshold takes many of them. */
function scoreAt(counts: CallCounts, threshold: number, score: ObjectiveScore): number {
  const { positives, negatives } = counts;
  const hits = counts.truePositives[threshold];
  const falseAlarms = counts.falsePositives[threshold];
  if (score === 'accuracy') return ratio(hits + negatives - falseAlarms, positives + negatives);
  if (score === 'precision') return ratio(hits, hits + falseAlarms);
  if (score === 'recall') return ratio(hits, positives);
  return ratio(2 * hits, hits + falseAlarms + positives);
}

/** The thresholds among which one is chosen: 0.01, 0.02, ..., 0.99. */
export const PROBABILITY_GRID: readonly number[] = Array.from(
  { length: 99 },
  (_, i) => (i + 1) / 100,
);

/** A chosen threshold. */
export interface ThresholdChoice {
  /** the index of the threshold in `PROBABILITY_GRID` */
  readonly threshold: number;
  /** the objective in the worst data set; 0 if no threshold meets the constraint in all data sets */
  readonly worst: number;
}

/**
 * Chooses the threshold of `PROBABILITY_GRID` that maximises the objective of the worst data set; of equally good ones,
 * the one nearest to 0.5.
 * @param sets for each data set, the counts above the thresholds of `PROBABILITY_GRID`
 * @example
 * ```ts
 * const counts = countCalls([0, 0, 1, 1], [0.1, 0.6, 0.7, 0.9], PROBABILITY_GRID);
 * const { threshold, worst } = chooseThreshold(objectiveFromText('f1'), [counts]);
 * worst; // => 1
 * PROBABILITY_GRID[threshold]; // => 0.60
 * ```
 */
export function chooseThreshold(
  objective: Objective,
  sets: readonly CallCounts[],
): ThresholdChoice {
  const worstAt = (threshold: number) =>
    Math.min(
      ...sets.map((counts) =>
        objectiveFrom(objective, (score) => scoreAt(counts, threshold, score)),
      ),
    );
  const [first, ...others] = NEAREST_FIRST;
  let best = { threshold: first, worst: worstAt(first) };
  for (const threshold of others) {
    const worst = worstAt(threshold);
    if (worst > best.worst) best = { threshold, worst };
  }
  return best;
}

/**
 * Checks that the constraint of an objective can be met.
 * @param candidates for each candidate and data set, the counts above the thresholds of `PROBABILITY_GRID`
 * @throws InvalidInput if there is a constraint that no candidate meets in all data sets
 * @example
 * ```ts
 * const counts = countCalls([0, 1], [0.2, 0.8], PROBABILITY_GRID);
 * requireMet(objectiveFromText('recall-at-precision=0.9'), [[counts]]); // => undefined
 * ```
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
  throw new InvalidInput({
    where: { owner: name },
    what: `no threshold reaches a ${score} of ${least} in every validation set`,
    remedy: `ask for ${below} or less`,
  });
}

const MIDDLE = PROBABILITY_GRID.indexOf(0.5);

/** The indices of the grid by the distance of their thresholds from 0.5; of two equal distances the lower first. */
const NEAREST_FIRST = [...PROBABILITY_GRID.keys()].sort(
  (a, b) => Math.abs(a - MIDDLE) - Math.abs(b - MIDDLE) || a - b,
);

/**
 * Learning and validation curves, as scikit-learn's: scores on the rows of a fit and on others, by the number of rows
 * that are fitted or by the value of an option. Both scores low: too simple a model (bias); far apart: too few rows or
 * too free a model (variance). Cost: one fit and two predictions per split and point.
 */
import type { AnyModel, Estimator } from '../estimators/estimator.js';
import type { Random } from '../random.js';
import { type ProgressGenerator, type ProgressOptions, runToEnd } from '../slices.js';
import { type ExampleRows, type ModelScore, scoreOfModel } from './score.js';
import { type SplitScores, splitScores } from './split-scores.js';
import type { Split } from './splits.js';

/** Scores for every point of a curve and every split. */
export interface CurveScores {
  /** on the rows of the fit */
  readonly training: readonly (readonly number[])[];
  /** on the rows that are held out */
  readonly validation: readonly (readonly number[])[];
  readonly fitSeconds: readonly (readonly number[])[];
}

export interface CurveScoreOptions extends ProgressOptions {
  /** accuracy of a classifier, R2 of a regressor if absent */
  readonly score?: ModelScore;
}

/** Scores by the number of rows that are fitted. */
export interface LearningCurve extends CurveScores {
  /** rows, ascending */
  readonly sizes: readonly number[];
}

export interface LearningCurveOptions extends CurveScoreOptions {
  /** shares of the rows for fitting; 0.1, 0.325, 0.55, 0.775 and 1 if absent */
  readonly sizes?: readonly number[];
  /** by which rows for fitting are shuffled before the first of them are taken; they stay in their order if absent */
  readonly random?: Random;
}

const SIZES = [0.1, 0.325, 0.55, 0.775, 1];

/**
 * Scores of fits on growing parts of the rows. Parts of a single class score NaN.
 * @param splits rows for fitting, of which parts are taken, and rows for scoring
 * @throws InvalidInput as the estimator does
 * @example
 * ```ts
 * const x = Matrix.from(Array.from({ length: 40 }, (_, i) => [i]));
 * const y = Array.from({ length: 40 }, (_, i) => (i < 20 ? 'low' : 'high'));
 * const splits = shuffleSplit(40, 3, 0.25, new Random(0));
 * const { sizes, validation } = learningCurve(new DecisionTreeClassifier(), { x, y }, splits, {
 *   sizes: [0.5, 1],
 * });
 * sizes; // => [15, 30]
 * validation.length; // => 2
 * ```
 */
export function learningCurve(
  estimator: Estimator<AnyModel>,
  rows: ExampleRows,
  splits: readonly Split[],
  options: LearningCurveOptions = {},
): LearningCurve {
  const { sizes: shares = SIZES, random } = options;
  const most = Math.min(...splits.map(({ train }) => train.length));
  const sizes = [...new Set(shares.map((share) => Math.max(Math.floor(share * most), 1)))];
  sizes.sort((a, b) => a - b);
  const ordered = splits.map(({ train, test }) => ({
    train: random ? random.permutation(train.length).map((at) => train[at]) : train,
    test,
  }));
  const points = sizes.map((size) => ({
    estimator,
    splits: ordered.map(({ train, test }) => ({ train: train.slice(0, size), test })),
  }));
  return { sizes, ...runToEnd(scoring(rows, points, options), options) };
}

/**
 * Scores of fits by the value of an option, such as the degree of a polynomial.
 * @param make the estimator for a value
 * @throws InvalidInput as the estimators do
 * @example
 * ```ts
 * const x = Matrix.from(Array.from({ length: 40 }, (_, i) => [i]));
 * const y = Array.from({ length: 40 }, (_, i) => (i % 20 < 10 ? 'low' : 'high'));
 * const splits = shuffleSplit(40, 3, 0.25, new Random(0));
 * const make = (maxDepth: number) => new DecisionTreeClassifier({ maxDepth });
 * const { training } = validationCurve(make, [1, 3], { x, y }, splits);
 * training.map((scores) => Math.min(...scores) === 1); // => [false, true]
 * ```
 */
export function validationCurve<Value>(
  make: (value: Value) => Estimator<AnyModel>,
  values: readonly Value[],
  rows: ExampleRows,
  splits: readonly Split[],
  options: CurveScoreOptions = {},
): CurveScores {
  const points = values.map((value) => ({ estimator: make(value), splits }));
  return runToEnd(scoring(rows, points, options), options);
}

interface CurvePoint {
  readonly estimator: Estimator<AnyModel>;
  readonly splits: readonly Split[];
}

function* scoring(
  rows: ExampleRows,
  points: readonly CurvePoint[],
  { score = scoreOfModel }: CurveScoreOptions,
): ProgressGenerator<CurveScores> {
  const all: SplitScores[][] = [];
  const total = points.reduce((sum, { splits }) => sum + splits.length, 0);
  let done = 0;
  for (const { estimator, splits } of points) {
    const scores: SplitScores[] = [];
    for (const split of splits) {
      scores.push(splitScores(estimator, rows, split, score));
      done++;
      yield { unit: 'fits', done, total };
    }
    all.push(scores);
  }
  const each = (field: keyof SplitScores) => all.map((scores) => scores.map((one) => one[field]));
  return {
    training: each('training'),
    validation: each('validation'),
    fitSeconds: each('fitSeconds'),
  };
}

/**
 * Several models on the same rows and splits: each is fitted on one side of every split, on this thread, and judged on
 * the other. Of two models the difference on the same folds or rows is compared, which is surer than either score.
 * The fits make the cost.
 */
import type { AnyModel, Estimator } from '../estimators/estimator.js';
import { hasConverged } from '../estimators/fit-report.js';
import type { AnyOptions } from '../estimators/model.js';
import {
  type ClassifierFold,
  type CrossValidateOptions,
  crossValidate,
  type RegressorFold,
} from '../evaluation/cross-validation.js';
import { defaultSplits } from '../evaluation/default-splits.js';
import {
  accuracyDifference,
  type FoldDifference,
  foldDifference,
} from '../evaluation/fold-difference.js';
import { groupsOfRows, type LabelledRows } from '../evaluation/labelled-rows.js';
import type { Label } from '../evaluation/labels.js';
import { bootstrapInterval, type Interval } from '../evaluation/resampling.js';
import {
  accuracyOfRows,
  accuracyOverFolds,
  ofTestSet,
  overFolds,
  type ScoreSummary,
} from '../evaluation/score-summary.js';
import type { Split } from '../evaluation/splits.js';
import { quantile } from '../numerics/quantile.js';
import { Random } from '../random.js';
import type { OnProgress, Progress } from '../slices.js';
import { classMeasures, MEASURES, type Measures, numberMeasures } from './measures.js';
import { type ModelSpec, makeModel, standardModels } from './model-settings.js';

/** A model with what it does on every split. */
export interface ComparedModel extends ModelSpec {
  /** of the model, or what it is called in the comparison */
  readonly name: string;
  /** what was asked for, of which it can be made anew */
  readonly spec: ModelSpec;
  /** all options, also those that were not given */
  readonly options: AnyOptions;
  /** by name: accuracy, balancedAccuracy, precision, recall, f1, rocArea, logLoss; r2, rmse, mae */
  readonly scores: Readonly<Record<string, ScoreSummary>>;
  /** accuracy or R2 on the training rows, the mean over the splits */
  readonly trainScore: number;
  /** over all splits */
  readonly fitSeconds: number;
  readonly scoreSeconds: number;
  readonly converged: boolean;
  /** predictions for the test rows of every split */
  readonly folds: readonly (ClassifierFold | RegressorFold)[];
}

/** The difference of two models in the score by which they are ranked. */
export interface ModelDifference extends Interval {
  readonly first: string;
  readonly second: string;
  /** of the first minus the second */
  readonly mean: number;
  readonly standardError: number;
}

/** Compared models. */
export interface Compared {
  /** the score by which models are ranked: `accuracy` or `r2` */
  readonly rankedBy: string;
  readonly models: readonly ComparedModel[];
  /** of every two models */
  readonly differences: readonly ModelDifference[];
  readonly best: string;
  /** models whose difference from the best may be none: its 95% interval reaches 0 */
  readonly notClearlyWorse: readonly string[];
}

/** How models are compared. */
export interface CompareOptions {
  /** scikit-learn's defaults on standardised features if absent */
  readonly models?: readonly ModelSpec[] | undefined;
  /** five folds if absent: stratified, by groups if the problem has some */
  readonly splits?: readonly Split[] | undefined;
  /** whether a fit starts from the one before it in the list, which does not change where it ends */
  readonly warmStart?: boolean | undefined;
  /** the most training rows, evenly spaced, that are predicted for the training score; all if absent */
  readonly trainScoreRows?: number | undefined;
  /** called during each fit, with its name in the unit, as in `svm (3 of 4), fold 1 of 5, iterations` */
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Fits and judges models one after the other.
 * @param rows of one problem, as `labelledRows` gives them
 * @throws InvalidInput, InvalidOption as the estimators do
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 400, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const models = [{ model: 'knn' }, { model: 'tree' }];
 * const compared = compare(rows, { models });
 * compared.models.map(({ model }) => model); // => ['knn', 'tree']
 * compared.models[0]?.scores['accuracy']?.folds.length; // => 5
 * compared.differences[0]?.second; // => 'tree'
 * ```
 */
export function compare(rows: LabelledRows, options: CompareOptions = {}): Compared {
  const { problem } = rows;
  const { models: specs = standardModels(problem), splits = defaultSplits(rows) } = options;
  const fitted: AnyModel[] = [];
  const models = specs.map((spec, at) => {
    const name = `${spec.name ?? spec.model} (${at + 1} of ${specs.length})`;
    return comparedModel(rows, spec, { ...options, splits }, { name, fitted });
  });
  const rankedBy = problem.target.kind === 'number' ? 'r2' : 'accuracy';
  const differences = models.flatMap((first, i) =>
    models.slice(i + 1).map((second) => difference(rows, rankedBy, first, second)),
  );
  const score = ({ scores }: ComparedModel) => scores[rankedBy].mean;
  const best = models.reduce((a, b) => (score(b) > score(a) ? b : a)).name;
  const near = differences.flatMap(({ first, second, low, high }) => {
    if (first !== best && second !== best) return [];
    return low <= 0 && high >= 0 ? [first === best ? second : first] : [];
  });
  return {
    rankedBy,
    models,
    differences,
    best,
    notClearlyWorse: models.map(({ name }) => name).filter((name) => near.includes(name)),
  };
}

interface Comparing {
  /** as in `svm (3 of 4)` */
  readonly name: string;
  /** the models of the last estimator, one per split, from which fits may start */
  readonly fitted: AnyModel[];
}

function comparedModel(
  rows: LabelledRows,
  spec: ModelSpec,
  { splits = [], trainScoreRows, warmStart, onProgress }: CompareOptions,
  { name, fitted }: Comparing,
): ComparedModel {
  const estimator = makeModel(spec, rows.problem);
  const folds = foldsOf(estimator as Estimator, rows, splits, {
    trainScoreRows,
    onProgress:
      onProgress && ((step) => onProgress({ ...step, unit: `${name}, ${unitOf(step, splits)}` })),
    ...(warmStart && {
      warmStart: (fold: number) => fitted[fold],
      onFit: (model: AnyModel, fold: number) => {
        fitted[fold] = model;
      },
    }),
  });
  const measures = folds.map((fold) => measuresOf(rows.y, fold));
  const names = Object.keys(measures[0]).filter((key) => measures.every((one) => key in one));
  const intervals = folds.length > 1 ? {} : testIntervals(rows, folds[0], names);
  const summary = (key: string): ScoreSummary => {
    const values = measures.map((one) => one[key]);
    if (folds.length > 1 && key === 'accuracy') {
      return accuracyOverFolds(values, rightOf(rows.y, folds));
    }
    if (folds.length > 1) return overFolds(values, MEASURES[key].bounds);
    return ofTestSet(values[0], intervals[key]);
  };
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b);
  return {
    ...spec,
    spec,
    name: spec.name ?? spec.model,
    options: estimator.options,
    scores: Object.fromEntries(names.map((key) => [key, summary(key)])),
    trainScore: sum(folds.map(({ trainScore }) => trainScore)) / folds.length,
    fitSeconds: sum(folds.map(({ fitSeconds }) => fitSeconds)),
    scoreSeconds: sum(folds.map(({ scoreSeconds }) => scoreSeconds)),
    converged: folds.every(({ fit }) => hasConverged(fit)),
    folds,
  };
}

/** The fold is not worth naming if there is only one. */
function unitOf({ unit }: Progress, splits: readonly Split[]): string {
  return splits.length > 1 ? unit : unit.replace(/^fold 1 of 1, /, '');
}

type AnyFold = ClassifierFold | RegressorFold;

function foldsOf(
  estimator: Estimator,
  { problem, x, y }: LabelledRows,
  splits: readonly Split[],
  options: CrossValidateOptions,
): readonly AnyFold[] {
  const { target } = problem;
  if (target.kind === 'number') {
    return crossValidate(estimator as never, x, y, splits, options).folds as never;
  }
  const { classes } = target;
  const labels: ArrayLike<Label> =
    classes[0] === 0 && classes[1] === 1 && classes.length === 2
      ? y
      : Array.from(y, (index) => classes[index]);
  return crossValidate(estimator, x, labels, splits, { ...options, classes }).folds;
}

function isClassifierFold(fold: AnyFold): fold is ClassifierFold {
  return 'scores' in fold;
}

function truthOf(y: Float64Array, { test }: AnyFold): Float64Array {
  return Float64Array.from(test, (row) => y[row]);
}

function measuresOf(y: Float64Array, fold: AnyFold): Measures {
  const truth = truthOf(y, fold);
  return isClassifierFold(fold)
    ? classMeasures(truth, fold)
    : numberMeasures(truth, fold.predicted);
}

/** Resamples times rows that a bootstrap may cost. */
const BOOTSTRAP_ROWS = 1e7;

/** As many resamples as are customary for the score of the ranking, fewer for others, and of many rows. */
const RESAMPLES = { ranking: 1000, others: 200 };

/** The bootstrap over the test rows, or their groups. */
function bootstrapOf(
  { table, problem }: LabelledRows,
  test: Int32Array,
  statistic: (sample: Int32Array) => number,
  resamples = RESAMPLES.ranking,
): Interval {
  const all = groupsOfRows(table, problem);
  const groups = all ? { groups: Array.from(test, (row) => all[row]) } : {};
  const most = Math.max(50, Math.round(BOOTSTRAP_ROWS / test.length));
  return bootstrapInterval(test.length, statistic, new Random(0), {
    resamples: Math.min(resamples, most),
    ...groups,
  });
}

/** Intervals of the scores of a test set, from the same resamples. */
function testIntervals(
  rows: LabelledRows,
  fold: AnyFold,
  names: readonly string[],
): Readonly<Record<string, Interval>> {
  const truth = truthOf(rows.y, fold);
  const drawn = new Map(names.map((name): [string, number[]] => [name, []]));
  bootstrapOf(
    rows,
    fold.test,
    (sample) => {
      const measures = measuresOfSample(truth, fold, sample);
      for (const [name, values] of drawn) {
        if (measures[name] !== undefined) values.push(measures[name]);
      }
      return 0;
    },
    RESAMPLES.others,
  );
  const between = (values: number[]): Interval => {
    const sorted = Float64Array.from(values).sort();
    return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
  };
  const intervals = Object.fromEntries([...drawn].map(([name, v]) => [name, between(v)]));
  if (!isClassifierFold(fold) || rows.problem.groups !== undefined) return intervals;
  return { ...intervals, accuracy: accuracyOfRows(rightOf(rows.y, [fold])) };
}

function measuresOfSample(truth: Float64Array, fold: AnyFold, sample: Int32Array): Measures {
  const own = Float64Array.from(sample, (row) => truth[row]);
  if (!isClassifierFold(fold)) {
    return numberMeasures(
      own,
      Float64Array.from(sample, (row) => fold.predicted[row]),
    );
  }
  return classMeasures(own, {
    ...fold,
    predicted: sample.map((row) => fold.predicted[row]),
    scores: fold.scores.take(sample),
  });
}

/** 1 for every test row of the folds that is predicted rightly, else 0. */
function rightOf(y: Float64Array, folds: readonly AnyFold[]): Uint8Array {
  const right = new Uint8Array(folds.reduce((sum, { test }) => sum + test.length, 0));
  let at = 0;
  for (const { test, predicted } of folds) {
    for (let i = 0; i < test.length; i++) right[at++] = Number(predicted[i] === y[test[i]]);
  }
  return right;
}

function difference(
  rows: LabelledRows,
  rankedBy: string,
  first: ComparedModel,
  second: ComparedModel,
): ModelDifference {
  const names = { first: first.name, second: second.name };
  const [a, b] = [first, second].map(({ scores }) => scores[rankedBy].folds);
  const [one] = first.folds;
  const [other] = second.folds;
  const testShare = one.test.length / one.train.length;
  const named = ({ mean, standardError, low, high }: FoldDifference) => {
    return { ...names, mean, standardError, low, high };
  };
  if (rankedBy === 'accuracy' && (a.length > 1 || rows.problem.groups === undefined)) {
    const [p, q] = [first, second].map(({ folds }) => rightOf(rows.y, folds));
    return named(accuracyDifference({ folds: a, right: p }, { folds: b, right: q }, { testShare }));
  }
  if (a.length > 1) return named(foldDifference(a, b, { testShare }));
  const mean = a[0] - b[0];
  const truth = truthOf(rows.y, one);
  const interval = bootstrapOf(rows, one.test, (sample) => {
    const own = Float64Array.from(sample, (row) => truth[row]);
    const [p, q] = [one, other].map((fold) => fold.predicted);
    const scoreOf = (predicted: ArrayLike<number>) =>
      rankedBy === 'r2'
        ? numberMeasures(
            own,
            Float64Array.from(sample, (row) => predicted[row]),
          ).r2
        : sample.reduce((sum, row, i) => sum + Number(predicted[row] === own[i]), 0) /
          sample.length;
    return scoreOf(p) - scoreOf(q);
  });
  const { standardError } = ofTestSet(mean, interval);
  return { ...names, mean, standardError, ...interval };
}

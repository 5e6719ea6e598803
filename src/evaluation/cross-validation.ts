/**
 * Cross-validation: for every split, an estimator is fitted on one part of the rows and predicts the other. What a
 * fold leaves are the predictions for its rows, so that any score, curve or table of errors can be made of them
 * afterwards. Cost: a fit per split, and predictions for all rows.
 */
import { InvalidInput } from '../errors.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { AnyModel, Estimator, FitExtras } from '../estimators/estimator.js';
import type { FitReport } from '../estimators/fit-report.js';
import type { RegressorModel } from '../estimators/regressor-model.js';
import type { Matrix } from '../matrix.js';
import type { OnProgress } from '../slices.js';
import { type ClassPredictions, classPredictions } from './class-predictions.js';
import { fitClasses } from './fit-classes.js';
import { classIndices, distinctLabels, type Label } from './labels.js';
import { r2Score } from './regression-metrics.js';
import type { Split } from './splits.js';

/** A fit on one side of a split, and how long it and the predictions for the other side took. */
export interface FoldFit {
  /** indices of the rows that were fitted on */
  readonly train: Int32Array;
  /** indices of the rows that were predicted */
  readonly test: Int32Array;
  /** of the rows that were fitted on: accuracy, or R2 of numbers */
  readonly trainScore: number;
  readonly fit: FitReport;
  readonly fitSeconds: number;
  /** of the predictions for the test rows */
  readonly scoreSeconds: number;
}

/** A fold of a classifier, with predictions for its test rows in their order. */
export interface ClassifierFold extends FoldFit, ClassPredictions {}

/** A fold of a regressor. */
export interface RegressorFold extends FoldFit {
  /** (test rows): numbers, in the unit of the target */
  readonly predicted: Float64Array;
}

/** A cross-validated classifier. */
export interface ClassifierFolds {
  /** in the order of the columns of scores */
  readonly classes: readonly Label[];
  readonly folds: readonly ClassifierFold[];
}

/** A cross-validated regressor. */
export interface RegressorFolds {
  readonly folds: readonly RegressorFold[];
}

/** How a cross-validation is done. */
export interface CrossValidateOptions {
  /** in the order of the columns of scores; those that occur, ascending, if absent */
  readonly classes?: readonly Label[] | undefined;
  /** the most training rows, evenly spaced, that are predicted for the training score; all if absent */
  readonly trainScoreRows?: number | undefined;
  /** the model from which the fit of a fold, counted from 0, starts */
  readonly warmStart?: ((fold: number) => AnyModel | undefined) | undefined;
  /** called with the model of every fold, counted from 0 */
  readonly onFit?: ((model: AnyModel, fold: number) => void) | undefined;
  /** called during every fit, with the fold in the unit, as in `fold 2 of 5, iterations` */
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Fits and predicts on every split.
 * @param x (nSamples, nFeatures)
 * @param y (nSamples): labels of two or more classes; numbers for a regressor
 * @throws InvalidInput as the estimator does, and if the training rows of a split are all of one class
 * @example
 * ```ts
 * const x = Matrix.from(Array.from({ length: 40 }, (_, i) => [i]));
 * const y = Array.from({ length: 40 }, (_, i) => (i < 20 ? 'low' : 'high'));
 * const { classes, folds } = crossValidate(new KNeighborsClassifier(), x, y, stratifiedKFold(y, 4));
 * classes; // => ['high', 'low']
 * folds.map(({ test }) => test.length); // => [10, 10, 10, 10]
 * folds[0]?.scores.rows; // => 10
 * ```
 */
export function crossValidate(
  estimator: Estimator,
  x: Matrix,
  y: ArrayLike<Label>,
  splits: readonly Split[],
  options?: CrossValidateOptions,
): ClassifierFolds;
export function crossValidate(
  estimator: Estimator<RegressorModel>,
  x: Matrix,
  y: ArrayLike<number>,
  splits: readonly Split[],
  options?: CrossValidateOptions,
): RegressorFolds;
export function crossValidate(
  estimator: Estimator | Estimator<RegressorModel>,
  x: Matrix,
  y: ArrayLike<Label> | ArrayLike<number>,
  splits: readonly Split[],
  options: CrossValidateOptions = {},
): ClassifierFolds | RegressorFolds {
  if (isRegressor(estimator)) {
    const numbers = y as ArrayLike<number>;
    return {
      folds: splits.map((split, at) =>
        regressorFold(estimator, x, numbers, split, foldRun(options, at, splits.length)),
      ),
    };
  }
  const classes = options.classes ?? distinctLabels('cross-validation', y);
  const indices = classIndices('cross-validation', y, classes);
  return {
    classes,
    folds: splits.map((split, at) => {
      const progress = foldRun(options, at, splits.length);
      return classifierFold(estimator, { x, y: indices, classes }, split, progress);
    }),
  };
}

function isRegressor(
  estimator: Estimator | Estimator<RegressorModel>,
): estimator is Estimator<RegressorModel> {
  return estimator.tags.task === 'number';
}

interface FoldRun {
  /** `fold 2 of 5` */
  readonly name: string;
  readonly trainScoreRows: number;
  readonly onFit: (model: AnyModel) => void;
  readonly onProgress: OnProgress | undefined;
  readonly extras: FitExtras;
}

function foldRun(
  { trainScoreRows = Infinity, warmStart, onFit, onProgress }: CrossValidateOptions,
  at: number,
  folds: number,
): FoldRun {
  const name = `fold ${at + 1} of ${folds}`;
  const named: OnProgress | undefined =
    onProgress && ((step) => onProgress({ ...step, unit: `${name}, ${step.unit}` }));
  const start = warmStart?.(at);
  return {
    name,
    trainScoreRows,
    onFit: (model) => onFit?.(model, at),
    onProgress: named,
    extras: { ...(named && { onProgress: named }), ...(start && { warmStart: start }) },
  };
}

function classifierFold(
  estimator: Estimator,
  { x, y, classes }: { x: Matrix; y: Int32Array; classes: readonly Label[] },
  { train, test }: Split,
  { name, trainScoreRows, onFit, onProgress, extras }: FoldRun,
): ClassifierFold {
  const ofTrain = Int32Array.from(train, (row) => y[row]);
  if (ofTrain.every((index) => index === ofTrain[0])) {
    throw new InvalidInput({
      where: { owner: name },
      expected: 'training rows of two or more classes',
      got: train.length === 0 ? 'none' : `${train.length} of ${classes[ofTrain[0]]}`,
      remedy: 'take fewer folds, or shuffle the rows',
    });
  }
  const part = x.take(train);
  const fit = timed(() => fitClasses(estimator, { x: part, y: ofTrain, classes }, extras));
  onFit(fit.value);
  onProgress?.({ unit: 'scores', done: 0, total: null });
  const { probabilities } = estimator.tags;
  const scored = timed(() => classPredictions(fit.value, x.take(test), classes, probabilities));
  const sample = trainSample(train.length, trainScoreRows);
  const onTrain = classIndicesOf(fit.value, sample ? part.take(sample) : part, classes);
  const truth = sample ? sample.map((row) => ofTrain[row]) : ofTrain;
  const hits = truth.reduce((sum, index, row) => sum + Number(index === onTrain[row]), 0);
  return {
    train,
    test,
    ...scored.value,
    trainScore: hits / truth.length,
    fit: fit.value.fitReport,
    fitSeconds: fit.seconds,
    scoreSeconds: scored.seconds,
  };
}

function classIndicesOf(model: ClassifierModel, x: Matrix, classes: readonly Label[]): Int32Array {
  const at = model.classes.map((label) => classes.indexOf(label));
  return model.predictIndex(x).map((index) => at[index]);
}

function regressorFold(
  estimator: Estimator<RegressorModel>,
  x: Matrix,
  y: ArrayLike<number>,
  { train, test }: Split,
  { trainScoreRows, onFit, onProgress, extras }: FoldRun,
): RegressorFold {
  const part = x.take(train);
  const ofTrain = Float64Array.from(train, (row) => y[row]);
  const fit = timed(() => estimator.fit(part, ofTrain, extras));
  onFit(fit.value);
  onProgress?.({ unit: 'scores', done: 0, total: null });
  const scored = timed(() => fit.value.predict(x.take(test)));
  const sample = trainSample(train.length, trainScoreRows);
  const truth = sample ? Float64Array.from(sample, (row) => ofTrain[row]) : ofTrain;
  return {
    train,
    test,
    predicted: scored.value,
    trainScore: r2Score(truth, fit.value.predict(sample ? part.take(sample) : part)),
    fit: fit.value.fitReport,
    fitSeconds: fit.seconds,
    scoreSeconds: scored.seconds,
  };
}

/** Rows of the training part whose predictions make its score; null for all. */
function trainSample(rows: number, most: number): Int32Array | null {
  if (rows <= most) return null;
  const step = rows / most;
  return Int32Array.from({ length: most }, (_, i) => Math.floor(i * step));
}

function timed<Value extends AnyModel | ClassPredictions | Float64Array>(
  work: () => Value,
): { value: Value; seconds: number } {
  const start = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - start) / 1000 };
}

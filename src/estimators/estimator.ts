/**
 * The contract. An estimator is checked options plus `fit`; `fit` returns a new, frozen model; a model
 * predicts. Only fitted models predict, so that predicting too early is a type error. Names and semantics
 * are scikit-learn's.
 */
import type { MatrixLike } from '../matrix.js';
import type { FitHooks } from '../numerics/network/fit-hooks.js';
import type { Label } from '../problems/problem.js';
import { type ProgressGenerator, type ProgressOptions, runAsync } from '../slices.js';
import { type BinaryOf, requireBinary } from './binary-model.js';
import type { ClassifierModel } from './classifier-model.js';
import type { AnyOptions, Model } from './model.js';
import type { RegressorModel } from './regressor-model.js';

/** The optional arguments of a fit. */
export interface FitExtras extends ProgressOptions {
  /** one weight >= 0 per row, 1 if absent; rows of weight 0 are left out, as scikit-learn's weights mean */
  readonly sampleWeight?: ArrayLike<number>;
  /**
   * the classes in the order of `predictProba`'s columns, as in `ClassTarget`; ascending if absent. Every
   * class needs a row.
   */
  readonly classes?: readonly Label[];
  /** a model from which an iterative fit starts: it changes how long the fit takes, and not where it ends */
  readonly warmStart?: Model;
  /** of networks: an epoch to go on from, what hears of each epoch, the worker that takes half of every batch */
  readonly epochs?: FitHooks;
}

/** What an estimator can do. The conformance suite, `--help` and refusals read this. */
export interface Tags {
  readonly task: 'classes' | 'number';
  /** whether it refuses data with more than two classes */
  readonly binaryOnly: boolean;
  /** `native`: part of the model; `calibrated`: fitted to decision values on held-out rows */
  readonly probabilities: 'native' | 'calibrated' | 'none';
  readonly sampleWeight: boolean;
  /** what a cell of the data is: a number, or a block of columns with a shape */
  readonly shapes: 'numbers' | 'images';
  /**
   * Roughly what a fit takes on one core of a current laptop, so that a long one can be announced before it
   * begins.
   */
  readonly estimate: (shape: FitShape, options: AnyOptions) => FitEstimate;
  /** checks of the conformance suite that the estimator fails, each with the reason in words */
  readonly expectedFailures: Readonly<Record<string, string>>;
}

/** The size of training data. */
export interface FitShape {
  readonly rows: number;
  readonly columns: number;
  /** the number of classes; absent for regressors */
  readonly classes?: number;
}

/** The time and the memory that a fit takes. */
export interface FitEstimate {
  readonly seconds: number;
  readonly bytes: number;
  /** the time that the model takes to predict a row; no time worth a word if absent */
  readonly secondsPerRow?: number;
}

/** A fitted classifier or regressor. */
export type AnyModel = ClassifierModel | RegressorModel;

/** An estimator with its options, before it is fitted. */
export interface Estimator<
  Fitted extends Model = ClassifierModel,
  Target extends Label = Fitted extends RegressorModel ? number : Label,
> {
  /** every option, checked, defaults filled in */
  readonly options: AnyOptions;
  readonly tags: Tags;
  /**
   * @param x (nSamples, nFeatures)
   * @param y one label, or for a regressor one number, per row
   * @throws InvalidInput on shapes that differ, NaN or infinite cells, or labels of fewer than two classes
   */
  fit(x: MatrixLike, y: ArrayLike<Target>, extras?: FitExtras): Fitted;
}

/** An estimator whose fits take long enough to be watched, and can be done in slices. */
export interface SlicedEstimator<
  Fitted extends Model = ClassifierModel,
  Target extends Label = Fitted extends RegressorModel ? number : Label,
> extends Estimator<Fitted, Target> {
  /** Does the work of `fit` in slices. */
  fitting(x: MatrixLike, y: ArrayLike<Target>, extras?: FitExtras): ProgressGenerator<Fitted>;
}

/** Whether the fits of an estimator can be done in slices. */
export function isSliced<Fitted extends Model, Target extends Label>(
  estimator: Estimator<Fitted, Target>,
): estimator is SlicedEstimator<Fitted, Target> {
  return 'fitting' in estimator;
}

/**
 * `fit` without holding up the thread. When the signal is aborted, the promise rejects with its reason.
 * @example
 * ```ts
 * const { signal } = new AbortController();
 * const model = await fitAsync(new SVC(), [[0], [1], [2], [3]], [0, 0, 1, 1], { signal });
 * model.predictIndex([[2.5]]); // => [1]
 * ```
 */
export function fitAsync<Fitted extends Model, Target extends Label>(
  estimator: SlicedEstimator<Fitted, Target>,
  x: MatrixLike,
  y: ArrayLike<Target>,
  extras?: FitExtras,
): Promise<Fitted> {
  return runAsync(estimator.fitting(x, y, extras), extras);
}

/**
 * Fits on data of two classes, and returns a model with a threshold and evidence for the second class.
 * @throws InvalidInput as `fit` does, and if there are more than two classes
 * @example
 * ```ts
 * const labels = ['none', 'none', 'crossing', 'crossing'];
 * const classes = ['none', 'crossing'];
 * const model = fitBinary(new LogisticRegression(), [[0], [1], [2], [3]], labels, { classes });
 * const [low = 1, high = 0] = model.evidence([[0], [3]]);
 * low < model.threshold && high > model.threshold; // => true
 * ```
 */
export function fitBinary<Fitted extends ClassifierModel>(
  estimator: Estimator<Fitted, Label>,
  x: MatrixLike,
  y: ArrayLike<Label>,
  extras?: FitExtras,
): BinaryOf<Fitted> {
  return requireBinary(estimator.fit(x, y, extras));
}

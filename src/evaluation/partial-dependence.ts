/**
 * Partial dependence (Friedman 2001, "Greedy function approximation", eq. 53): the mean prediction over all rows, if one
 * feature is set to a value v in each row and the others are unchanged,
 *
 *   PD(v) = 1/n sum_i f(v, x_i without the feature).
 *
 * f is the predicted number of a regressor, the probability of each class, or 1 for the class that is predicted and 0
 * for the others, which every classifier has; PD is then the share of rows predicted as each class. Values are
 * scikit-learn's: all that occur if they are few, else even steps between two quantiles. Cost: one prediction of all
 * rows per value.
 */
import { InvalidInput } from '../errors.js';
import { ClassifierModel } from '../estimators/classifier-model.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { RegressorModel } from '../estimators/regressor-model.js';
import { featureNamesOf } from '../estimators/transformer.js';
import { Matrix } from '../matrix.js';
import { type ProgressGenerator, type ProgressOptions, runToEnd } from '../slices.js';

export interface DependenceOptions extends ProgressOptions {
  /** to which the feature is set; `dependenceValues` if absent */
  readonly values?: readonly number[];
  /** whether means are of probabilities or of labels; of probabilities if the model has them, if absent */
  readonly response?: 'probability' | 'label';
}

/** Mean predictions by the value of a feature. */
export interface PartialDependence {
  readonly feature: string;
  readonly values: readonly number[];
  /** `number` of a regressor */
  readonly response: 'probability' | 'label' | 'number';
  /** for every class, in the model's order, a mean per value; of a regressor a single list */
  readonly means: readonly (readonly number[])[];
}

/**
 * The mean prediction of all rows, if a feature is set to each of some values.
 * @param x (nSamples, nFeatures)
 * @param feature its name; x0, x1, ... if x has no names
 * @throws InvalidInput if no feature has that name
 * @example
 * ```ts
 * const x = Matrix.fromColumns([[0, 1, 2, 3], [1, 0, 1, 0]], ['radius', 'noise']);
 * const model = new DecisionTreeClassifier().fit(x, ['in', 'in', 'out', 'out']);
 * const { values, means } = partialDependence(model, x, 'radius');
 * values; // => [0, 1, 2, 3]
 * means; // => [[1, 1, 0, 0], [0, 0, 1, 1]]
 * ```
 */
export function partialDependence(
  model: AnyModel,
  x: Matrix,
  feature: string,
  options: DependenceOptions = {},
): PartialDependence {
  return runToEnd(setting(model, x, feature, options), options);
}

function* setting(
  model: AnyModel,
  x: Matrix,
  feature: string,
  { values = dependenceValues(x, feature), response }: DependenceOptions,
): ProgressGenerator<PartialDependence> {
  const column = columnOf(x, feature);
  const kind = responseOf(model, response);
  const classes = model instanceof ClassifierModel ? model.classes.length : 1;
  const means: number[][] = Array.from({ length: classes }, () => []);
  for (const [at, value] of values.entries()) {
    const data = x.data.slice();
    for (let i = column; i < data.length; i += x.columns) data[i] = value;
    const mean = meanResponses(model, new Matrix(data, x.rows, x.columns, x.names), kind);
    means.forEach((list, c) => {
      list.push(mean[c]);
    });
    yield { unit: 'values', done: at + 1, total: values.length };
  }
  return { feature, values, response: kind, means };
}

function responseOf(
  model: AnyModel,
  asked: DependenceOptions['response'],
): PartialDependence['response'] {
  if (!(model instanceof ClassifierModel)) return 'number';
  return asked ?? (model.hasProbabilities ? 'probability' : 'label');
}

/** The mean of each class, or of the predicted numbers. */
function meanResponses(
  model: AnyModel,
  x: Matrix,
  response: PartialDependence['response'],
): number[] {
  if (response === 'number') {
    const predicted = (model as RegressorModel).predict(x);
    return [predicted.reduce((sum, value) => sum + value, 0) / x.rows];
  }
  const classifier = model as ClassifierModel;
  const sums = new Array<number>(classifier.classes.length).fill(0);
  if (response === 'label') {
    for (const index of classifier.predictIndex(x)) sums[index]++;
  } else {
    const { data } = classifier.predictProba(x);
    for (let at = 0; at < data.length; at++) sums[at % sums.length] += data[at];
  }
  return sums.map((sum) => sum / x.rows);
}

/**
 * Values of a feature for `partialDependence`: all that occur if they are fewer than `steps`, else even steps between
 * two quantiles. Missing values are left out.
 * @param options the number of steps, 100 if absent, and the shares below the two quantiles, 0.05 and 0.95 if absent
 * @throws InvalidInput if no feature has that name
 * @example
 * ```ts
 * const x = Matrix.from(Array.from({ length: 101 }, (_, i) => [i]));
 * dependenceValues(x, 'x0', { steps: 3, between: [0.1, 0.9] }); // => [9.5200, 50.0000, 90.4800]
 * ```
 */
export function dependenceValues(
  x: Matrix,
  feature: string,
  { steps = 100, between = [0.05, 0.95] as readonly [number, number] } = {},
): number[] {
  const sorted = x
    .column(columnOf(x, feature))
    .filter((value) => !Number.isNaN(value))
    .sort();
  const different = [...new Set(sorted)];
  if (different.length < steps) return different;
  const [low, high] = between.map((share) => medianQuantile(sorted, share));
  return Array.from({ length: steps }, (_, i) => low + (i * (high - low)) / (steps - 1));
}

/** SciPy's `mquantiles`: with a = b = 0.4 the order statistic at n p + 0.4 + 0.2 p, interpolated. */
function medianQuantile(sorted: Float64Array, share: number): number {
  const n = sorted.length;
  const at = n * share + 0.4 + share * (1 - 2 * 0.4);
  const below = Math.floor(Math.min(Math.max(at, 1), n - 1));
  const part = Math.min(Math.max(at - below, 0), 1);
  return (1 - part) * sorted[below - 1] + part * sorted[below];
}

function columnOf(x: Matrix, feature: string): number {
  const names = featureNamesOf(x);
  const column = names.indexOf(feature);
  if (column >= 0) return column;
  throw new InvalidInput({
    where: { owner: 'partial dependence' },
    what: `no column "${feature}"`,
    remedy: `the features are ${names.join(', ')}`,
  });
}

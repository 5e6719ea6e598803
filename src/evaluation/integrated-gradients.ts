/**
 * Integrated gradients (Sundararajan, Taly and Yan, arXiv:1703.01365, eq. 1): what each feature adds to an output f of a
 * network between a baseline b and a row x,
 *
 *   a_j = (x_j - b_j) integral over t in [0, 1] of df/dx_j at b + t (x - b),   sum_j a_j = f(x) - f(b).
 *
 * The sum is known exactly on every part of the path, too, so a part is halved until its attributions sum up as they
 * have to: kinks of rectified units are found by themselves, smooth parts take four gradients. Attributions do not depend
 * on the units of features. Cost: a few dozen gradients per row, each of two multiply-adds per weight.
 */
import { InvalidInput } from '../errors.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { OutputNetwork } from '../estimators/model.js';
import { isPipelineModel } from '../estimators/pipeline-model.js';
import { featureNamesOf } from '../estimators/transformer.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { type OutputGradient, outputGradient } from '../numerics/network/output-gradient.js';
import { type ProgressGenerator, type ProgressOptions, runToEnd } from '../slices.js';

export interface IntegratedGradientsOptions extends ProgressOptions {
  /**
   * the row that attributions start from, in the columns of x; the mean of the network's own scaler, that of the training
   * rows, if absent
   */
  readonly baseline?: ArrayLike<number>;
  /** of three and more classes the one whose output is explained, the first (0) if absent */
  readonly output?: number;
  /** how far the sum of a row's attributions may be from what it has to be; 1e-6 if absent */
  readonly tolerance?: number;
}

/** What features add to an output. */
export interface IntegratedGradients {
  /** (nSamples, nFeatures), named; in the units of the output: the logarithm of odds, or the number that is predicted */
  readonly attributions: Matrix;
  /** (nSamples): the output of each row less that of the baseline */
  readonly differences: Float64Array;
  /** the largest distance of a row's sum of attributions from its difference */
  readonly error: number;
}

/**
 * Attributes the output of a network to its features.
 * @param model an `MLPClassifier` or `MLPRegressor`, fitted, deployed or imported, alone or last in a pipeline, whose
 *   transformers then make the features that are attributed to; of a deployed one the logit before calibration is told
 * @throws InvalidInput on another model, and on a baseline of another width
 * @example
 * ```ts
 * const x = Matrix.fromColumns([[0, 1, 2, 3, 4, 5], [1, 0, 1, 0, 1, 0]], ['radius', 'noise']);
 * const model = new MLPClassifier({ learningRateInit: 0.05 }).fit(x, ['in', 'in', 'in', 'out', 'out', 'out']);
 * const { attributions, differences, error } = integratedGradients(model, x);
 * attributions.names; // => ['radius', 'noise']
 * differences.length; // => 6
 * error < 1e-6; // => true
 * ```
 */
export function integratedGradients(
  model: AnyModel,
  x: MatrixLike,
  options: IntegratedGradientsOptions = {},
): IntegratedGradients {
  return runToEnd(attributing(model, Matrix.from(x), options), options);
}

/** Nodes per part of the path: exact where the network is a polynomial of degree 7 along it. */
const NODES = 4;
/** Sums are not known better than to this share of their terms, so parts are not halved for its sake. */
const ROUNDING = 2 ** -48;

function* attributing(
  model: AnyModel,
  x: Matrix,
  { baseline, output = 0, tolerance = 1e-6 }: IntegratedGradientsOptions,
): ProgressGenerator<IntegratedGradients> {
  const { parts, factor, prepare } = networkOf(model);
  // Every unit may have a kink on the path, and every kink leaves a part that is not exact.
  const kinks = parts.layers.reduce((sum, { bias }) => sum + bias.length, 1);
  const rows = prepare(x);
  const from = baseline ? prepare(rowOf(baseline, x)).data : parts.mean;
  const attributions = new Float64Array(rows.data.length);
  const differences = new Float64Array(rows.rows);
  let error = 0;
  for (let i = 0; i < rows.rows; i++) {
    const to = rows.data.subarray(i * rows.columns, (i + 1) * rows.columns);
    const at = (t: number): OutputGradient =>
      outputGradient(
        parts,
        to.map((end, j) => from[j] + t * (end - from[j])),
        output,
      );
    const own = attributions.subarray(i * rows.columns, (i + 1) * rows.columns);
    const difference = alongPath(at, { from, to, tolerance: tolerance / factor / kinks }, own);
    for (let j = 0; j < own.length; j++) own[j] *= factor;
    differences[i] = factor * difference;
    const sum = own.reduce((a, b) => a + b, 0);
    error = Math.max(error, Math.abs(sum - differences[i]));
    if (i % 256 === 255) yield { unit: 'rows', done: i + 1, total: rows.rows };
  }
  const names = featureNamesOf(rows);
  return {
    attributions: new Matrix(attributions, rows.rows, rows.columns, names),
    differences,
    error,
  };
}

interface Path {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly tolerance: number;
}

/** Adds the attributions along a path. @returns the output at its end less that at its beginning */
function alongPath(
  at: (t: number) => OutputGradient,
  { from, to, tolerance }: Path,
  attributions: Float64Array,
): number {
  const { nodes, weights } = gaussLegendre(NODES);
  const [first, last] = [at(0).value, at(1).value];
  const open = [{ begin: 0, end: 1, low: first, high: last }];
  for (let part = open.pop(); part; part = open.pop()) {
    const { begin, end, low, high } = part;
    const half = (end - begin) / 2;
    const added = new Float64Array(attributions.length);
    nodes.forEach((node, k) => {
      const { gradient } = at(begin + half * (1 + node));
      for (let j = 0; j < added.length; j++) {
        added[j] += half * weights[k] * gradient[j] * (to[j] - from[j]);
      }
    });
    const missed = Math.abs(added.reduce((a, b) => a + b, 0) - (high - low));
    const terms =
      Math.abs(low) + Math.abs(high) + added.reduce((sum, one) => sum + Math.abs(one), 0);
    if (missed <= Math.max(tolerance, ROUNDING * terms)) {
      for (let j = 0; j < added.length; j++) attributions[j] += added[j];
    } else {
      const middle = begin + half;
      const between = at(middle).value;
      open.push(
        { begin, end: middle, low, high: between },
        { begin: middle, end, low: between, high },
      );
    }
  }
  return last - first;
}

interface Explained extends OutputNetwork {
  /** makes the features that the network gets */
  prepare(x: Matrix): Matrix;
}

function networkOf(model: AnyModel): Explained {
  const network = model.outputNetwork;
  if (network) return { ...network, prepare: (x) => prepared(model, x) };
  throw new InvalidInput({
    where: { owner: 'integratedGradients' },
    what: `${model.estimator} has no gradient`,
    remedy: 'take a fitted MLPClassifier or MLPRegressor; permutationImportance takes every model',
  });
}

function prepared(model: AnyModel, x: Matrix): Matrix {
  if (!isPipelineModel(model)) return x;
  const { transformers, last } = model;
  return prepared(
    last[1],
    transformers.reduce((data, [, step]) => step.transform(data), x),
  );
}

function rowOf(baseline: ArrayLike<number>, { columns, names }: Matrix): Matrix {
  if (baseline.length !== columns) {
    throw new InvalidInput({
      where: { owner: 'integratedGradients' },
      expected: `a baseline of ${columns} numbers, one per feature`,
      got: `${baseline.length}`,
    });
  }
  return new Matrix(Float64Array.from(baseline), 1, columns, names);
}

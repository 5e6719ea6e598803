/**
 * Evaluates f(x) = sum_i beta_i exp(-gamma |x - x_i|^2). Blocks of centres that are too far away to have an effect are
 * skipped, so that a narrow kernel costs far less than the O(n d) of all n centres per point. A wide one is evaluated
 * at all centres (dense-expansion.ts). The result for a point does not depend on the other points of the call.
 */
import { instantiate } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { Matrix } from '../matrix.js';
import { Random } from '../random.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BlockedRows } from './blocked-rows.js';
import { type Centers, DenseExpansion, meanOfRows, shareAbove } from './dense-expansion.js';

/** Points per slice, which takes at most some tens of milliseconds. */
const SLICE = 1024;

/** Kernel values below this are left out of predictions. */
const LEFT_OUT = 2 ** -42;

/**
 * Where only the side of a threshold is asked for, sums are rough at first: their error is at most this, and where they
 * are not twice as far from the threshold they are computed anew.
 */
const UNDECIDED = 0.01;

/** The errors of kernel values between which sums are rough: those hardly less exact than others save no time. */
const LEAST_ROUGH = 1e-9;
const MOST_ROUGH = 1e-3;

/** The limit of scaled coordinates; points closer together than a double resolves at this size count as one. */
const LARGEST_COORDINATE = 1e15;

/** Fewer centres are fast in blocks, too. */
const MANY = 256;

/** The share of pairs from which on all are evaluated. */
const DENSE = 0.7;

/** The largest scaled coordinate, relative to the mean, of centres that are evaluated at every point. */
const WIDEST = 16;

/** The seed of the pairs that are looked at. */
const SEED = 1;

/** The expansion, whose memory is set up at the first evaluation. */
export class RbfExpansion {
  /** the sum of all |beta| */
  #weight = 0;
  readonly #centers: Centers;
  #sums: Sums | null = null;
  #dense: DenseExpansion | null | undefined;

  /**
   * @param x the centres, row-major, n x dimensions
   * @param beta the coefficients, one per centre
   * @param gamma the kernel's parameter, > 0
   */
  constructor(x: Float64Array, dimensions: number, beta: Float64Array, gamma: number) {
    this.#centers = { x, dimensions, beta, scale: kernelScale(gamma, x) };
    for (const value of beta) this.#weight += Math.abs(value);
  }

  /**
   * Evaluates f with an error of about 1e-12 in kernel values.
   * @param points row-major, points x dimensions
   * @returns f at every point
   */
  evaluate(points: Float64Array): Float64Array {
    return runToEnd(this.evaluation(points));
  }

  /**
   * Evaluates f in slices.
   * @param error the largest error of a kernel value
   */
  *evaluation(points: Float64Array, error = LEFT_OUT): ProgressGenerator<Float64Array> {
    const { dimensions } = this.#centers;
    const dense = this.#asDense();
    if (dense) return yield* dense.evaluation(points);
    this.#sums ??= yield* prepareSums(this.#centers);
    const { at, singleError } = this.#sums;
    const total = points.length / dimensions;
    const values = new Float64Array(total);
    const farthest = -Math.log2(error);
    const near = farthest + Math.log2(singleError);
    for (let from = 0; from < total; from += SLICE) {
      const slice = points.subarray(from * dimensions, (from + SLICE) * dimensions);
      values.set(at(slice, near, farthest), from);
      yield { unit: 'points', done: Math.min(from + SLICE, total), total };
    }
    return values;
  }

  /**
   * Whether f is above a threshold at every point: the same as comparing what `evaluate` returns, and faster.
   * @returns 1 or 0 per point
   */
  isAbove(points: Float64Array, threshold: number): Uint8Array {
    const dense = this.#asDense();
    if (dense) return runToEnd(dense.isAbove(points, threshold));
    const { dimensions } = this.#centers;
    const weight = this.#weight;
    const error = Math.min(UNDECIDED / weight, MOST_ROUGH);
    if (!(error > LEAST_ROUGH)) return aboveOf(this.evaluate(points), threshold);
    const rough = runToEnd(this.evaluation(points, error));
    const above = aboveOf(rough, threshold);
    // Half of this is the bound of the error; the rest covers what is left out of exact sums, and rounding.
    const doubt = 2 * error * weight;
    const doubtful = Int32Array.from(rough.keys()).filter(
      (point) => !(Math.abs(rough[point] - threshold) > doubt),
    );
    const data = new Matrix(points, rough.length, dimensions).take(doubtful).data;
    aboveOf(this.evaluate(data), threshold).forEach((is, i) => {
      above[doubtful[i]] = is;
    });
    return above;
  }

  #asDense(): DenseExpansion | null {
    this.#dense ??= isDense(this.#centers) ? new DenseExpansion(this.#centers) : null;
    return this.#dense;
  }
}

function aboveOf(values: Float64Array, threshold: number): Uint8Array {
  return Uint8Array.from(values, (value) => Number(value > threshold));
}

/** Whether most pairs of centres have a kernel value that is not left out, and rounding leaves squared distances right. */
function isDense(centers: Centers): boolean {
  if (centers.beta.length < MANY) return false;
  if (shareAbove(LEFT_OUT, centers, new Random(SEED)) < DENSE) return false;
  const { x, dimensions, scale } = centers;
  const mean = meanOfRows(x, dimensions);
  return x.every((value, at) => Math.abs(value - mean[at % dimensions]) * scale <= WIDEST);
}

interface Sums {
  /** evaluates f at every point of a slice; the result is a view that the next call overwrites */
  readonly at: (slice: Float64Array, near: number, farthest: number) => Float64Array;
  /** the largest error of a kernel value in single precision */
  readonly singleError: number;
}

/** Sets up the kernel with centres and coefficients in its own memory. */
function* prepareSums({ x, dimensions, beta, scale }: Centers): ProgressGenerator<Sums> {
  const plan = new MemoryPlan();
  const rows = new BlockedRows(plan, beta.length, dimensions);
  const double = plan.f64(rows.lanes);
  const single = plan.f32(rows.lanes);
  const points = plan.f64(SLICE * dimensions);
  const sums = plan.f64(SLICE);
  const memory = plan.allocate('SVC');
  const kernels = instantiate(memory);
  const { laneOf, singleError } = yield* rows.place(memory, kernels, x, scale);
  const [doubles, singles] = [view(memory, double), view(memory, single)];
  for (let i = 0; i < beta.length; i++) {
    doubles[laneOf[i]] = beta[i];
    singles[laneOf[i]] = beta[i];
  }
  const at = (slice: Float64Array, near: number, farthest: number): Float64Array => {
    const count = slice.length / dimensions;
    view(memory, points).set(slice);
    kernels.rbfSums(
      points.at,
      count,
      dimensions,
      scale,
      rows.slots.point.at,
      double.at,
      single.at,
      sums.at,
      near,
      farthest,
    );
    return view(memory, sums).subarray(0, count);
  };
  return { at, singleError };
}

/**
 * The factor for coordinates by which exp(-gamma d^2) becomes 2^-d^2.
 * @param x all coordinates
 */
export function kernelScale(gamma: number, x: Float64Array): number {
  let largest = Number.MIN_VALUE;
  for (let at = 0; at < x.length; at++) largest = Math.max(largest, Math.abs(x[at]));
  return Math.min(Math.sqrt(gamma) * Math.sqrt(Math.LOG2E), LARGEST_COORDINATE / largest);
}

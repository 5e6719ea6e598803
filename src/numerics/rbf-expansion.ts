/**
 * f(x) = sum_i beta_i exp(-gamma |x - x_i|^2): blocks too far away to matter are passed over, so that
 * a narrow kernel costs far less than n operations a point. The result for a point depends on the
 * centres alone, not on the points beside it.
 */
import { instantiate } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BlockedRows } from './blocked-rows.js';

/** Points in a slice, tens of milliseconds at most. */
const SLICE = 1024;

/** Kernel values below it are left out of predictions. */
const LEFT_OUT = 2 ** -42;

/** Scaled coordinates stay below it; what lies closer together than that resolves is the same point. */
const LARGEST_COORDINATE = 1e15;

export class RbfExpansion {
  readonly #centers: Centers;
  #sums: Sums | null = null;

  /**
   * @param x centres, row-major, n x dimensions
   * @param beta coefficients, one per centre
   * @param gamma of the kernel, > 0
   */
  constructor(x: Float64Array, dimensions: number, beta: Float64Array, gamma: number) {
    this.#centers = { x, dimensions, beta, scale: kernelScale(gamma, x) };
  }

  /**
   * @param points row-major, any number of rows
   * @returns f at every point, with kernel values to about 1e-12
   */
  evaluate(points: Float64Array): Float64Array {
    return runToEnd(this.evaluation(points));
  }

  /**
   * The same in slices.
   * @param error what kernel values may be wrong by
   */
  *evaluation(points: Float64Array, error = LEFT_OUT): ProgressGenerator<Float64Array> {
    const { dimensions } = this.#centers;
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
}

interface Centers {
  /** row-major, n x dimensions */
  readonly x: Float64Array;
  readonly dimensions: number;
  /** coefficients, one per centre */
  readonly beta: Float64Array;
  /** what coordinates are multiplied by */
  readonly scale: number;
}

interface Sums {
  /** f at every point of a slice, as a view that the next call overwrites */
  readonly at: (slice: Float64Array, near: number, farthest: number) => Float64Array;
  /** what a kernel value may be wrong by in single precision */
  readonly singleError: number;
}

/** The kernel, with centres and coefficients in a memory of its own. */
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
 * What coordinates are multiplied by so that exp(-gamma d^2) is 2^-d^2.
 * @param x all coordinates
 */
export function kernelScale(gamma: number, x: Float64Array): number {
  let largest = Number.MIN_VALUE;
  for (let at = 0; at < x.length; at++) largest = Math.max(largest, Math.abs(x[at]));
  return Math.min(Math.sqrt(gamma) * Math.sqrt(Math.LOG2E), LARGEST_COORDINATE / largest);
}

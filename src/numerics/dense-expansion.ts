/**
 * An expansion f(x) = sum_i beta_i 2^-|x - x_i|^2 of centres whose kernel values are mostly not small, so that nothing is
 * gained by leaving some out. Sums are in double precision; where only the sign of f is wanted, they are in single
 * precision, with a bound of their error (single-error.ts), and those points whose sign the bound leaves open are
 * computed again. Coordinates are relative to the mean of the centres, so that squared distances do not cancel.
 * Cost: O(n d) per point.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import type { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import { singleError } from './single-error.js';

/** Centres with their coefficients. */
export interface Centers {
  /** row-major, n x dimensions */
  readonly x: Float64Array;
  readonly dimensions: number;
  /** coefficients, one per centre */
  readonly beta: Float64Array;
  /** the factor by which coordinates are multiplied */
  readonly scale: number;
}

/** Points per slice. */
const SLICE = 256;

/** Points of a block of the kernels. */
const DOUBLE_BLOCK = 4;
const SINGLE_BLOCK = 16;

/** Numbers of centres per call of a kernel, few enough for the processor's fastest cache. */
const NUMBERS = 2048;

/** Scaled coordinates beyond this count as this, so that their squares are finite. */
const LARGEST = 1e15;

/** What rounding in double precision may do to a sum, as a share of the sum of sizes. */
const DOUBLE_ERROR = 1e-11;

export class DenseExpansion {
  readonly #dimensions: number;
  readonly #scale: number;
  readonly #mean: Float64Array;
  /** the largest distance of a centre from the mean */
  readonly #radius: number;
  readonly #weights: number;
  /** the number of centres with positive coefficients, which come first */
  readonly #positive: number;
  readonly #count: number;
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: Kernels;
  readonly #slots: ReturnType<typeof planExpansion>;

  constructor({ x, dimensions, beta, scale }: Centers) {
    const count = beta.length;
    const plan = new MemoryPlan();
    this.#slots = planExpansion(plan, count, dimensions);
    this.#memory = plan.allocate('SVC');
    this.#kernels = instantiate(this.#memory);
    this.#dimensions = dimensions;
    this.#scale = scale;
    this.#count = count;
    this.#mean = meanOfRows(x, dimensions);
    this.#weights = beta.reduce((sum, weight) => sum + Math.abs(weight), 0);
    const rows = Array.from(beta.keys());
    const order = [...rows.filter((i) => beta[i] > 0), ...rows.filter((i) => !(beta[i] > 0))];
    this.#positive = beta.filter((weight) => weight > 0).length;
    const centers = view(this.#memory, this.#slots.centers);
    const ofCenters = view(this.#memory, this.#slots.ofCenters);
    let farthest = 0;
    order.forEach((row, i) => {
      let square = 0;
      for (let j = 0; j < dimensions; j++) {
        const value = (x[row * dimensions + j] - this.#mean[j]) * scale;
        centers[i * dimensions + j] = value;
        square += value * value;
      }
      ofCenters[2 * i] = square;
      ofCenters[2 * i + 1] = beta[row];
      farthest = Math.max(farthest, square);
    });
    this.#radius = Math.sqrt(farthest);
    view(this.#memory, this.#slots.singleCenters).set(centers);
    view(this.#memory, this.#slots.singleWeights).set(order.map((row) => beta[row]));
  }

  /**
   * Evaluates f.
   * @param points row-major, points x dimensions
   */
  *evaluation(points: Float64Array): ProgressGenerator<Float64Array> {
    const d = this.#dimensions;
    const total = points.length / d;
    const values = new Float64Array(total);
    for (let from = 0; from < total; from += SLICE) {
      const slice = this.#centred(points.subarray(from * d, (from + SLICE) * d));
      values.set(this.#sums(slice), from);
      yield { unit: 'points', done: Math.min(from + SLICE, total), total };
    }
    return values;
  }

  /**
   * Whether f is above a threshold at every point.
   * @returns 1 or 0 per point
   */
  *isAbove(points: Float64Array, threshold: number): ProgressGenerator<Uint8Array> {
    const d = this.#dimensions;
    const total = points.length / d;
    const above = new Uint8Array(total);
    for (let from = 0; from < total; from += SLICE) {
      const slice = this.#centred(points.subarray(from * d, (from + SLICE) * d));
      const { sums, errors } = this.#roughSums(slice);
      const open: number[] = [];
      sums.forEach((sum, i) => {
        if (Math.abs(sum - threshold) > errors[i]) above[from + i] = Number(sum > threshold);
        else open.push(i);
      });
      const again = new Float64Array(open.length * d);
      open.forEach((i, k) => {
        again.set(slice.subarray(i * d, (i + 1) * d), k * d);
      });
      this.#sums(again).forEach((sum, k) => {
        above[from + open[k]] = Number(sum > threshold);
      });
      yield { unit: 'points', done: Math.min(from + SLICE, total), total };
    }
    return above;
  }

  /** Points scaled and relative to the mean. */
  #centred(points: Float64Array): Float64Array {
    const d = this.#dimensions;
    return points.map((value, at) => {
      const scaled = (value - this.#mean[at % d]) * this.#scale;
      return Math.min(Math.max(scaled, -LARGEST), LARGEST);
    });
  }

  /** f at centred points. */
  #sums(centred: Float64Array): Float64Array {
    const d = this.#dimensions;
    const count = centred.length / d;
    const { points, squares, centers, ofCenters, sums } = this.#slots;
    const blocks = view(this.#memory, points);
    const square = view(this.#memory, squares).fill(0);
    const sum = view(this.#memory, sums).fill(0);
    for (let i = 0, at = 0; i < count; i++) {
      const first = (i - (i % DOUBLE_BLOCK)) * d + (i % DOUBLE_BLOCK);
      for (let j = 0; j < d; j++, at++) {
        blocks[first + j * DOUBLE_BLOCK] = -2 * centred[at];
        square[i] += centred[at] * centred[at];
      }
    }
    const chunk = this.#chunk();
    for (let from = 0; from < this.#count; from += chunk) {
      this.#kernels.denseSumsDouble(
        d,
        points.at,
        squares.at,
        Math.ceil(count / DOUBLE_BLOCK),
        centers.at + 8 * from * d,
        ofCenters.at + 16 * from,
        Math.min(this.#count - from, chunk),
        sums.at,
      );
    }
    return sum.slice(0, count);
  }

  /** f at centred points in single precision, with bounds of the errors. */
  #roughSums(centred: Float64Array): { sums: Float64Array; errors: Float64Array } {
    const d = this.#dimensions;
    const count = centred.length / d;
    const { singlePoints, singleCenters, singleWeights, sums, sizes } = this.#slots;
    const blocks = view(this.#memory, singlePoints);
    const sum = view(this.#memory, sums).fill(0);
    const size = view(this.#memory, sizes).fill(0);
    let radius = this.#radius;
    for (let i = 0, at = 0; i < count; i++) {
      const first = (i - (i % SINGLE_BLOCK)) * d + (i % SINGLE_BLOCK);
      let square = 0;
      for (let j = 0; j < d; j++, at++) {
        blocks[first + j * SINGLE_BLOCK] = centred[at];
        square += centred[at] * centred[at];
      }
      radius = Math.max(radius, Math.sqrt(square));
    }
    const chunk = this.#chunk();
    const parts = [0, this.#positive, this.#count];
    for (let part = 0; part < 2; part++) {
      for (let from = parts[part]; from < parts[part + 1]; from += chunk) {
        this.#kernels.denseSums(
          d,
          singlePoints.at,
          Math.ceil(count / SINGLE_BLOCK),
          singleCenters.at + 4 * from * d,
          singleWeights.at + 4 * from,
          Math.min(parts[part + 1] - from, chunk),
          sums.at,
          sizes.at,
        );
      }
    }
    const errorOf = singleError(d, radius);
    const errors = size
      .subarray(0, count)
      .map((of) => errorOf(of, this.#weights) + DOUBLE_ERROR * this.#weights);
    return { sums: sum.slice(0, count), errors };
  }

  #chunk(): number {
    return Math.max(16, Math.floor(NUMBERS / this.#dimensions));
  }
}

function planExpansion(plan: MemoryPlan, count: number, d: number) {
  return {
    centers: plan.f64(count * d),
    ofCenters: plan.f64(2 * count),
    points: plan.f64(SLICE * d),
    squares: plan.f64(SLICE),
    singleCenters: plan.f32(count * d),
    singleWeights: plan.f32(count),
    singlePoints: plan.f32(SLICE * d),
    sums: plan.f64(SLICE),
    sizes: plan.f64(SLICE),
  };
}

/** The mean of rows, row-major. */
export function meanOfRows(x: Float64Array, dimensions: number): Float64Array {
  const mean = new Float64Array(dimensions);
  const rows = x.length / dimensions;
  for (let at = 0; at < x.length; at++) mean[at % dimensions] += x[at] / rows;
  return mean;
}

/**
 * The share of kernel values above a number, from a sample of pairs of rows.
 * @param least the number
 */
export function shareAbove(
  least: number,
  { x, dimensions, scale }: Omit<Centers, 'beta'>,
  random: Random,
): number {
  const farthest = -Math.log2(least);
  const rows = x.length / dimensions;
  let near = 0;
  for (let pair = 0; pair < PAIRS; pair++) {
    const i = random.index(rows) * dimensions;
    const k = random.index(rows) * dimensions;
    let square = 0;
    for (let j = 0; j < dimensions; j++) square += (scale * (x[i + j] - x[k + j])) ** 2;
    if (square < farthest) near++;
  }
  return near / PAIRS;
}

/** Pairs in a sample. */
const PAIRS = 2048;

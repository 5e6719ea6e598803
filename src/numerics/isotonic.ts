/**
 * Isotonic regression: the non-decreasing values f_i that minimise sum_i w_i (y_i - f_i)^2, by pooling adjacent
 * violators (Barlow et al. 1972), with linear interpolation between the pools. Cost: O(n log n).
 */

/** A fitted function, linear between its corners and constant outside of them. */
export interface Isotonic {
  /** the corners' positions, ascending */
  readonly x: Float64Array;
  /** the values at the corners, non-decreasing */
  readonly y: Float64Array;
}

/**
 * Fits the function.
 * @param x the positions, shape (n)
 * @param y the targets, shape (n)
 * @param weight the weights, > 0, shape (n)
 */
export function fitIsotonic(x: Float64Array, y: ArrayLike<number>, weight: Float64Array): Isotonic {
  const pools = new Pools(x.length);
  // Points of equal x share one value regardless of their targets, so they are pooled first.
  let [position, mean, total] = [Number.NaN, 0, 0];
  for (const row of ascending(x)) {
    if (x[row] === position) {
      const sum = total + weight[row];
      mean = (mean * total + y[row] * weight[row]) / sum;
      total = sum;
      continue;
    }
    if (total > 0) pools.add(position, mean, total);
    [position, mean, total] = [x[row], y[row], weight[row]];
  }
  if (total > 0) pools.add(position, mean, total);
  return pools.corners();
}

/** The rows by ascending x, those of equal x in their order. */
function ascending(x: Float64Array): Int32Array {
  const sorted = x.slice().sort();
  const filled = new Int32Array(x.length);
  const order = new Int32Array(x.length);
  for (let row = 0; row < x.length; row++) {
    const first = firstFrom(sorted, x[row]);
    order[first + filled[first]++] = row;
  }
  return order;
}

/** The place of the first value that is not below `value`. */
function firstFrom(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ranges of neighbouring points that share one value, which rises from range to range. */
class Pools {
  readonly #from: Float64Array;
  readonly #to: Float64Array;
  readonly #mean: Float64Array;
  readonly #weight: Float64Array;
  #count = 0;

  /** @param most as many as there are points */
  constructor(most: number) {
    this.#from = new Float64Array(most);
    this.#to = new Float64Array(most);
    this.#mean = new Float64Array(most);
    this.#weight = new Float64Array(most);
  }

  /** Adds a point beyond all others, and pools it with the ranges before it that are not below it. */
  add(at: number, value: number, ofPoint: number): void {
    let [from, mean, weight] = [at, value, ofPoint];
    let last = this.#count - 1;
    for (; last >= 0 && this.#mean[last] >= mean; last--) {
      const sum = this.#weight[last] + weight;
      mean = (this.#mean[last] * this.#weight[last] + mean * weight) / sum;
      weight = sum;
      from = this.#from[last];
    }
    const own = last + 1;
    this.#from[own] = from;
    this.#to[own] = at;
    this.#mean[own] = mean;
    this.#weight[own] = weight;
    this.#count = own + 1;
  }

  corners(): Isotonic {
    const x = new Float64Array(2 * this.#count);
    const y = new Float64Array(2 * this.#count);
    let corner = 0;
    for (let i = 0; i < this.#count; i++) {
      const [from, to] = [this.#from[i], this.#to[i]];
      for (const at of from === to ? [from] : [from, to]) {
        x[corner] = at;
        y[corner++] = this.#mean[i];
      }
    }
    return { x: x.slice(0, corner), y: y.slice(0, corner) };
  }
}

/** The value of the function at a point. */
export function isotonic({ x, y }: Isotonic, at: number): number {
  let low = 0;
  let high = x.length - 1;
  if (at <= x[low]) return y[low];
  if (at >= x[high]) return y[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= at) low = middle;
    else high = middle;
  }
  return y[low] + ((y[high] - y[low]) * (at - x[low])) / (x[high] - x[low]);
}

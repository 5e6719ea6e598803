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

/** A range of neighbouring points that share one value. */
interface Pool {
  readonly from: number;
  readonly to: number;
  readonly mean: number;
  readonly weight: number;
}

function pooled(a: Pool, b: Pool): Pool {
  const weight = a.weight + b.weight;
  const mean = (a.mean * a.weight + b.mean * b.weight) / weight;
  return { from: a.from, to: b.to, mean, weight };
}

/**
 * Fits the function.
 * @param x the positions, shape (n)
 * @param y the targets, shape (n)
 * @param weight the weights, > 0, shape (n)
 */
export function fitIsotonic(x: Float64Array, y: ArrayLike<number>, weight: Float64Array): Isotonic {
  const order = Int32Array.from(x.keys()).sort((a, b) => x[a] - x[b]);
  // Points of equal x share one value regardless of their targets, so they are pooled first.
  const points: Pool[] = [];
  for (const row of order) {
    const point = { from: x[row], to: x[row], mean: y[row], weight: weight[row] };
    const last = points.at(-1);
    if (last?.from === point.from) points[points.length - 1] = pooled(last, point);
    else points.push(point);
  }
  const pools: Pool[] = [];
  for (const point of points) {
    let pool = point;
    for (let last = pools.at(-1); last && last.mean >= pool.mean; last = pools.at(-1)) {
      pool = pooled(last, pool);
      pools.pop();
    }
    pools.push(pool);
  }
  const corners = pools.flatMap(({ from, to, mean }) =>
    from === to
      ? [[from, mean]]
      : [
          [from, mean],
          [to, mean],
        ],
  );
  return {
    x: Float64Array.from(corners, ([at]) => at),
    y: Float64Array.from(corners, ([, value]) => value),
  };
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

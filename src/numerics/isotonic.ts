/**
 * Isotonic regression: the non-decreasing step function closest to the targets in weighted least
 * squares, by pooling adjacent violators in O(n log n); between its corners it is linear.
 */

export interface Isotonic {
  /** corners, ascending in x */
  readonly x: Float64Array;
  /** non-decreasing */
  readonly y: Float64Array;
}

/** Neighbouring points that share a value. */
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
 * @param x where the targets stand
 * @param y targets
 * @param weight > 0 per target
 */
export function fitIsotonic(x: Float64Array, y: ArrayLike<number>, weight: Float64Array): Isotonic {
  const order = Int32Array.from(x.keys()).sort((a, b) => x[a] - x[b]);
  // Equal x share one value, whatever their targets are: they are pooled before anything else.
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

/** The function at a point; constant outside of the corners. */
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

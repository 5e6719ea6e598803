/**
 * The absolute error of targets about their weighted median, while targets are added one by one: a binary indexed
 * tree (Fenwick 1994) over the places of the targets in ascending order, which holds sums of weights and of weighted
 * targets. Adding one, and finding the median, takes log n steps.
 *
 * With m the median, L the targets below it and all sums weighted,
 *
 *   sum w |y - m| = (sum w y - sum_L w y) - m (sum w - sum_L w) + m sum_L w - sum_L w y.
 */

/** (sum w, sum w y) of ranges of places, from 1 */
let sums: usize = 0;
/** the target of every place */
let values: usize = 0;
let size: i32 = 0;
let highestBit: i32 = 0;
let total: v128 = f64x2.splat(0);

/**
 * @param sumSpace 16 bytes per target, and 16 more
 * @param valueSpace 8 bytes per target
 */
export function medianTreeBegin(sumSpace: usize, valueSpace: usize): void {
  sums = sumSpace;
  values = valueSpace;
}

/** Says which target, as (w, w y), has a place. */
export function placeTarget(place: i32, pair: v128): void {
  const value = f64x2.extract_lane(pair, 1) / f64x2.extract_lane(pair, 0);
  store<f64>(values + ((<usize>place) << 3), value);
}

/** Forgets which targets were added. @param count of places */
export function clearTargets(count: i32): void {
  size = count;
  highestBit = 1 << (31 - clz(count));
  total = f64x2.splat(0);
  memory.fill(sums, 0, (<usize>(count + 1)) << 4);
}

/** Adds the target of a place, as (w, w y). */
export function addTarget(place: i32, pair: v128): void {
  total = f64x2.add(total, pair);
  for (let i = place + 1; i <= size; i += i & -i) {
    const at = sums + ((<usize>i) << 4);
    v128.store(at, f64x2.add(v128.load(at), pair));
  }
}

/** The absolute error of the targets added. */
export function absoluteError(): f64 {
  const half = f64x2.extract_lane(total, 0) / 2;
  let below = f64x2.splat(0);
  let place = 0;
  for (let bit = highestBit; bit > 0; bit >>= 1) {
    const next = place + bit;
    if (next > size) continue;
    const more = f64x2.add(below, v128.load(sums + ((<usize>next) << 4)));
    if (f64x2.extract_lane(more, 0) < half) {
      place = next;
      below = more;
    }
  }
  // Rounding may leave all weights below half of their sum.
  const median = load<f64>(values + ((<usize>min(place, size - 1)) << 3));
  const above = f64x2.sub(total, below);
  return (
    f64x2.extract_lane(above, 1) -
    median * f64x2.extract_lane(above, 0) +
    (median * f64x2.extract_lane(below, 0) - f64x2.extract_lane(below, 1))
  );
}

/** Passes over arrays of numbers, element by element. */

/** The largest |value|; NaN where a value is NaN. */
export function largestOf(values: usize, count: i32): f64 {
  const end = values + ((<usize>count) << 3);
  const pairsEnd = values + ((<usize>(count & ~3)) << 3);
  let largest = f64x2.splat(0);
  let otherLargest = largest;
  let unordered = largest;
  let at = values;
  for (; at < pairsEnd; at += 32) {
    const two = v128.load(at);
    const others = v128.load(at, 16);
    largest = f64x2.pmax(largest, f64x2.abs(two));
    otherLargest = f64x2.pmax(otherLargest, f64x2.abs(others));
    unordered = v128.or(unordered, v128.or(f64x2.ne(two, two), f64x2.ne(others, others)));
  }
  if (v128.any_true(unordered)) return NaN;
  largest = f64x2.pmax(largest, otherLargest);
  let result = max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
  for (; at < end; at += 8) result = max(result, abs(load<f64>(at)));
  return result;
}

/** `before` plus one value after the other. */
export function sumOf(values: usize, count: i32, before: f64): f64 {
  const end = values + ((<usize>count) << 3);
  for (let at = values; at < end; at += 8) before += load<f64>(at);
  return before;
}

/**
 * Writes a byte per label: 1 where it is `positive`, else 0.
 * @returns how many labels are neither
 */
export function codeLabels(
  labels: usize,
  count: i32,
  negative: f64,
  positive: f64,
  codes: usize,
): i32 {
  let others = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const label = load<f64>(labels + (i << 3));
    const code = i32(label === positive);
    store<u8>(codes + i, code);
    others += 1 - (code | i32(label === negative));
  }
  return others;
}

/** Multiplies weights by the factor of their row's class. @param codes a byte per weight: 0 or 1 */
export function weighClasses(
  weights: usize,
  count: i32,
  codes: usize,
  negative: f64,
  positive: f64,
): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const at = weights + (i << 3);
    const factor = load<u8>(codes + i) ? positive : negative;
    store<f64>(at, load<f64>(at) * factor);
  }
}

/** Replaces scores by labels: `positive` above the threshold, else `negative`. */
export function cutScores(
  scores: usize,
  count: i32,
  threshold: f64,
  negative: f64,
  positive: f64,
): void {
  const end = scores + ((<usize>count) << 3);
  for (let at = scores; at < end; at += 8) {
    store<f64>(at, select<f64>(positive, negative, load<f64>(at) > threshold));
  }
}

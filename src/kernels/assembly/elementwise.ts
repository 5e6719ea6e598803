/** Elementwise operations on arrays of numbers. Cost: O(n). */

/**
 * An upper bound of all |values|: the largest number that has the same upper 32 bits as the largest |value|. It is NaN
 * if a value is not finite. The bits of numbers >= 0 have the order of the numbers, with infinity and then NaN last.
 * @param values on a boundary of 64 bytes; the bytes from their end to the next boundary are overwritten
 */
export function magnitudeBound(values: usize, count: i32): f64 {
  const end = values + ((<usize>count) << 3);
  for (let at = end; at & 63; at += 8) store<u64>(at, 0);
  // Lower halves are compared, too, but ignored at the end.
  const withoutSign = i32x4.splat(0x7fffffff);
  let largest = i32x4.splat(0);
  for (let at = values; at < end; at += 64) {
    largest = i32x4.max_s(largest, v128.and(v128.load(at), withoutSign));
    largest = i32x4.max_s(largest, v128.and(v128.load(at, 16), withoutSign));
    largest = i32x4.max_s(largest, v128.and(v128.load(at, 32), withoutSign));
    largest = i32x4.max_s(largest, v128.and(v128.load(at, 48), withoutSign));
  }
  const upper = max(i32x4.extract_lane(largest, 1), i32x4.extract_lane(largest, 3));
  return reinterpret<f64>(((<u64>upper) << 32) | 0xffffffff);
}

/** The sum of `before` and all values, added in their order. */
export function sumOf(values: usize, count: i32, before: f64): f64 {
  const end = values + ((<usize>count) << 3);
  for (let at = values; at < end; at += 8) before += load<f64>(at);
  return before;
}

/**
 * Writes a byte per label: 1 if it is `positive`, else 0.
 * @returns the number of labels that are neither `negative` nor `positive`
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

/**
 * Multiplies weights by the factor of their row's class.
 * @param codes a byte per weight: 0 or 1
 */
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

/** What growing trees of two and of more classes have in common: where a cut lies, and how records are moved. */

/** Values closer than this are one value. */
const FEATURE_THRESHOLD: f64 = 1e-7;

/** The largest number that counts as equal to a value. */
export function above(value: f32): f32 {
  return <f32>(<f64>value + FEATURE_THRESHOLD);
}

/** The middle of two values, or the lower one if rounding gives the upper one. */
export function midpoint(low: f64, high: f64): f64 {
  const middle = low / 2 + high / 2;
  return middle === high ? low : middle;
}

/**
 * Moves the records of a node and a feature, left rows first, in their order and without a branch.
 * @param first where the records begin @param end where they end
 * @param goesLeft a byte per row
 */
export function divideRecords(
  first: usize,
  end: usize,
  target: usize,
  leftBytes: usize,
  goesLeft: usize,
): void {
  let left = target;
  let right = target + leftBytes;
  for (let record = first; record < end; record += 8) {
    const both = load<u64>(record);
    const isLeft = <usize>load<u8>(goesLeft + <usize>(both >>> 33));
    store<u64>(select<usize>(left, right, isLeft), both);
    left += isLeft << 3;
    right += 8 - (isLeft << 3);
  }
}

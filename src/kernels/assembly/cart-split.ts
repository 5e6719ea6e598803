/** What growing all trees has in common: where a cut lies, and how the records of a node are moved. */

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
 * Copies the records of a node into the other buffer, first those left of a cut.
 * @param source records, feature by feature
 * @param cut the feature that is cut
 * @param middle the end of the rows left of the cut, in the order of that feature
 * @param columns the number of features whose records are copied
 * @param goesLeft a byte per row, which is overwritten
 */
export function divideNode(
  source: usize,
  target: usize,
  rows: i32,
  cut: i32,
  from: i32,
  middle: i32,
  to: i32,
  columns: i32,
  goesLeft: usize,
): void {
  const ordered = source + ((<usize>(cut * rows)) << 3);
  for (let i = from; i < to; i++) {
    const row = load<u32>(ordered + ((<usize>i) << 3), 4) >>> 1;
    store<u8>(goesLeft + row, u8(i < middle));
  }
  const bytes = (<usize>(to - from)) << 3;
  const leftBytes = (<usize>(middle - from)) << 3;
  for (let j = 0; j < columns; j++) {
    const at = (<usize>(j * rows + from)) << 3;
    if (j === cut) memory.copy(target + at, source + at, bytes);
    else divideRecords(source + at, source + at + bytes, target + at, leftBytes, goesLeft);
  }
}

/**
 * Moves the records of a node and a feature, left rows first, in their order and without a branch.
 * @param first where the records begin @param end where they end
 * @param goesLeft a byte per row
 */
function divideRecords(
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

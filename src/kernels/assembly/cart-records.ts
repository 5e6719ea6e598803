/** What a tree is grown from: records of every feature, and weights of rows. */

/**
 * Writes the records of the rows [from, to), feature by feature: their number in single precision and their
 * tag, twice the row plus its class.
 * @param x f64, row-major
 * @param classes a byte per row: 0 or 1
 */
export function writeRecords(
  x: usize,
  classes: usize,
  rows: i32,
  features: i32,
  from: i32,
  to: i32,
  records: usize,
): void {
  const ofFeature = (<usize>rows) << 3;
  let value = x + ((<usize>(from * features)) << 3);
  for (let i = from; i < to; i++) {
    const tag = ((<u32>i) << 1) | load<u8>(classes + <usize>i);
    let record = records + ((<usize>i) << 3);
    for (let j = 0; j < features; j++, value += 8, record += ofFeature) {
      // -0 becomes 0, which it is equal to.
      store<f32>(record, <f32>load<f64>(value) + 0);
      store<u32>(record, tag, 4);
    }
  }
}

/**
 * Makes pairs of weights, one of them 0, of one number >= 0 per row, which are given in the second half of
 * the space for a pair per row.
 * @returns whether there is a pair per row; else all rows of a class weigh the same, and there is one for
 *   either class
 */
export function pairWeights(space: usize, classes: usize, rows: i32): bool {
  const given = space + ((<usize>rows) << 3);
  // Of no row yet.
  let negative: f64 = -1;
  let positive: f64 = -1;
  let alike = true;
  for (let i: usize = 0; i < <usize>rows && alike; i++) {
    const weight = load<f64>(given + (i << 3));
    if (load<u8>(classes + i)) {
      if (positive < 0) positive = weight;
      alike = weight === positive;
    } else {
      if (negative < 0) negative = weight;
      alike = weight === negative;
    }
  }
  if (alike) {
    writePair(space, max(negative, 0), 0);
    writePair(space + 16, 0, max(positive, 0));
    return false;
  }
  for (let i: usize = 0; i < <usize>rows; i++) {
    const weight = load<f64>(given + (i << 3));
    const isPositive = load<u8>(classes + i) !== 0;
    writePair(space + (i << 4), isPositive ? 0 : weight, isPositive ? weight : 0);
  }
  return true;
}

function writePair(at: usize, negative: f64, positive: f64): void {
  store<f64>(at, negative);
  store<f64>(at, positive, 8);
}

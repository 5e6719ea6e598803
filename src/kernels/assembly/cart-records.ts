/** The data from which a tree is grown: a record of every feature and row, and the rows' weights. Cost: O(n d). */

/**
 * Writes the records of the rows [from, to) for every feature. A record holds the value in single precision and a tag,
 * which is twice the row plus its class.
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
      // Adding 0 turns -0 into 0, because records are sorted by their bits.
      store<f32>(record, <f32>load<f64>(value) + 0);
      store<u32>(record, tag, 4);
    }
  }
}

/**
 * Expands weights to pairs (weight as class 0, weight as class 1), of which one is 0. The weights, one number >= 0 per
 * row, are read from the second half of `space`.
 * @param space has room for a pair per row
 * @returns true if there is a pair per row; false if all rows of a class weigh the same, and there is a pair per class
 */
export function pairWeights(space: usize, classes: usize, rows: i32): bool {
  const given = space + ((<usize>rows) << 3);
  // A negative weight means that no row of the class has been read yet.
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

/**
 * Rearranges the data of logistic regression in place: the rows of samples come first, and each tile of 64 rows is
 * stored column by column. Cost: O(n d).
 */
import { COLUMN } from './factor-tiles';

/** Rows of a tile. */
const TILE: i32 = 64;

/**
 * Replaces weights s by y s, with y = -1 or 1.
 * @param classes a byte per row: 1 for the positive class
 */
export function logisticSigns(rows: i32, weights: usize, classes: usize): void {
  for (let i: usize = 0; i < <usize>rows; i++) {
    const at = weights + (i << 3);
    const weight = load<f64>(at);
    store<f64>(at, load<u8>(classes + i) ? weight : -weight);
  }
}

/**
 * Swaps each of the first `count` rows in turn with another row.
 * @param others i32, the index of the other row for each
 */
export function logisticSwaps(
  count: i32,
  others: usize,
  variables: i32,
  rows: usize,
  signedWeights: usize,
): void {
  const stride = (<usize>variables) << 3;
  for (let i: usize = 0; i < <usize>count; i++) {
    const other = <usize>load<i32>(others + (i << 2));
    swap(signedWeights + (i << 3), signedWeights + (other << 3), 8);
    swap(rows + i * stride, rows + other * stride, stride);
  }
}

function swap(a: usize, b: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) {
    const value = load<f64>(a + at);
    store<f64>(a + at, load<f64>(b + at));
    store<f64>(b + at, value);
  }
}

/**
 * Transposes tiles of rows into columns.
 * @param space room for a tile
 */
export function logisticTiles(tiles: i32, variables: i32, data: usize, space: usize): void {
  const bytes = <usize>variables * COLUMN;
  for (let tile = 0; tile < tiles; tile++) {
    const at = data + <usize>tile * bytes;
    memory.copy(space, at, bytes);
    let value = space;
    for (let i = 0; i < TILE; i++) {
      let place = at + ((<usize>i) << 3);
      for (let v = 0; v < variables; v++, value += 8, place += COLUMN) {
        store<f64>(place, load<f64>(value));
      }
    }
  }
}

/** The number of positive weights among the first `count`. */
export function logisticPositives(count: i32, signedWeights: usize): i32 {
  let positives = 0;
  const end = signedWeights + ((<usize>count) << 3);
  for (let at = signedWeights; at < end; at += 8) positives += i32(load<f64>(at) > 0);
  return positives;
}

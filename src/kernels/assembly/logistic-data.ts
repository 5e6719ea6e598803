/**
 * The data of logistic regression put in order, where it lies: the rows of samples first, then tile by tile
 * and in a tile column by column.
 */
import { COLUMN } from './factor-tiles';

/** Rows of a tile. */
const TILE: i32 = 64;

/** Turns weights into y s, with y = -1 or 1. @param classes a byte per row: 1 for the positive class */
export function logisticSigns(rows: i32, weights: usize, classes: usize): void {
  for (let i: usize = 0; i < <usize>rows; i++) {
    const at = weights + (i << 3);
    const weight = load<f64>(at);
    store<f64>(at, load<u8>(classes + i) ? weight : -weight);
  }
}

/** Swaps each of the first rows with another one, one after the other. @param others i32, `count` rows */
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

/** Turns tiles of rows into columns. @param space for a tile */
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

/** How many of the first weights are positive. */
export function logisticPositives(count: i32, signedWeights: usize): i32 {
  let positives = 0;
  const end = signedWeights + ((<usize>count) << 3);
  for (let at = signedWeights; at < end; at += 8) positives += i32(load<f64>(at) > 0);
  return positives;
}

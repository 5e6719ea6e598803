/**
 * Orders rows so that neighbours in space are neighbours in memory: recursive median splits of the widest side yield
 * blocks of 64 rows and, within them, groups of 16. Rows are moved in place by quickselect. Cost: about 4 n d operations
 * per level of splits, so O(d n log n).
 */
import { BLOCK } from './row-blocks';

const GROUP: i32 = 16;

/** Bytes per pending range of rows: its first row and its end. */
const PENDING: usize = 8;

/** bytes of a row */
let stride: usize = 0;
let x: usize = 0;
let numbers: usize = 0;
let pending: usize = 0;
let pendingEnd: usize = 0;
let settled: i32 = 0;

/**
 * Begins with all rows as one range.
 * @param xAt f64, rows x columns, row-major
 * @param numbersAt i32, receives the original index of each row
 * @param pendingAt room for 64 pairs of i32
 */
export function medianOrderBegin(
  rows: i32,
  columns: i32,
  xAt: usize,
  numbersAt: usize,
  pendingAt: usize,
): void {
  stride = (<usize>columns) << 3;
  x = xAt;
  numbers = numbersAt;
  pending = pendingAt;
  pendingEnd = pendingAt;
  settled = 0;
  for (let i = 0; i < rows; i++) store<i32>(numbers + ((<usize>i) << 2), i);
  push(0, rows);
}

/**
 * Splits ranges until about `budget` rows have been read, or no range is pending.
 * @returns the number of rows in their final position
 */
export function medianOrder(budget: i32): i32 {
  while (pendingEnd > pending && budget > 0) {
    pendingEnd -= PENDING;
    const from = load<i32>(pendingEnd);
    const to = load<i32>(pendingEnd, 4);
    const count = to - from;
    if (count <= GROUP) {
      settled += count;
      continue;
    }
    const unit = count > BLOCK ? BLOCK : GROUP;
    const middle = from + unit * ((count + 2 * unit - 1) / (2 * unit));
    selectNth(widestSide(from, to), from, to, middle);
    push(middle, to);
    push(from, middle);
    budget -= count;
  }
  return settled;
}

function push(from: i32, to: i32): void {
  store<i32>(pendingEnd, from);
  store<i32>(pendingEnd, to, 4);
  pendingEnd += PENDING;
}

/** The byte offset of the coordinate in which the rows [from, to) extend farthest. */
function widestSide(from: i32, to: i32): usize {
  let axis: usize = 0;
  let widest: f64 = -1;
  const end = x + <usize>to * stride;
  for (let at: usize = 0; at < stride; at += 8) {
    let low: f64 = Infinity;
    let high: f64 = -Infinity;
    for (let row = x + <usize>from * stride + at; row < end; row += stride) {
      const value = load<f64>(row);
      low = min(low, value);
      high = max(high, value);
    }
    if (high - low > widest) {
      widest = high - low;
      axis = at;
    }
  }
  return axis;
}

/** Moves rows so that no coordinate in [from, n) is larger than one in [n, to). */
function selectNth(axis: usize, from: i32, to: i32, n: i32): void {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = median(key(low, axis), key((low + high) >> 1, axis), key(high, axis));
    let i = low;
    let k = high;
    while (i <= k) {
      while (key(i, axis) < pivot) i++;
      while (key(k, axis) > pivot) k--;
      if (i <= k) swap(i++, k--);
    }
    if (n <= k) high = k;
    else if (n >= i) low = i;
    else return;
  }
}

function key(row: i32, axis: usize): f64 {
  return load<f64>(x + <usize>row * stride + axis);
}

function median(a: f64, b: f64, c: f64): f64 {
  return max(min(a, b), min(max(a, b), c));
}

function swap(one: i32, other: i32): void {
  const a = numbers + ((<usize>one) << 2);
  const b = numbers + ((<usize>other) << 2);
  const number = load<i32>(a);
  store<i32>(a, load<i32>(b));
  store<i32>(b, number);
  const first = x + <usize>one * stride;
  const second = x + <usize>other * stride;
  for (let at: usize = 0; at < stride; at += 8) {
    const value = load<f64>(first + at);
    store<f64>(first + at, load<f64>(second + at));
    store<f64>(second + at, value);
  }
}

/**
 * Nearest rows without a tree. Rows x and points q are rounded to whole numbers of 16 bits,
 *
 *   X = round(clamp(s (x - c), -L, L)),
 *
 * so that |X - Q| <= s |x - q| + e, where e = sqrt(d) covers the rounding of both: clamping to a box moves no two points
 * apart. A row can only be among the nearest if |X|^2 - 2 X Q <= (s r + e)^2 - |Q|^2, where r is the distance of the k-th
 * nearest row so far. The left side takes one instruction for eight products. Only rows within this limit are compared
 * in full, in the same order of operations as everywhere else, so that the result is exact.
 * L is small enough that |X|^2 - 2 X Q fits into 32 bits. Cost: d / 8 instructions per row and point, and O(d) per row
 * within the limit, of which there are about k log(n / k).
 *
 * Rows lie in blocks of 16: the first two coordinates of each row, then the next two, and so on; an odd coordinate at the
 * end is paired with 0. Points lie in pairs, which are compared with a block at the same time.
 */
import { farthestOf, insertNearest, resetNearest } from './nearest-rows';

const BLOCK: i32 = 16;
/** Rows that all points are compared with before the next ones, so that these stay in the fastest cache. */
const GROUP: i32 = 256;
/** The limit of a point whose k-th distance is not known; sums of rows are not greater, but those of no rows are. */
const NO_LIMIT: i32 = i32.MAX_VALUE - 1;
const NO_ROWS_SUM: i32 = i32.MAX_VALUE;

let dimensions: i32 = 0;
let k: i32 = 0;
/** bytes of a row of f64, of a block of rounded rows, and of a pair of rounded points */
let stride: usize = 0;
let ofBlock: usize = 0;
let ofPair: usize = 0;
let rows: usize = 0;
let centre: usize = 0;
let scale: f64 = 0;
let most: f64 = 0;
let rounding: f64 = 0;
/** a factor for squared distances that covers the rounding of their sums */
let slack: f64 = 0;
let blocks: usize = 0;
/** |X|^2 of every row */
let squares: usize = 0;
let pairs: usize = 0;
/** of every point |Q|^2, and the limit */
let pointSquares: usize = 0;
let limits: usize = 0;
/** the left sides of a block */
let sums: usize = 0;

/**
 * @param rowSpace f64, row-major
 * @param centreSpace f64, c
 * @param factor s
 * @param largest L
 * @param blockSpace i16, rows padded to a multiple of 16, columns to one of 2
 * @param squareSpace i32, one per padded row
 * @param pairSpace i16, points padded to a multiple of 2
 * @param pointSquareSpace f64, one per padded point
 * @param limitSpace i32, one per padded point
 * @param sumSpace 64 bytes
 */
export function roundedBegin(
  columns: i32,
  neighbors: i32,
  rowSpace: usize,
  centreSpace: usize,
  factor: f64,
  largest: f64,
  blockSpace: usize,
  squareSpace: usize,
  pairSpace: usize,
  pointSquareSpace: usize,
  limitSpace: usize,
  sumSpace: usize,
): void {
  const padded = <usize>((columns + 1) & ~1);
  dimensions = columns;
  k = neighbors;
  stride = (<usize>columns) << 3;
  ofBlock = padded << 5;
  ofPair = padded << 2;
  rows = rowSpace;
  centre = centreSpace;
  scale = factor;
  most = largest;
  rounding = 1.001 * sqrt(<f64>columns);
  slack = 1 + <f64>(columns + 4) * 2 * f64.EPSILON;
  blocks = blockSpace;
  squares = squareSpace;
  pairs = pairSpace;
  pointSquares = pointSquareSpace;
  limits = limitSpace;
  sums = sumSpace;
}

/** Rounds the rows [from, to), of which the first is a multiple of 16, and pads the last block. */
export function roundRows(from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const x = rows + <usize>row * stride;
    let at = blocks + <usize>(row / BLOCK) * ofBlock + ((<usize>(row % BLOCK)) << 2);
    let square = 0;
    for (let j = 0; j < dimensions; j++) {
      const value = roundedAt(x, j);
      square += value * value;
      store<i16>(at, <i16>value);
      at += j & 1 ? 62 : 2;
    }
    store<i32>(squares + ((<usize>row) << 2), square);
  }
  for (let row = to; row % BLOCK; row++) {
    store<i32>(squares + ((<usize>row) << 2), NO_ROWS_SUM);
  }
}

function roundedAt(x: usize, j: i32): i32 {
  const at = (<usize>j) << 3;
  const value = scale * (load<f64>(x + at) - load<f64>(centre + at));
  return <i32>nearest(min(max(value, -most), most));
}

/**
 * Rounds points, and empties their lists.
 * @param distances the squared distances of k rows per point, which are taken for a first limit; then the lists
 */
export function roundPoints(points: usize, count: i32, distances: usize, numbers: usize): void {
  for (let i = 0; i < count; i++) {
    let at = pairs + <usize>(i >> 1) * ofPair + ((<usize>(i & 1)) << 2);
    let square = 0;
    for (let j = 0; j < dimensions; j++) {
      const value = roundedAt(points, j);
      square += value * value;
      store<i16>(at, <i16>(-2 * value));
      at += j & 1 ? 6 : 2;
    }
    store<f64>(pointSquares + ((<usize>i) << 3), <f64>square);
    store<i32>(limits + ((<usize>i) << 2), limitOf(distances, <f64>square));
    resetNearest(distances, numbers);
    points += stride;
    distances += (<usize>k) << 3;
    numbers += (<usize>k) << 2;
  }
  if (count & 1) store<i32>(limits + ((<usize>count) << 2), i32.MIN_VALUE);
}

/** The limit of a point with |Q|^2 = square, from its k-th distance so far. */
function limitOf(distances: usize, square: f64): i32 {
  const reach = scale * sqrt(load<f64>(farthestOf(distances)) * slack) + rounding;
  const limit = reach * reach - square + 1;
  return limit < <f64>NO_LIMIT ? <i32>limit : NO_LIMIT;
}

/**
 * Compares the rows [from, to), of which the first is a multiple of 16, with all points.
 * @returns the number of rows that were compared in full, summed over all points
 */
export function roundedScan(
  from: i32,
  to: i32,
  points: usize,
  count: i32,
  distances: usize,
  numbers: usize,
): i32 {
  let compared = 0;
  for (let first = from; first < to; first += GROUP) {
    const end = min(first + GROUP, to);
    for (let i = 0; i < count; i += 2) {
      compared += compareTwo(first, end, i, points, distances, numbers);
    }
  }
  return compared;
}

/** Compares rows with the points i and i + 1. */
function compareTwo(
  from: i32,
  to: i32,
  i: i32,
  points: usize,
  distances: usize,
  numbers: usize,
): i32 {
  const pair = pairs + <usize>(i >> 1) * ofPair;
  const pairEnd = pair + ofPair;
  let block = blocks + <usize>(from / BLOCK) * ofBlock;
  let compared = 0;
  for (let row = from; row < to; row += BLOCK) {
    const square = squares + ((<usize>row) << 2);
    let a0 = v128.load(square);
    let a1 = v128.load(square, 16);
    let a2 = v128.load(square, 32);
    let a3 = v128.load(square, 48);
    let b0 = a0;
    let b1 = a1;
    let b2 = a2;
    let b3 = a3;
    for (let at = pair; at < pairEnd; at += 8, block += 64) {
      const a = v128.load32_splat(at);
      const b = v128.load32_splat(at, 4);
      const x0 = v128.load(block);
      const x1 = v128.load(block, 16);
      const x2 = v128.load(block, 32);
      const x3 = v128.load(block, 48);
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x0, a));
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x1, a));
      a2 = i32x4.add(a2, i32x4.dot_i16x8_s(x2, a));
      a3 = i32x4.add(a3, i32x4.dot_i16x8_s(x3, a));
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x0, b));
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x1, b));
      b2 = i32x4.add(b2, i32x4.dot_i16x8_s(x2, b));
      b3 = i32x4.add(b3, i32x4.dot_i16x8_s(x3, b));
    }
    const limit = limits + ((<usize>i) << 2);
    const ofA = v128.load32_splat(limit);
    const ofB = v128.load32_splat(limit, 4);
    if (v128.any_true(i32x4.le_s(least(a0, a1, a2, a3), ofA))) {
      compared += compareBlock(a0, a1, a2, a3, row, i, points, distances, numbers);
    }
    if (v128.any_true(i32x4.le_s(least(b0, b1, b2, b3), ofB))) {
      compared += compareBlock(b0, b1, b2, b3, row, i + 1, points, distances, numbers);
    }
  }
  return compared;
}

function least(a: v128, b: v128, c: v128, d: v128): v128 {
  return i32x4.min_s(i32x4.min_s(a, b), i32x4.min_s(c, d));
}

/** Compares in full those rows of a block that are within the limit of a point, which shrinks meanwhile. */
function compareBlock(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  first: i32,
  i: i32,
  points: usize,
  distances: usize,
  numbers: usize,
): i32 {
  v128.store(sums, a);
  v128.store(sums, b, 16);
  v128.store(sums, c, 32);
  v128.store(sums, d, 48);
  const limitAt = limits + ((<usize>i) << 2);
  let near =
    withinLimit(a, limitAt) |
    (withinLimit(b, limitAt) << 4) |
    (withinLimit(c, limitAt) << 8) |
    (withinLimit(d, limitAt) << 12);
  const point = points + <usize>i * stride;
  const pointEnd = point + stride;
  distances += (<usize>(i * k)) << 3;
  numbers += (<usize>(i * k)) << 2;
  const farthest = farthestOf(distances);
  const square = load<f64>(pointSquares + ((<usize>i) << 3));
  let limit = load<i32>(limitAt);
  let compared = 0;
  for (; near; near &= near - 1) {
    const lane = ctz(near);
    if (load<i32>(sums + ((<usize>lane) << 2)) > limit) continue;
    const row = first + lane;
    let x = rows + <usize>row * stride;
    let sum: f64 = 0;
    for (let at = point; at < pointEnd; at += 8, x += 8) {
      const gap = load<f64>(x) - load<f64>(at);
      sum += gap * gap;
    }
    compared++;
    if (sum > load<f64>(farthest)) continue;
    insertNearest(reinterpret<i64>(sum), row, distances, numbers);
    limit = min(limit, limitOf(distances, square));
  }
  store<i32>(limitAt, limit);
  return compared;
}

function withinLimit(sum: v128, limit: usize): i32 {
  return i32x4.bitmask(i32x4.le_s(sum, v128.load32_splat(limit)));
}

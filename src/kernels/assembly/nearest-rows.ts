/**
 * The k nearest of the rows compared so far, ascending by squared distance and, for equal distances, by number. Squares
 * are summed coordinate by coordinate as in a plain loop, for four rows at a time. Cost: O(d) per row, and O(k) per row
 * that is among the nearest.
 */
import { BLOCK, bytesOfBlock, NO_ROW } from './row-blocks';

let dimensions: i32 = 0;
let k: i32 = 0;
/** squared distances of a block's rows */
let sums: usize = 0;

export function nearestBegin(columns: i32, neighbors: i32, sumSpace: usize): void {
  dimensions = columns;
  k = neighbors;
  sums = sumSpace;
}

/** Empties the list: all k distances are infinite. */
export function resetNearest(distances: usize, rows: usize): void {
  for (let i = 0; i < k; i++) {
    store<f64>(distances + ((<usize>i) << 3), Infinity);
    store<i32>(rows + ((<usize>i) << 2), NO_ROW);
  }
}

/** The address of the distance of the k-th nearest row. */
export function farthestOf(distances: usize): usize {
  return distances + ((<usize>(k - 1)) << 3);
}

/** Compares all rows of consecutive blocks. */
export function updateNearestOfBlocks(
  blocks: usize,
  rowsThere: i32,
  point: usize,
  distances: usize,
  rows: usize,
): void {
  for (let left = rowsThere; left > 0; left -= BLOCK) {
    const count = min(left, BLOCK);
    updateNearest(blocks, count, point, distances, rows);
    blocks += bytesOfBlock(count, dimensions);
  }
}

/**
 * Compares the rows of a block in three steps: all distances, a bound on the k-th of them, and then only the rows within
 * the bound. This leaves few branches that the processor mispredicts.
 */
export function updateNearest(
  block: usize,
  count: i32,
  point: usize,
  distances: usize,
  rows: usize,
): void {
  const column = (<usize>count) << 3;
  const pointEnd = point + ((<usize>dimensions) << 3);
  let least = f64x2.splat(Infinity);
  let otherLeast = least;
  for (let i: usize = 0; i < column; i += 32) {
    let at = block + i;
    let sum = f64x2.splat(0);
    let otherSum = sum;
    for (let coordinate = point; coordinate < pointEnd; coordinate += 8, at += column) {
      const value = v128.load64_splat(coordinate);
      const gap = f64x2.sub(v128.load(at), value);
      const otherGap = f64x2.sub(v128.load(at, 16), value);
      sum = f64x2.add(sum, f64x2.mul(gap, gap));
      otherSum = f64x2.add(otherSum, f64x2.mul(otherGap, otherGap));
    }
    v128.store(sums + i, sum);
    v128.store(sums + i, otherSum, 16);
    least = f64x2.pmin(least, sum);
    otherLeast = f64x2.pmin(otherLeast, otherSum);
  }
  let bound = v128.load64_splat(farthestOf(distances));
  if (k <= 3) bound = f64x2.pmin(bound, thirdOf(least, otherLeast));
  let near: u64 = 0;
  for (let i = column; i > 0; i -= 32) {
    const four = sums + i - 32;
    const low = i64x2.bitmask(f64x2.le(v128.load(four), bound));
    const high = i64x2.bitmask(f64x2.le(v128.load(four, 16), bound));
    near = (near << 4) | (low | (high << 2));
  }
  const numbers = block + column * dimensions;
  for (; near; near &= near - 1) {
    const i = <usize>ctz(near);
    insertNearest(load<i64>(sums + (i << 3)), load<i32>(numbers + (i << 2)), distances, rows);
  }
}

/**
 * The third smallest of the four numbers of two registers, in both lanes. Each number is the least of a group of rows,
 * so that at least three rows are as near as the result.
 */
function thirdOf(a: v128, b: v128): v128 {
  const low = f64x2.pmin(a, b);
  const high = f64x2.pmax(a, b);
  const middle = f64x2.pmax(low, v128.shuffle<i64>(low, low, 1, 0));
  const other = f64x2.pmin(high, v128.shuffle<i64>(high, high, 1, 0));
  return f64x2.pmax(middle, other);
}

/**
 * Inserts a row into the list, without branches; the farthest row drops out.
 * @param distance the bits of its distance, which have the order of the numbers if these are >= 0
 */
export function insertNearest(distance: i64, row: i32, distances: usize, rows: usize): void {
  for (let i = 0; i < k; i++, distances += 8, rows += 4) {
    const other = load<i64>(distances);
    const otherRow = load<i32>(rows);
    const nearer = i32(distance < other) | (i32(distance === other) & i32(row < otherRow));
    store<i64>(distances, select<i64>(distance, other, nearer));
    store<i32>(rows, select<i32>(row, otherRow, nearer));
    distance = select<i64>(other, distance, nearer);
    row = select<i32>(otherRow, row, nearer);
  }
}

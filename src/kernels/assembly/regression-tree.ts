/**
 * Cuts of the nodes of a regression tree. For every feature the rows of a node lie as records in ascending
 * order, each with a number in single precision and a tag, twice the row (cart-records.ts). Targets are given with
 * their weights, as pairs (w, w y), one per row; from y a constant may be subtracted.
 */
import { writeRecords } from './cart-records';
import { above, divideNode, midpoint } from './cart-split';
import { absoluteError, addTarget, clearTargets, placeTarget } from './median-tree';
import { sortRecords } from './record-sort';

let rows: i32 = 0;
let minSamplesLeaf: i32 = 0;
let goesLeft: usize = 0;
let pairs: usize = 0;
let targets: usize = 0;
/** of a node, by row: its place in the order of the targets */
let ranks: usize = 0;
/** of a node, by cut: the absolute error on the right */
let rightErrors: usize = 0;
/** gain, threshold, feature, rows on the left */
let best: usize = 0;

/**
 * @param targetSpace f64, one target per row
 * @param rankSpace i32, one per row; 0 for squared errors, which need none, nor the next
 * @param errorSpace f64, one per row
 * @param bestSpace 24 bytes for the best cut
 */
export function regressionTreeBegin(
  rowCount: i32,
  fewestInLeaf: i32,
  goesLeftSpace: usize,
  pairSpace: usize,
  targetSpace: usize,
  rankSpace: usize,
  errorSpace: usize,
  bestSpace: usize,
): void {
  rows = rowCount;
  minSamplesLeaf = fewestInLeaf;
  goesLeft = goesLeftSpace;
  pairs = pairSpace;
  targets = targetSpace;
  ranks = rankSpace;
  rightErrors = errorSpace;
  best = bestSpace;
}

/**
 * Makes the records of the rows [from, to).
 * @param x f64, row-major
 * @param records where they go; a byte per row at `goesLeft` has to be 0
 */
export function regressionRecords(
  x: usize,
  features: i32,
  from: i32,
  to: i32,
  records: usize,
): void {
  writeRecords(x, goesLeft, rows, features, from, to, records);
}

/** Sorts the records of a feature into `other`. @param space 24 kB */
export function regressionSort(j: i32, records: usize, other: usize, space: usize): void {
  const at = (<usize>(j * rows)) << 3;
  sortRecords(records + at, other + at, rows, space);
}

/**
 * Sums over the rows of a node.
 * @param first where its records of one feature begin
 * @param totals where weight, weighted target less the constant, and weighted target go
 * @returns whether all targets are equal
 */
export function regressionNode(first: usize, count: i32, totals: usize): bool {
  let total = f64x2.splat(0);
  let sum: f64 = 0;
  let equal = true;
  const target = load<f64>(targets + ofRow(first, 3));
  const end = first + ((<usize>count) << 3);
  for (let record = first; record < end; record += 8) {
    const pair = pairOf(record);
    const y = load<f64>(targets + ofRow(record, 3));
    total = f64x2.add(total, pair);
    sum += f64x2.extract_lane(pair, 0) * y;
    equal = equal && y === target;
  }
  v128.store(totals, total);
  store<f64>(totals, sum, 16);
  return equal;
}

/**
 * The weighted median of the targets of a node: the mean of two where the weights below and above balance.
 * @param first where its records in the order of the targets begin
 * @param weight of all of them
 */
export function regressionMedian(first: usize, count: i32, weight: f64): f64 {
  const half = weight / 2;
  const end = first + ((<usize>count) << 3);
  let below: f64 = 0;
  for (let record = first; record < end; record += 8) {
    below += f64x2.extract_lane(pairOf(record), 0);
    if (below < half) continue;
    const y = load<f64>(targets + ofRow(record, 3));
    if (below > half || record + 8 === end) return y;
    return (y + load<f64>(targets + ofRow(record + 8, 3))) / 2;
  }
  // Rounding left the sum below half of itself.
  return load<f64>(targets + ofRow(end - 8, 3));
}

/** Forgets the best cut. */
export function bestCutBegin(): void {
  store<f64>(best, -Infinity);
}

/**
 * Tries every cut of a feature. A cut is kept if the squared error that it leaves is less than that of the best one
 * so far, which is if the sum over both sides of (sum w y)^2 / sum w is larger.
 * @param source records, feature by feature
 * @param totals as `regressionNode` leaves them
 */
export function squaredErrorCuts(
  tried: i32,
  source: usize,
  from: i32,
  to: i32,
  totals: usize,
): void {
  const first = source + ((<usize>(tried * rows + from)) << 3);
  const least = first + ((<usize>minSamplesLeaf) << 3);
  const most = first + ((<usize>(to - from - minSamplesLeaf)) << 3);
  const total = v128.load(totals);
  let left = f64x2.splat(0);
  let gainSoFar = load<f64>(best);
  for (let record = first + 8; record <= most; record += 8) {
    left = f64x2.add(left, pairOf(record - 8));
    if (record < least || !isCut(record)) continue;
    const gain = squaredSide(left) + squaredSide(f64x2.sub(total, left));
    if (gain > gainSoFar) {
      gainSoFar = gain;
      keep(gain, tried, first, record);
    }
  }
}

function squaredSide(side: v128): f64 {
  const sum = f64x2.extract_lane(side, 1);
  return (sum * sum) / f64x2.extract_lane(side, 0);
}

/**
 * Begins with a node, whose cuts are to be tried by their absolute error.
 * @param ordered the node's records in the order of their targets
 */
export function absoluteErrorBegin(ordered: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const record = ordered + ((<usize>i) << 3);
    store<i32>(ranks + ofRow(record, 2), i);
    placeTarget(i, pairOf(record));
  }
}

/** Tries every cut of a feature, as `squaredErrorCuts` does, by the absolute error about the medians of both sides. */
export function absoluteErrorCuts(tried: i32, source: usize, from: i32, to: i32): void {
  const count = to - from;
  const first = source + ((<usize>(tried * rows + from)) << 3);
  const least = first + ((<usize>minSamplesLeaf) << 3);
  const most = first + ((<usize>(count - minSamplesLeaf)) << 3);
  clearTargets(count);
  for (let record = first + ((<usize>(count - 1)) << 3); record >= least; record -= 8) {
    addTarget(rankOf(record), pairOf(record));
    if (record <= most && isCut(record))
      store<f64>(rightErrors + (record - first), absoluteError());
  }
  clearTargets(count);
  let gainSoFar = load<f64>(best);
  for (let record = first + 8; record <= most; record += 8) {
    addTarget(rankOf(record - 8), pairOf(record - 8));
    if (record < least || !isCut(record)) continue;
    const gain = -(absoluteError() + load<f64>(rightErrors + (record - first)));
    if (gain > gainSoFar) {
      gainSoFar = gain;
      keep(gain, tried, first, record);
    }
  }
}

/**
 * Moves the records of a node, those of the best cut's left first.
 * @param columns how many features, and the order of the targets if it is there
 */
export function regressionDivide(
  source: usize,
  target: usize,
  from: i32,
  to: i32,
  columns: i32,
): void {
  const cut = load<i32>(best, 16);
  const middle = from + load<i32>(best, 20);
  divideNode(source, target, rows, cut, from, middle, to, columns, goesLeft);
}

function keep(gain: f64, tried: i32, first: usize, record: usize): void {
  store<f64>(best, gain);
  store<f64>(best, midpoint(load<f32>(record - 8), load<f32>(record)), 8);
  store<i32>(best, tried, 16);
  store<i32>(best, <i32>((record - first) >> 3), 20);
}

/** Whether the record's number is another value than the one before. */
function isCut(record: usize): bool {
  return load<f32>(record) > above(load<f32>(record - 8));
}

function pairOf(record: usize): v128 {
  return v128.load(pairs + ofRow(record, 4));
}

function rankOf(record: usize): i32 {
  return load<i32>(ranks + ofRow(record, 2));
}

/** A record's row, in bytes of 2 to this power per row. */
function ofRow(record: usize, power: usize): usize {
  return (<usize>(load<u32>(record, 4) >>> 1)) << power;
}

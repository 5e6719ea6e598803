/**
 * Sparse columns of the kernel matrix over lanes. A column has an entry for every block with a value above the cutoff,
 * and an entry holds the groups that have such a value; all other values count as zero. Columns are kept in a ring buffer
 * of groups, in which the newest replaces the oldest. The numbers that describe a column's entries are stored at the
 * indices of its first groups. Cost: O(d) per lane of a near block.
 */
import { exp2Single } from './exp2';
import {
  findNearBlocks,
  GROUP_SINGLES,
  nearBlock,
  nearestSquare,
  pointOfLane,
  squaresSingle,
} from './rbf-blocks';

/** A factor that makes the power of the least distance an upper bound, because `exp2Single` is not quite monotonic. */
const ABOVE: f32 = 1.000001;

let blocks: i32 = 0;
let lanes: i32 = 0;
let capacity: i32 = 0;
let farthest: f32 = 0;
let start: usize = 0;
let count: usize = 0;
let parts: usize = 0;
let largest: usize = 0;
let values: usize = 0;
/** the lanes whose columns are in the ring, oldest first; a ring buffer, too */
let queue: usize = 0;
let oldest: i32 = 0;
let held: i32 = 0;
let head: i32 = 0;

/**
 * Sets the addresses and empties the ring.
 * @param capacityIs the number of groups in the ring, at least 12 * blocks
 * @param farthestIs the squared distance beyond which kernel values count as 0
 * @param startAt i32 per lane: the first group of its column, -1 if the column is not in the ring
 * @param countAt i32 per lane: the number of entries of its column
 * @param partsAt i32 per group: for an entry, 16 times its block plus the bits of its groups; blocks ascend in a column
 * @param largestAt f32 per group: for an entry, an upper bound of its values
 * @param valuesAt f32, 16 per group
 * @param queueAt i32, room for one per lane
 */
export function rbfColumns(
  blocksIs: i32,
  capacityIs: i32,
  farthestIs: f32,
  startAt: usize,
  countAt: usize,
  partsAt: usize,
  largestAt: usize,
  valuesAt: usize,
  queueAt: usize,
): void {
  blocks = blocksIs;
  lanes = blocks << 6;
  capacity = capacityIs;
  farthest = farthestIs;
  start = startAt;
  count = countAt;
  parts = partsAt;
  largest = largestAt;
  values = valuesAt;
  queue = queueAt;
  oldest = 0;
  held = 0;
  head = 0;
  memory.fill(start, 0xff, (<usize>lanes) << 2);
}

export function columnStart(lane: i32): i32 {
  return load<i32>(start + ((<usize>lane) << 2));
}

export function columnCount(lane: i32): i32 {
  return load<i32>(count + ((<usize>lane) << 2));
}

export function entryBlock(entry: i32): i32 {
  return load<i32>(parts + ((<usize>entry) << 2)) >> 4;
}

export function entryGroups(entry: i32): i32 {
  return load<i32>(parts + ((<usize>entry) << 2)) & 15;
}

export function entryLargest(entry: i32): f32 {
  return load<f32>(largest + ((<usize>entry) << 2));
}

/** The address of the values of a column's first entry; the values of its other entries follow. */
export function columnValues(lane: i32): usize {
  return groupAt(columnStart(lane));
}

/** Bytes of the values of an entry's groups, which are given as bits. */
export function bytesOf(groups: i32): usize {
  return <usize>popcnt(groups) * GROUP_SINGLES;
}

function groupAt(group: i32): usize {
  return values + <usize>group * GROUP_SINGLES;
}

/** Computes the columns of two lanes unless they are in the ring. */
export function fetchColumns(first: i32, second: i32): void {
  if (columnStart(first) < 0) computeColumn(first);
  if (columnStart(second) < 0) computeColumn(second);
  if (columnStart(first) < 0) computeColumn(first);
}

function computeColumn(lane: i32): void {
  pointOfLane(lane);
  const found = findNearBlocks(farthest);
  makeRoom(found << 2);
  const first = groupAt(head);
  let entry = head;
  let out = first;
  for (let i = 0; i < found; i++) {
    const block = nearBlock(i);
    const groups = squaresSingle(block, farthest, out);
    if (!groups) continue;
    out += bytesOf(groups);
    store<i32>(parts + ((<usize>entry) << 2), (block << 4) | groups);
    store<f32>(largest + ((<usize>entry) << 2), nearestSquare());
    entry++;
  }
  kernelOfSquares(first, out);
  boundsOfSquares(largest + ((<usize>head) << 2), entry - head);
  store<i32>(start + ((<usize>lane) << 2), head);
  store<i32>(count + ((<usize>lane) << 2), entry - head);
  head += <i32>((out - first) / GROUP_SINGLES);
  let last = oldest + held;
  if (last >= lanes) last -= lanes;
  store<i32>(queue + ((<usize>last) << 2), lane);
  held++;
}

/** Replaces squared distances by kernel values. */
function kernelOfSquares(from: usize, to: usize): void {
  for (let at = from; at < to; at += GROUP_SINGLES) {
    v128.store(at, exp2Single(v128.load(at)));
    v128.store(at, exp2Single(v128.load(at, 16)), 16);
    v128.store(at, exp2Single(v128.load(at, 32)), 32);
    v128.store(at, exp2Single(v128.load(at, 48)), 48);
  }
}

/** Replaces least squared distances by upper bounds of kernel values. */
function boundsOfSquares(from: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const at = from + ((<usize>i) << 2);
    const value = exp2Single(v128.load32_splat(at));
    store<f32>(at, f32x4.extract_lane(value, 0) * ABOVE);
  }
}

/** Moves the head to a position at which this many groups fit, and drops the columns stored there. */
function makeRoom(groups: i32): void {
  if (head + groups > capacity) {
    forget(head, capacity);
    head = 0;
  }
  forget(head, head + groups);
}

function forget(from: i32, to: i32): void {
  while (held > 0) {
    const lane = load<i32>(queue + ((<usize>oldest) << 2));
    const at = columnStart(lane);
    if (at < from || at >= to) return;
    store<i32>(start + ((<usize>lane) << 2), -1);
    oldest = oldest + 1 === lanes ? 0 : oldest + 1;
    held--;
  }
}

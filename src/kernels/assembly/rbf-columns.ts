/**
 * Columns of the kernel matrix over lanes, nearly sparse: only blocks with a value above the cutoff are
 * kept, and in them groups without one are zero. They stand in a ring of fixed size, the oldest making room for the newest.
 */
import { exp2Single } from './exp2';
import {
  findNearBlocks,
  GROUP_SINGLES,
  nearBlock,
  pointOfLane,
  SINGLES,
  squaresAddress,
  squaresSingle,
} from './rbf-blocks';

let blocks: i32 = 0;
let lanes: i32 = 0;
let capacity: i32 = 0;
let farthest: f32 = 0;
let start: usize = 0;
let count: usize = 0;
let parts: usize = 0;
let largest: usize = 0;
let values: usize = 0;
/** the columns in the ring, oldest first, itself a ring */
let queue: usize = 0;
let oldest: i32 = 0;
let held: i32 = 0;
let head: i32 = 0;

/**
 * @param capacityIs entries in the ring, an entry being one block of one column; at least 3 * blocks
 * @param farthestIs squared distance beyond which kernel values count as 0
 * @param startAt i32 per lane: where its column's entries begin, -1 where it is not in the ring
 * @param countAt i32 per lane: how many entries it has
 * @param partsAt i32 per entry: which block it is, ascending within a column, and a bit for each of its four
 *   groups that is not zero
 * @param largestAt f32 per entry: its largest value
 * @param valuesAt f32, 64 per entry
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

export function entryValues(entry: i32): usize {
  return values + <usize>entry * SINGLES;
}

/** Makes sure that the columns of two lanes are in the ring. */
export function fetchColumns(first: i32, second: i32): void {
  if (columnStart(first) < 0) computeColumn(first);
  if (columnStart(second) < 0) computeColumn(second);
  if (columnStart(first) < 0) computeColumn(first);
}

function computeColumn(lane: i32): void {
  pointOfLane(lane);
  const found = findNearBlocks(farthest);
  makeRoom(found);
  const squares = squaresAddress();
  let entry = head;
  for (let i = 0; i < found; i++) {
    const block = nearBlock(i);
    const groups = squaresSingle(block, farthest);
    if (!groups) continue;
    const out = entryValues(entry);
    let most = f32x4.splat(0);
    for (let group = 0; group < 4; group++) {
      const at = <usize>group * GROUP_SINGLES;
      if ((groups >> group) & 1) {
        for (let part = at; part < at + GROUP_SINGLES; part += 32) {
          const k = exp2Single(v128.load(squares + part));
          const m = exp2Single(v128.load(squares + part, 16));
          v128.store(out + part, k);
          v128.store(out + part, m, 16);
          most = f32x4.pmax(most, f32x4.pmax(k, m));
        }
      } else {
        memory.fill(out + at, 0, GROUP_SINGLES);
      }
    }
    store<i32>(parts + ((<usize>entry) << 2), (block << 4) | groups);
    store<f32>(
      largest + ((<usize>entry) << 2),
      max(
        max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
        max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
      ),
    );
    entry++;
  }
  store<i32>(start + ((<usize>lane) << 2), head);
  store<i32>(count + ((<usize>lane) << 2), entry - head);
  head = entry;
  let last = oldest + held;
  if (last >= lanes) last -= lanes;
  store<i32>(queue + ((<usize>last) << 2), lane);
  held++;
}

/** Moves the head to where this many entries fit, and forgets the columns that stood there. */
function makeRoom(entries: i32): void {
  if (head + entries > capacity) {
    forget(head, capacity);
    head = 0;
  }
  forget(head, head + entries);
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

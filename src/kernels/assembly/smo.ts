/**
 * Steps of sequential minimal optimisation on the dual of the support vector machine; numerics/smo.ts has the objective
 * and the reasons for the steps. Every block keeps the extremes of its F. Cost of a step: the lanes of the blocks near its
 * two rows, plus one number per block.
 */
import {
  blockExtremes,
  blockOfBottom,
  blockOfTop,
  bottomOf,
  findExtremes,
  loosenExtremes,
  topOf,
} from './block-extremes';
import { GROUP_SINGLES } from './rbf-blocks';
import {
  bytesOf,
  columnCount,
  columnStart,
  columnValues,
  entryBlock,
  entryGroups,
  entryLargest,
  fetchColumns,
} from './rbf-columns';

/** The penalty added to F of a lane that cannot be chosen, so that it is never an extreme. */
const CLOSED: f64 = 1e30;

/** The least curvature along a pair of lanes when pairs are compared, as in LIBSVM. */
const LEAST_CURVATURE: f64 = 1e-12;

/** Entries per slice, about 20 ms. */
const SLICE: i32 = 1 << 17;

let blocks: i32 = 0;
let f: usize = 0;
let beta: usize = 0;
let lower: usize = 0;
let upper: usize = 0;
let raise: usize = 0;
let sink: usize = 0;
let zeros: usize = 0;

/**
 * Sets the addresses and computes all extremes.
 * @param fAt f64 per lane: F = y - K beta
 * @param betaAt f64 per lane
 * @param lowerAt f64 per lane: the lower bound of beta
 * @param upperAt f64 per lane: the upper bound of beta
 * @param raiseAt f64 per lane: 0 if it can be raised, else -CLOSED
 * @param sinkAt f64 per lane: 0 if it can be lowered, else CLOSED
 * @param topAt f64 per block, padded to a multiple of four: the largest F that can be raised
 * @param bottomAt f64 per block, padded to a multiple of four: the smallest F that can be lowered
 * @param staleAt u8 per block, padded to a multiple of four
 * @param zerosAt 16 zeros of f32, used as the values of a group that a column does not have
 */
export function smo(
  blocksIs: i32,
  fAt: usize,
  betaAt: usize,
  lowerAt: usize,
  upperAt: usize,
  raiseAt: usize,
  sinkAt: usize,
  topAt: usize,
  bottomAt: usize,
  staleAt: usize,
  zerosAt: usize,
): void {
  blocks = blocksIs;
  f = fAt;
  beta = betaAt;
  lower = lowerAt;
  upper = upperAt;
  raise = raiseAt;
  sink = sinkAt;
  zeros = zerosAt;
  blockExtremes(blocks, fAt, raiseAt, sinkAt, topAt, bottomAt, staleAt);
  for (let lane = 0; lane < blocks << 6; lane++) open(lane);
  recomputeExtremes();
}

/** Computes every block's extremes, after F has been set from outside. */
export function recomputeExtremes(): void {
  for (let block = 0; block < blocks; block++) findExtremes(block);
}

/**
 * Takes steps until the violation is at most `tol`, `most` steps are taken, or the slice ends.
 * @returns the number of steps taken
 */
export function smoSteps(tol: f64, most: i32): i32 {
  let steps: i32 = 0;
  let work: i32 = 0;
  while (steps < most && work < SLICE) {
    const spent = step(tol);
    if (spent < 0) break;
    work += spent;
    steps++;
  }
  return steps;
}

/**
 * Takes one step.
 * @returns the number of entries read; -1 if the violation is at most `tol` already
 */
function step(tol: f64): i32 {
  const highest = blockOfTop();
  const lowest = blockOfBottom();
  if (topOf(highest) - bottomOf(lowest) <= tol) return -1;
  const i = laneOf(highest, raise, topOf(highest));
  fetchColumns(i, i);
  chooseSecond(i, laneOf(lowest, sink, bottomOf(lowest)));
  const j = secondLane;
  fetchColumns(i, j);
  const roomUp = at(upper, i) - at(beta, i);
  const roomDown = at(beta, j) - at(lower, j);
  const room = min(roomUp, roomDown);
  // The step is infinite for identical rows, because the curvature is 0.
  const newton = (at(f, i) - at(f, j)) / (2 - 2 * secondKernel);
  const delta = min(newton, room);
  // A beta that reaches its bound is set to exactly the bound.
  put(beta, i, delta === roomUp ? at(upper, i) : at(beta, i) + delta);
  put(beta, j, delta === roomDown ? at(lower, j) : at(beta, j) - delta);
  open(i);
  open(j);
  update(i, j, delta);
  return blocks / 64 + columnCount(i) + columnCount(j);
}

let secondLane: i32 = 0;
let secondKernel: f64 = 0;

/**
 * Chooses the lane to lower that decreases the objective most.
 * @param farthest the lane to lower with the least F
 */
function chooseSecond(i: i32, farthest: i32): void {
  const high = at(f, i);
  const widest = high - at(f, farthest);
  secondLane = farthest;
  secondKernel = 0;
  // A lane whose kernel value counts as zero has curvature 2; the best of these lanes has the least F.
  let best = (widest * widest) / 2;
  const start = columnStart(i);
  const end = start + columnCount(i);
  let next = columnValues(i);
  for (let entry = start; entry < end; entry++) {
    const block = entryBlock(entry);
    const groups = entryGroups(entry);
    const values = next;
    next += bytesOf(groups);
    const reach = high - bottomOf(block);
    if (reach <= 0) continue;
    const least = max(2 - 2 * <f64>entryLargest(entry), LEAST_CURVATURE);
    if (reach * reach < best * least) continue;
    best = bestOfEntry(block, groups, values, high, best);
  }
}

/** Searches one entry, group by group, for a gain above `bestSoFar`. */
function bestOfEntry(block: i32, groups: i32, firstValues: usize, high: f64, bestSoFar: f64): f64 {
  let best = bestSoFar;
  let values = firstValues;
  for (let rest = groups; rest; rest &= rest - 1) {
    best = bestOfGroup((block << 6) + (ctz(rest) << 4), values, high, best);
    values += GROUP_SINGLES;
  }
  return best;
}

/** Searches a group two lanes at a time. The test gap^2 > best * curvature avoids divisions. */
function bestOfGroup(firstLane: i32, values: usize, high: f64, bestSoFar: f64): f64 {
  let best = bestSoFar;
  const highs = f64x2.splat(high);
  const zero = f64x2.splat(0);
  const two = f64x2.splat(2);
  const least = f64x2.splat(LEAST_CURVATURE);
  let bests = f64x2.splat(best);
  for (let l = 0; l < 16; l += 2) {
    const lanes = (<usize>(firstLane + l)) << 3;
    const gap = f64x2.sub(f64x2.sub(highs, v128.load(f + lanes)), v128.load(sink + lanes));
    const kernel = f64x2.promote_low_f32x4(v128.load64_zero(values + ((<usize>l) << 2)));
    const curvature = f64x2.pmax(f64x2.sub(two, f64x2.add(kernel, kernel)), least);
    const better = v128.and(
      f64x2.gt(gap, zero),
      f64x2.gt(f64x2.mul(gap, gap), f64x2.mul(bests, curvature)),
    );
    if (!v128.any_true(better)) continue;
    for (let k = 0; k < 2; k++) {
      const lane = firstLane + l + k;
      const own = high - at(f, lane) - at(sink, lane);
      if (own <= 0) continue;
      const value: f64 = load<f32>(values + ((<usize>(l + k)) << 2));
      const gain = (own * own) / max(2 - 2 * value, LEAST_CURVATURE);
      if (gain > best) {
        best = gain;
        secondLane = lane;
        secondKernel = value;
      }
    }
    bests = f64x2.splat(best);
  }
  return best;
}

/** Computes F -= delta (K_i - K_j) over the blocks of both columns. */
function update(i: i32, j: i32, delta: f64): void {
  let a = columnStart(i);
  let b = columnStart(j);
  const endA = a + columnCount(i);
  const endB = b + columnCount(j);
  let valuesA = columnValues(i);
  let valuesB = columnValues(j);
  const factors = f64x2.splat(delta);
  while (a < endA || b < endB) {
    const blockA = a < endA ? entryBlock(a) : blocks;
    const blockB = b < endB ? entryBlock(b) : blocks;
    const block = min(blockA, blockB);
    const inA = blockA === block;
    const inB = blockB === block;
    const down = select<f64>(delta * <f64>entryLargest(a), 0, inA);
    const up = select<f64>(delta * <f64>entryLargest(b), 0, inB);
    const groupsA = select<i32>(entryGroups(a), 0, inA);
    const groupsB = select<i32>(entryGroups(b), 0, inB);
    subtract(block, groupsA, valuesA, groupsB, valuesB, factors);
    loosenExtremes(block, up, down);
    valuesA += bytesOf(groupsA);
    valuesB += bytesOf(groupsB);
    a += i32(inA);
    b += i32(inB);
  }
  findExtremes(i >> 6);
  findExtremes(j >> 6);
}

/** Computes F -= factors (A - B) over the lanes of a block, of which A and B each have some groups. */
function subtract(
  block: i32,
  groupsA: i32,
  firstA: usize,
  groupsB: i32,
  firstB: usize,
  factors: v128,
): void {
  let valuesA = firstA;
  let valuesB = firstB;
  for (let rest = groupsA | groupsB; rest; rest &= rest - 1) {
    const group = ctz(rest);
    const inA = (groupsA >> group) & 1;
    const inB = (groupsB >> group) & 1;
    const lanes = f + ((<usize>((block << 2) + group)) << 7);
    const a = select<usize>(valuesA, zeros, inA);
    const b = select<usize>(valuesB, zeros, inB);
    subtractEight(lanes, a, b, factors);
    subtractEight(lanes + 64, a + 32, b + 32, factors);
    valuesA += <usize>inA * GROUP_SINGLES;
    valuesB += <usize>inB * GROUP_SINGLES;
  }
}

function subtractEight(lanes: usize, a: usize, b: usize, factors: v128): void {
  const k = f32x4.sub(v128.load(a), v128.load(b));
  const m = f32x4.sub(v128.load(a, 16), v128.load(b, 16));
  subtractTwo(lanes, k, factors);
  subtractTwo(lanes + 16, v128.shuffle<i32>(k, k, 2, 3, 2, 3), factors);
  subtractTwo(lanes + 32, m, factors);
  subtractTwo(lanes + 48, v128.shuffle<i32>(m, m, 2, 3, 2, 3), factors);
}

/** Subtracts factors times the lower two of four values. */
function subtractTwo(lanes: usize, values: v128, factors: v128): void {
  const change = f64x2.mul(factors, f64x2.promote_low_f32x4(values));
  v128.store(lanes, f64x2.sub(v128.load(lanes), change));
}

/** Sets the penalties of a lane from its beta and bounds. */
function open(lane: i32): void {
  put(raise, lane, at(beta, lane) < at(upper, lane) ? 0 : -CLOSED);
  put(sink, lane, at(beta, lane) > at(lower, lane) ? 0 : CLOSED);
}

/** The lane of a block whose F plus penalty equals the given extreme. */
function laneOf(block: i32, penalty: usize, extreme: f64): i32 {
  let lane = block << 6;
  while (at(f, lane) + at(penalty, lane) !== extreme) lane++;
  return lane;
}

function at(array: usize, index: i32): f64 {
  return load<f64>(array + ((<usize>index) << 3));
}

function put(array: usize, index: i32, value: f64): void {
  store<f64>(array + ((<usize>index) << 3), value);
}

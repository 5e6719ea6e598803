/**
 * Steps of sequential minimal optimisation on a working set, of which the whole kernel matrix is kept; numerics/smo.ts
 * has the objective and the reasons for the steps. Each lane keeps F twice: as it counts among lanes that can be raised,
 * which is -CLOSED if the lane cannot, and among lanes that can be lowered, CLOSED if it cannot. One of both is always F,
 * because the bounds of a lane differ. Cost: O(q^2 d) for the matrix and O(q) per step, in single precision.
 */
import { exp2Single } from './exp2';

const CLOSED: f32 = 1e30;

/** The least curvature along a pair of lanes when pairs are compared. */
const LEAST_CURVATURE: f64 = 1e-12;

/** Lanes per slice, some milliseconds. */
const SLICE: i32 = 1 << 22;

/** Rows of the tiles in which the matrix is mirrored. */
const TILE: i32 = 16;

let lanes: i32 = 0;
let matrix: usize = 0;
let stride: usize = 0;
let raised: usize = 0;
let lowered: usize = 0;
let beta: usize = 0;
let lower: usize = 0;
let upper: usize = 0;
let best: usize = 0;
let top: f32 = 0;
let bottom: f32 = 0;

/**
 * Sets the addresses, computes the kernel matrix, and opens the lanes.
 * @param count the number of lanes, a multiple of 16; a lane that is no row has bounds of 0 and its coordinates far away
 * @param rows f32, row-major
 * @param columns f32, the same coordinates column-major
 * @param matrixAt f32, count rows of count + 16 values
 * @param raisedAt f32 per lane; F is written here by the caller
 * @param loweredAt f32 per lane
 * @param betaAt f64 per lane, as are the bounds
 * @param bestAt room for 96 bytes
 */
export function workingSet(
  dimensions: i32,
  count: i32,
  rows: usize,
  columns: usize,
  matrixAt: usize,
  raisedAt: usize,
  loweredAt: usize,
  betaAt: usize,
  lowerAt: usize,
  upperAt: usize,
  bestAt: usize,
): void {
  lanes = count;
  matrix = matrixAt;
  stride = (<usize>(count + 16)) << 2;
  raised = raisedAt;
  lowered = loweredAt;
  beta = betaAt;
  lower = lowerAt;
  upper = upperAt;
  best = bestAt;
  for (let lane = 0; lane < count; lane += 4) computeFour(lane, dimensions, rows, columns);
  for (let tile = 0; tile < count; tile += TILE) mirror(tile);
  top = -CLOSED;
  bottom = CLOSED;
  for (let lane = 0; lane < count; lane++) {
    open(lane, load<f32>(raised + ((<usize>lane) << 2)));
    top = max(top, load<f32>(raised + ((<usize>lane) << 2)));
    bottom = min(bottom, load<f32>(lowered + ((<usize>lane) << 2)));
  }
}

/** The values of four rows of the matrix from their diagonal on. */
function computeFour(lane: i32, dimensions: i32, rows: usize, columns: usize): void {
  const ofRow = (<usize>dimensions) << 2;
  const ofColumn = (<usize>lanes) << 2;
  const first = rows + <usize>lane * ofRow;
  const to = matrix + <usize>lane * stride;
  for (let at = (<usize>lane) << 2; at < ofColumn; at += 16) {
    let p = f32x4.splat(0);
    let q = p;
    let r = p;
    let s = p;
    let x = columns + at;
    for (let j: usize = 0; j < ofRow; j += 4, x += ofColumn) {
      const values = v128.load(x);
      const own = first + j;
      const dp = f32x4.sub(values, v128.load32_splat(own));
      const dq = f32x4.sub(values, v128.load32_splat(own + ofRow));
      const dr = f32x4.sub(values, v128.load32_splat(own + 2 * ofRow));
      const ds = f32x4.sub(values, v128.load32_splat(own + 3 * ofRow));
      p = f32x4.add(p, f32x4.mul(dp, dp));
      q = f32x4.add(q, f32x4.mul(dq, dq));
      r = f32x4.add(r, f32x4.mul(dr, dr));
      s = f32x4.add(s, f32x4.mul(ds, ds));
    }
    v128.store(to + at, exp2Single(p));
    v128.store(to + stride + at, exp2Single(q));
    v128.store(to + 2 * stride + at, exp2Single(r));
    v128.store(to + 3 * stride + at, exp2Single(s));
  }
}

/** Copies the values of TILE columns above the diagonal to the rows of the same numbers. */
function mirror(tile: i32): void {
  for (let other = 0; other < tile; other += TILE) {
    for (let i = tile; i < tile + TILE; i++) {
      const to = rowOf(i) + ((<usize>other) << 2);
      const from = rowOf(other) + ((<usize>i) << 2);
      for (let k: usize = 0; k < <usize>TILE; k++) {
        store<f32>(to + (k << 2), load<f32>(from + k * stride));
      }
    }
  }
  for (let i = tile; i < tile + TILE; i++) {
    for (let k = tile; k < i; k++) {
      store<f32>(rowOf(i) + ((<usize>k) << 2), load<f32>(rowOf(k) + ((<usize>i) << 2)));
    }
  }
}

/**
 * Takes steps until the violation is at most `tol`, `most` steps are taken, or the slice ends.
 * @returns the number of steps taken
 */
export function workingSteps(tol: f32, most: i32): i32 {
  const limit = min(most, SLICE / lanes + 1);
  let steps = 0;
  while (steps < limit && top - bottom > tol) {
    step();
    steps++;
  }
  return steps;
}

function step(): void {
  const i = laneOf(raised, top);
  const ofI = rowOf(i);
  const j = second(ofI, top);
  const ofJ = rowOf(j);
  const own = top;
  const other = load<f32>(lowered + ((<usize>j) << 2));
  const curvature = max(2 - 2 * <f64>load<f32>(ofI + ((<usize>j) << 2)), LEAST_CURVATURE);
  const roomUp = at(upper, i) - at(beta, i);
  const roomDown = at(beta, j) - at(lower, j);
  const delta = min((<f64>own - <f64>other) / curvature, min(roomUp, roomDown));
  // A beta that reaches its bound is set to exactly the bound.
  put(beta, i, delta === roomUp ? at(upper, i) : at(beta, i) + delta);
  put(beta, j, delta === roomDown ? at(lower, j) : at(beta, j) - delta);
  open(i, own);
  open(j, other);
  update(ofI, ofJ, <f32>delta);
}

/** Sets both values of a lane from its F, beta and bounds. */
function open(lane: i32, f: f32): void {
  const at4 = (<usize>lane) << 2;
  store<f32>(raised + at4, at(beta, lane) < at(upper, lane) ? f : -CLOSED);
  store<f32>(lowered + at4, at(beta, lane) > at(lower, lane) ? f : CLOSED);
}

/** Computes F -= delta (K_i - K_j), and the new extremes. */
function update(ofI: usize, ofJ: usize, delta: f32): void {
  const factor = f32x4.splat(delta);
  const end = (<usize>lanes) << 2;
  let high = f32x4.splat(-CLOSED);
  let highToo = high;
  let low = f32x4.splat(CLOSED);
  let lowToo = low;
  for (let at: usize = 0; at < end; at += 32) {
    const change = f32x4.mul(factor, f32x4.sub(v128.load(ofI + at), v128.load(ofJ + at)));
    const changeToo = f32x4.mul(
      factor,
      f32x4.sub(v128.load(ofI + at, 16), v128.load(ofJ + at, 16)),
    );
    const up = f32x4.sub(v128.load(raised + at), change);
    const upToo = f32x4.sub(v128.load(raised + at, 16), changeToo);
    const down = f32x4.sub(v128.load(lowered + at), change);
    const downToo = f32x4.sub(v128.load(lowered + at, 16), changeToo);
    v128.store(raised + at, up);
    v128.store(raised + at, upToo, 16);
    v128.store(lowered + at, down);
    v128.store(lowered + at, downToo, 16);
    high = f32x4.pmax(high, up);
    highToo = f32x4.pmax(highToo, upToo);
    low = f32x4.pmin(low, down);
    lowToo = f32x4.pmin(lowToo, downToo);
  }
  high = f32x4.pmax(high, highToo);
  low = f32x4.pmin(low, lowToo);
  high = f32x4.pmax(high, v128.shuffle<i32>(high, high, 2, 3, 2, 3));
  low = f32x4.pmin(low, v128.shuffle<i32>(low, low, 2, 3, 2, 3));
  top = max(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1));
  bottom = min(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1));
}

/**
 * The lane to lower with the largest gain g^2 / (1 - K). Each of eight lanes keeps its best, without branches and
 * divisions: g^2 d > n c says that g^2 / c is more than n / d.
 */
function second(ofI: usize, high: f32): i32 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const least = f32x4.splat(<f32>LEAST_CURVATURE);
  const highs = f32x4.splat(high);
  const eight = i32x4.splat(8);
  const end = (<usize>lanes) << 2;
  let index = i32x4(0, 1, 2, 3);
  let indexToo = i32x4(4, 5, 6, 7);
  let bestIndex = index;
  let bestIndexToo = indexToo;
  let gain = zero;
  let gainToo = zero;
  let over = one;
  let overToo = one;
  for (let at: usize = 0; at < end; at += 32) {
    let g = f32x4.pmax(zero, f32x4.sub(highs, v128.load(lowered + at)));
    let h = f32x4.pmax(zero, f32x4.sub(highs, v128.load(lowered + at, 16)));
    const c = f32x4.pmax(least, f32x4.sub(one, v128.load(ofI + at)));
    const d = f32x4.pmax(least, f32x4.sub(one, v128.load(ofI + at, 16)));
    g = f32x4.mul(g, g);
    h = f32x4.mul(h, h);
    const better = f32x4.gt(f32x4.mul(g, over), f32x4.mul(gain, c));
    const betterToo = f32x4.gt(f32x4.mul(h, overToo), f32x4.mul(gainToo, d));
    gain = v128.bitselect(g, gain, better);
    over = v128.bitselect(c, over, better);
    bestIndex = v128.bitselect(index, bestIndex, better);
    index = i32x4.add(index, eight);
    gainToo = v128.bitselect(h, gainToo, betterToo);
    overToo = v128.bitselect(d, overToo, betterToo);
    bestIndexToo = v128.bitselect(indexToo, bestIndexToo, betterToo);
    indexToo = i32x4.add(indexToo, eight);
  }
  v128.store(best, gain);
  v128.store(best, gainToo, 16);
  v128.store(best, over, 32);
  v128.store(best, overToo, 48);
  v128.store(best, bestIndex, 64);
  v128.store(best, bestIndexToo, 80);
  let first = best;
  for (let lane = best + 4; lane < best + 32; lane += 4) {
    if (load<f32>(lane) * load<f32>(first, 32) > load<f32>(first) * load<f32>(lane, 32)) {
      first = lane;
    }
  }
  return load<i32>(first, 64);
}

/** The first lane with this value. */
function laneOf(values: usize, value: f32): i32 {
  const wanted = f32x4.splat(value);
  let at = values;
  let found = 0;
  while (!found) {
    found =
      i32x4.bitmask(f32x4.eq(v128.load(at), wanted)) |
      (i32x4.bitmask(f32x4.eq(v128.load(at, 16), wanted)) << 4) |
      (i32x4.bitmask(f32x4.eq(v128.load(at, 32), wanted)) << 8) |
      (i32x4.bitmask(f32x4.eq(v128.load(at, 48), wanted)) << 12);
    at += 64;
  }
  return <i32>((at - values) >> 2) - 16 + ctz(found);
}

function rowOf(lane: i32): usize {
  return matrix + <usize>lane * stride;
}

function at(array: usize, index: i32): f64 {
  return load<f64>(array + ((<usize>index) << 3));
}

function put(array: usize, index: i32, value: f64): void {
  store<f64>(array + ((<usize>index) << 3), value);
}

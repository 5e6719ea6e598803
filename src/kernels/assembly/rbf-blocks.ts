/**
 * Distances from a point to rows, which are stored in blocks of 64 lanes with groups of 16 neighbours, with a bounding box
 * per block and per cluster of 16 blocks (rbf-layout.ts writes them). The blocks near a point are found by its distance
 * to the boxes, four at a time, first those of clusters and then those of their blocks. Distances to lanes are computed
 * either in single precision, with coordinates relative to the block's centre so that rounding is small (except for
 * wide blocks), or in double precision. Coordinates are scaled so that the kernel is 2^-d^2. Cost: O(d) per box and row.
 */

/** Bytes of a block's 64 values. */
const SINGLES: usize = 256;
const DOUBLES: usize = 512;

/** Bytes of a group's 16 values. */
export const GROUP_SINGLES: usize = 64;
export const GROUP_DOUBLES: usize = 128;

/** The binary logarithm of the number of blocks per cluster. */
export const CLUSTER_BITS: i32 = 4;
const CLUSTER: i32 = 1 << CLUSTER_BITS;

/** The count rounded up to a multiple of four. */
export function wholeFours(count: i32): i32 {
  return (count + 3) & ~3;
}

/** The number of boxes in memory: those of blocks and those of clusters, each padded to a multiple of four. */
export function boxesOf(blocks: i32): i32 {
  return wholeFours(blocks) + wholeFours((blocks + CLUSTER - 1) >> CLUSTER_BITS);
}

let dimensions: i32 = 0;
let blocks: i32 = 0;
let coordinates: usize = 0;
let centred: usize = 0;
let centres: usize = 0;
let low: usize = 0;
let high: usize = 0;
let wide: usize = 0;
let point: usize = 0;
let offset: usize = 0;
let near: usize = 0;
let squares: usize = 0;

/**
 * Sets the addresses.
 * @param coordinatesAt f64, coordinate j of lane l of block b at index (b * d + j) * 64 + l
 * @param centredAt f32, the coordinates minus the block's centre, in the same order
 * @param centresAt f64, d per block
 * @param lowAt f32, the lower sides of boxes: side j of block b at index j * boxes + b, and side j of cluster c at
 *   j * boxes + padded + c, where `padded` is the number of blocks rounded up to a multiple of four
 * @param highAt f32, the upper sides in the same order
 * @param wideAt u8 per block: 1 if its distances are summed in double precision and rounded afterwards
 * @param pointAt f64, the current point, d values; written by the caller
 * @param offsetAt f32, room for d values
 * @param nearAt i32, room for one per block, padded to a multiple of four
 * @param squaresAt room for 64 values of f32 and 16 of f64 behind them
 */
export function rbfBlocks(
  dimensionsIs: i32,
  blocksIs: i32,
  coordinatesAt: usize,
  centredAt: usize,
  centresAt: usize,
  lowAt: usize,
  highAt: usize,
  wideAt: usize,
  pointAt: usize,
  offsetAt: usize,
  nearAt: usize,
  squaresAt: usize,
): void {
  dimensions = dimensionsIs;
  blocks = blocksIs;
  coordinates = coordinatesAt;
  centred = centredAt;
  centres = centresAt;
  low = lowAt;
  high = highAt;
  wide = wideAt;
  point = pointAt;
  offset = offsetAt;
  near = nearAt;
  squares = squaresAt;
}

/** Makes a lane the current point. */
export function pointOfLane(lane: i32): void {
  const first = (lane >> 6) * dimensions;
  for (let j = 0; j < dimensions; j++) {
    const from = coordinates + ((<usize>(((first + j) << 6) + (lane & 63))) << 3);
    store<f64>(point + ((<usize>j) << 3), load<f64>(from));
  }
}

/**
 * Lists the blocks whose box is within the given squared distance of the point, in ascending order.
 * @returns the number of blocks
 */
export function findNearBlocks(farthest: f32): i32 {
  const limit = f32x4.splat(farthest);
  for (let j: usize = 0; j < <usize>dimensions; j++) {
    store<f32>(offset + (j << 2), <f32>load<f64>(point + (j << 3)));
  }
  const padded = wholeFours(blocks);
  const boxes = boxesOf(blocks);
  let found: i32 = 0;
  for (let four = padded; four < boxes; four += 4) {
    let inside = i32x4.bitmask(f32x4.le(boxGaps(four, offset, offset, 4), limit));
    for (; inside; inside &= inside - 1) {
      const first = (four - padded + ctz(inside)) << CLUSTER_BITS;
      found = findNearIn(first, min(first + CLUSTER, padded), limit, found);
    }
  }
  return found;
}

/** Appends the near blocks in [first, end) to the list. */
function findNearIn(first: i32, end: i32, limit: v128, foundBefore: i32): i32 {
  let found = foundBefore;
  for (let four = first; four < end; four += 4) {
    const inside = i32x4.bitmask(f32x4.le(boxGaps(four, offset, offset, 4), limit));
    // Every block is written, without a branch; the next block overwrites one that is not near.
    for (let k = 0; k < 4; k++) {
      store<i32>(near + ((<usize>found) << 2), four + k);
      found += (inside >> k) & 1;
    }
  }
  return found;
}

/** Squared distances between the boxes of four blocks and the box of another block. */
export function gapsBetween(four: i32, block: i32): v128 {
  const side = (<usize>block) << 2;
  return boxGaps(four, low + side, high + side, boxStride());
}

/**
 * Squared distances of the boxes of four blocks from another box.
 * @param from f32, the lower sides of the other box, `stride` bytes apart
 * @param to f32, the upper sides of the other box, `stride` bytes apart
 */
function boxGaps(four: i32, from: usize, to: usize, stride: usize): v128 {
  const zero = f32x4.splat(0);
  const step = boxStride();
  let sum = zero;
  let at = (<usize>four) << 2;
  for (let j = 0; j < dimensions; j++) {
    const below = f32x4.sub(v128.load(low + at), v128.load32_splat(to));
    const above = f32x4.sub(v128.load32_splat(from), v128.load(high + at));
    const gap = f32x4.pmax(f32x4.pmax(below, above), zero);
    sum = f32x4.add(sum, f32x4.mul(gap, gap));
    at += step;
    from += stride;
    to += stride;
  }
  return sum;
}

/** Bytes from one side of a box to the next. */
function boxStride(): usize {
  return (<usize>boxesOf(blocks)) << 2;
}

/** The i-th block of the list. */
export function nearBlock(i: i32): i32 {
  return load<i32>(near + ((<usize>i) << 2));
}

/** The address of a buffer for the squared distances of a block's groups, f32. */
export function squaresAddress(): usize {
  return squares;
}

/** The address at which `squaresDouble` writes a group's squared distances, f64. */
export function doubleSquaresAddress(): usize {
  return squares + SINGLES;
}

let nearestOfBlock: f32 = 0;

/** The least squared distance from the point to the block whose distances were computed last. */
export function nearestSquare(): f32 {
  return nearestOfBlock;
}

/**
 * Computes squared distances from the point to a block's lanes, f32, and keeps the groups that have one within
 * `farthest`.
 * @param to receives the kept groups one after another; has room for a whole block
 * @returns the kept groups, a bit each
 */
export function squaresSingle(block: i32, farthest: f32, to: usize): i32 {
  if (load<u8>(wide + <usize>block)) return squaresRounded(block, farthest, to);
  const offsets = offset;
  const offsetsEnd = offsets + ((<usize>dimensions) << 2);
  const first = block * dimensions;
  let centre = centres + ((<usize>first) << 3);
  let x = point;
  for (let o = offsets; o < offsetsEnd; o += 4) {
    store<f32>(o, <f32>(load<f64>(x) - load<f64>(centre)));
    centre += 8;
    x += 8;
  }
  const limit = f32x4.splat(farthest);
  let nearestOfAll = f32x4.splat(Infinity);
  let groups: i32 = 0;
  let rows = centred + <usize>first * SINGLES;
  let out = to;
  for (let group = 0; group < 4; group++) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let at = rows;
    for (let o = offsets; o < offsetsEnd; o += 4) {
      const x = v128.load32_splat(o);
      const p = f32x4.sub(v128.load(at), x);
      const q = f32x4.sub(v128.load(at, 16), x);
      const r = f32x4.sub(v128.load(at, 32), x);
      const s = f32x4.sub(v128.load(at, 48), x);
      a = f32x4.add(a, f32x4.mul(p, p));
      b = f32x4.add(b, f32x4.mul(q, q));
      c = f32x4.add(c, f32x4.mul(r, r));
      d = f32x4.add(d, f32x4.mul(s, s));
      at += SINGLES;
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
    const nearest = f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d));
    const within = i32(v128.any_true(f32x4.le(nearest, limit)));
    // The next group overwrites a group that is not within.
    out += <usize>within * GROUP_SINGLES;
    groups |= within << group;
    nearestOfAll = f32x4.pmin(nearestOfAll, nearest);
    rows += GROUP_SINGLES;
  }
  nearestOfBlock = leastOf(nearestOfAll);
  return groups;
}

/** Computes squared distances in double precision and rounds them; the result is as that of `squaresSingle`. */
function squaresRounded(block: i32, farthest: f32, to: usize): i32 {
  const doubles = doubleSquaresAddress();
  let nearestOfAll = f32x4.splat(Infinity);
  let groups: i32 = 0;
  let out = to;
  for (let group = 0; group < 4; group++) {
    squaresDouble(block, group);
    for (let l: usize = 0; l < 16; l++) {
      store<f32>(out + (l << 2), <f32>load<f64>(doubles + (l << 3)));
    }
    const nearest = nearestOfGroup(out);
    const within = i32(v128.any_true(f32x4.le(nearest, f32x4.splat(farthest))));
    out += <usize>within * GROUP_SINGLES;
    groups |= within << group;
    nearestOfAll = f32x4.pmin(nearestOfAll, nearest);
  }
  nearestOfBlock = leastOf(nearestOfAll);
  return groups;
}

/**
 * Whether a group has a lane within `farthest`.
 * @param at the group's squared distances, f32
 */
export function groupWithin(at: usize, farthest: f32): bool {
  return v128.any_true(f32x4.le(nearestOfGroup(at), f32x4.splat(farthest)));
}

function nearestOfGroup(at: usize): v128 {
  const low = f32x4.pmin(v128.load(at), v128.load(at, 16));
  return f32x4.pmin(low, f32x4.pmin(v128.load(at, 32), v128.load(at, 48)));
}

function leastOf(four: v128): f32 {
  const two = f32x4.pmin(four, v128.shuffle<i32>(four, four, 2, 3, 2, 3));
  return min(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1));
}

/** Computes squared distances from the point to a group's lanes, f64. */
export function squaresDouble(block: i32, group: i32): void {
  const to = doubleSquaresAddress();
  let at = coordinates + <usize>(block * dimensions) * DOUBLES + <usize>group * GROUP_DOUBLES;
  for (let half: usize = 0; half < GROUP_DOUBLES; half += 64) {
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let lanes = at;
    for (let j = 0; j < dimensions; j++) {
      const x = v128.load64_splat(point + ((<usize>j) << 3));
      const p = f64x2.sub(v128.load(lanes), x);
      const q = f64x2.sub(v128.load(lanes, 16), x);
      const r = f64x2.sub(v128.load(lanes, 32), x);
      const s = f64x2.sub(v128.load(lanes, 48), x);
      a = f64x2.add(a, f64x2.mul(p, p));
      b = f64x2.add(b, f64x2.mul(q, q));
      c = f64x2.add(c, f64x2.mul(r, r));
      d = f64x2.add(d, f64x2.mul(s, s));
      lanes += DOUBLES;
    }
    v128.store(to + half, a);
    v128.store(to + half, b, 16);
    v128.store(to + half, c, 32);
    v128.store(to + half, d, 48);
    at += 64;
  }
}

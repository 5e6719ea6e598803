/**
 * The largest F that may be raised and the smallest that may be lowered, block by block. While steps move
 * F, bounds of a block's extremes are moved along; the extremes themselves are found anew only where a
 * bound could make its block the one with the largest or the smallest of all. So most blocks that a step
 * touches are not looked at again for many steps.
 */

let blocks: i32 = 0;
let f: usize = 0;
let raise: usize = 0;
let sink: usize = 0;
let top: usize = 0;
let bottom: usize = 0;
let stale: usize = 0;
/** the blocks found last, where the search for the next ones begins */
let highest: i32 = 0;
let lowest: i32 = 0;

/**
 * @param fAt f64 per lane
 * @param raiseAt f64 per lane: 0 where it may be raised, far below any F where not
 * @param sinkAt f64 per lane: 0 where it may be lowered, far above any F where not
 * @param topAt f64 per block, padded to whole fours: no less than the largest F that may be raised
 * @param bottomAt f64 per block likewise: no more than the smallest F that may be lowered
 * @param staleAt u8 per block: whether these are bounds only
 */
export function blockExtremes(
  blocksIs: i32,
  fAt: usize,
  raiseAt: usize,
  sinkAt: usize,
  topAt: usize,
  bottomAt: usize,
  staleAt: usize,
): void {
  blocks = blocksIs;
  f = fAt;
  raise = raiseAt;
  sink = sinkAt;
  top = topAt;
  bottom = bottomAt;
  stale = staleAt;
  highest = 0;
  lowest = 0;
  for (let block = blocks; block & 3; block++) {
    put(top, block, -Infinity);
    put(bottom, block, Infinity);
  }
}

/** No F of the block that may be raised is above it. */
export function topOf(block: i32): f64 {
  return at(top, block);
}

/** No F of the block that may be lowered is below it. */
export function bottomOf(block: i32): f64 {
  return at(bottom, block);
}

/** Takes note that an F of the block may have grown by `up` and may have shrunk by `down`. */
export function loosenExtremes(block: i32, up: f64, down: f64): void {
  put(top, block, at(top, block) + up);
  put(bottom, block, at(bottom, block) - down);
  store<u8>(stale + <usize>block, 1);
}

/** Finds a block's extremes anew. */
export function findExtremes(block: i32): void {
  let most = f64x2.splat(-Infinity);
  let least = f64x2.splat(Infinity);
  let lanes = (<usize>block) << 9;
  for (const end = lanes + 512; lanes < end; lanes += 16) {
    const p = v128.load(f + lanes);
    most = f64x2.pmax(most, f64x2.add(p, v128.load(raise + lanes)));
    least = f64x2.pmin(least, f64x2.add(p, v128.load(sink + lanes)));
  }
  put(top, block, max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)));
  put(bottom, block, min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)));
  store<u8>(stale + <usize>block, 0);
}

/** The first block with the largest F that may be raised; `topOf` it is exact. */
export function blockOfTop(): i32 {
  settle(highest);
  let most = at(top, highest);
  for (let four = 0; four < blocks; four += 4) {
    const bounds = top + ((<usize>four) << 3);
    const limit = f64x2.splat(most);
    const low = f64x2.ge(v128.load(bounds), limit);
    if (!v128.any_true(v128.or(low, f64x2.ge(v128.load(bounds, 16), limit)))) continue;
    for (let block = four; block < four + 4; block++) {
      if (at(top, block) < most) continue;
      settle(block);
      if (at(top, block) > most || (at(top, block) === most && block < highest)) {
        most = at(top, block);
        highest = block;
      }
    }
  }
  return highest;
}

/** The first block with the smallest F that may be lowered; `bottomOf` it is exact. */
export function blockOfBottom(): i32 {
  settle(lowest);
  let least = at(bottom, lowest);
  for (let four = 0; four < blocks; four += 4) {
    const bounds = bottom + ((<usize>four) << 3);
    const limit = f64x2.splat(least);
    const low = f64x2.le(v128.load(bounds), limit);
    if (!v128.any_true(v128.or(low, f64x2.le(v128.load(bounds, 16), limit)))) continue;
    for (let block = four; block < four + 4; block++) {
      if (at(bottom, block) > least) continue;
      settle(block);
      if (at(bottom, block) < least || (at(bottom, block) === least && block < lowest)) {
        least = at(bottom, block);
        lowest = block;
      }
    }
  }
  return lowest;
}

/** Makes a block's extremes exact. The padding is never stale. */
function settle(block: i32): void {
  if (load<u8>(stale + <usize>block)) findExtremes(block);
}

function at(array: usize, index: i32): f64 {
  return load<f64>(array + ((<usize>index) << 3));
}

function put(array: usize, index: i32, value: f64): void {
  store<f64>(array + ((<usize>index) << 3), value);
}

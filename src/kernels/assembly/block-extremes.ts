/**
 * For every block, the largest F of lanes that can be raised and the smallest F of lanes that can be lowered. Steps
 * change F; each step loosens the bounds of the blocks that it changes. The exact extremes of a block are computed
 * again only if its bound could be the extreme of all blocks, so that most changed blocks are not read again for many
 * steps. Cost: 64 lanes for exact extremes, one number per block for a search.
 */

let blocks: i32 = 0;
let f: usize = 0;
let raise: usize = 0;
let sink: usize = 0;
let top: usize = 0;
let bottom: usize = 0;
let stale: usize = 0;
/** the blocks found last, with which the next search begins */
let highest: i32 = 0;
let lowest: i32 = 0;

/**
 * Sets the addresses.
 * @param fAt f64 per lane
 * @param raiseAt f64 per lane: 0 if it can be raised, else far below any F
 * @param sinkAt f64 per lane: 0 if it can be lowered, else far above any F
 * @param topAt f64 per block, padded to a multiple of four: an upper bound of F of lanes that can be raised
 * @param bottomAt f64 per block, padded to a multiple of four: a lower bound of F of lanes that can be lowered
 * @param staleAt u8 per block: 0 if both bounds are exact
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

/** An upper bound of F of the block's lanes that can be raised. */
export function topOf(block: i32): f64 {
  return at(top, block);
}

/** A lower bound of F of the block's lanes that can be lowered. */
export function bottomOf(block: i32): f64 {
  return at(bottom, block);
}

/** Loosens a block's bounds, after its F may have grown by `up` and may have fallen by `down`. */
export function loosenExtremes(block: i32, up: f64, down: f64): void {
  put(top, block, at(top, block) + up);
  put(bottom, block, at(bottom, block) - down);
  store<u8>(stale + <usize>block, 1);
}

/** Computes a block's exact extremes. */
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

/** The first block with the largest F that can be raised; its `topOf` is exact. */
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

/** The first block with the smallest F that can be lowered; its `bottomOf` is exact. */
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

/** Makes a block's extremes exact. Blocks of the padding are always exact. */
function settle(block: i32): void {
  if (load<u8>(stale + <usize>block)) findExtremes(block);
}

function at(array: usize, index: i32): f64 {
  return load<f64>(array + ((<usize>index) << 3));
}

function put(array: usize, index: i32, value: f64): void {
  store<f64>(array + ((<usize>index) << 3), value);
}

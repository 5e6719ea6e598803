/**
 * Writes ordered rows in the layout of rbf-blocks.ts: blocks of 64 lanes, coordinate by coordinate, with bounding boxes,
 * their centres, and the coordinates relative to the centre in single precision. Cost: O(n d).
 */
import { boxesOf, CLUSTER_BITS, wholeFours } from './rbf-blocks';

/** The coordinate of empty lanes, so far away that every kernel value is 0. */
const FAR: f64 = 1e18;

/** Boxes are widened by this share (2^-22) of their largest coordinate, which is more than single precision rounds. */
const WIDENED: f64 = 2.384185791015625e-7;

/**
 * Writes the layout. The parameters from `coordinates` to `wide` are those of `rbfBlocks`.
 * @param x f64, rows x dimensions, row-major, in the final order
 * @param scale the factor by which every coordinate is multiplied
 * @param widest a block whose box has a side longer than this is wide
 * @returns the longest side of all boxes
 */
export function rbfLayout(
  rows: i32,
  dimensions: i32,
  x: usize,
  scale: f64,
  coordinates: usize,
  centred: usize,
  centres: usize,
  low: usize,
  high: usize,
  wide: usize,
  widest: f64,
): f64 {
  const blocks = (rows + 63) >> 6;
  const padded = wholeFours(blocks);
  const boxes = boxesOf(blocks);
  for (let side: usize = 0; side < <usize>(boxes * dimensions); side++) {
    store<f32>(low + (side << 2), <f32>FAR);
    store<f32>(high + (side << 2), <f32>-FAR);
  }
  let longest: f64 = 0;
  for (let block = 0; block < blocks; block++) {
    const first = block << 6;
    const count = min(rows - first, 64);
    let isWide = false;
    for (let j = 0; j < dimensions; j++) {
      const column = block * dimensions + j;
      const lanes = (<usize>column) << 6;
      let least = Infinity;
      let most = -Infinity;
      for (let l = 0; l < 64; l++) {
        let value = FAR;
        if (l < count) {
          value = scale * load<f64>(x + ((<usize>((first + l) * dimensions + j)) << 3));
          least = min(least, value);
          most = max(most, value);
        }
        store<f64>(coordinates + ((lanes + l) << 3), value);
      }
      const centre = (least + most) / 2;
      store<f64>(centres + ((<usize>column) << 3), centre);
      for (let l = 0; l < 64; l++) {
        const value = load<f64>(coordinates + ((lanes + l) << 3)) - centre;
        store<f32>(centred + ((lanes + l) << 2), <f32>(l < count ? value : FAR));
      }
      const margin = WIDENED * max(abs(least), abs(most));
      const side = j * boxes + block;
      const ofCluster = j * boxes + padded + (block >> CLUSTER_BITS);
      widen(low, high, side, <f32>(least - margin), <f32>(most + margin));
      widen(low, high, ofCluster, <f32>(least - margin), <f32>(most + margin));
      longest = max(longest, most - least);
      if (most - least > widest) isWide = true;
    }
    store<u8>(wide + <usize>block, isWide);
  }
  return longest;
}

/** Widens a side of a box, which is empty at first, so that it contains [least, most]. */
function widen(low: usize, high: usize, side: i32, least: f32, most: f32): void {
  const at = (<usize>side) << 2;
  store<f32>(low + at, min(load<f32>(low + at), least));
  store<f32>(high + at, max(load<f32>(high + at), most));
}

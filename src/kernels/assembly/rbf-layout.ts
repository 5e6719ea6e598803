/**
 * Writes ordered rows the way rbf-blocks.ts reads them: blocks of 64 lanes, coordinate by coordinate, with a
 * box and its centre each, and the coordinates about that centre in single precision.
 */

/** What lanes beyond the last row hold: so far away that every kernel value is 0. */
const FAR: f64 = 1e18;

/** 2^-22: boxes are widened by this share of their largest coordinate, more than single precision rounds away. */
const WIDENED: f64 = 2.384185791015625e-7;

/**
 * Parameters from `coordinates` on are as in `rbfBlocks`.
 * @param x f64, rows x dimensions, row-major, in order
 * @param scale what every coordinate is multiplied by
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
  const padded = (blocks + 3) & ~3;
  let longest: f64 = 0;
  for (let block = 0; block < padded; block++) {
    const first = block << 6;
    const count = min(rows - first, 64);
    let isWide = false;
    for (let j = 0; j < dimensions; j++) {
      const side = (<usize>(j * padded + block)) << 2;
      if (block >= blocks) {
        store<f32>(low + side, <f32>FAR);
        store<f32>(high + side, <f32>-FAR);
        continue;
      }
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
      store<f32>(low + side, <f32>(least - margin));
      store<f32>(high + side, <f32>(most + margin));
      longest = max(longest, most - least);
      if (most - least > widest) isWide = true;
    }
    if (block < blocks) store<u8>(wide + <usize>block, isWide);
  }
  return longest;
}

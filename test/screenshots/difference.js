/**
 * How much two pictures differ, to a reader: the share of blocks whose mean colours differ. Letters that are drawn a
 * fraction of a pixel elsewhere, or smoothed otherwise, leave the means nearly as they are; a chart without its data, or
 * a line that is broken elsewhere, does not.
 */
const BLOCK = 8;
/** Difference of means in one channel, of 255, from which on a block differs. */
const SEEN = 28;
/** Pixels by which sizes may differ. */
const SLACK = 8;

/** The share of differing blocks that is not noise. */
export const TOLERANCE = 0.01;

/** @returns {number} the share; 1 for pictures of different sizes */
export function difference(one, other) {
  if (Math.abs(one.width - other.width) > SLACK || Math.abs(one.height - other.height) > SLACK) {
    return 1;
  }
  const columns = Math.floor(Math.min(one.width, other.width) / BLOCK);
  const rows = Math.floor(Math.min(one.height, other.height) / BLOCK);
  let differing = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [a, b] = [mean(one, column, row), mean(other, column, row)];
      if (a.some((value, channel) => Math.abs(value - b[channel]) > SEEN)) differing++;
    }
  }
  return differing / (rows * columns);
}

function mean({ width, rgb }, column, row) {
  const sums = [0, 0, 0];
  for (let y = row * BLOCK; y < (row + 1) * BLOCK; y++) {
    for (let x = column * BLOCK; x < (column + 1) * BLOCK; x++) {
      const at = 3 * (y * width + x);
      for (let channel = 0; channel < 3; channel++) sums[channel] += rgb[at + channel];
    }
  }
  return sums.map((sum) => sum / BLOCK ** 2);
}

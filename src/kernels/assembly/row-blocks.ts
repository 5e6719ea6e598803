/**
 * Rows in blocks of up to 64, so that neighbouring rows fit into one register. A block holds its columns one after
 * another and then the rows' numbers. It is padded to a multiple of four with rows at infinity. Cost: O(n d).
 */
export const BLOCK: i32 = 64;

/** The number of a padding row, which is greater than that of any row. */
export const NO_ROW: i32 = i32.MAX_VALUE;

export function bytesOfBlock(rows: i32, dimensions: i32): usize {
  return <usize>rows * (<usize>(dimensions << 3) + 4);
}

/**
 * Writes rows, given row-major with their numbers, as consecutive blocks at `to`.
 * @returns the address at which the blocks end
 */
export function writeBlocks(
  x: usize,
  numbers: usize,
  rows: i32,
  dimensions: i32,
  to: usize,
): usize {
  const stride = <usize>(dimensions << 3);
  for (let first = 0; first < rows; first += BLOCK) {
    const count = min(rows - first, BLOCK);
    const padded = (count + 3) & ~3;
    for (let at: usize = 0; at < stride; at += 8) {
      for (let i = 0; i < count; i++, to += 8)
        store<f64>(to, load<f64>(x + at + <usize>i * stride));
      for (let i = count; i < padded; i++, to += 8) store<f64>(to, Infinity);
    }
    for (let i = 0; i < count; i++, to += 4) store<i32>(to, load<i32>(numbers + ((<usize>i) << 2)));
    for (let i = count; i < padded; i++, to += 4) store<i32>(to, NO_ROW);
    x += <usize>count * stride;
    numbers += (<usize>count) << 2;
  }
  return to;
}

/** Writes the rows of blocks row-major, each at the index that is its number. */
export function readBlocks(blocks: usize, rows: i32, dimensions: i32, x: usize): void {
  for (let first = 0; first < rows; first += BLOCK) {
    const count = min(rows - first, BLOCK);
    const numbers = blocks + <usize>(count * dimensions) * 8;
    for (let i = 0; i < count; i++) {
      const row = load<i32>(numbers + ((<usize>i) << 2));
      if (row === NO_ROW) continue;
      for (let j = 0; j < dimensions; j++) {
        const value = load<f64>(blocks + ((<usize>(j * count + i)) << 3));
        store<f64>(x + ((<usize>(row * dimensions + j)) << 3), value);
      }
    }
    blocks += bytesOfBlock(count, dimensions);
  }
}

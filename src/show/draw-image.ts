/**
 * An image as text: a character is two pixels, one below the other, or more where the image is larger; it is the darker,
 * the higher their mean is, from 2 standard deviations below the mean of the image to 2 above.
 */

const SHADES = ' .:-=+*#%@';

/** Characters of a line, at most. */
const WIDTH = 32;

/** Standard deviations on either side of the mean. */
const REACH = 2;

/**
 * The lines of a square image.
 * @param pixels shape (size, size)
 * @example
 * ```ts
 * drawImage([0, 1, 0, 1], 2); // => ['-*']
 * ```
 */
export function drawImage(pixels: ArrayLike<number>, size: number): string[] {
  const across = Math.max(1, Math.ceil(size / WIDTH));
  const down = 2 * across;
  const blocks: number[][] = [];
  for (let top = 0; top + down <= size; top += down) {
    const line: number[] = [];
    for (let left = 0; left + across <= size; left += across) {
      let sum = 0;
      for (let r = top; r < top + down; r++) {
        for (let c = left; c < left + across; c++) sum += pixels[r * size + c];
      }
      line.push(sum / (across * down));
    }
    blocks.push(line);
  }
  const all = blocks.flat();
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const deviation = Math.sqrt(
    all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length,
  );
  const shade = (value: number) => {
    const share = deviation === 0 ? 0.5 : ((value - mean) / (REACH * deviation) + 1) / 2;
    return SHADES[Math.min(Math.max(Math.floor(share * SHADES.length), 0), SHADES.length - 1)];
  };
  return blocks.map((line) => line.map(shade).join(''));
}

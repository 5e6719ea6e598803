/** How images are told from other arrays, in formats whose files hold separate arrays (HDF5, NPZ). */
import { type Limits, mostColumns } from './limits.js';

/**
 * Whether an array holds one square image per row: it has the shape (n, p, p), and another array has n values.
 * @param shapes of all arrays of the file
 */
export function holdsImages(
  shape: readonly number[],
  shapes: readonly (readonly number[])[],
): boolean {
  const [rows, height, width] = shape;
  return (
    shape.length === 3 &&
    height === width &&
    height > 1 &&
    shapes.some((other) => other.length === 1 && other[0] === rows)
  );
}

/** Counts the pixels of a file's images, of which each becomes a column. */
export class PixelCount {
  #pixels = 0;

  constructor(private readonly limits: Limits) {}

  /**
   * Adds the pixels of one more array of images.
   * @returns why they cannot be columns, if they are too many
   */
  obstacle([, height, width]: readonly number[]): string | undefined {
    const most = mostColumns(this.limits);
    if (this.#pixels + height * width > most) {
      return `images of ${height} x ${width} pixels, where ${most} columns are read; allow more with --max-memory`;
    }
    this.#pixels += height * width;
    return undefined;
  }
}

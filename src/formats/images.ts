/** How images are told from other arrays, in formats whose files hold separate arrays (HDF5, NPZ). */
import type { ArrayInFile } from './array-choice.js';
import { type Limits, mostColumns } from './limits.js';

/** What a format knows of its arrays. */
export interface ImageFormat<Found extends ArrayInFile, Readable extends Found> {
  isReadable(array: Found): array is Readable;
  shapeOf(array: Readable): readonly number[];
  /** Whether the values are numbers that doubles hold, and lie one behind another in the order of their indices. */
  holdsNumbers(array: Readable): boolean;
  /** A column per pixel. */
  pixelsOf(array: Readable): Found[];
}

/** The arrays of a file, with a column per pixel of each image, unless it is wanted as it is. */
export function withImages<Found extends ArrayInFile, Readable extends Found>(
  found: readonly Found[],
  wanted: readonly string[],
  limits: Limits,
  format: ImageFormat<Found, Readable>,
): (Found | ArrayInFile)[] {
  const pixelCount = new PixelCount(limits);
  const shapes = found.filter((array) => format.isReadable(array)).map(format.shapeOf);
  return found.flatMap((array): (Found | ArrayInFile)[] => {
    if (!format.isReadable(array) || wanted.includes(array.name)) return [array];
    const shape = format.shapeOf(array);
    if (!format.holdsNumbers(array) || !holdsImages(shape, shapes)) return [array];
    const obstacle = pixelCount.obstacle(shape);
    if (obstacle !== undefined) return [{ name: array.name, count: 0, obstacle }];
    return format.pixelsOf(array);
  });
}

/**
 * Whether an array holds one square image per row: it has the shape (n, p, p), and another array has n values.
 * @param shapes of all arrays of the file
 */
function holdsImages(shape: readonly number[], shapes: readonly (readonly number[])[]): boolean {
  const [rows, height, width] = shape;
  return (
    shape.length === 3 &&
    height === width &&
    height > 1 &&
    shapes.some((other) => other.length === 1 && other[0] === rows)
  );
}

/** Counts the pixels of a file's images, of which each becomes a column. */
class PixelCount {
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

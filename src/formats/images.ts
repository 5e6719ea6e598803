/** How images are told from other arrays, in formats whose files hold separate arrays (HDF5, NPZ). */

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

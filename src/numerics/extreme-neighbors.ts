/**
 * Nearest rows where squares of distances overflow, or vanish: coordinates beyond 1e150, or gaps below 1e-150. Each
 * distance is the norm of gaps divided by the largest of them. Cost: O(n d) per point, in plain code, for points that
 * need it.
 */

/** The squared distance below which squares of single gaps may have vanished. */
const LEAST = 2 ** -960;

/** A point with the squared distances and rows of its k nearest rows as far as squares tell. */
export interface Found {
  readonly point: Float64Array;
  readonly squares: Float64Array;
  readonly rows: Int32Array;
}

/** Whether squares may fail to tell the nearest rows, from the squared distances of the first and the last of them. */
export function mayBeExtreme(nearest: number, farthest: number): boolean {
  return nearest < LEAST || farthest === Infinity;
}

/**
 * Whether squares may not tell the nearest rows: some overflowed, or vanished although the rows are not the point.
 * @param x all rows, row-major
 */
export function isExtreme({ point, squares, rows }: Found, x: Float64Array): boolean {
  if (squares[squares.length - 1] === Infinity) return true;
  for (let i = 0; i < squares.length && squares[i] < LEAST; i++) {
    const at = rows[i] * point.length;
    if (point.some((value, j) => value !== x[at + j])) return true;
  }
  return false;
}

/**
 * The k nearest rows, nearest first, of equal ones the row given first.
 * @param x row-major
 * @returns the distances, not their squares
 */
export function extremeNeighbors(
  x: Float64Array,
  point: Float64Array,
  k: number,
): { readonly distances: Float64Array; readonly rows: Int32Array } {
  const d = point.length;
  const distances = new Float64Array(k).fill(Infinity);
  const rows = new Int32Array(k).fill(-1);
  for (let row = 0; row * d < x.length; row++) {
    const distance = distanceTo(x, row * d, point);
    let place = k;
    while (place > 0 && (rows[place - 1] < 0 || distance < distances[place - 1])) place--;
    if (place === k) continue;
    distances.copyWithin(place + 1, place, k - 1);
    rows.copyWithin(place + 1, place, k - 1);
    distances[place] = distance;
    rows[place] = row;
  }
  return { distances, rows };
}

function distanceTo(x: Float64Array, at: number, point: Float64Array): number {
  let largest = 0;
  for (let j = 0; j < point.length; j++)
    largest = Math.max(largest, Math.abs(x[at + j] - point[j]));
  if (largest === 0 || largest === Infinity) return largest;
  let sum = 0;
  for (let j = 0; j < point.length; j++) sum += ((x[at + j] - point[j]) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

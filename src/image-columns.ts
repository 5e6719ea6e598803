/**
 * A block of columns that is an image: the pixel in row r and column c of `maps` is the column `maps_r_c`. So tables,
 * splits and estimators take images without knowing any other kind of column; a pixel is a number like any other.
 */
import type { Table } from './table.js';

/**
 * The names of the columns of an image, the last index running fastest; of a shape without dimensions the name itself.
 * @example
 * ```ts
 * imageColumns('maps', [1, 2]); // => ['maps_0_0', 'maps_0_1']
 * ```
 */
export function imageColumns(name: string, shape: readonly number[]): string[] {
  return shape.reduce(
    (names, length) =>
      names.flatMap((before) => Array.from({ length }, (_, index) => `${before}_${index}`)),
    [name],
  );
}

/** A column of a table, or an image with all of its columns. */
export interface TablePart {
  readonly name: string;
  /** of an image; absent of a column */
  readonly shape?: readonly number[];
  readonly columns: readonly string[];
}

/** The columns and images of a table, in its order. An image of which a column is missing is none. */
export function tableParts({ names, traits }: Table): TablePart[] {
  const known = new Set(names);
  const images = new Map<string, TablePart>();
  for (const [name, shape] of traits.images) {
    const columns = imageColumns(name, shape);
    if (!columns.every((column) => known.has(column))) continue;
    const image = { name, shape, columns };
    for (const column of columns) images.set(column, image);
  }
  const parts = new Set(names.map((name) => images.get(name) ?? name));
  return Array.from(parts, (part) =>
    typeof part === 'string' ? { name: part, columns: [part] } : part,
  );
}

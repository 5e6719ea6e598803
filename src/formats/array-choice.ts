/**
 * Chooses the arrays that make a table, in formats whose files hold separate arrays (HDF5, NPZ). If columns are wanted
 * by name, they determine the length; other readable arrays of that length are added, and the rest is skipped. If no
 * column is wanted by name, all arrays must be readable and of one length.
 */
import { InvalidInput } from '../errors.js';

/** An array of a file. */
export interface ArrayInFile {
  readonly name: string;
  /** the number of its values */
  readonly count: number;
  /** the reason why its values cannot be read; undefined if they can */
  readonly obstacle?: string | undefined;
}

/**
 * The arrays that make a table.
 * @throws InvalidInput naming the array that is missing, cannot be read or has another length
 */
export function chooseArrays<A extends ArrayInFile>(
  arrays: readonly A[],
  wanted: readonly string[],
  source: string,
): A[] {
  const missing = wanted.find((name) => !arrays.some((array) => array.name === name));
  if (missing !== undefined) {
    const names = arrays.map(({ name }) => name).join(', ') || 'none';
    throw new InvalidInput(`${source}: no array "${missing}"; its arrays are ${names}`);
  }
  const needed = wanted.length > 0 ? arrays.filter(({ name }) => wanted.includes(name)) : arrays;
  const hint = wanted.length > 0 ? '' : '; name the columns to be read with --column';
  const [first] = needed;
  if (!first) throw new InvalidInput(`${source}: it holds no arrays that could be columns`);
  for (const { name, count, obstacle } of needed) {
    if (obstacle !== undefined) throw new InvalidInput(`${source}: ${name}: ${obstacle}${hint}`);
    if (count !== first.count) {
      throw new InvalidInput(
        `${source}: ${name} has ${count} values, ${first.name} has ${first.count}; columns have to be of one length${hint}`,
      );
    }
  }
  return arrays.filter(({ count, obstacle }) => count === first.count && obstacle === undefined);
}

/** Arrays of any length in an HDF5 or NPZ file, of which tables take only those of one length. */
import { InvalidInput } from '../errors.js';
import { noArray } from '../formats/array-choice.js';
import { openTable, readTable } from '../formats/read-table.js';
import type { Table } from '../table.js';

/**
 * Arrays of one length.
 * @throws InvalidInput if one is missing or has another length
 */
export function arraysOf(path: string, names: readonly string[]): Promise<Table> {
  return readTable(path, { columns: new Map(names.map((name) => [name, name])) });
}

/**
 * One array, the last index fastest; undefined if there is none of the name.
 * @throws InvalidInput if it cannot be read
 */
export async function optionalArray(path: string, name: string): Promise<Float64Array | undefined> {
  try {
    const reader = await openTable(path, { columns: new Map([[name, name]]) });
    await reader.close();
  } catch (error) {
    if (error instanceof InvalidInput && error.what === noArray(name)) return undefined;
    throw error;
  }
  return (await arraysOf(path, [name])).numbers(name);
}

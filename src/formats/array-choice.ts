/**
 * Chooses the arrays that make a table, in formats whose files hold separate arrays (HDF5, NPZ). If columns are wanted
 * by name, they determine the length; otherwise the length that most arrays have does. Arrays of another length, and
 * those that cannot be read, are left out: they stop a read only where somebody asks for them.
 */
import { InvalidInput } from '../errors.js';
import { nameAmong } from '../table.js';

/** An array of a file. */
export interface ArrayInFile {
  readonly name: string;
  /** the number of its values */
  readonly count: number;
  /** the reason why its values cannot be read; undefined if they can */
  readonly obstacle?: string | undefined;
}

/** The arrays that make a table, and why the others do not. */
export interface ChosenArrays<A> {
  readonly chosen: readonly A[];
  /** the reason why an array is no column, by its name */
  readonly unread: ReadonlyMap<string, string>;
}

/**
 * The arrays that make a table.
 * @throws InvalidInput naming the wanted array that is missing, cannot be read or has another length, or if no
 *   array could be a column
 */
export function chooseArrays<A extends ArrayInFile>(
  arrays: readonly A[],
  wanted: readonly string[],
  source: string,
): ChosenArrays<A> {
  const named = wanted.map((name) => arrayCalled(name, arrays, source));
  for (const { name, obstacle } of named) {
    if (obstacle !== undefined) {
      throw new InvalidInput({ where: { file: source, column: name }, what: obstacle });
    }
  }
  const readable = arrays.filter(({ obstacle }) => obstacle === undefined);
  const first = named[0] ?? mostCommon(readable);
  if (!first) {
    const [bad] = arrays;
    throw new InvalidInput({
      where: bad ? { file: source, column: bad.name } : { file: source },
      what: bad?.obstacle ?? 'it holds no arrays that could be columns',
    });
  }
  for (const { name, count } of named) {
    if (count === first.count) continue;
    throw new InvalidInput({
      where: { file: source },
      what: `${name} has ${count} values, ${first.name} has ${first.count}`,
      remedy: 'columns have to be of one length',
    });
  }
  const chosen = readable.filter(({ count }) => count === first.count);
  const unread = new Map<string, string>();
  for (const { name, count, obstacle } of arrays) {
    if (obstacle !== undefined) unread.set(name, obstacle);
    else if (count !== first.count) {
      unread.set(
        name,
        `it has ${count} values, ${first.name} has ${first.count}; name columns of one length with --column`,
      );
    }
  }
  return { chosen, unread };
}

/** What is said of a file that has no array of a name. */
export const noArray = (name: string) => `no array "${name}"`;

/** The array of a name, or the group that it would be in, if that cannot be read. */
function arrayCalled<A extends ArrayInFile>(name: string, arrays: readonly A[], source: string): A {
  const names = arrays.map((array) => array.name);
  const found =
    arrays.find((array) => array.name === nameAmong(names, name)) ??
    arrays.find((array) => array.obstacle !== undefined && name.startsWith(`${array.name}/`));
  if (found) return found;
  throw new InvalidInput({
    where: { file: source },
    what: noArray(name),
    remedy: `its arrays are ${names.join(', ') || 'none'}`,
  });
}

/** The first array of the length that most arrays have; of lengths that are equally common, the greatest. */
function mostCommon<A extends ArrayInFile>(arrays: readonly A[]): A | undefined {
  const counts = new Map<number, number>();
  for (const { count } of arrays) counts.set(count, (counts.get(count) ?? 0) + 1);
  const [best] = [...counts].sort(([a, many], [b, more]) => more - many || b - a);
  return best && arrays.find(({ count }) => count === best[0]);
}

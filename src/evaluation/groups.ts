/**
 * Groups of rows. Cells of one background, or of one ray, resemble each other, so they are held out together, dealt into
 * folds together, and drawn together in a bootstrap. Cost: O(n).
 */
import { InvalidInput } from '../errors.js';
import type { Random } from '../random.js';
import type { Table } from '../table.js';

/** The groups of a table's rows. */
export interface Groups {
  /** the kind of group: the coarsest of which the table has enough, or that of a column of the user's */
  readonly unit: 'background' | 'ray' | 'group' | 'row';
  /** the number of groups */
  readonly count: number;
  /** for each group, the values of the columns that define it; null for random blocks of rows */
  readonly names: readonly string[] | null;
  /** the group of every row, from 0 */
  readonly of: Int32Array;
}

/** The least number of groups from which the variation between groups can be estimated. */
const LEAST_GROUPS = 4;

/** The most random blocks of rows; 200 determine a bootstrap's standard error to about 5 per cent. */
const MOST_BLOCKS = 200;

const RAY_COLUMNS = ['theta_deg', 'latitude'];

/**
 * The groups of a table's rows: backgrounds (column `background`); if there are fewer than 4, rays (`theta_deg` or
 * `latitude`, with all snapshots of a ray together); if there are fewer than 4, random blocks of rows.
 * @param column whose values are the groups instead; null for blocks of rows whatever columns there are
 * @throws InvalidInput if the table has no such column, or one value of it alone
 * @example
 * ```ts
 * const table = new Table([['background', Float64Array.of(0, 0, 1, 2, 3)]], 'cells');
 * const { unit, count, of } = groupsOf(table, new Random(0));
 * unit; // => 'background'
 * count; // => 4
 * of; // => [0, 0, 1, 2, 3]
 * ```
 */
export function groupsOf(table: Table, random: Random, column?: string | null): Groups {
  if (typeof column === 'string') return groupsBy(table, column);
  if (column === null) return blocksOf(table, random);
  const background = table.has('background') ? ['background'] : [];
  const ray = RAY_COLUMNS.filter((name) => table.has(name)).slice(0, 1);
  const levels = [
    { unit: 'background', columns: background },
    { unit: 'ray', columns: ray.length > 0 ? [...background, ...ray] : [] },
  ] as const;
  for (const { unit, columns } of levels) {
    const groups = table.groups(columns);
    if (groups.length < LEAST_GROUPS) continue;
    return namedGroups(table, unit, columns, groups);
  }
  return blocksOf(table, random);
}

function groupsBy(table: Table, column: string): Groups {
  const groups = table.groups([column]);
  if (groups.length > 1) return namedGroups(table, 'group', [column], groups);
  throw new InvalidInput({
    where: { file: table.source, column },
    expected: 'two or more groups',
    got: `${groups.length}`,
  });
}

function namedGroups(
  table: Table,
  unit: Groups['unit'],
  columns: readonly string[],
  groups: readonly (readonly number[])[],
): Groups {
  const of = new Int32Array(table.rows);
  const names = groups.map(([row]) => columns.map((name) => table.column(name)[row]).join(', '));
  groups.forEach((rows, group) => {
    for (const row of rows) of[row] = group;
  });
  return { unit, count: groups.length, names, of };
}

/** Random blocks of rows. */
function blocksOf(table: Table, random: Random): Groups {
  const count = Math.min(table.rows, MOST_BLOCKS);
  const of = random.permutation(table.rows).map((at) => at % count);
  return { unit: 'row', count, names: null, of };
}

/**
 * Deals groups at random into parts whose numbers of groups differ by at most one.
 * @returns the part of every group, from 0
 * @example
 * ```ts
 * const groups: Groups = { unit: 'ray', count: 4, names: null, of: Int32Array.of(0, 1, 2, 3) };
 * Array.from(dealGroups(groups, 2, new Random(0))).sort(); // => [0, 0, 1, 1]
 * ```
 */
export function dealGroups({ count }: Groups, parts: number, random: Random): Int32Array {
  return random.permutation(count).map((at) => at % parts);
}

/**
 * Chooses groups to be held out at random: about a share of them, at least one, and never all.
 * @returns 1 for every group that is held out, else 0
 * @example
 * ```ts
 * const groups: Groups = { unit: 'ray', count: 4, names: null, of: Int32Array.of(0, 1, 2, 3) };
 * Array.from(holdOut(groups, 0.25, new Random(0))).sort(); // => [0, 0, 0, 1]
 * ```
 */
export function holdOut({ count }: Groups, share: number, random: Random): Uint8Array {
  const held = Math.min(Math.max(Math.round(share * count), 1), count - 1);
  return Uint8Array.from(random.permutation(count), (at) => (at < held ? 1 : 0));
}

/**
 * The rows of the groups that satisfy a predicate, ascending, and these groups with new numbers from 0.
 * @example
 * ```ts
 * const of = Int32Array.of(0, 1, 1, 2);
 * const taken = takeGroups({ unit: 'ray', count: 3, names: null, of }, (group) => group > 0);
 * taken.rows; // => [1, 2, 3]
 * taken.groups.of; // => [0, 0, 1]
 * ```
 */
export function takeGroups(
  { unit, count, names, of }: Groups,
  holds: (group: number) => boolean,
): { rows: Int32Array; groups: Groups } {
  const rows = Int32Array.from(of.keys()).filter((row) => holds(of[row]));
  const taken = Array.from({ length: count }, (_, group) => group).filter(holds);
  const numbers = new Map(taken.map((group, number) => [group, number]));
  const renumbered = Int32Array.from(rows, (row) => numbers.get(of[row]) ?? -1);
  const kept = names && taken.map((group) => names[group]);
  return { rows, groups: { unit, count: taken.length, names: kept, of: renumbered } };
}

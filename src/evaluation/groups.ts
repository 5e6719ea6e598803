/**
 * Which rows belong together. Cells of one background, or of one ray, resemble each other: they are
 * held out together, dealt into folds together, and drawn together in a bootstrap.
 */
import type { Random } from '../random.js';
import type { Table } from '../table.js';

/** Which group every row is in. */
export interface Groups {
  /** what a group is: the coarsest of these of which the table has enough */
  readonly unit: 'background' | 'ray' | 'row';
  /** how many there are */
  readonly count: number;
  /** what stands in the columns that make a group, per group; null for random blocks of rows */
  readonly names: readonly string[] | null;
  /** the group of every row, from 0 */
  readonly of: Int32Array;
}

/** Fewer groups than this say nothing of how much groups differ. */
const LEAST_GROUPS = 4;

/** As many random blocks of rows give a bootstrap's standard error to 5 per cent. */
const MOST_BLOCKS = 200;

const RAY_COLUMNS = ['theta_deg', 'latitude'];

/**
 * Backgrounds (column `background`); where there are too few of them, rays (`theta_deg` or `latitude`,
 * all snapshots of a ray together); else rows, dealt at random into blocks.
 */
export function groupsOf(table: Table, random: Random): Groups {
  const background = table.has('background') ? ['background'] : [];
  const ray = RAY_COLUMNS.filter((name) => table.has(name)).slice(0, 1);
  const levels = [
    { unit: 'background', columns: background },
    { unit: 'ray', columns: ray.length > 0 ? [...background, ...ray] : [] },
  ] as const;
  for (const { unit, columns } of levels) {
    const groups = table.groups(columns);
    if (groups.length < LEAST_GROUPS) continue;
    const of = new Int32Array(table.rows);
    const names = groups.map(([row]) => columns.map((name) => table.column(name)[row]).join(', '));
    groups.forEach((rows, group) => {
      for (const row of rows) of[row] = group;
    });
    return { unit, count: groups.length, names, of };
  }
  const count = Math.min(table.rows, MOST_BLOCKS);
  const of = random.permutation(table.rows).map((at) => at % count);
  return { unit: 'row', count, names: null, of };
}

/** The part of every group: parts have as many groups as any other, give or take one. */
export function dealGroups({ count }: Groups, parts: number, random: Random): Int32Array {
  return random.permutation(count).map((at) => at % parts);
}

/**
 * Some groups set aside: about a share of them, at least one, and never all.
 * @returns 1 for every group that is held out, else 0
 */
export function holdOut({ count }: Groups, share: number, random: Random): Uint8Array {
  const held = Math.min(Math.max(Math.round(share * count), 1), count - 1);
  return Uint8Array.from(random.permutation(count), (at) => (at < held ? 1 : 0));
}

/** The rows, ascending, of the groups that satisfy something, and those groups, numbered anew. */
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

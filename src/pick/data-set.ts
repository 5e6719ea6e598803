/** Labelled data sets in the parts that they play: trained on, chosen by, and judged by. */
import { type Groups, groupsOf, holdOut, takeGroups } from '../evaluation/groups.js';
import { takeRows } from '../evaluation/rows.js';
import type { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import type { Table } from '../table.js';

export interface DataSet {
  /** a file's path, or a built-in set with its options */
  readonly name: string;
  /** of the file, or of the CSV file that `fastflavor data` makes of the set */
  readonly sha256: string;
  /** the features, by name */
  readonly x: Matrix;
  /** 0 or 1 per row */
  readonly y: Float64Array;
  /** all columns, for those that say which rows belong together */
  readonly table: Table;
}

/** Rows of a data set, in the groups that are held out and drawn together. */
export interface GroupedRows {
  readonly name: string;
  /** which groups of the data set, in words */
  readonly share: string;
  readonly sha256: string;
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly groups: Groups;
}

/** All of a data set. */
export function withGroups({ name, sha256, x, y, table }: DataSet, random: Random): GroupedRows {
  const groups = groupsOf(table, random);
  const share = groups.unit === 'row' ? 'all rows' : `all ${inWords(groups)}`;
  return { name, share, sha256, x, y, groups };
}

/** The share of groups that is held out of a validation set where there is no test set. */
const HELD_OUT = 1 / 3;

/** Two parts of a data set that share no group: one to choose by, one behind the figures. */
export function splitForTest(
  set: DataSet,
  random: Random,
): { choice: GroupedRows; test: GroupedRows } {
  const all = withGroups(set, random);
  const held = holdOut(all.groups, HELD_OUT, random);
  const part = (kept: 0 | 1): GroupedRows => {
    const { rows, groups } = takeGroups(all.groups, (group) => held[group] === kept);
    const which = groups.unit === 'background' ? `: ${groups.names?.join(', ')}` : '';
    const share = `${groups.count} of ${inWords(all.groups)}${which}`;
    return { ...all, share, ...takeRows(all, rows), groups };
  };
  return { choice: part(0), test: part(1) };
}

function inWords({ unit, count, of }: Groups): string {
  if (unit !== 'row') return `${count} ${unit}s`;
  return count === of.length ? `${count} rows` : `${count} random blocks of rows`;
}

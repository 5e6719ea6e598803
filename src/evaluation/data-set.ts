/** Labelled data sets, whole or in parts: rows to train on, to choose by and to test on. */
import type { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import type { Table } from '../table.js';
import { type Groups, groupsOf, holdOut, takeGroups } from './groups.js';
import { takeRows } from './rows.js';

export interface DataSet {
  /** a file's path, or a built-in set with its options */
  readonly name: string;
  /** hash of the file, or of the CSV file that `fastflavor data` writes of a built-in set */
  readonly sha256: string;
  /** (rows, features), with the names of the features */
  readonly x: Matrix;
  /** the label of each row, 0 or 1 */
  readonly y: Float64Array;
  /** all columns; some of them say which rows belong together */
  readonly table: Table;
}

/** Rows of a data set in groups; a group is held out or drawn as a whole. */
export interface GroupedRows {
  readonly name: string;
  /** which groups of the data set, in words */
  readonly share: string;
  readonly sha256: string;
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly groups: Groups;
}

/** All rows of a data set, in groups. */
export function withGroups({ name, sha256, x, y, table }: DataSet, random: Random): GroupedRows {
  const groups = groupsOf(table, random);
  const share = groups.unit === 'row' ? 'all rows' : `all ${inWords(groups)}`;
  return { name, share, sha256, x, y, groups };
}

/** The share of groups held out for testing. */
const HELD_OUT = 1 / 3;

/** Two parts of a data set that share no group: one to choose by, one to test on. */
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

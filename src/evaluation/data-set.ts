/** Labelled data sets and their parts: rows for training, for choosing and for testing. */
import type { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import type { Table } from '../table.js';
import { type Groups, groupsOf, holdOut, takeGroups } from './groups.js';
import { takeRows } from './rows.js';

/** A labelled data set. */
export interface DataSet {
  /** a file's path, or a built-in set with its options */
  readonly name: string;
  /** the hash of the file; for a built-in set that of the CSV file that `fastflavor data` writes */
  readonly sha256: string;
  /** (rows, features), with the names of the features */
  readonly x: Matrix;
  /** the label of each row, 0 or 1 */
  readonly y: Float64Array;
  /** all columns; some of them determine the groups of rows */
  readonly table: Table;
}

/** Rows of a data set in groups, which are held out or drawn as a whole. */
export interface GroupedRows {
  readonly name: string;
  /** the groups taken from the data set, in words */
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

/** Splits a data set into two parts without common groups: one for choosing, one for testing. */
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

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
  /** the index of the class of each row, 0 or 1 of two classes */
  readonly y: Float64Array;
  /** all columns; some of them determine the groups of rows */
  readonly table: Table;
  /** the column of groups; null for rows alone; backgrounds, rays or rows if absent */
  readonly groupColumn?: string | null;
  /** what one of its groups is called; that of the column of groups if absent */
  readonly groupName?: string;
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
export function withGroups(
  { name, sha256, x, y, table, groupColumn, groupName }: DataSet,
  random: Random,
): GroupedRows {
  const groups = groupsOf(table, random, groupColumn);
  const share = groups.unit === 'row' ? 'all rows' : `all ${inWords(groups, groupName)}`;
  return { name, share, sha256, x, y, groups };
}

/** The share of groups held out for testing. */
const HELD_OUT = 1 / 3;

/**
 * Splits a data set into two data sets without common groups, about a third of them in the second.
 * @returns sets whose names say which share of the rows they have
 */
export function dividedSet(set: DataSet, random: Random): readonly [DataSet, DataSet] {
  const groups = groupsOf(set.table, random, set.groupColumn);
  const held = holdOut(groups, HELD_OUT, random);
  const part = (kept: 0 | 1): DataSet => {
    const { rows } = takeGroups(groups, (group) => held[group] === kept);
    return {
      ...set,
      ...takeRows(set, rows),
      name: `${set.name} (${rows.length} of ${set.y.length} rows)`,
      table: set.table.take(rows),
    };
  };
  return [part(0), part(1)];
}

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
    const share = `${groups.count} of ${inWords(all.groups, set.groupName)}${which}`;
    return { ...all, share, ...takeRows(all, rows), groups };
  };
  return { choice: part(0), test: part(1) };
}

function inWords({ unit, count, of }: Groups, name: string = unit): string {
  if (unit !== 'row') return `${count} ${name}s`;
  return count === of.length ? `${count} rows` : `${count} random blocks of rows`;
}

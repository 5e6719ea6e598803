/** Rows in parts as plain data, which can be sent to a thread. */
import { InvalidInput } from '../errors.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import { dealGroups } from '../evaluation/groups.js';
import { requireBothClasses } from '../evaluation/rows.js';
import { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import { concatenated } from '../table.js';

export interface PlainRows {
  /** the features, row-major, with a column for each name */
  readonly x: Float64Array;
  readonly names: readonly string[];
  readonly y: Float64Array;
  /** the part of each row, from 0 */
  readonly part: Int32Array;
  readonly parts: number;
}

export function matrixOf({ x, y, names }: PlainRows): Matrix {
  return new Matrix(x, y.length, names.length, names);
}

/**
 * The rows of all training sets, with the groups of each dealt evenly into folds.
 * @param names of the classes; none of numbers
 */
export function inFolds(
  sets: readonly GroupedRows[],
  { folds, names: classes }: { readonly folds: number; readonly names: readonly string[] },
  random: Random,
): PlainRows {
  const part = sets.flatMap(({ groups }, i) => {
    const foldOf = dealGroups(groups, folds, random.fork(`${i}`));
    return Array.from(groups.of, (group) => foldOf[group]);
  });
  const y = concatenated(sets.map((set) => set.y));
  for (let fold = 0; fold < folds; fold++) {
    if (classes.length === 0) {
      if (part.includes(fold)) continue;
      throw new InvalidInput({
        where: { owner: `training: fold ${fold + 1} of ${folds}` },
        expected: 'rows',
        got: 'none',
        remedy: 'take fewer folds, or more groups of rows',
      });
    }
    const what = `training: fold ${fold + 1} of ${folds}, which may be too many`;
    requireBothClasses(
      y.filter((_, row) => part[row] === fold),
      what,
      classes,
    );
    const inside = y.filter((_, row) => part[row] !== fold);
    requireEveryClass(inside, `training: all but fold ${fold + 1} of ${folds}`, classes);
  }
  const { names = [] } = sets[0].x;
  return {
    x: concatenated(sets.map(({ x }) => x.data)),
    names,
    y,
    part: Int32Array.from(part),
    parts: folds,
  };
}

/** @throws InvalidInput on a class without a row, which no fit could tell */
function requireEveryClass(y: Float64Array, what: string, classes: readonly string[]): void {
  if (classes.length === 2) requireBothClasses(y, what, classes);
  const without = classes.find((_, index) => !y.includes(index));
  if (without === undefined) return;
  throw new InvalidInput({
    where: { owner: what },
    expected: 'rows of every class',
    got: `none of "${without}"`,
    remedy: 'take fewer folds, or more rows of it',
  });
}

/** The indices of the rows of every part. */
export function rowsByPart({ part, parts }: PlainRows): Int32Array[] {
  const rows = Array.from({ length: parts }, (): number[] => []);
  part.forEach((p, row) => {
    rows[p].push(row);
  });
  return rows.map((own) => Int32Array.from(own));
}

/** A set's rows as plain data. */
export function plainRows({ x, y, groups }: GroupedRows): PlainRows {
  const { of: part, count: parts } = groups;
  return { x: x.data, names: x.names ?? [], y, part, parts };
}

/**
 * The rows moved into the box of the training rows; features that are codes of categories stay, and so do gaps.
 * @param categories for every feature the number of its categories, 0 for a number
 */
export function clampedRows(
  rows: PlainRows,
  training: PlainRows,
  categories: readonly number[],
): PlainRows {
  const width = categories.length;
  const lower = new Float64Array(width).fill(Infinity);
  const upper = new Float64Array(width).fill(-Infinity);
  training.x.forEach((value, at) => {
    const j = at % width;
    if (value < lower[j]) lower[j] = value;
    if (value > upper[j]) upper[j] = value;
  });
  const x = rows.x.map((value, at) => {
    const j = at % width;
    return categories[j] > 0 ? value : Math.min(Math.max(value, lower[j]), upper[j]);
  });
  return { ...rows, x };
}

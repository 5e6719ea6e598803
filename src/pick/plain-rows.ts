/** Rows in parts as plain data, which can be sent to a thread. */
import { applyGuard, type DomainGuard } from '../deploy/domain-guard.js';
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

/** The rows of all training sets, with the groups of each dealt evenly into folds. */
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
    const what = `training: fold ${fold + 1} of ${folds}, which may be too many`;
    requireBothClasses(
      y.filter((_, row) => part[row] === fold),
      what,
      classes,
    );
    requireBothClasses(
      y.filter((_, row) => part[row] !== fold),
      `training: all but fold ${fold + 1} of ${folds}`,
      classes,
    );
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

/** A set's rows after the guard; a guard that clamps moves them into the box. */
export function guardedRows(guard: DomainGuard, { x, y, groups }: GroupedRows): PlainRows {
  const inside = new Matrix(x.data.slice(), x.rows, x.columns);
  if (guard.outside === 'clamp') {
    for (let row = 0; row < x.rows; row++) applyGuard(guard, inside.row(row));
  }
  const { of: part, count: parts } = groups;
  return { x: inside.data, names: x.names ?? [], y, part, parts };
}

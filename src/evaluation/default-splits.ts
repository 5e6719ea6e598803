/** How the rows of a problem are split for fitting and judging. */
import { InvalidInput, InvalidOption } from '../errors.js';
import type { Random } from '../random.js';
import { type FoldOptions, groupKFold, kFold, stratifiedKFold } from './folds.js';
import { groupsOfRows, type LabelledRows } from './labelled-rows.js';
import { type Split, splitRows } from './splits.js';
import { stratifiedGroupKFold } from './stratified-group-folds.js';

/** How the rows of a problem are split. */
export interface SplitOptions extends FoldOptions {
  /** whether classes are kept even where there are groups, as far as groups allow */
  readonly stratifyGroups?: boolean | undefined;
}

/**
 * Folds for the rows of a problem: by groups if the problem has some (GroupKFold, on request StratifiedGroupKFold),
 * else stratified by its classes, or of consecutive rows for a regression. Without shuffling they are scikit-learn's.
 * @param k the number of folds, 5 if absent
 * @throws InvalidOption if k is more than the rows, classes or groups allow
 * @example
 * ```ts
 * const table = new Table([['a', Float64Array.of(1, 2, 3, 4)], ['y', ['u', 'u', 'v', 'v']]], 'own.csv');
 * const rows = labelledRows(table, inferProblem(table));
 * defaultSplits(rows, 2).map(({ test }) => [...test]); // => [[0, 2], [1, 3]]
 * ```
 */
export function defaultSplits(
  rows: LabelledRows,
  k = 5,
  { stratifyGroups = false, ...options }: SplitOptions = {},
): Split[] {
  const { table, problem, y } = rows;
  const groups = groupsOfRows(table, problem);
  if (groups && stratifyGroups && problem.target.kind === 'classes') {
    return stratifiedGroupKFold(y, groups, k, options);
  }
  if (groups) return groupKFold(groups, k, options);
  return problem.target.kind === 'number'
    ? kFold(y.length, k, options)
    : stratifiedKFold(y, k, options);
}

/**
 * One split that holds out a share of the rows at random: of the groups if the problem has some, else with every
 * class in its share.
 * @throws InvalidOption if the share is not between 0 and 1
 * @throws InvalidInput if there is only one group
 * @example
 * ```ts
 * const table = new Table([['a', Float64Array.of(1, 2, 3, 4)], ['y', ['u', 'u', 'v', 'v']]], 'own.csv');
 * const rows = labelledRows(table, inferProblem(table));
 * holdOutSplit(rows, 0.5, new Random(0)).test.length; // => 2
 * ```
 */
export function holdOutSplit(rows: LabelledRows, share: number, random: Random): Split {
  if (!(share > 0 && share < 1)) {
    throw new InvalidOption({ expected: 'a share between 0 and 1 to hold out', got: `${share}` });
  }
  const { table, problem, y } = rows;
  const groups = groupsOfRows(table, problem);
  if (!groups) {
    const stratify = problem.target.kind === 'number' ? undefined : y;
    const [train, test] = splitRows(y.length, [1 - share, share], random, stratify);
    return { train: train.sort(), test: test.sort() };
  }
  const names = [...new Set(groups)];
  if (names.length < 2) {
    throw new InvalidInput({
      where: { file: table.source, column: problem.groups ?? '' },
      expected: 'two or more groups',
      got: 'one',
    });
  }
  const held = Math.min(Math.max(Math.round(share * names.length), 1), names.length - 1);
  const order = random.permutation(names.length);
  const isHeld = new Set(Array.from(order.subarray(0, held), (at) => names[at]));
  const all = Int32Array.from(y.keys());
  return {
    train: all.filter((row) => !isHeld.has(groups[row])),
    test: all.filter((row) => isHeld.has(groups[row])),
  };
}

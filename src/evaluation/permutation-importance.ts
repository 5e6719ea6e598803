/**
 * Permutation importance (Breiman 2001, "Random Forests", sec. 10; for a fitted model Fisher, Rudin and Dominici,
 * arXiv:1801.01489): the score that a model loses if the values of a feature are permuted among the rows, so that they
 * have no information on the target. If two features have the same information, neither loses much alone; permuted
 * together, in the same order, they do. Cost: one prediction of all rows per group of features and repeat; a classifier
 * predicts only those whose values move.
 */
import { InvalidInput } from '../errors.js';
import { ClassifierModel } from '../estimators/classifier-model.js';
import type { AnyModel } from '../estimators/estimator.js';
import { featureNamesOf } from '../estimators/transformer.js';
import { Matrix } from '../matrix.js';
import { Random } from '../random.js';
import { type ProgressGenerator, type ProgressOptions, runToEnd } from '../slices.js';
import { type ExampleRows, type ModelScore, scoreOfModel } from './score.js';

export interface PermutationOptions extends ProgressOptions {
  /** the names of features that are permuted together; every feature by itself if absent */
  readonly groups?: readonly (readonly string[])[];
  /** permutations per group; 5 if absent */
  readonly repeats?: number;
  /** of the seed 0 if absent */
  readonly random?: Random;
  /** accuracy of a classifier, R2 of a regressor if absent */
  readonly score?: ModelScore;
}

/** The score of a model, and the losses of score. */
export interface PermutationImportance {
  /** the score on the unchanged rows */
  readonly score: number;
  /** the names of features that were permuted together */
  readonly groups: readonly (readonly string[])[];
  /** the loss of score for every group of features and repeat */
  readonly losses: readonly (readonly number[])[];
}

/**
 * Measures the loss of score for features, or for groups of them. Features without names are called x0, x1, ...
 * @param rows not those of the fit, unless what a model makes of them is to be known
 * @throws InvalidInput on a name that is no feature
 * @example
 * ```ts
 * const x = Matrix.fromColumns([[0, 1, 2, 3], [1, 0, 1, 0]], ['radius', 'noise']);
 * const y = ['in', 'in', 'out', 'out'];
 * const model = new DecisionTreeClassifier().fit(x, y);
 * const { score, losses } = permutationImportance(model, { x, y }, { groups: [['noise']], repeats: 2 });
 * score; // => 1
 * losses; // => [[0, 0]]
 * ```
 */
export function permutationImportance(
  model: AnyModel,
  rows: ExampleRows,
  options: PermutationOptions = {},
): PermutationImportance {
  return runToEnd(permuting(model, rows, options), options);
}

function* permuting(
  model: AnyModel,
  { x, y }: ExampleRows,
  { groups, repeats = 5, random = new Random(0), score = scoreOfModel }: PermutationOptions,
): ProgressGenerator<PermutationImportance> {
  const names = featureNamesOf(x);
  const permuted = groups ?? names.map((name) => [name]);
  const columns = permuted.map((group) => group.map((name) => columnOf(names, name)));
  const scoreOfDealt = dealtScore(model, { x, y }, score);
  const whole = scoreOfDealt(x);
  const losses: number[][] = [];
  for (const group of columns) {
    const lost: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      lost.push(whole - scoreOfDealt(dealtAnew(x, group, random)));
      const done = losses.length * repeats + repeat + 1;
      yield { unit: 'permutations', done, total: columns.length * repeats };
    }
    losses.push(lost);
  }
  return { score: whole, groups: permuted, losses };
}

/** The score of rows of which some cells are others. A classifier is asked only for the rows that are not as before. */
function dealtScore(
  model: AnyModel,
  { x, y }: ExampleRows,
  score: ModelScore,
): (dealt: Matrix) => number {
  if (score !== scoreOfModel || !(model instanceof ClassifierModel)) {
    return (dealt) => score(model, { x: dealt, y });
  }
  const before = Uint8Array.from(model.predict(x), (label, row) => Number(label === y[row]));
  const count = before.reduce((sum, right) => sum + right, 0);
  return (dealt) => {
    const changed = changedRows(x, dealt);
    let right = count;
    if (changed.length > 0) {
      const labels = model.predict(dealt.take(changed));
      changed.forEach((row, i) => {
        right += Number(labels[i] === y[row]) - before[row];
      });
    }
    return right / y.length;
  };
}

/** The rows of which some cell differs. */
function changedRows(x: Matrix, other: Matrix): number[] {
  const changed: number[] = [];
  for (let row = 0; row < x.rows; row++) {
    const [a, b] = [x.row(row), other.row(row)];
    if (a.some((value, j) => !Object.is(value, b[j]))) changed.push(row);
  }
  return changed;
}

function columnOf(names: readonly string[], name: string): number {
  const column = names.indexOf(name);
  if (column >= 0) return column;
  throw new InvalidInput({
    where: { owner: 'permutation importance' },
    what: `no column "${name}"`,
    remedy: `the features are ${names.join(', ')}`,
  });
}

function dealtAnew(
  { data, rows, columns, names }: Matrix,
  permuted: readonly number[],
  random: Random,
): Matrix {
  const from = random.permutation(rows);
  const dealt = data.slice();
  for (const j of permuted) {
    for (let i = 0; i < rows; i++) dealt[i * columns + j] = data[from[i] * columns + j];
  }
  return new Matrix(dealt, rows, columns, names);
}

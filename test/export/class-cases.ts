/** Models of anybody's classes: two and three of them, imputation, one-hot codes; and cells of every kind to try them on. */
import { expect } from 'vitest';
import { CELL_STATUS } from '../../src/deploy/cell-status.js';
import { prepareCell } from '../../src/deploy/preparation-steps.js';
import type { ClassifierModel } from '../../src/estimators/classifier-model.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import type { Estimator } from '../../src/estimators/estimator.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { behindPreparation, preparationOf } from '../../src/estimators/preparation.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { describe } from '../../src/export/description.js';
import { Matrix } from '../../src/matrix.js';
import type { Problem } from '../../src/problems/problem.js';
import { Random } from '../../src/random.js';

const ZONES = ['core', "shock's front", 'wind'];

export interface ClassCase {
  readonly name: string;
  readonly problem: Problem;
  readonly model: ClassifierModel;
  /** usual ones, then odd ones */
  readonly cells: readonly (readonly number[])[];
  /** how many of the cells are usual */
  readonly usual: number;
}

function problemOf(classes: readonly string[], prepared: boolean): Problem {
  return {
    name: 'stars',
    features: [
      { name: 'temperature', ...(prepared && { missingValues: [-9999] }) },
      { name: 'density' },
      prepared ? { name: 'zone', categories: ZONES } : { name: 'speed' },
    ],
    target: { kind: 'classes', column: 'state', classes },
    ...(prepared && { missing: 'indicator' as const }),
  };
}

function cellsOf(rows: number, prepared: boolean): number[][] {
  const random = new Random(3);
  return Array.from({ length: rows }, () => {
    const [t, d, z] = [random.uniform() * 10, random.uniform() * 5, random.index(3)];
    const gap = prepared && random.uniform() < 0.15;
    const last = prepared ? (random.uniform() < 0.1 ? Number.NaN : z) : random.uniform();
    return [gap ? Number.NaN : t, prepared && random.uniform() < 0.1 ? Number.NaN : d, last];
  });
}

const ODD = [
  Number.NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  5e-324,
  -5e-324,
  1e-300,
  1e120,
  -1e120,
  1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  -9999,
  -1,
  3,
  0.5,
];

/** Every combination of odd numbers in two places. */
function oddCells([a]: readonly (readonly number[])[]): number[][] {
  const odd = ODD.flatMap((b) => ODD.flatMap((c) => [0, 1, 2].map((j) => [a[j], b, c])));
  return [...odd, ...odd.map(([x, y, z]) => [z, y, x])];
}

function caseOf(
  name: string,
  classes: readonly string[],
  estimator: Estimator,
  prepared: boolean,
): ClassCase {
  const problem = problemOf(classes, prepared);
  const cells = cellsOf(400, prepared);
  const random = new Random(4);
  const y = cells.map(([t, d, z]) => {
    const heat = (t || 5) + (d || 2) * (z === 1 ? 2 : 1) + random.uniform();
    return classes[Math.min(classes.length - 1, Math.floor((heat * classes.length) / 16))];
  });
  const x = new Matrix(
    Float64Array.from(cells.flat()),
    cells.length,
    3,
    problem.features.map((feature) => feature.name),
  );
  const model = behindPreparation(estimator, preparationOf(problem)).fit(x, y, { classes });
  return { name, problem, model, cells: [...cells, ...oddCells(cells)], usual: cells.length };
}

const two = ['no', 'yes'];
export const THREE = ['solid', 'liquid "L"', "gas\u2028*/ \\'"];
const curve = () =>
  new Pipeline([
    ['scaler', new StandardScaler()],
    ['polynomial', new PolynomialFeatures({ degree: 2, includeBias: false })],
    ['regression', new LogisticRegression()],
  ]);
const tree = () => new DecisionTreeClassifier({ maxDepth: 5 });

export const CLASS_CASES: readonly ClassCase[] = [
  caseOf('yes_no', two, curve(), false),
  caseOf('yes_no_prepared', two, curve(), true),
  caseOf('yes_no_tree_prepared', two, tree(), true),
  caseOf('three', THREE, curve(), false),
  caseOf('three_prepared', THREE, curve(), true),
  caseOf('three_tree', THREE, tree(), false),
  caseOf('three_tree_prepared', THREE, tree(), true),
];

/** Answers for cells: probabilities of the second class, or of each class in turn, row-major. */
export interface ClassAnswers {
  readonly probability: ArrayLike<number>;
  readonly index: ArrayLike<number>;
  readonly status: ArrayLike<number>;
}

/** What a model says of the cells of a case by its own `predict`, and which have no answer. */
function expectedAnswers({ model, problem, cells, name }: ClassCase): ClassAnswers {
  const { classifier, preparation } = describe(model, name, problem);
  const answers = { probability: [] as number[], index: [] as number[], status: [] as number[] };
  const names = problem.features.map((feature) => feature.name);
  for (const cell of cells) {
    const prepared = preparation
      ? prepareCell(preparation, preparation.missing, cell)
      : cell.every(Number.isFinite)
        ? cell
        : null;
    const isKnown =
      prepared !== null &&
      classifier.used.every((j) => Math.abs(prepared[j]) <= (classifier.limit ?? Infinity));
    const k = model.classes.length;
    if (!isKnown) {
      answers.probability.push(...new Array<number>(k === 2 ? 1 : k).fill(Number.NaN));
      answers.index.push(-1);
      answers.status.push(CELL_STATUS.notFinite);
      continue;
    }
    const given = cell.map((x, j) => (preparation?.missing[j].includes(x) ? Number.NaN : x));
    const x = new Matrix(Float64Array.from(given), 1, 3, names);
    const shares = model.predictProba(x).row(0);
    answers.probability.push(...(k === 2 ? [shares[1]] : shares));
    answers.index.push(model.predictIndex(x)[0]);
    answers.status.push(CELL_STATUS.ok);
  }
  return answers;
}

/** What is said of the cells is what the model says. Classes of odd cells may differ where rounding decides; statuses never. */
export function expectAnswers(
  one: ClassCase,
  answers: ClassAnswers,
  tolerance: number,
  isKept: (row: number) => boolean = () => true,
): void {
  const expected = expectedAnswers(one);
  const kept = (values: ArrayLike<number>) => Array.from(values).filter((_, i) => isKept(i));
  expect(kept(answers.status)).toEqual(kept(expected.status));
  const width = expected.probability.length / one.cells.length;
  one.cells.forEach((cell, i) => {
    if (!isKept(i)) return;
    const complain = () => expect.fail(`cell ${i} of ${one.name}: ${cell.join(', ')}`);
    if (expected.status[i] !== 0) {
      if (answers.index[i] !== -1) complain();
    } else if (i < one.usual && answers.index[i] !== expected.index[i]) complain();
    for (let c = width * i; c < width * (i + 1); c++) {
      const [said, due] = [answers.probability[c], expected.probability[c]];
      if (Number.isNaN(due) !== Number.isNaN(said)) complain();
      if (Math.abs(said - due) > tolerance) complain();
    }
  });
}

/** Curves, dependence and importance of a user's own run against scikit-learn's (make-explanation-fixtures.py). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import type { AnyModel } from '../../src/estimators/estimator.js';
import { KNeighborsRegressor } from '../../src/estimators/k-neighbors-regressor.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import type { RegressorModel } from '../../src/estimators/regressor-model.js';
import { Ridge } from '../../src/estimators/ridge.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { foldDifference } from '../../src/evaluation/fold-difference.js';
import { learningCurve, validationCurve } from '../../src/evaluation/learning-curve.js';
import { partialDependence } from '../../src/evaluation/partial-dependence.js';
import { permutationImportance } from '../../src/evaluation/permutation-importance.js';
import { readTable } from '../../src/formats/read-table.js';
import { studentT, studentTail } from '../../src/numerics/student-t.js';
import { Random } from '../../src/random.js';
import { largestDifference } from './fixture.js';

type Lists = (number | null)[][];

interface CurveAnswers {
  readonly sizes: number[];
  readonly training: Lists;
  readonly validation: Lists;
}

interface DependenceAnswers {
  readonly feature: number;
  readonly values: number[];
  readonly means: number[][];
}

const answers: {
  readonly wine: { order: number[]; splits: { train: number[]; test: number[] }[] };
  readonly diabetes: { order: number[]; splits: { train: number[]; test: number[] }[] };
  readonly learning: CurveAnswers;
  readonly fewRows: CurveAnswers;
  readonly ridgeLearning: CurveAnswers;
  readonly neighbors: { values: number[]; training: number[][]; validation: number[][] };
  readonly dependence: Record<'classes' | 'binary' | 'numbers', DependenceAnswers[]>;
  readonly importance: Record<'wine' | 'diabetes', { mean: number[]; error: number[] }>;
  readonly paired: {
    first: number[];
    second: number[];
    standardError: number;
    pValue: number;
    interval: number[];
  };
  readonly student: { t: number; degrees: number; tail: number }[];
} = JSON.parse(readFileSync(new URL('preparation/explanations.json', import.meta.url), 'utf8'));

/** The rows of a data set in the order of the fixture, and its folds. */
async function shuffled(name: 'wine' | 'diabetes') {
  const path = new URL(`data/${name}.csv`, import.meta.url).pathname;
  const { order, splits } = answers[name];
  const table = (await readTable(path)).take(order);
  const names = table.names.slice(0, -1);
  return {
    rows: { x: table.matrix(names), y: table.numbers(table.names.at(-1) as string) },
    names,
    splits: splits.map(({ train, test }) => ({
      train: Int32Array.from(train),
      test: Int32Array.from(test),
    })),
  };
}

const wine = await shuffled('wine');
const diabetes = await shuffled('diabetes');

const knn = (nNeighbors: number) =>
  makeClassifier({ model: 'knn', options: { nNeighbors, scale: true } });

/** Scores where both have one; a fit on a single class has none. */
function expectScores(ours: readonly (readonly number[])[], theirs: Lists, within = 1e-12): void {
  const there = theirs.flat().map((score) => score ?? Number.NaN);
  expect(ours.flat().map(Number.isNaN)).toEqual(there.map(Number.isNaN));
  const of = (scores: number[]) => scores.filter((score) => !Number.isNaN(score));
  expect(largestDifference(of(ours.flat()), of(there))).toBeLessThan(within);
}

describe('the learning curve', () => {
  it("is scikit-learn's, of classes and of numbers", () => {
    const curve = learningCurve(knn(5), wine.rows, wine.splits);
    expect(curve.sizes).toEqual(answers.learning.sizes);
    expectScores(curve.training, answers.learning.training);
    expectScores(curve.validation, answers.learning.validation);
    const ridge = learningCurve(new Ridge(), diabetes.rows, diabetes.splits);
    expect(ridge.sizes).toEqual(answers.ridgeLearning.sizes);
    expectScores(ridge.training, answers.ridgeLearning.training, 1e-9);
    expectScores(ridge.validation, answers.ridgeLearning.validation, 1e-9);
    expect(ridge.fitSeconds.flat().every((seconds) => seconds > 0)).toBe(true);
  });
});

describe('the validation curve', () => {
  it("is scikit-learn's", () => {
    const { values, training, validation } = answers.neighbors;
    const curve = validationCurve(knn, values, wine.rows, wine.splits);
    expectScores(curve.training, training);
    expectScores(curve.validation, validation);
  });
});

describe('partial dependence', () => {
  const lr = makeClassifier({ model: 'lr', options: { scale: true } });
  const { x, y } = wine.rows;

  it.each(answers.dependence.classes)("is scikit-learn's for every class", (expected) => {
    const { values, means } = partialDependence(lr.fit(x, y), x, wine.names[expected.feature]);
    expect(largestDifference(values, expected.values)).toBeLessThan(1e-12);
    expect(means.length).toBe(3);
    expect(largestDifference(means.flat(), expected.means.flat())).toBeLessThan(1e-8);
  });

  it.each(answers.dependence.binary)("is scikit-learn's for the second of two", (expected) => {
    const model = lr.fit(
      x,
      y.map((label) => Number(label === 1)),
    );
    const { values, means } = partialDependence(model, x, wine.names[expected.feature]);
    expect(largestDifference(values, expected.values)).toBeLessThan(1e-12);
    expect(largestDifference(means[1], expected.means.flat())).toBeLessThan(1e-8);
  });

  it.each(answers.dependence.numbers)("is scikit-learn's for numbers", (expected) => {
    const { x: u, y: v } = diabetes.rows;
    const model = new Pipeline<RegressorModel>([
      ['scaler', new StandardScaler()],
      ['knn', new KNeighborsRegressor({ nNeighbors: 5 })],
    ]).fit(u, v);
    const { values, means } = partialDependence(model, u, diabetes.names[expected.feature]);
    expect(largestDifference(values, expected.values)).toBeLessThan(1e-12);
    expect(largestDifference(means[0], expected.means.flat())).toBeLessThan(1e-8);
  });
});

describe('permutation importance', () => {
  it.each([
    ['wine', wine, knn(5)],
    ['diabetes', diabetes, new Ridge({ alpha: 0.1 })],
  ] as const)("is scikit-learn's up to chance: %s", (name, { rows, names }, estimator) => {
    const model = estimator.fit(rows.x, rows.y) as AnyModel;
    const repeats = 100;
    const { losses, groups } = permutationImportance(model, rows, {
      repeats,
      random: new Random(1),
    });
    expect(groups).toEqual(names.map((feature) => [feature]));
    const { mean, error } = answers.importance[name];
    losses.forEach((lost, j) => {
      const ours = lost.reduce((sum, loss) => sum + loss, 0) / repeats;
      // The fixture has 400 permutations: ours have twice its error.
      expect(Math.abs(ours - mean[j])).toBeLessThan(5 * Math.sqrt(5) * error[j] + 1e-12);
    });
  });
});

describe('a paired difference', () => {
  it("has SciPy's t distribution, with the variance of Nadeau and Bengio", () => {
    const { first, second, standardError, pValue, interval } = answers.paired;
    const found = foldDifference(first, second, { level: 0.9 });
    expect(found.standardError).toBeCloseTo(standardError, 14);
    expect(found.pValue).toBeCloseTo(pValue, 12);
    expect(found.low).toBeCloseTo(interval[0], 12);
    expect(found.high).toBeCloseTo(interval[1], 12);
  });

  it.each(answers.student)("t = $t of $degrees degrees of freedom is SciPy's", (one) => {
    const { t, degrees, tail } = one;
    expect(Math.abs(studentTail(degrees, t) - tail)).toBeLessThan(1e-13);
    if (tail > 1e-6) expect(Math.abs(studentT(degrees, 1 - tail) / t - 1)).toBeLessThan(1e-8);
  });
});

it('a fit on a single class has no score', () => {
  const curve = learningCurve(knn(1), wine.rows, wine.splits, { sizes: [0.005, 0.5] });
  expect(curve.sizes).toEqual([1, 71]);
  expect(curve.validation[0].every(Number.isNaN)).toBe(true);
  expect(curve.validation[1].some(Number.isNaN)).toBe(false);
});

/** Imputation and one-hot encoding against scikit-learn's, on a data set with gaps and text (make-preparation-fixtures.py). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { OneHotEncoder } from '../../src/estimators/one-hot-encoder.js';
import type { ModelName } from '../../src/estimators/own-classifiers.js';
import type { MulticlassPipelineModel } from '../../src/estimators/pipeline-model.js';
import { preparationOf } from '../../src/estimators/preparation.js';
import { SimpleImputer } from '../../src/estimators/simple-imputer.js';
import { readTable } from '../../src/formats/read-table.js';
import { Matrix } from '../../src/matrix.js';
import { withPreparation } from '../../src/problems/prepared-problem.js';
import type { MissingPolicy, Problem } from '../../src/problems/problem.js';
import { problemFeatures, problemTarget, trainingRows } from '../../src/problems/problem-data.js';

type Rows = readonly (readonly (number | null)[])[];

function readFixture<Document>(name: string): Document {
  return JSON.parse(readFileSync(new URL(`preparation/${name}.json`, import.meta.url), 'utf8'));
}

const withGaps = (rows: Rows, names?: readonly string[]): Matrix => {
  const { data, rows: n, columns } = Matrix.from(rows.map((row) => row.map((v) => v ?? NaN)));
  return new Matrix(data, n, columns, names);
};

/** The largest difference as a share of the numbers, where both are there. */
function largestRelative(ours: ArrayLike<number>, theirs: readonly (number | null)[]): number {
  expect(ours.length).toBe(theirs.length);
  return theirs.reduce<number>((most, value, i) => {
    if (value === null) return Number.isNaN(ours[i]) ? most : Infinity;
    return Math.max(most, Math.abs(value - ours[i]) / Math.max(Math.abs(value), 1e-300));
  }, 0);
}

describe('SimpleImputer', () => {
  const { train, test, cases } = readFixture<{
    train: Rows;
    test: Rows;
    cases: {
      name: string;
      options: Record<string, unknown>;
      expected: { statistics: (number | null)[]; transformed: Rows; names: string[] };
    }[];
  }>('imputers');

  it.each(cases)("fills as scikit-learn's: $name", ({ options, expected }) => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const fitted = new SimpleImputer(options).fit(withGaps(train, names));
    expect(largestRelative(fitted.statistics, expected.statistics)).toBeLessThan(1e-15);
    const { data, names: made } = fitted.transform(withGaps(test, names));
    expect(largestRelative(data, expected.transformed.flat())).toBeLessThan(1e-15);
    expect(made).toEqual(expected.names);
  });
});

describe('OneHotEncoder', () => {
  const { cases } = readFixture<{
    cases: {
      name: string;
      options: Record<string, unknown>;
      train: Rows;
      test: Rows;
      expected: { categories: Rows; transformed: number[][] };
    }[];
  }>('encoders');

  it.each(cases)("encodes as scikit-learn's: $name", ({ options, train, test, expected }) => {
    const fitted = new OneHotEncoder(options).fit(withGaps(train));
    const categories = fitted.categories.map((values) =>
      Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
    );
    expect(categories).toEqual(expected.categories);
    expect([...fitted.transform(withGaps(test)).data]).toEqual(expected.transformed.flat());
  });
});

const CELLAR = await readTable(new URL('data/cellar.csv', import.meta.url).pathname);
const FEATURES = CELLAR.names.slice(0, -1);

const PROBLEM: Problem = {
  name: 'cultivar',
  features: FEATURES.map((name) => ({ name })),
  target: { kind: 'classes', column: 'cultivar', classes: ['first', 'second', 'third'] },
};

const OPTIONS = {
  lr: { C: 2, scale: true },
  svm: { C: 3, gamma: 0.1, scale: true, tol: 1e-9 },
  knn: { nNeighbors: 7, weights: 'distance', scale: true },
  tree: { maxDepth: 2 },
} satisfies Partial<Record<ModelName, Record<string, unknown>>>;

describe('pipelines of imputers, encoders, scalers and classifiers', () => {
  const { cases, train, test } = readFixture<{
    train: number[];
    test: number[];
    cases: {
      name: string;
      model: keyof typeof OPTIONS;
      missing: MissingPolicy;
      prepared: number[][] | null;
      predicted: string[];
      answers: number[][];
    }[];
  }>('pipelines');

  it.each(cases)("answer as scikit-learn's: $name", (one) => {
    const problem = withPreparation(PROBLEM, CELLAR.take(train), {
      missing: one.missing,
      missingValues: { everywhere: [-9999], columns: {} },
      oneHot: true,
      handleUnknown: 'ignore',
    });
    const [fit, judge] = [train, test].map((rows) => trainingRows(CELLAR.take(rows), problem));
    const preparation = preparationOf(problem);
    const classifier = makeClassifier({
      model: one.model,
      options: OPTIONS[one.model],
      preparation,
    });
    const fitted = classifier.fit(
      problemFeatures(fit, problem),
      problemTarget(fit, problem) as readonly string[],
    );
    const model = modelFromText(modelToText(fitted, problem), 'model.json') as typeof fitted;
    const x = problemFeatures(judge, problem);
    if (one.prepared) {
      const [[name, preparing]] = (model as MulticlassPipelineModel).transformers;
      expect(name).toBe('preparation');
      expect(largestRelative(preparing.transform(x).data, one.prepared.flat())).toBeLessThan(1e-15);
    }
    expect(model.predict(x)).toEqual(one.predicted);
    const ours = one.model === 'svm' ? model.decisionFunction(x) : model.predictProba(x);
    const difference = one.answers
      .flat()
      .map((value, i) => Math.abs(value - (ours as Matrix).data[i]));
    expect(Math.max(...difference)).toBeLessThan(1e-7);
  });
});

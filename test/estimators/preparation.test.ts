import { describe, expect, it, test } from 'vitest';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { ColumnTransformer } from '../../src/estimators/column-transformer.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { readTransformer } from '../../src/estimators/documents/transformers.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { OneHotEncoder } from '../../src/estimators/one-hot-encoder.js';
import { makeRegressor } from '../../src/estimators/own-regressors.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import {
  makePreparation,
  type PreparationSpec,
  preparedWidth,
} from '../../src/estimators/preparation.js';
import { type PreparedColumns, preparedColumns } from '../../src/estimators/prepared-columns.js';
import { SimpleImputer } from '../../src/estimators/simple-imputer.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import type { FittedTransformer } from '../../src/estimators/transformer.js';
import { TransformerPipeline } from '../../src/estimators/transformer-pipeline.js';
import { crossValidate } from '../../src/evaluation/cross-validation.js';
import { stratifiedKFold } from '../../src/evaluation/folds.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { complaint } from '../fixtures.js';

const GAP = Number.NaN;

/** Two numbers and two features of three and two categories, all with gaps. */
function gappyRows(rows: number, seed: number): Matrix {
  const random = new Random(seed);
  const x = Matrix.fromColumns(
    [
      Float64Array.from({ length: rows }, () => random.uniform()),
      Float64Array.from({ length: rows }, () => random.index(3)),
      Float64Array.from({ length: rows }, () => 100 * random.uniform()),
      Float64Array.from({ length: rows }, () => random.index(2)),
    ],
    ['T', 'zone', 'rho', 'bounce'],
  );
  for (let at = 0; at < x.data.length; at++) if (random.uniform() < 0.15) x.data[at] = GAP;
  return x;
}

/** What a description says of rows. */
function evaluated({ columns }: PreparedColumns, x: Matrix): number[] {
  return Array.from({ length: x.rows }, (_, row) =>
    columns.map((column) => {
      const value = x.get(row, column.feature);
      if (column.kind === 'missing') return Number(Number.isNaN(value));
      const filled = Number.isNaN(value) && column.fill !== null ? column.fill : value;
      return column.kind === 'value' ? filled : Number(Object.is(filled, column.value));
    }),
  ).flat();
}

const SPECS: Readonly<Record<string, PreparationSpec>> = {
  'codes alone': { categories: [0, 3, 0, 2], handleUnknown: 'ignore' },
  mean: { missing: 'mean', categories: [0, 3, 0, 2] },
  median: { missing: 'median', categories: [0, 3, 0, 2] },
  indicator: { missing: 'indicator', categories: [0, 3, 0, 2] },
  'numbers alone': { missing: 'indicator', categories: [0, 0, 0, 0] },
};

describe.each(Object.entries(SPECS))('the preparation of %s', (_, spec) => {
  const fitted = makePreparation(spec).fit(gappyRows(50, 1));
  const x = gappyRows(40, 2);

  it('is described by columns that are functions of one feature', () => {
    const described = preparedColumns([fitted], 4);
    expect(described.rest).toEqual([]);
    expect(evaluated(described, x)).toEqual([...fitted.transform(x).data]);
  });

  it('is read back from its document', () => {
    const read = readTransformer(JSON.parse(JSON.stringify(fitted)));
    expect(read.transform(x)).toEqual(fitted.transform(x));
    expect(JSON.stringify(read)).toBe(JSON.stringify(fitted));
    expect(read.options).toEqual(fitted.options);
  });

  it('has as many columns as were announced', () => {
    expect(fitted.transform(x).columns).toBe(preparedWidth(spec));
  });

  it('names its columns', () => {
    const { names = [], columns } = fitted.transform(x);
    expect(new Set(names).size).toBe(columns);
    expect(names.slice(0, 2)).toEqual(spec.categories[1] === 0 ? ['T', 'zone'] : ['T', 'rho']);
  });

  it('is fitted with a classifier, whose file it is part of', () => {
    const rows = gappyRows(60, 3);
    const y = Array.from({ length: 60 }, (_, row) => (rows.get(row, 3) === 1 ? 'yes' : 'no'));
    const usable = spec.missing ? rows : withoutGaps(rows);
    const model = makeClassifier({ model: 'lr', preparation: spec }).fit(
      usable,
      y.slice(0, usable.rows),
    );
    const read = modelFromText(modelToText(model), 'model.json');
    const probe = spec.missing ? x : withoutGaps(x);
    expect(read.predict(probe)).toEqual(model.predict(probe));
    expect(read.options).toEqual(model.options);
  });
});

function withoutGaps(x: Matrix): Matrix {
  return x.take(
    Array.from({ length: x.rows }, (_, i) => i).filter((i) => !x.row(i).some(Number.isNaN)),
  );
}

test('categories that are refused are known to the description', () => {
  const known = (spec: PreparationSpec) =>
    preparedColumns([makePreparation(spec).fit(gappyRows(50, 1))], 4).known;
  expect(known(SPECS['codes alone'])).toEqual([]);
  expect(known(SPECS.mean)).toEqual([
    { feature: 1, values: [0, 1, 2, GAP] },
    { feature: 3, values: [0, 1, GAP] },
  ]);
});

test('a description ends at the first step that mixes features or scales them', () => {
  const x = gappyRows(30, 1);
  const imputer = new SimpleImputer().fit(x);
  const scaler = new StandardScaler().fit(imputer.transform(x));
  expect(preparedColumns([imputer, scaler], 4).rest).toEqual([scaler]);
  const inside = new ColumnTransformer([['scaler', new StandardScaler(), [0]]]).fit([[1], [2]]);
  expect(preparedColumns([inside], 1)).toMatchObject({
    columns: [{ kind: 'value' }],
    rest: [inside],
  });
});

test('a regressor stands behind a preparation, too', () => {
  const preparation = { missing: 'mean', categories: [0] } as const;
  const model = makeRegressor({ model: 'knn', options: { nNeighbors: 1 }, preparation }).fit(
    [[0], [GAP], [4]],
    [1, 2, 3],
  );
  expect([...model.predict([[GAP], [4]])]).toEqual([2, 3]);
});

test('gaps are refused by a pipeline whose first step does not fill them', () => {
  const first = (transformer: ConstructorParameters<typeof TransformerPipeline>[0][0][1]) =>
    new Pipeline([
      ['first', transformer],
      ['tree', new DecisionTreeClassifier()],
    ]);
  const rows = [
    [0, 1],
    [GAP, 2],
    [3, 4],
  ];
  const refused = () => first(new StandardScaler()).fit(rows, [0, 1, 1]);
  expect(complaint(refused, InvalidInput)).toMatch(/row 2, column 1: expected a finite number/);
  const other = new ColumnTransformer([['imputer', new SimpleImputer(), [1]]], {
    remainder: 'passthrough',
  });
  const passed = () => first(other).fit(rows, [0, 1, 1]);
  expect(complaint(passed, InvalidInput)).toMatch(/row 2.*expected a finite number, got NaN/);
  const filled = first(new TransformerPipeline([['imputer', new SimpleImputer()]]));
  expect(filled.fit(rows, [0, 1, 1]).predict([[GAP, 2]])).toEqual(Float64Array.of(1));
});

test('infinite cells are refused by imputers and encoders', () => {
  for (const transformer of [new SimpleImputer(), new OneHotEncoder()]) {
    const refused = () => transformer.fit([[0], [Infinity]]);
    expect(complaint(refused, InvalidInput)).toMatch(/row 2, column 1: expected a finite number/);
  }
});

describe('OneHotEncoder', () => {
  it('refuses an unknown category, naming row and column', () => {
    const names = ['zone'];
    const fitted = new OneHotEncoder().fit([[1], [2]]);
    const x = Matrix.fromColumns([[1, 3]], names);
    expect(complaint(() => fitted.transform(x), InvalidInput)).toBe(
      'OneHotEncoder: row 2, column zone: expected a category among 1, 2, got 3',
    );
    const named = new OneHotEncoder({ categories: [[1, 2]] });
    expect(complaint(() => named.fit(x), InvalidInput)).toMatch(/row 2, column zone/);
    expect(complaint(() => named.fit([[1, 1]]), InvalidInput)).toMatch(
      /2 features, got those of 1/,
    );
  });

  it('takes categories in ascending order, the missing one last', () => {
    for (const categories of [[[2, 1]], [[null, 1]], [[]], [1]]) {
      const refused = () => new OneHotEncoder({ categories: categories as number[][] });
      expect(complaint(refused, InvalidOption)).toMatch(/expected 'auto' or a list of ascending/);
    }
    const fitted = new OneHotEncoder({ categories: [[1, null]] }).fit([[1]]);
    expect([...fitted.transform([[GAP], [1]]).data]).toEqual([0, 1, 1, 0]);
  });
});

describe('ColumnTransformer', () => {
  it('takes columns by name or index, and names what it makes', () => {
    const x = Matrix.fromColumns(
      [
        [1, 3],
        [5, 5],
        [0, 1],
      ],
      ['T', 'rho', 'zone'],
    );
    const steps = [
      ['scaled', new StandardScaler(), ['T']],
      ['codes', new OneHotEncoder(), [2]],
    ] as const;
    const made = new ColumnTransformer(steps, { remainder: 'passthrough' }).fit(x).transform(x);
    expect(made.names).toEqual(['scaled__T', 'codes__zone_0', 'codes__zone_1', 'remainder__rho']);
    expect([...made.data]).toEqual([-1, 1, 0, 5, 1, 0, 1, 5]);
    expect(new ColumnTransformer(steps).fit(x).transform(x).columns).toBe(3);
  });

  it('refuses columns that are not there and names that are alike', () => {
    const of = (column: string | number) =>
      new ColumnTransformer([['a', 'passthrough', [column]]]).fit([[1, 2]]);
    expect(complaint(() => of(2), InvalidInput)).toMatch(/no column 2; its columns are 0 to 1/);
    expect(complaint(() => of('T'), InvalidInput)).toMatch(/no column T/);
    const twice = () =>
      new ColumnTransformer([
        ['a', 'drop', [0]],
        ['a', 'drop', [1]],
      ]);
    expect(complaint(twice, InvalidOption)).toMatch(/different names, got a, a/);
  });
});

describe('a damaged document', () => {
  const fitted = makePreparation(SPECS.mean).fit(gappyRows(50, 1));
  const damaged = (path: string, value: unknown) => {
    const document = JSON.parse(JSON.stringify(fitted));
    const keys = path.split('.');
    const last = keys.pop() as string;
    keys.reduce((part, key) => part[key], document)[last] = value;
    return complaint(() => readTransformer(document), InvalidInput);
  };

  it.each<[string, path: string, value: unknown, field: string]>([
    ['a column beyond the last', 'state.parts.0.columns.1', 4, 'state.parts[0].columns'],
    ['too few columns', 'state.parts.1.columns', [1], 'state.parts[1].step.nFeatures'],
    [
      'a statistic that is text',
      'state.parts.0.step.state.statistics.0',
      'x',
      'state.parts[0].step.state.statistics[0]',
    ],
    [
      'a step of another width',
      'state.parts.1.step.state.steps.0.nFeatures',
      3,
      'state.parts[1].step.nFeatures',
    ],
    [
      'an unknown transformer',
      'state.parts.0.step.transformer',
      'Other',
      'state.parts[0].step.transformer',
    ],
    [
      'an indicator of no feature',
      'state.parts.0.step.state.indicated',
      [2],
      'state.parts[0].step.state.indicated',
    ],
  ])('names the field: %s', (_, path, value, field) => {
    expect(damaged(path, value)).toContain(field);
  });
});

test('every fitted transformer has the options of its steps', () => {
  const fitted: FittedTransformer = makePreparation(SPECS.mean).fit(gappyRows(50, 1));
  expect(fitted.options).toMatchObject({
    remainder: 'drop',
    numbers__strategy: 'mean',
    categories__imputer__strategy: 'most_frequent',
    categories__encoder__handleUnknown: 'error',
  });
});

test('a logistic regression of filled features is that of the filled table', () => {
  const x = gappyRows(80, 5);
  const y = Array.from({ length: 80 }, (_, row) => Number(x.get(row, 0) > 0.4));
  const filled = new SimpleImputer().fit(x).transform(x);
  const whole = new Pipeline([
    ['imputer', new SimpleImputer()],
    ['lr', new LogisticRegression()],
  ]).fit(x, y);
  const plain = new LogisticRegression().fit(filled, y);
  expect(whole.predictProba(x)).toEqual(plain.predictProba(filled));
});

test('a fold is prepared by its own training rows alone', () => {
  const x = gappyRows(90, 7);
  const y = Array.from({ length: 90 }, (_, row) => (x.get(row, 2) > 50 ? 'dense' : 'thin'));
  const preparation = { missing: 'median', categories: [0, 3, 0, 2] } as const;
  const estimator = makeClassifier({ model: 'knn', preparation });
  const splits = stratifiedKFold(y, 3);
  const { folds } = crossValidate(estimator, x, y, splits);
  folds.forEach(({ scores }, at) => {
    const { train, test } = splits[at];
    const prepared = makePreparation(preparation).fit(x.take(train));
    const model = makeClassifier({ model: 'knn' }).fit(
      prepared.transform(x.take(train)),
      Array.from(train, (row) => y[row]),
    );
    expect(scores.data).toEqual(model.predictProba(prepared.transform(x.take(test))).data);
  });
});

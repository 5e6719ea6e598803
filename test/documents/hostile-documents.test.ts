/**
 * Model files in which one value is another than it was, in a sample of all places: each is refused with one line, or read as a model that
 * works. Nothing else may happen, whatever the value.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelFileFromText, modelPieces, modelToText } from '../../src/documents/model-file.js';
import { FastflavorError } from '../../src/errors.js';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { loadBackend } from '../../src/estimators/load-backend.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { MODEL_NAMES } from '../../src/estimators/own-classifiers.js';
import { makeRegressor, REGRESSOR_NAMES } from '../../src/estimators/own-regressors.js';
import { behindPreparation, preparationOf } from '../../src/estimators/preparation.js';
import { Matrix } from '../../src/matrix.js';
import type { Problem } from '../../src/problems/problem.js';

const FOLDER = fileURLToPath(new URL('../fixtures/0.1.0/models/', import.meta.url));

/** What stands in place of a value. */
const HOSTILE: readonly unknown[] = [
  ...[
    null,
    true,
    'x',
    '',
    '\u001b[2J\n',
    -1,
    0,
    0.5,
    2,
    1e308,
    5e-324,
    2 ** 32,
    2 ** 53,
    -(2 ** 31),
  ],
  ...[[], {}, [[]], [null], ['__proto__'], { toString: 1 }, { a: {} }, Array(50).fill(1)],
];

type Path = readonly (string | number)[];

/** The places of a document, of long lists the first two and the last. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const names: (string | number)[] = Array.isArray(value)
    ? [...value.keys()].filter((i) => i < 2 || i === value.length - 1)
    : Object.keys(value);
  return [path, ...names.flatMap((name) => placesIn(Reflect.get(value, name), [...path, name]))];
}

/** Of so many places that are spread over a document, each gets so many of the values. */
const PLACES = 30;
const VALUES = 4;

/** The document with another value in a place, without the place, or with the place twice. */
function* variantsOf(document: object, path: Path, at: number): Generator<string> {
  const changed = (change: (parent: object, name: string | number) => void) => {
    const copy = structuredClone(document);
    const parent = path.slice(0, -1).reduce<object>((part, name) => Reflect.get(part, name), copy);
    change(parent, path[path.length - 1]);
    return JSON.stringify(copy);
  };
  for (let i = 0; i < VALUES; i++) {
    const value = HOSTILE[(VALUES * at + i) % HOSTILE.length];
    yield path.length === 0
      ? JSON.stringify(value)
      : changed((parent, name) => void Reflect.set(parent, name, value));
  }
  if (path.length === 0) return;
  yield changed((parent, name) => {
    if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else Reflect.deleteProperty(parent, name);
  });
  yield changed((parent, name) => {
    const value = structuredClone(Reflect.get(parent, name));
    if (Array.isArray(parent)) parent.splice(Number(name), 0, value);
    else Reflect.set(parent, `${name}2`, value);
  });
}

/** What is wrong with the outcome of a text; undefined if nothing is. */
function faultOf(text: string): string | undefined {
  try {
    const { model, problem } = modelFileFromText(text, 'm.json');
    const width = Math.min(model.nFeatures, 100);
    const rows = Float64Array.from({ length: 3 * width }, (_, i) => i / 7);
    model.predict(new Matrix(rows, 3, width, model.featureNames ?? undefined));
    modelToText(model, problem);
  } catch (error) {
    if (!(error instanceof FastflavorError)) return `${text.slice(0, 200)}: ${error}`;
    const isForPeople = !/\bundefined\b|\[object/.test(error.message);
    if (!isForPeople || !/^[^\p{Cc}]{1,3000}$/u.test(error.message))
      return `the message is ${error.message}`;
  }
  return undefined;
}

const x = Matrix.from(
  Array.from({ length: 30 }, (_, i) => [(i * 7) % 11, (i * 5) % 13, (i * 3) % 7]),
);
const labels = (classes: number) => Array.from({ length: 30 }, (_, i) => i % classes);

/** Steps within parts within steps. */
const prepared = behindPreparation(
  new LogisticRegression(),
  preparationOf({
    name: 'stars',
    features: [
      { name: 'a', missingValues: [3] },
      { name: 'b' },
      { name: 'c', categories: [...'abcdefg'] },
    ],
    target: { kind: 'classes', column: 'y', classes: [0, 1] },
    missing: 'indicator',
  }),
);

/** Networks for images take squares. */
const rowsFor = (model: string) =>
  model === 'cnn' ? Matrix.fromColumns(Array.from({ length: 256 }, (_, j) => x.column(j % 3))) : x;

const TEXTS: readonly (readonly [name: string, text: () => string])[] = [
  ...readdirSync(FOLDER).map((name) => [name, () => readFileSync(FOLDER + name, 'utf8')] as const),
  ...MODEL_NAMES.flatMap((model) =>
    [2, 3].map(
      (classes) =>
        [
          `${model} of ${classes} classes`,
          () => modelToText(makeClassifier({ model }).fit(rowsFor(model), labels(classes))),
        ] as const,
    ),
  ),
  ...REGRESSOR_NAMES.map(
    (model) =>
      [model, () => modelToText(makeRegressor({ model }).fit(rowsFor(model), labels(5)))] as const,
  ),
  ['lr behind transformers of columns', () => modelToText(prepared.fit(x, labels(2)))],
];

describe('a model file with a value of another kind', () => {
  beforeAll(() => loadBackend('ml'));

  it.each(TEXTS)('is refused in one line or works: %s', (_, text) => {
    const document = JSON.parse(text());
    const places = placesIn(document);
    const step = Math.max(1, places.length / PLACES);
    const chosen = Array.from(
      { length: Math.min(places.length, PLACES) },
      (_, i) => places[Math.floor(i * step)],
    );
    const faults = chosen.flatMap((path, at) =>
      Array.from(variantsOf(document, path, at), faultOf).filter((fault) => fault !== undefined),
    );
    expect(faults).toEqual([]);
  });
});

describe('a pipeline of which a step takes other columns than the one before makes', () => {
  const change = (text: string, places: readonly (string | number)[], value: unknown) => {
    const document = JSON.parse(text);
    const parent = places.slice(0, -1).reduce((part, name) => part[name], document);
    parent[places[places.length - 1]] = value;
    return () => modelFileFromText(JSON.stringify(document), 'm.json');
  };
  const scaled = readFileSync(`${FOLDER}lr-two-scalers.json`, 'utf8');
  const behindParts = modelToText(prepared.fit(x, labels(2)));

  it('is refused when it is read, and names the step', () => {
    const degree = ['state', 'transformers', 1, 'options', 'degree'];
    expect(change(scaled, degree, 0)).toThrow(
      /state\.transformers\[2\]: expected 8 features as in fit, got 1/,
    );
    const bias = ['state', 'transformers', 1, 'options', 'includeBias'];
    expect(change(scaled, bias, false)).toThrow(/expected 8 features as in fit, got 7/);
  });

  it('is refused where the step is the last one', () => {
    const { state } = JSON.parse(behindParts);
    const parts = state.transformers[0].state.parts.slice(1);
    expect(change(behindParts, ['state', 'transformers', 0, 'state', 'parts'], parts)).toThrow(
      /state\.(transformers\[1\]|classifier)/,
    );
  });
});

describe('a model file whose problem does not belong to the model', () => {
  const columns = ['a', 'b', 'c'];
  const classes = { kind: 'classes', column: 'y', classes: [0, 1] } as const;
  const model = new LogisticRegression().fit(new Matrix(x.data, x.rows, 3, columns), labels(2));
  const reading = (names: readonly string[], target: Problem['target'] = classes) => {
    const problem = { name: 'stars', features: names.map((name) => ({ name })), target };
    const text = JSON.stringify({ ...JSON.parse(modelToText(model)), problem });
    return () => modelFileFromText(text, 'm.json').problem;
  };

  it('is refused when it is read, if columns are missing or in another order', () => {
    expect(reading(columns)()?.name).toBe('stars');
    expect(reading(['a', 'b'])).toThrow(
      /m\.json: problem\.features: expected 3 columns, as the model has, got 2; model and problem do not belong together$/,
    );
    expect(reading(['a', 'c', 'b'])).toThrow(
      /problem\.features: expected the column "b", as the model has, got "c"/,
    );
  });

  it('is refused when it is read, if a class of the model is missing, or the target is a number', () => {
    expect(reading(columns, { ...classes, classes: [0, 1, 2] })()?.name).toBe('stars');
    expect(reading(columns, { ...classes, classes: [0, 2] })).toThrow(
      /problem\.target\.classes: expected the class 1, as the model has, got "0, 2"/,
    );
    expect(reading(columns, { kind: 'number', column: 'y' })).toThrow(
      /problem\.target\.kind: expected "classes", as the model has, got "number"/,
    );
  });

  it('is not written', () => {
    const problem = { name: 'stars', features: [{ name: 'a' }], target: classes };
    const complaint =
      /^problem\.features: expected 3 columns, as the model has, got 1; model and problem do not/;
    expect(() => modelToText(model, problem)).toThrow(complaint);
    expect(() => [...modelPieces(model, problem)]).toThrow(complaint);
  });
});

it.each([[[1e5, 1e5]], [[1e15]], [[2, 3, 4, 5, 1e9]]])(
  'a model file whose feature is an image of the shape %j is refused before its pixels are named',
  (shape) => {
    const problem = {
      name: 'maps',
      features: [{ name: 'map', shape }],
      target: { kind: 'classes', column: 'y', classes: [0, 1] },
    };
    const document = JSON.parse(readFileSync(`${FOLDER}lr-two-scalers.json`, 'utf8'));
    const model = JSON.parse(modelToText(modelFileFromText(JSON.stringify(document), 'm').model));
    const text = JSON.stringify({ ...model, problem });
    expect(() => modelFileFromText(text, 'm.json')).toThrow(
      /expected at most 1048576 columns and pixels/,
    );
  },
);

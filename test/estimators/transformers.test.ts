import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { Matrix } from '../../src/matrix.js';
import {
  always,
  bentTask,
  complaint,
  largestDifference,
  repeated,
  seeds,
  wholeWeights,
} from '../fixtures.js';

describe('PolynomialFeatures', () => {
  const names = ['a', 'b', 'c'];
  const row = (columns: string[], values: number[]) =>
    new Matrix(Float64Array.from(values), 1, columns.length, columns);

  test("has scikit-learn's columns in scikit-learn's order", () => {
    const made = new PolynomialFeatures({ degree: 2 })
      .fit([[0, 0, 0]])
      .transform(row(names, [2, 3, 5]));
    expect(made.names).toEqual(['1', 'a', 'b', 'c', 'a^2', 'a b', 'a c', 'b^2', 'b c', 'c^2']);
    expect([...made.data]).toEqual([1, 2, 3, 5, 4, 6, 10, 9, 15, 25]);
    const cubic = new PolynomialFeatures({ degree: 3, includeBias: false }).fit([[0, 0]]);
    expect(cubic.transform(row(['x', 'y'], [2, 3])).names).toEqual([
      'x',
      'y',
      'x^2',
      'x y',
      'y^2',
      'x^3',
      'x^2 y',
      'x y^2',
      'y^3',
    ]);
  });

  test('leaves out powers with interactionOnly, and the constant without includeBias', () => {
    const options = { degree: 3, interactionOnly: true, includeBias: false };
    const made = new PolynomialFeatures(options).fit([[0, 0, 0]]).transform(row(names, [2, 3, 5]));
    expect(made.names).toEqual(['a', 'b', 'c', 'a b', 'a c', 'b c', 'a b c']);
    expect([...made.data]).toEqual([2, 3, 5, 6, 10, 15, 30]);
  });

  test('has (d + n choose n) columns, each a product of powers', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    always(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 5 }),
        (seed, d, degree) => {
          const { x } = bentTask(seed, 5, d);
          const fitted = new PolynomialFeatures({ degree }).fit(x);
          const made = fitted.transform(x);
          expect(made.columns).toBe(Math.round(choose(d + degree, degree)));
          fitted.powers.forEach((powers, k) => {
            const product = powers.reduce((value, e, v) => value * x.get(3, v) ** e, 1);
            expect(made.get(3, k)).toBeCloseTo(product, 14);
          });
        },
      ),
      60,
    );
  });

  test('makes as many columns as there are to be, all checked', () => {
    const x = [new Float64Array(30).fill(0.5), new Float64Array(30).fill(2)];
    const made = new PolynomialFeatures({ degree: 5 }).fit(x).transform(x);
    expect(made.columns).toBe(324_632);
    expect(made.firstNonFinite()).toBeUndefined();
  });

  test('wants the width it was fitted on', () => {
    const fitted = new PolynomialFeatures().fit([[1, 2]]);
    expect(complaint(() => fitted.transform([[1]]), InvalidInput)).toMatch(
      /expected 2 features.*1/,
    );
    for (const degree of [-1, 31, 1.5]) {
      expect(complaint(() => new PolynomialFeatures({ degree }), InvalidOption)).toMatch(/degree/);
    }
  });
});

describe('StandardScaler', () => {
  test.each([1e308, 1e200, 1e-200, 1e-300])('scales columns near %d as any other', (size) => {
    const numbers = [1, -1, 0.5, 0.25].map((v) => [v * size]);
    const { data } = new StandardScaler().fit(numbers).transform(numbers);
    const usual = new StandardScaler().fit([[1], [-1], [0.5], [0.25]]);
    usual.transform([[1], [-1], [0.5], [0.25]]).data.forEach((v, i) => {
      expect(data[i]).toBeCloseTo(v, 12);
    });
  });

  test('gives every column mean 0 and variance 1, and undoes it', () => {
    always(
      fc.property(seeds, fc.integer({ min: 2, max: 40 }), (seed, rows) => {
        const { x } = bentTask(seed, rows);
        const scaler = new StandardScaler().fit(x);
        const scaled = scaler.transform(x);
        for (let j = 0; j < 3; j++) {
          const column = scaled.column(j);
          const mean = column.reduce((sum, v) => sum + v, 0) / rows;
          expect(mean).toBeCloseTo(0, 10);
          expect(column.reduce((sum, v) => sum + v * v, 0) / rows).toBeCloseTo(1, 10);
        }
        expect(largestDifference(scaler.inverseTransform(scaled).data, x.data)).toBeLessThan(1e-14);
      }),
    );
  });

  test('weighs rows as if they were repeated', () => {
    const { x } = bentTask(1, 30);
    const weight = wholeWeights(1, 30);
    const weighted = new StandardScaler().fit(x, { sampleWeight: weight });
    const repetition = new StandardScaler().fit(x.take(repeated(weight)));
    expect(largestDifference(weighted.mean, repetition.mean)).toBeLessThan(1e-14);
    expect(largestDifference(weighted.scale, repetition.scale)).toBeLessThan(1e-14);
  });

  test('only centres a constant column, even if its mean is rounded', () => {
    for (const value of [0, 7, 0.1, 1e10 + 0.1, 6e23, 1e33, 1e300]) {
      const x = Array.from({ length: 49 }, () => [value]);
      const scaled = new StandardScaler().fit(x).transform(x);
      expect(scaled.data.every((v) => v === 0)).toBe(true);
    }
  });

  test('keeps what rounding leaves of a large constant small', () => {
    for (const value of [6e23, 1e33, 1e300]) {
      const x = Array.from({ length: 49 }, (_, i) => [i % 7 ? value : value * (1 + 2 ** -52)]);
      const { data } = new StandardScaler().fit(x).transform(x);
      expect(Math.max(...data.map(Math.abs))).toBeLessThan(1);
    }
  });

  test('leaves out mean or scale when told to', () => {
    const x = [
      [0, 1],
      [2, 5],
    ];
    expect([...new StandardScaler({ withMean: false }).fit(x).transform(x).data]).toEqual([
      0, 0.5, 2, 2.5,
    ]);
    expect([...new StandardScaler({ withStd: false }).fit(x).transform(x).data]).toEqual([
      -1, -2, 1, 2,
    ]);
  });

  test('names what is wrong with data and weights', () => {
    const refusal = (x: number[][], sampleWeight?: number[]) =>
      complaint(
        () => new StandardScaler().fit(x, sampleWeight ? { sampleWeight } : {}),
        InvalidInput,
      );
    expect(refusal([[1], [Number.NaN]])).toMatch(/row 2, column 1/);
    expect(refusal([])).toMatch(/at least one row/);
    expect(refusal([[1], [2]], [1])).toMatch(/2 sample weights, got 1/);
    expect(refusal([[1], [2]], [1, -1])).toMatch(/row 2/);
    expect(refusal([[1], [2]], [0, 0])).toMatch(/above 0/);
    const fitted = new StandardScaler().fit([
      [1, 2],
      [3, 4],
    ]);
    expect(complaint(() => fitted.transform([[1]]), InvalidInput)).toMatch(/expected 2 features/);
  });
});

describe('Pipeline', () => {
  const { x, y } = bentTask(2, 80);

  test('is its steps, one after the other', () => {
    const pipeline = new Pipeline([
      ['scaler', new StandardScaler()],
      ['polynomial', new PolynomialFeatures({ degree: 3 })],
      ['lr', new LogisticRegression({ C: 2 })],
    ]);
    const scaled = new StandardScaler().fit(x).transform(x);
    const powers = new PolynomialFeatures({ degree: 3 }).fit(scaled).transform(scaled);
    const byHand = fitBinary(new LogisticRegression({ C: 2 }), powers, y);
    const model = fitBinary(pipeline, x, y);
    expect(model.evidence(x)).toEqual(byHand.evidence(powers));
    expect(model.decisionFunction(x)).toEqual(byHand.decisionFunction(powers));
    expect(model.fitReport).toEqual(byHand.fitReport);
    expect([model.nFeatures, model.evidenceKind]).toEqual([3, 'probability']);
  });

  test('has the options of its steps as name__option', () => {
    const { options } = new Pipeline([
      ['polynomial', new PolynomialFeatures({ degree: 4 })],
      ['lr', new LogisticRegression({ C: 3 })],
    ]);
    expect(options).toMatchObject({ polynomial__degree: 4, lr__C: 3, lr__fitIntercept: true });
  });

  test('may be a classifier alone', () => {
    const alone = fitBinary(new Pipeline([['lr', new LogisticRegression()]]), x, y);
    expect(alone.evidence(x)).toEqual(fitBinary(new LogisticRegression(), x, y).evidence(x));
  });

  test('wants a name of its own for every step', () => {
    const twice = () =>
      new Pipeline([
        ['a', new StandardScaler()],
        ['a', new LogisticRegression()],
      ]);
    expect(complaint(twice, InvalidOption)).toMatch(/different names, got a, a/);
  });
});

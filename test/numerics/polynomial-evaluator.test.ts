import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PolynomialEvaluator } from '../../src/numerics/polynomial-evaluator.js';
import { Random } from '../../src/random.js';
import { always, largestDifference, seeds } from '../fixtures.js';
import { allExponents, draw, monomial } from './polynomials.js';

/** Terms of a random polynomial, some of all that there may be. */
function randomTerms(random: Random, variables: number, degree: number, share: number) {
  return allExponents(variables, degree)
    .filter(() => random.uniform() < share)
    .map((exponents) => ({ exponents, coefficient: random.uniform(-1, 1) }));
}

const columnsOf = (x: Float64Array, variables: number) =>
  Array.from({ length: variables }, (_, v) => x.filter((_, at) => at % variables === v));

describe('a polynomial on many rows', () => {
  test('is its definition, from rows and from columns, in both precisions', () => {
    always(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(0, 0.3, 1),
        fc.integer({ min: 0, max: 40 }),
        (seed, variables, degree, share, rows) => {
          const random = new Random(seed);
          const terms = randomTerms(random, variables, degree, share);
          const x = draw(random, rows * variables).map((value) => Math.fround(value / 2));
          const expected = new Float64Array(rows);
          for (let i = 0; i < rows; i++) {
            for (const { exponents, coefficient } of terms) {
              expected[i] += coefficient * monomial(x.subarray(i * variables), exponents);
            }
          }
          const polynomial = new PolynomialEvaluator(terms, variables);
          const columns = columnsOf(x, variables);
          const single = columns.map((column) => Float32Array.from(column));
          const size = 1 + terms.length;
          for (const [link, wanted] of [
            ['identity', expected],
            ['logistic', expected.map((z) => 1 / (1 + Math.exp(-z)))],
          ] as const) {
            const fromRows = polynomial.rows(x, link);
            expect(fromRows.finite).toBe(true);
            expect(largestDifference(fromRows.values, wanted)).toBeLessThan(1e-14 * size);
            expect(polynomial.columns(columns, link)).toEqual(fromRows);
            const { values, finite } = polynomial.columns(single, link);
            expect(finite).toBe(true);
            expect(largestDifference(values, wanted)).toBeLessThan(1e-5 * size);
          }
          const labels = (values: Float64Array) => values.map((p) => Number(p > 0.5));
          expect(polynomial.rows(x, 'label').values).toEqual(
            labels(polynomial.rows(x, 'logistic').values),
          );
          expect(polynomial.columns(single, 'label').values).toEqual(
            labels(polynomial.columns(single, 'logistic').values),
          );
        },
      ),
      150,
    );
  });

  test('has the label of its logistic function however close to 1/2 that is', () => {
    const identity = new PolynomialEvaluator([{ exponents: [1], coefficient: 1 }], 1);
    const steps = Array.from({ length: 64 }, (_, k) => 2 ** (-k - 1));
    const x = Float64Array.from([0, ...steps.flatMap((z) => [z, -z])]);
    const expected = identity.rows(x, 'logistic').values.map((p) => Number(p > 0.5));
    expect(identity.rows(x, 'label').values).toEqual(expected);
    expect(expected.slice(1, 3)).toEqual(Float64Array.of(1, 0));
    const single = [Float32Array.from(x)];
    const ofSingle = identity.columns(single, 'logistic').values.map((p) => Number(p > 0.5));
    expect(identity.columns(single, 'label').values).toEqual(ofSingle);
  });

  test('has a label far from 1/2 beside one that is close, in every place of a tile', () => {
    const identity = new PolynomialEvaluator([{ exponents: [1], coefficient: 1 }], 1);
    for (let place = 0; place < 40; place++) {
      const far = Float64Array.from({ length: 40 }, (_, row) => (row % 3 === 0 ? -900 : 0.25));
      const x = far.with(place, 1e-17);
      const expected = x.map((z) => Number(z === 0.25));
      expect(identity.rows(x, 'label').values).toEqual(expected);
      expect(identity.columns([Float32Array.from(x)], 'label').values).toEqual(expected);
    }
  });

  test('has its labels as whole numbers, too', () => {
    const random = new Random(7);
    const polynomial = new PolynomialEvaluator(randomTerms(random, 3, 2, 1), 3);
    const x = draw(random, 3 * 6_001);
    const labels = Int32Array.from(polynomial.rows(x, 'label').values);
    expect(new Set(labels)).toEqual(new Set([0, 1]));
    expect(polynomial.rows(x, 'index').values).toEqual(labels);
    const columns = columnsOf(x, 3);
    expect(polynomial.columns(columns, 'index').values).toEqual(labels);
    const single = columns.map((column) => Float32Array.from(column));
    expect(polynomial.columns(single, 'index').values).toEqual(
      Int32Array.from(polynomial.columns(single, 'label').values),
    );
  });

  test('is the same for a row wherever it stands among many', () => {
    const random = new Random(5);
    const polynomial = new PolynomialEvaluator(randomTerms(random, 3, 4, 1), 3);
    const x = draw(random, 3 * 10_000);
    const { values } = polynomial.rows(x, 'logistic');
    for (const row of [0, 7, 2_719, 2_720, 5_000, 9_999]) {
      const alone = polynomial.rows(x.subarray(3 * row, 3 * row + 3), 'logistic').values;
      expect(alone).toEqual(values.subarray(row, row + 1));
    }
    expect(polynomial.columns(columnsOf(x, 3), 'logistic').values).toEqual(values);
  });

  test('has many variables, too', () => {
    const random = new Random(6);
    const variables = 700;
    const weights = draw(random, variables);
    const terms = Array.from(weights, (coefficient, v) => ({
      exponents: new Array<number>(variables).fill(0).with(v, 1),
      coefficient,
    }));
    const x = draw(random, 40 * variables);
    const { values } = new PolynomialEvaluator(terms, variables).rows(x, 'identity');
    const direct = Float64Array.from({ length: 40 }, (_, i) =>
      weights.reduce((sum, w, v) => sum + w * x[i * variables + v], 0),
    );
    expect(largestDifference(values, direct)).toBeLessThan(1e-11);
  });

  test('is sure far away, and gives what its logarithm of odds gives near', () => {
    const slope = new PolynomialEvaluator([{ exponents: [1], coefficient: 1 }], 1);
    const far = Float64Array.of(-1e6, -720, 0, 720, 1e6);
    expect([...slope.rows(far, 'logistic').values]).toEqual([0, 0, 0.5, 1, 1]);
    const far32 = Float32Array.from(far);
    expect([...slope.columns([far32], 'logistic').values]).toEqual([0, 0, 0.5, 1, 1]);
    for (let z = 1e-3; z < 700; z *= 1.3) {
      const [low, high] = slope.rows(Float64Array.of(-z, z), 'logistic').values;
      expect(low * (1 + Math.exp(z))).toBeCloseTo(1, 12);
      expect(high * (1 + Math.exp(-z))).toBeCloseTo(1, 14);
    }
  });

  test('notices whatever is not finite, in every variable and row', () => {
    const polynomial = new PolynomialEvaluator([{ exponents: [0, 2, 0], coefficient: 1 }], 3);
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      for (let at = 0; at < 60; at++) {
        const x = new Float64Array(60).fill(0.5);
        x[at] = bad;
        expect(polynomial.rows(x, 'logistic').finite).toBe(false);
        expect(polynomial.columns(columnsOf(x, 3), 'logistic').finite).toBe(false);
      }
    }
    expect(polynomial.rows(Float64Array.of(0, 1e200, 0), 'identity').finite).toBe(false);
    expect(polynomial.rows(new Float64Array(60).fill(0.5), 'logistic').finite).toBe(true);
  });
});

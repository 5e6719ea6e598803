import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Matrix } from '../../src/matrix.js';
import { MonomialMatrix } from '../../src/numerics/monomial-matrix.js';
import {
  allMonomials,
  factorClosedMonomials,
  type Monomials,
  totalDegree,
} from '../../src/numerics/monomials.js';
import { Random } from '../../src/random.js';
import { always, seeds } from '../fixtures.js';
import { allExponents, draw, monomial } from './polynomials.js';

const shapes = fc.tuple(seeds, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 5 }));

/** Each but the constant is an earlier one times one variable. */
function expectSteps({ exponents, steps }: Monomials): void {
  expect(steps.length).toBe(2 * exponents.length);
  expect(totalDegree(exponents[0])).toBe(0);
  for (let k = 1; k < exponents.length; k++) {
    const [parent, variable] = steps.subarray(2 * k);
    expect(parent).toBeLessThan(k);
    const product = exponents[parent].map((e, v) => (v === variable ? e + 1 : e));
    expect(product).toEqual(exponents[k]);
  }
}

const sorted = (exponents: readonly (readonly number[])[]) => exponents.map((e) => e.join()).sort();

describe('monomials', () => {
  test('of some of the variables are all there, by degree', () => {
    always(
      fc.property(shapes, ([, variables, degree]) => {
        const all = allMonomials(variables, 0, variables, degree);
        expectSteps(all);
        expect(sorted(all.exponents)).toEqual(sorted(allExponents(variables, degree)));
        const degrees = all.exponents.map(totalDegree);
        expect(degrees).toEqual(degrees.toSorted((a, b) => a - b));
        const last = allMonomials(variables, variables - 1, variables, degree);
        expectSteps(last);
        expect(last.exponents.map((e) => e.at(-1))).toEqual(
          Array.from({ length: degree + 1 }, (_, e) => e),
        );
      }),
      60,
    );
  });

  test('are completed by what it takes to multiply them out', () => {
    always(
      fc.property(shapes, ([seed, variables, degree]) => {
        const random = new Random(seed);
        const wanted = allExponents(variables, degree).filter(() => random.uniform() < 0.3);
        const closed = factorClosedMonomials(wanted, variables);
        expectSteps(closed);
        expect(sorted(closed.exponents)).toEqual(expect.arrayContaining(sorted(wanted)));
        expect(new Set(sorted(closed.exponents)).size).toBe(closed.exponents.length);
      }),
      60,
    );
    expect(factorClosedMonomials([[2, 1]], 2).exponents).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [2, 1],
    ]);
  });
});

describe('a matrix of monomials', () => {
  test('is the table of powers', () => {
    always(
      fc.property(shapes, fc.integer({ min: 1, max: 9 }), ([seed, variables, degree], rows) => {
        const random = new Random(seed);
        const base = new Matrix(draw(random, rows * variables), rows, variables);
        const exponents = allExponents(variables, degree).filter(() => random.uniform() < 0.7);
        const matrix = new MonomialMatrix(base, exponents);
        for (let i = 0; i < rows; i++) {
          exponents.forEach((e, k) => {
            expect(matrix.get(i, k)).toBeCloseTo(monomial(base.row(i), e), 9);
          });
        }
        const part = matrix.take([rows - 1, 0]);
        expect(part).toBeInstanceOf(MonomialMatrix);
        expect([...part.row(1)]).toEqual([...matrix.row(0)]);
      }),
      100,
    );
  });

  test('names the row of a monomial that overflows', () => {
    const base = new Matrix(Float64Array.of(1, 2, 1e200, 1), 2, 2, ['a', 'b']);
    const square = new MonomialMatrix(
      base,
      [
        [1, 0],
        [2, 0],
      ],
      ['a', 'a^2'],
    );
    expect(square.firstNonFinite()).toEqual({ row: 1, column: 'a^2', value: Infinity });
    expect(
      new MonomialMatrix(base, [
        [1, 0],
        [1, 1],
      ]).firstNonFinite(),
    ).toBeUndefined();
  });
});

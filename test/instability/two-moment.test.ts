import { describe, expect, test } from 'vitest';
import { eddingtonTensor, twoMomentGrowth } from '../../src/instability/two-moment.js';
import { RATE_PER_DENSITY } from '../../src/instability/units.js';
import {
  characteristicPolynomial,
  largestImaginaryPart,
} from '../../src/numerics/polynomial-roots.js';
import { REFERENCE_STATES } from './test-distributions.js';

describe('growth rates of an independent program, in 1/s', () => {
  test.each([
    ['Fiducial', 7.035e10],
    ['90Degree', 5.009e10],
    ['TwoThirds', 1.571e10],
  ])('%s', (name, growth) => {
    const state = REFERENCE_STATES.find((one) => one.name === name);
    if (!state) throw new Error(name);
    expect((twoMomentGrowth(state).growth * RATE_PER_DENSITY) / growth).toBeCloseTo(1, 3.3);
  });

  test('NSM1 with one heavy flavor', () => {
    const { nue, nuebar } = REFERENCE_STATES[3];
    const density = 1.9645407875568215e33 / 4;
    const flux = [-0.02165833 * density, 0.07431613 * density, -0.53545951 * density] as const;
    const nux = { density, flux };
    const { growth } = twoMomentGrowth({ nue, nuebar, nux, nuxbar: nux });
    expect((growth * RATE_PER_DENSITY) / 7.187e10).toBeCloseTo(1, 3.3);
  });
});

test('equal neutrinos and antineutrinos do not grow', () => {
  const nue = { density: 1, flux: [0.1, 0.2, 0.3] } as const;
  expect(twoMomentGrowth({ nue, nuebar: nue }).growth).toBe(0);
});

test('growth and k scale with the density', () => {
  const state = (n: number) => ({
    nue: { density: n, flux: [0, 0, n / 3] as const },
    nuebar: { density: n, flux: [0, 0, -n / 3] as const },
  });
  const [one, many] = [twoMomentGrowth(state(1)), twoMomentGrowth(state(1e33))];
  expect(many.growth / one.growth / 1e33).toBeCloseTo(1, 9);
  expect(many.k / one.k / 1e33).toBeCloseTo(1, 6);
});

test('Eddington tensors have trace 1 and point along the flux', () => {
  const [xx, , , , yy, , , , zz] = eddingtonTensor({ density: 1, flux: [0, 0, 0.8] });
  expect(xx + yy + zz).toBeCloseTo(1, 14);
  expect(zz).toBeGreaterThan(0.6);
  expect(xx).toBe(yy);
});

test('roots of polynomials: x^4 + 4 has 1 +- i and -1 +- i, (x - 1)(x - 2)(x - 3) none', () => {
  expect(largestImaginaryPart(Float64Array.of(4, 0, 0, 0))).toBeCloseTo(1, 12);
  expect(largestImaginaryPart(Float64Array.of(-6, 11, -6))).toBeCloseTo(0, 10);
});

test('the characteristic polynomial of a rotation by a right angle and a stretch by 2', () => {
  const matrix = Float64Array.of(0, -1, 0, 1, 0, 0, 0, 0, 2);
  expect([...characteristicPolynomial(matrix, 3)]).toEqual([-2, 1, -2]);
});

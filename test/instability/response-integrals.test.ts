import { describe, expect, test } from 'vitest';
import { MultipoleTree } from '../../src/instability/multipole-tree.js';
import { PiecewiseResponse } from '../../src/instability/piecewise-response.js';
import type { ResponseIntegrals } from '../../src/instability/response-integrals.js';
import { SmoothResponse } from '../../src/instability/smooth-response.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';

const g = (mu: number) => Math.exp(2 * mu) - 3 * mu;

/** J_p and S_p by a midpoint rule fine enough for the distances below. */
function oracle(f: (mu: number) => number, re: number, im: number, k: number) {
  const n = 400_000;
  const j = new Float64Array(6);
  const s = new Float64Array(8);
  for (let i = 0; i < n; i++) {
    const mu = -1 + (2 * i + 1) / n;
    const a = re - k * mu;
    const norm = a * a + im * im;
    for (let p = 0; p < 4; p++) {
      const weight = (f(mu) * mu ** p * 2) / n / norm;
      if (p < 3) {
        j[2 * p] += weight * a;
        j[2 * p + 1] -= weight * im;
      }
      s[2 * p] += (weight * (a * a - im * im)) / norm;
      s[2 * p + 1] -= (weight * 2 * a * im) / norm;
    }
  }
  return { j, s };
}

const POINTS: readonly (readonly [string, number, number, number])[] = [
  ['far from the cut', 0.5, 1.3, 1],
  ['beyond the end of the cut', 1.02, 0.01, 1],
  ['near the cut', 0.2, 0.003, 1],
  ['near the cut, k negative', 0.2, 0.003, -0.7],
  ['very far', 3, 8, -0.5],
  ['at k = 0', 0.1, 0.4, 0],
];

const grid = Float64Array.from({ length: 2001 }, (_, i) => (i - 1000) / 1000);
const KINDS: readonly (readonly [string, ResponseIntegrals, number])[] = [
  ['smooth', new SmoothResponse(gaussLegendre(32).nodes.map(g)), 1e-8],
  ['piecewise linear', new PiecewiseResponse(new MultipoleTree(grid, grid.map(g))), 1e-5],
];

describe.each(KINDS)('%s', (_, integrals, precision) => {
  test.each(POINTS)('%s', (_, re, im, k) => {
    integrals.evaluate(re, im, k);
    const { j, s } = oracle(g, re, im, k);
    for (let i = 0; i < 6; i++) expect(Math.abs(integrals.j[i] - j[i])).toBeLessThan(precision);
    const size = Math.max(...s.map(Math.abs));
    for (let i = 0; i < 8; i++) {
      expect(Math.abs(integrals.s[i] - s[i])).toBeLessThan(20 * precision * size);
    }
  });
});

test('the two ways of the smooth integrals agree where one takes over from the other', () => {
  const fine = new SmoothResponse(gaussLegendre(32).nodes.map(g));
  const finer = new SmoothResponse(gaussLegendre(64).nodes.map(g));
  for (const y of [0.3, 0.4, 0.5]) {
    fine.evaluate(0.1, y, 1);
    finer.evaluate(0.1, y, 1);
    for (let i = 0; i < 6; i++) expect(fine.j[i]).toBeCloseTo(finer.j[i], 12);
    for (let i = 0; i < 8; i++) expect(fine.s[i]).toBeCloseTo(finer.s[i], 11);
  }
});

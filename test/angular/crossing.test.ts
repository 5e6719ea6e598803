import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CrossingReport,
  opposesIntegral,
  PUBLISHED_GRID,
  tabulatedCrossing,
} from '../../src/angular/crossing.js';
import { InvalidInput } from '../../src/errors.js';
import { always, complaint, largestDifference } from '../fixtures.js';

describe('the published rule', () => {
  test('looks at mu = -1, -0.99, ..., 1', () => {
    expect(PUBLISHED_GRID.length).toBe(201);
    PUBLISHED_GRID.forEach((mu, i) => {
      expect(mu).toBe(Number((-1 + i / 100).toFixed(2)));
    });
  });

  test('finds a crossing where G opposes its integral at a grid point, and only there', () => {
    always(
      fc.property(
        fc.array(fc.integer({ min: -2, max: 9 }), { minLength: 201, maxLength: 201 }),
        fc.constantFrom(-1, 1, 0),
        (g, integral) => {
          const signs = new Set(g.map(Math.sign));
          const expected = integral === 0 ? false : signs.has(-integral);
          const at = (mu: number) => g[Math.round((mu + 1) * 100)];
          expect(opposesIntegral(at, integral)).toBe(expected);
        },
      ),
    );
  });

  test('does not see what happens between two grid points', () => {
    const dip = (mu: number) => (mu > 0.001 && mu < 0.009 ? -1 : 1);
    expect(opposesIntegral(dip, 1.9)).toBe(false);
  });

  test('counts both ends of the grid, and takes zero for neither sign', () => {
    expect(opposesIntegral((mu) => (mu === 1 ? -1 : 1), 1)).toBe(true);
    expect(opposesIntegral((mu) => (mu === -1 ? 1 : -1), -1)).toBe(true);
    expect(opposesIntegral((mu) => (mu === 0 ? 0 : 1), 1)).toBe(false);
  });

  test('finds nothing where the integral is zero', () => {
    expect(opposesIntegral((mu) => mu, 0)).toBe(false);
  });
});

const nodes = (count: number) =>
  Float64Array.from({ length: count }, (_, i) => -1 + (2 * i) / (count - 1));

/** The report on a function sampled at evenly spaced nodes, beside distributions that sum to `total`. */
function reportOn(g: (mu: number) => number, count = 2001, total = 1): CrossingReport {
  const mu = nodes(count);
  return tabulatedCrossing(
    mu,
    mu.map(g),
    mu.map(() => total),
  );
}

describe('the tabulated rule', () => {
  test.each([
    // G, angles, depth, direction
    ['mu - 1/2', (mu: number) => mu - 0.5, [0.5], 0.1, 'forward'],
    ['1/2 - mu', (mu: number) => 0.5 - mu, [0.5], 0.1, 'forward'],
    ['mu + 1/2', (mu: number) => mu + 0.5, [-0.5], 0.1, 'backward'],
    ['-mu - 1/2', (mu: number) => -mu - 0.5, [-0.5], 0.1, 'backward'],
    // 1/6 lies below zero, in the middle; 1/3 above.
    ['mu^2 - 1/4', (mu: number) => mu * mu - 0.25, [-0.5, 0.5], 1 / 3, 'backward'],
    // Here the minority is at both ends.
    ['0.81 - mu^2', (mu: number) => 0.81 - mu * mu, [-0.9, 0.9], null, 'forward'],
    ['cubic', (mu: number) => mu * (mu * mu - 0.25) + 0.01, null, null, 'backward'],
  ] as const)('knows angles, depth and direction of G = %s', (_, g, angles, depth, direction) => {
    const report = reportOn(g, 20001);
    const { positive, negative } = bruteAreas(g);
    expect(report.crossing).toBe(true);
    expect(report.direction).toBe(direction);
    expect(report.depth).toBeCloseTo(Math.min(positive, negative) / (positive + negative), 6);
    if (depth !== null) expect(report.depth).toBeCloseTo(depth, 6);
    if (angles) {
      expect(report.angles.length).toBe(angles.length);
      for (const [i, angle] of angles.entries()) expect(report.angles[i]).toBeCloseTo(angle, 7);
    }
    for (const angle of report.angles) expect(Math.abs(g(angle))).toBeLessThan(1e-6);
  });

  test('is exact for a linear G on two nodes', () => {
    const report = tabulatedCrossing([-1, 1], [3, -1], [4, 4]);
    expect(report).toEqual({ crossing: true, angles: [0.5], depth: 0.1, direction: 'forward' });
  });

  test('finds none where G has one sign, or is zero', () => {
    const none = { crossing: false, angles: [], depth: 0, direction: 'none' };
    for (const g of [() => 1, () => -1, () => 0, (mu: number) => mu * mu, (mu: number) => 1 - mu]) {
      expect(reportOn(g)).toEqual(none);
    }
  });

  test('wants both signs to cover at least 0.01 in mu', () => {
    for (const [width, crossing] of [
      [0.0099, false],
      [0.0101, true],
      [0.5, true],
    ] as const) {
      expect(reportOn((mu) => mu - (1 - width)).crossing).toBe(crossing);
      expect(reportOn((mu) => 1 - width - mu).crossing).toBe(crossing);
      expect(reportOn((mu) => mu + (1 - width)).crossing).toBe(crossing);
    }
  });

  test('adds up the width of separate pieces', () => {
    const pieces = (mu: number) => (Math.abs(Math.abs(mu) - 0.5) < 0.0035 ? -1 : 1);
    expect(reportOn(pieces, 20001).crossing).toBe(true);
    expect(reportOn((mu) => (mu < 0 ? 1 : pieces(mu)), 20001).crossing).toBe(false);
  });

  test('takes |G| below 1e-6 of the summed distributions for zero', () => {
    const step = (size: number) => (mu: number) => (mu > 0 ? 1 : -size);
    expect(reportOn(step(0.9e-6)).crossing).toBe(false);
    expect(reportOn(step(1.1e-6)).crossing).toBe(true);
    expect(reportOn(step(0.9e-6), 2001, 0.1).crossing).toBe(true);
    expect(reportOn(step(1.1e-6), 2001, 100).crossing).toBe(false);
  });

  test('puts the angle midway between a fall and a rise of equal size, across zeros', () => {
    const report = tabulatedCrossing([-1, -0.5, 0, 0.5, 1], [2, 2, 0, 0, -2], [4, 4, 4, 4, 4]);
    expect(report.angles).toEqual([0.25]);
  });

  const samples = fc
    .array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 40 })
    .map((g) => ({ mu: [...nodes(g.length)], g, total: g.map(() => 10) }));

  test('agrees with brute force on any piecewise linear G', () => {
    always(
      fc.property(samples, ({ mu, g, total }) => {
        const report = tabulatedCrossing(mu, g, total);
        const at = (point: number) => {
          const i = Math.min(Math.floor(((point + 1) / 2) * (g.length - 1)), g.length - 2);
          return g[i] + ((g[i + 1] - g[i]) * (point - mu[i])) / (mu[i + 1] - mu[i]);
        };
        const brute = bruteAreas(at, 20_000);
        const least = Math.min(brute.positiveWidth, brute.negativeWidth);
        if (Math.abs(least - 0.01) < 2e-3) return;
        expect(report.crossing).toBe(least >= 0.01);
        if (!report.crossing) return;
        const changes = g.filter(Boolean).filter((v, i, all) => i > 0 && v > 0 !== all[i - 1] > 0);
        expect(report.angles.length).toBe(changes.length);
        expect([...report.angles].sort((a, b) => a - b)).toEqual(report.angles);
        const depth = Math.min(brute.positive, brute.negative) / (brute.positive + brute.negative);
        expect(report.depth).toBeCloseTo(depth, 3);
      }),
      100,
    );
  });

  test('does not change with the scale of G, nor but for direction when mirrored', () => {
    always(
      fc.property(samples, fc.constantFrom(1e-30, 0.5, 1e30), ({ mu, g, total }, scale) => {
        const report = tabulatedCrossing(mu, g, total);
        const by = (factor: number) => (v: number) => v * factor;
        const scaled = tabulatedCrossing(mu, g.map(by(scale)), total.map(by(scale)));
        const mirrored = tabulatedCrossing(mu, g.toReversed(), total);
        const negated = tabulatedCrossing(mu, g.map(by(-1)), total);
        for (const other of [scaled, mirrored, negated]) {
          expect(other.crossing).toBe(report.crossing);
          expect(other.depth).toBeCloseTo(report.depth, 12);
        }
        // At equal areas rounding decides which sign is the minority.
        if (report.depth < 0.499) expect(scaled.direction).toBe(report.direction);
        if (report.depth < 0.499) expect(negated.direction).toBe(report.direction);
        expect(largestDifference(scaled.angles, report.angles)).toBeLessThan(1e-12);
        const turned = mirrored.angles.map((angle) => -angle).reverse();
        expect(largestDifference(turned, report.angles)).toBeLessThan(1e-12);
      }),
    );
  });

  test('refuses lengths that differ, a single node, and nodes that do not ascend', () => {
    const refusal = (mu: number[], g: number[], total: number[]) =>
      complaint(() => tabulatedCrossing(mu, g, total), InvalidInput);
    expect(refusal([-1, 1], [1, 1, 1], [1, 1])).toMatch(/2, 3 and 2/);
    expect(refusal([-1, 1], [1, 1], [1])).toMatch(/2, 2 and 1/);
    expect(refusal([1], [1], [1])).toMatch(/2 or more/);
    expect(refusal([-1, 0.5, 0.5], [1, 1, 1], [1, 1, 1])).toMatch(/ascending.*node 2/);
    expect(refusal([-1, Number.NaN, 1], [1, 1, 1], [1, 1, 1])).toMatch(/ascending/);
  });

  test('refuses a G or a sum that is not finite', () => {
    for (const bad of [Number.NaN, Infinity]) {
      expect(
        complaint(() => tabulatedCrossing([-1, 0, 1], [1, bad, -1], [2, 2, 2]), InvalidInput),
      ).toMatch(/node 1/);
      expect(
        complaint(() => tabulatedCrossing([-1, 0, 1], [1, 1, -1], [2, bad, 2]), InvalidInput),
      ).toMatch(/node 1/);
    }
  });
});

/** Areas and widths of either sign by the midpoint rule. */
function bruteAreas(g: (mu: number) => number, points = 200_000) {
  const sums = { positive: 0, negative: 0, positiveWidth: 0, negativeWidth: 0 };
  const step = 2 / points;
  for (let i = 0; i < points; i++) {
    const value = g(-1 + (i + 0.5) * step);
    if (value > 0) {
      sums.positive += value * step;
      sums.positiveWidth += step;
    }
    if (value < 0) {
      sums.negative -= value * step;
      sums.negativeWidth += step;
    }
  }
  return sums;
}

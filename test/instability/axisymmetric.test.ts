import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AxisymmetricLeptonNumber } from '../../src/instability/axisymmetric.js';
import { AxisymmetricRelation } from '../../src/instability/axisymmetric-relation.js';
import { geometricEstimate, homogeneousGrowth } from '../../src/instability/growth-estimates.js';
import { oddBound, oddBoundOfTable } from '../../src/instability/odd-bound.js';
import { solveMode } from '../../src/instability/relation.js';
import { SmoothResponse } from '../../src/instability/smooth-response.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';
import { integrate } from '../quadrature.js';
import { REFERENCE_ROWS } from './test-distributions.js';

const { nodes } = gaussLegendre(48);

describe('the independent values', () => {
  test.each(REFERENCE_ROWS)('$name', ({ g, homogeneous, even, odd, estimate }) => {
    const leptons = AxisymmetricLeptonNumber.smooth(g);
    const fastest = leptons.fastest();
    expect(fastest?.growth ?? 0).toBeCloseTo(even[0], 5.5);
    expect(Math.abs(fastest?.k ?? 0)).toBeCloseTo(even[1], 4.5);
    expect(leptons.fastest(['odd'])?.growth ?? 0).toBeCloseTo(odd[0], 5.5);
    expect(Math.abs(leptons.fastest(['odd'])?.k ?? 0)).toBeCloseTo(odd[1], 3.5);
    expect(homogeneousGrowth(moments(g))).toBeCloseTo(homogeneous, 5.5);
    // The estimate of the shallowest row is given to four digits.
    const grid = gaussLegendre(2000);
    expect(geometricEstimate(grid.nodes.map(g), grid.weights)).toBeCloseTo(estimate, 4.3);
  });

  test('a step, tabulated: even 1.068668 at |k| = 0.6230, odd 0.260245, homogeneous 1', () => {
    const mu = Float64Array.of(-1, -1e-8, 1e-8, 1);
    const leptons = AxisymmetricLeptonNumber.tabulated(mu, Float64Array.of(1, 1, -1, -1));
    const fastest = leptons.fastest();
    expect(fastest).toMatchObject({ sector: 'even' });
    expect(fastest?.growth).toBeCloseTo(1.068668, 5.5);
    expect(Math.abs(fastest?.k ?? 0)).toBeCloseTo(0.623, 4);
    expect(leptons.fastest(['odd'])?.growth).toBeCloseTo(0.260245, 5.5);
    expect(Math.abs(leptons.fastest(['odd'])?.k ?? 0)).toBeCloseTo(0.7164, 3.5);
  });
});

test.each([
  [1, -1, 2],
  [1, -0.5, Math.SQRT2],
  [2, -0.3, 1.54919334],
])('two beams of weights %d and %d grow with 2 sqrt(-g+ g-) at k = 0', (plus, minus, growth) => {
  const [even, odd] = [plus + minus, plus - minus];
  expect(homogeneousGrowth([even, odd, even, odd])).toBeCloseTo(growth, 8);
});

test('a step has the homogeneous growth 1', () => {
  expect(homogeneousGrowth([0, -1, 0, -0.5])).toBeCloseTo(1, 12);
});

function moments(g: (mu: number) => number): [number, number, number, number] {
  const moment = (p: number) => integrate((mu) => mu ** p * g(mu));
  return [moment(0), moment(1), moment(2), moment(3)];
}

/** G = e^(a mu) + b e^(c mu) with random shapes: a crossing for some b. */
const shapes = fc.record({
  a: fc.double({ min: -4, max: 4, noNaN: true }),
  c: fc.double({ min: -4, max: 4, noNaN: true }),
  /** where G vanishes, if it does */
  zero: fc.double({ min: -0.95, max: 0.95, noNaN: true }),
});

function crossed({ a, c, zero }: { a: number; c: number; zero: number }) {
  return (mu: number) => Math.exp(a * (mu - zero)) - Math.exp(c * (mu - zero));
}

describe('properties', () => {
  test('nothing grows if G has one sign', () => {
    fc.assert(
      fc.property(shapes, fc.double({ min: 0.01, max: 2, noNaN: true }), ({ a, c }, b) => {
        const g = (mu: number) => Math.exp(a * mu) + b * Math.exp(c * mu);
        expect(AxisymmetricLeptonNumber.smooth(g).fastest()).toBeNull();
        expect(AxisymmetricLeptonNumber.smooth((mu) => -g(mu)).fastest()).toBeNull();
      }),
    );
  });

  test('something grows if G has a crossing', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        fc.pre(Math.abs(shape.a - shape.c) > 0.1);
        const fastest = AxisymmetricLeptonNumber.smooth(crossed(shape)).fastest();
        expect(fastest?.growth).toBeGreaterThan(0);
      }),
    );
  });

  test('no odd mode grows faster than its bound', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        fc.pre(Math.abs(shape.a - shape.c) > 0.5);
        const g = crossed(shape);
        const mu = Float64Array.from({ length: 101 }, (_, i) => i / 50 - 1);
        const values = mu.map(g);
        const growth = AxisymmetricLeptonNumber.tabulated(mu, values).fastest(['odd'])?.growth ?? 0;
        expect(growth).toBeLessThanOrEqual(oddBoundOfTable(mu, values) * (1 + 1e-9));
        const { weights, nodes: fine } = gaussLegendre(400);
        const smooth = oddBound(fine, fine.map(g), weights);
        expect(oddBoundOfTable(mu, values) / smooth).toBeCloseTo(1, 1);
      }),
      { numRuns: 50 },
    );
  });

  test('growth and k scale with the density', () => {
    fc.assert(
      fc.property(shapes, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (shape, factor) => {
        fc.pre(Math.abs(shape.a - shape.c) > 0.5);
        const g = crossed(shape);
        const one = AxisymmetricLeptonNumber.smooth(g).fastest();
        const many = AxisymmetricLeptonNumber.smooth((mu) => factor * g(mu)).fastest();
        expect((many?.growth ?? 0) / factor / (one?.growth ?? 1)).toBeCloseTo(1, 6);
      }),
      { numRuns: 50 },
    );
  });

  test('growth is that of the mirrored distribution with k reversed', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        fc.pre(Math.abs(shape.a - shape.c) > 0.5);
        const g = crossed(shape);
        const one = AxisymmetricLeptonNumber.smooth(g).fastest();
        const mirrored = AxisymmetricLeptonNumber.smooth((mu) => g(-mu)).fastest();
        expect((mirrored?.growth ?? 0) / (one?.growth ?? 1)).toBeCloseTo(1, 6);
      }),
      { numRuns: 50 },
    );
  });

  test('no mode of a grid of guesses grows faster than the fastest', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        fc.pre(Math.abs(shape.a - shape.c) > 0.2);
        const g = crossed(shape);
        const fastest = AxisymmetricLeptonNumber.smooth(g).fastest()?.growth ?? 0;
        const size = integrate((mu) => Math.abs(g(mu)));
        for (const sector of ['even', 'odd'] as const) {
          const relation = new AxisymmetricRelation(sector, new SmoothResponse(nodes.map(g)));
          for (let i = -12; i <= 12; i++) {
            const k = (i / 6) * size;
            for (const re of [-1, -0.5, -0.1, 0.1, 0.5, 1]) {
              for (const im of [0.003, 0.05, 0.3]) {
                const mode = solveMode(relation, k, re * size, im * size);
                expect(mode?.growth ?? 0).toBeLessThanOrEqual(fastest * (1 + 1e-6));
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('a table of a distribution gives its growth, the nearer the finer', () => {
  const { g } = REFERENCE_ROWS[4];
  const exact = AxisymmetricLeptonNumber.smooth(g).fastest()?.growth ?? 0;
  const errors = [20, 40, 80].map((pieces) => {
    const mu = Float64Array.from({ length: pieces + 1 }, (_, i) => (2 * i) / pieces - 1);
    const growth = AxisymmetricLeptonNumber.tabulated(mu, mu.map(g)).fastest()?.growth ?? 0;
    return Math.abs(growth / exact - 1);
  });
  expect(errors[1]).toBeLessThan(errors[0] / 3);
  expect(errors[2]).toBeLessThan(errors[1] / 3);
  expect(errors[2]).toBeLessThan(1e-4);
});

test('a table that vanishes at a node has the branches of its neighbours', () => {
  const mu = Float64Array.from({ length: 101 }, (_, i) => i / 50 - 1);
  const growthFor = (zero: number) => {
    const g = mu.map(crossed({ a: 3.4513251373383405, c: 1.7200109123059948, zero }));
    return AxisymmetricLeptonNumber.tabulated(mu, g).fastest()?.growth ?? 0;
  };
  expect(growthFor(0) / growthFor(1e-9)).toBeCloseTo(1, 6);
});

test('the uncertainty is small where the nodes resolve G and large where they do not', () => {
  const { g } = REFERENCE_ROWS[5];
  expect(AxisymmetricLeptonNumber.smooth(g).fastest()?.uncertainty).toBeLessThan(1e-9);
  expect(AxisymmetricLeptonNumber.smooth(g, 3).fastest()?.uncertainty).toBeGreaterThan(1e-3);
  const uncertainties = [20, 80].map((pieces) => {
    const mu = Float64Array.from({ length: pieces + 1 }, (_, i) => (2 * i) / pieces - 1);
    return AxisymmetricLeptonNumber.tabulated(mu, mu.map(g)).fastest()?.uncertainty ?? 0;
  });
  expect(uncertainties[1]).toBeLessThan(uncertainties[0] / 10);
});

test('a table has the modes that all its nodes together have', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      fc.pre(Math.abs(shape.a - shape.c) > 0.5);
      const mu = Float64Array.from({ length: 101 }, (_, i) => i / 50 - 1);
      const leptons = AxisymmetricLeptonNumber.tabulated(mu, mu.map(crossed(shape)));
      const tops = leptons.branches().map(({ modes }) => Math.max(...modes.map((m) => m.growth)));
      expect(leptons.fastest()?.growth).toBeGreaterThan(0.999 * Math.max(...tops));
    }),
    { numRuns: 50 },
  );
});

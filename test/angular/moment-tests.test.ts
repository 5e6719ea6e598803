import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closureMoments, distribution, FAMILIES } from '../../src/angular/family.js';
import {
  cubicTest,
  leptonMoments,
  quadraticTest,
  resonantTrajectory,
  zeroMode,
} from '../../src/angular/moment-tests.js';
import type { RawMoments } from '../../src/angular/moments.js';
import { tabulatedMoments } from '../../src/angular/tabulated.js';
import { always } from '../fixtures.js';
import { integrate } from '../quadrature.js';

describe.each(FAMILIES)('%s as a closure', (family) => {
  test.each([-0.7, -1e-3, 0, 1e-6, 1e-3, 0.1, 0.3, 0.6, 0.9, 0.99, 0.9995])(
    'has the moments of its distribution at F = %d',
    (fluxFactor) => {
      const f = distribution(family, 'exact', fluxFactor);
      closureMoments(family, fluxFactor).forEach((moment, n) => {
        expect(Math.abs(moment - integrate((mu) => mu ** n * f(mu)))).toBeLessThan(2e-9);
      });
    },
  );

  test('is the mirror image for a negative flux factor', () => {
    const [forward, backward] = [0.4, -0.4].map((F) => distribution(family, 'exact', F));
    for (const mu of [-1, -0.3, 0, 0.8]) expect(backward(mu)).toBe(forward(-mu));
  });
});

/** G >= 0 at nodes and linear between them. */
const positive = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 21, maxLength: 21 })
  .filter((values) => values.some((value) => value > 0.1));
const NODES = Float64Array.from({ length: 21 }, (_, i) => (i - 10) / 10);
const momentsOf = (values: readonly number[]) => tabulatedMoments(NODES, Float64Array.from(values));
const negated = (moments: RawMoments) => moments.map((moment) => -moment) as unknown as RawMoments;

/** Three narrow beams: the lepton number that each carries, and its direction. */
const hundredths = fc.integer({ min: -100, max: 100 }).map((n) => n / 100);
const beams = fc.array(fc.tuple(hundredths, hundredths), { minLength: 3, maxLength: 3 });
const beamMoments = (list: readonly (readonly [number, number])[]) =>
  [0, 1, 2, 3].map((n) =>
    list.reduce((sum, [g, mu]) => sum + g * mu ** n, 0),
  ) as unknown as RawMoments;

describe('the polynomial tests', () => {
  test('find nothing where G has one sign, be it positive or negative', () => {
    always(
      fc.property(positive, (values) => {
        const moments = momentsOf(values);
        for (const signed of [moments, negated(moments)]) {
          expect([resonantTrajectory(signed), quadraticTest(signed), cubicTest(signed)]).toEqual([
            false,
            false,
            false,
          ]);
        }
      }),
    );
  });

  test('find what those of lower degree find', () => {
    let found = 0;
    always(
      fc.property(beams, (list) => {
        const moments = beamMoments(list);
        if (resonantTrajectory(moments)) {
          found++;
          expect(quadraticTest(moments)).toBe(true);
        }
        if (quadraticTest(moments)) expect(cubicTest(moments)).toBe(true);
      }),
    );
    expect(found).toBeGreaterThan(5);
  });

  /** int P G with the sign of I0 made positive, at its lowest over polynomials (x + y mu)^2 times a factor. */
  const lowest = (moments: RawMoments, factors: readonly (readonly number[])[]) => {
    const sign = moments[0] < 0 ? -1 : 1;
    const values = Array.from({ length: 720 }, (_, i) => {
      const [x, y] = [Math.cos((i * Math.PI) / 720), Math.sin((i * Math.PI) / 720)];
      const square = [x * x, 2 * x * y, y * y];
      return factors.map((factor) =>
        factor.reduce(
          (sum, c, j) => sum + c * square.reduce((s, d, k) => s + d * moments[j + k], 0),
          0,
        ),
      );
    });
    return Math.min(...values.flat().map((value) => sign * value));
  };

  test('find what a search over polynomials that are never negative finds', () => {
    always(
      fc.property(beams, (list) => {
        const moments = beamMoments(list);
        const ends = Math.sign(moments[0]) * (moments[0] - moments[2]);
        const quadratic = Math.min(lowest(moments, [[1]]), ends);
        const cubic = lowest(moments, [
          [1, 1],
          [1, -1],
        ]);
        if (Math.abs(quadratic) > 1e-4) expect(quadraticTest(moments)).toBe(quadratic < 0);
        if (Math.abs(cubic) > 1e-4) expect(cubicTest(moments)).toBe(cubic < 0);
      }),
    );
  });

  test('find the crossing of a beam that I0 and I1 hide', () => {
    const g = beamMoments([
      [1, -1],
      [1, 1],
      [-0.5, 0],
    ]);
    expect(resonantTrajectory(g)).toBe(false);
    expect(quadraticTest(g)).toBe(true);
    expect(zeroMode(g)).toBe(false);
  });
});

describe('the zero mode', () => {
  test('is unstable where its quadratic equation has complex roots', () => {
    always(
      fc.property(beams, (list) => {
        const [i0, i1, i2] = beamMoments(list);
        const b = i0 - i2;
        const c = i1 * i1 - i0 * i2;
        if (Math.abs(b * b - 4 * c) > 1e-12) {
          expect(zeroMode(beamMoments(list))).toBe(b * b - 4 * c < 0);
        }
      }),
    );
  });

  test('is stable where G has one sign', () => {
    always(
      fc.property(positive, (values) => {
        expect(zeroMode(momentsOf(values))).toBe(false);
      }),
    );
  });
});

test('lepton number is nu_e less alpha times nu_e-bar', () => {
  expect(leptonMoments(0.5, [1, 0.2, 0.4, 0.1], [1, 0.4, 0.5, 0.3])).toEqual([
    0.5,
    0,
    expect.closeTo(0.15, 15),
    expect.closeTo(-0.05, 15),
  ]);
});

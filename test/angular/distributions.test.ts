import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  distribution,
  FAMILIES,
  isDefective,
  PUBLISHED_FAILURE,
} from '../../src/angular/family.js';
import {
  gaussianDensity,
  gaussianDistribution,
  gaussianFluxFactor,
  gaussianShape,
} from '../../src/angular/gaussian.js';
import {
  maxEntropyDensity,
  maxEntropyDistribution,
  maxEntropyFluxFactor,
  maxEntropyFluxFactorSlope,
  maxEntropyShape,
} from '../../src/angular/max-entropy.js';
import { NotConverged } from '../../src/errors.js';
import { always, complaint, logUniform } from '../fixtures.js';
import { integrate } from '../quadrature.js';

const families = {
  'max-entropy': {
    plain: (a: number) => (mu: number) => Math.exp(a * mu),
    density: maxEntropyDensity,
    fluxFactor: maxEntropyFluxFactor,
    unit: maxEntropyDistribution,
    shape: maxEntropyShape,
    // I1 from the odd part alone, which does not cancel where F is small.
    firstMoment: (a: number) => integrate((mu) => mu * Math.sinh(a * mu)),
    shapes: [
      1e-12, 1e-6, 1e-3, 0.1, 0.4999, 0.5, 0.5001, 1, 3, 10, 100, 600, -1e-3, -0.7, -20, -600,
    ],
  },
  gaussian: {
    plain: (a: number) => (mu: number) => Math.exp(-((1 - mu) ** 2) / a),
    density: gaussianDensity,
    fluxFactor: gaussianFluxFactor,
    unit: gaussianDistribution,
    shape: gaussianShape,
    firstMoment: (a: number) =>
      integrate((mu) => mu * Math.exp(-(1 + mu * mu) / a) * Math.sinh((2 * mu) / a)),
    shapes: [1e-2, 0.1, 1, 3.9, 4, 4.1, 10, 1e3, 1e6, 1e9],
  },
};

/** F in [1e-6, 0.9995], dense at both ends. */
const fluxFactors = fc.oneof(
  logUniform(1e-6, 0.9995),
  logUniform(0.0005, 0.999).map((rest) => 1 - rest),
);

for (const [name, family] of Object.entries(families)) {
  describe(name, () => {
    test.each(family.shapes)('has the density and flux factor of its quadrature at a = %d', (a) => {
      const i0 = integrate(family.plain(a));
      const i1 = family.firstMoment(a);
      expect(family.density(a) / i0).toBeCloseTo(1, 13);
      expect(family.fluxFactor(a) / (i1 / i0)).toBeCloseTo(1, 12);
    });

    test('at unit density integrates to 1 and has mean F, for any F', () => {
      always(
        fc.property(fluxFactors, (fluxFactor) => {
          const f = family.unit(family.shape(fluxFactor));
          expect(Math.abs(integrate(f) - 1)).toBeLessThan(1e-12);
          expect(Math.abs(integrate((mu) => mu * f(mu)) - fluxFactor)).toBeLessThan(2e-12);
        }),
      );
    });

    test('gives back the flux factor that a shape was found for, to 1e-12', () => {
      const error = (fluxFactor: number) =>
        Math.abs(family.fluxFactor(family.shape(fluxFactor)) - fluxFactor);
      for (const end of [1e-6, 0.4, 0.5, 0.9964, 0.9995]) {
        expect(error(end)).toBeLessThanOrEqual(1e-12);
      }
      always(
        fc.property(fluxFactors, (fluxFactor) => {
          expect(error(fluxFactor)).toBeLessThanOrEqual(1e-12);
        }),
        2000,
      );
    });

    test('is finite, and between 0 and its peak at mu = 1, from almost isotropic to a beam', () => {
      always(
        fc.property(
          logUniform(1e-300, 1e300),
          fc.double({ min: -1, max: 1, noNaN: true }),
          (a, mu) => {
            const f = family.unit(a);
            expect(f(mu)).toBeGreaterThanOrEqual(0);
            expect(f(mu)).toBeLessThanOrEqual(f(1));
            expect(f(1)).toBeLessThan(Infinity);
            const fluxFactor = family.fluxFactor(a);
            expect(fluxFactor).toBeGreaterThanOrEqual(0);
            expect(fluxFactor).toBeLessThanOrEqual(1);
          },
        ),
        500,
      );
    });

    test('has no shape for a flux factor that it cannot have', () => {
      for (const impossible of [1, 1.5, 2, 1e9, Number.NaN]) {
        expect(complaint(() => family.shape(impossible), NotConverged)).toContain(`${impossible}`);
      }
    });
  });
}

describe('max-entropy', () => {
  test('is isotropic at a = 0', () => {
    expect(maxEntropyDensity(0)).toBe(2);
    expect(maxEntropyFluxFactor(0)).toBe(0);
    expect(maxEntropyShape(0)).toBe(0);
    for (const mu of [-1, 0, 0.3, 1]) expect(maxEntropyDistribution(0)(mu)).toBe(0.5);
  });

  test('has F close to a/3 for small a, and 1 - 1/a for large', () => {
    for (const a of [1e-300, 1e-9, 1e-5]) {
      expect(maxEntropyFluxFactor(a) / (a / 3)).toBeCloseTo(1, 10);
    }
    for (const a of [50, 1e6, 1e15]) expect(maxEntropyFluxFactor(a)).toBe(1 - 1 / a);
    expect(maxEntropyFluxFactor(1e300)).toBe(1);
  });

  test('mirrors with the sign of a', () => {
    always(
      fc.property(logUniform(1e-8, 1e5), fc.double({ min: -1, max: 1, noNaN: true }), (a, mu) => {
        expect(maxEntropyFluxFactor(-a)).toBe(-maxEntropyFluxFactor(a));
        expect(maxEntropyFluxFactorSlope(-a)).toBe(maxEntropyFluxFactorSlope(a));
        expect(maxEntropyDistribution(-a)(-mu)).toBe(maxEntropyDistribution(a)(mu));
      }),
    );
    expect(maxEntropyShape(-0.3)).toBe(-maxEntropyShape(0.3));
  });

  test('has the slope of its flux factor', () => {
    for (const a of [1e-3, 0.3, 0.49, 0.51, 1, 5, 40]) {
      const h = 1e-4 * a;
      const difference = (maxEntropyFluxFactor(a + h) - maxEntropyFluxFactor(a - h)) / (2 * h);
      expect(maxEntropyFluxFactorSlope(a) / difference).toBeCloseTo(1, 6);
    }
  });
});

describe('gaussian', () => {
  test('is isotropic at a = infinity', () => {
    expect(gaussianShape(0)).toBe(Infinity);
    expect(gaussianFluxFactor(Infinity)).toBe(0);
    expect(gaussianDensity(Infinity)).toBe(2);
    for (const mu of [-1, 0, 1]) expect(gaussianDistribution(Infinity)(mu)).toBe(0.5);
  });

  test('has no shape for a negative flux factor', () => {
    for (const impossible of [-1e-9, -0.5, -1]) {
      complaint(() => gaussianShape(impossible), NotConverged);
    }
  });

  test('has F close to 2/(3a) for large a, and 1 - sqrt(a/pi) for small', () => {
    for (const a of [1e8, 1e12, 1e300])
      expect(gaussianFluxFactor(a) / (2 / (3 * a))).toBeCloseTo(1, 7);
    for (const a of [1e-3, 1e-8, 1e-300]) {
      expect(gaussianFluxFactor(a)).toBeCloseTo(1 - Math.sqrt(a / Math.PI), 15);
    }
  });
});

describe('the published solver', () => {
  const published = (fluxFactor: number) => distribution('gaussian', 'published', fluxFactor);

  test('fails for a Gaussian above F = 1 - sqrt(0.1/pi)/2 = 0.9108, and leaves a = 0.1, F = 0.8216', () => {
    expect(PUBLISHED_FAILURE).toBeCloseTo(0.9108, 4);
    expect(gaussianFluxFactor(0.1)).toBeCloseTo(0.8216, 4);
    for (const fluxFactor of [PUBLISHED_FAILURE + 1e-9, 0.95, 0.9999, 1]) {
      expect(isDefective('gaussian', fluxFactor)).toBe(true);
      expect(isDefective('max-entropy', fluxFactor)).toBe(false);
      for (const mu of [-1, 0, 0.9, 1]) {
        expect(published(fluxFactor)(mu)).toBe(gaussianDistribution(0.1)(mu));
      }
    }
  });

  test('is exact everywhere else', () => {
    for (const mu of [-1, 0.2, 1]) {
      for (const fluxFactor of [1e-6, 0.5, PUBLISHED_FAILURE]) {
        for (const family of FAMILIES) {
          const exact = distribution(family, 'exact', fluxFactor);
          expect(distribution(family, 'published', fluxFactor)(mu)).toBe(exact(mu));
        }
      }
      const exact = distribution('max-entropy', 'exact', 0.99);
      expect(distribution('max-entropy', 'published', 0.99)(mu)).toBe(exact(mu));
    }
  });
});

/**
 * The solver against problems with known solutions, through the functions that production calls. Each
 * check is a function of the medium, so that a broken coefficient can be shown to fail it.
 */
import { describe, expect, it } from 'vitest';
import type { Medium } from '../../src/transport/moment-equations.js';
import { tangentRays } from '../../src/transport/rays.js';
import { GroupSolver } from '../../src/transport/solve-group.js';

function solve(radii: Float64Array, medium: Medium, coreRays = 12) {
  const solver = new GroupSolver(tangentRays(radii, coreRays));
  const report = solver.solve(medium);
  expect(report.converged).toBe(true);
  const { J, H, K } = solver.solution;
  return { J, H, K, fluxFactor: H.map((flux, i) => flux / J[i]) };
}

/** From first to last, ever denser towards last; the final step is `finest`. */
function gradedTowards(last: number, first: number, finest: number, count: number): number[] {
  const span = first - last;
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? last : last + span * (finest / Math.abs(span)) ** (i / (count - 2)),
  );
}

describe('a uniform sphere against the exact solution', () => {
  const OPTICAL_RADIUS = 30;
  const inside = gradedTowards(1, 0.2, 0.003, 60);
  const outside = gradedTowards(1, 5, 0.003, 61).reverse().slice(1);
  const radii = Float64Array.from([...inside, ...outside]);

  /** I = 1 - exp(-kappa s) over the chord s; J and H by the midpoint rule. */
  function exact(radius: number): { J: number; H: number } {
    const steps = 20_000;
    let J = 0;
    let H = 0;
    for (let step = 0; step < steps; step++) {
      // outside, t = cosine at which the ray leaves the surface; inside, mu itself
      const t = radius > 1 ? (step + 0.5) / steps : (2 * step + 1) / steps - 1;
      const mu = radius > 1 ? Math.sqrt(1 - (1 - t * t) / radius ** 2) : t;
      const weight = radius > 1 ? t / (radius ** 2 * mu * steps) : 2 / steps;
      const chord = radius > 1 ? 2 * t : radius * mu + Math.sqrt(1 - radius ** 2 * (1 - mu * mu));
      const intensity = -Math.expm1(-OPTICAL_RADIUS * chord);
      J += (weight * intensity) / 2;
      H += (weight * mu * intensity) / 2;
    }
    return { J, H };
  }

  function worst(absorption: number, from: number, to: number): number {
    const zero = new Float64Array(radii.length);
    const { fluxFactor } = solve(radii, {
      absorption: radii.map((r) => (r <= 1 ? absorption : 0)),
      scattering: zero.map(() => 1e-22),
      anisotropy: zero,
      equilibrium: zero.map(() => 1),
      inner: { kind: 'thermal' },
    });
    const errors = Array.from(radii, (radius, i) => {
      if (radius < from || radius > to) return 0;
      const { J, H } = exact(radius);
      return Math.abs(fluxFactor[i] - H / J);
    });
    return Math.max(...errors);
  }

  it('has the flux factor within 4e-4 beyond two radii, with 120 radii', () => {
    expect(radii).toHaveLength(120);
    expect(worst(OPTICAL_RADIUS, 2, 5)).toBeLessThan(4e-4);
  });

  it('has it within 2e-3 from 1.1 radii on, and within 1e-4 inside 0.9', () => {
    expect(worst(OPTICAL_RADIUS, 1.1, 5)).toBeLessThan(2e-3);
    expect(worst(OPTICAL_RADIUS, 0.2, 0.9)).toBeLessThan(1e-4);
  });

  it('is not reproduced with the opacity a third of what it should be', () => {
    expect(worst(OPTICAL_RADIUS / 3, 0.2, 0.9)).toBeGreaterThan(1e-3);
  });
});

describe('a vacuum around an isotropic emitter, J = (1 - sqrt(1 - r0^2/r^2))/2', () => {
  const radii = Float64Array.from({ length: 120 }, (_, i) => 50 ** (i / 119));

  function worst(coreRays: number): number {
    const zero = new Float64Array(radii.length);
    const { fluxFactor } = solve(
      radii,
      {
        absorption: zero,
        scattering: zero.map(() => 1e-22),
        anisotropy: zero,
        equilibrium: zero.map(() => 1),
        inner: { kind: 'emitter', intensity: 1 },
      },
      coreRays,
    );
    // at the surface itself the distribution is a step at mu = 0
    const errors = Array.from(radii, (radius, i) =>
      i === 0 ? 0 : Math.abs(fluxFactor[i] - (1 + Math.sqrt(1 - 1 / radius ** 2)) / 2),
    );
    return Math.max(...errors);
  }

  it('has the flux factor within 4e-3 with 12 core rays', () => {
    expect(worst(12)).toBeLessThan(4e-3);
  });

  it('has it within 3e-4 with 48', () => {
    expect(worst(48)).toBeLessThan(3e-4);
  });
});

describe('diffusion through a purely scattering shell from r = 1 to 2', () => {
  /**
   * Milne: J = 3 H (tau + 0.71045) near the surface, in transport optical depths; below it
   * dJ/dr = -3 chi_1 L/r^2.
   */
  function expectedLuminosity(depth: number, anisotropy: number): number {
    const transport = depth * (1 - anisotropy / 3);
    return 1 / (3 * transport * (1 - 1 / 2) + (3 * 0.710446) / 4);
  }

  function luminosities(depth: number, anisotropy: number): Float64Array {
    // smooth, and at the surface finer than a hundredth of a mean free path
    const radii = Float64Array.from({ length: 300 }, (_, i) => 2 - ((299 - i) / 299) ** 4);
    const zero = new Float64Array(radii.length);
    const { H } = solve(radii, {
      absorption: zero,
      scattering: zero.map(() => depth),
      anisotropy: zero.map(() => anisotropy),
      equilibrium: zero.map(() => 1),
      inner: { kind: 'thermal' },
    });
    // the innermost radius, where the inward half knows the gradient from one side only, is left out
    return H.map((flux, i) => flux * radii[i] ** 2).slice(1);
  }

  const cases = [
    [1e3, 0],
    [1e3, 1],
    [1e5, 0],
    [1e5, 1],
  ] as const;

  it.each(cases)('tau = %d, delta = %d: luminosity within 5e-4', (depth, anisotropy) => {
    const expected = expectedLuminosity(depth, anisotropy);
    const errors = luminosities(depth, anisotropy).map((L) => Math.abs(L / expected - 1));
    expect(Math.max(...errors)).toBeLessThan(5e-4);
  });

  it('keeps r^2 H of the rays constant to 1e-3 at tau = 1000', () => {
    const found = luminosities(1e3, 0);
    const mean = found.reduce((sum, L) => sum + L) / found.length;
    expect(Math.max(...found.map((L) => Math.abs(L / mean - 1)))).toBeLessThan(1e-3);
  });

  it('notices an opacity twice too high, and an anisotropy of the wrong sign', () => {
    const outer = (L: Float64Array) => L[L.length - 1];
    expect(outer(luminosities(2e3, 0)) / expectedLuminosity(1e3, 0)).toBeCloseTo(0.5, 2);
    expect(outer(luminosities(1e3, -1)) / expectedLuminosity(1e3, 1)).toBeCloseTo(0.5, 2);
  });
});

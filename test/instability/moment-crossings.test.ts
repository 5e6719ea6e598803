import { describe, expect, it } from 'vitest';
import { closureMoments } from '../../src/angular/family.js';
import { cubicTest, quadraticTest } from '../../src/angular/moment-tests.js';
import type { RawMoments } from '../../src/angular/moments.js';
import { homogeneousGrowth } from '../../src/instability/growth-estimates.js';
import { type FluxState, maxEntropyCrossing } from '../../src/instability/max-entropy-state.js';
import { EDDINGTON_FACTORS, momentCrossing } from '../../src/instability/moment-crossings.js';
import { Random } from '../../src/random.js';

function drawn(random: Random, axis?: readonly number[]): FluxState {
  const density = random.uniform(0.5, 1.5);
  const v = axis ?? [0, 0, 0].map(() => random.uniform(-1, 1));
  const size = (random.uniform(axis ? -0.95 : 0, 0.95) * density) / Math.hypot(...v);
  return { density, flux: [v[0] * size, v[1] * size, v[2] * size] };
}

describe('moment tests in three dimensions', () => {
  it('are those along an axis where all fluxes are along it', () => {
    const random = new Random(2);
    for (let i = 0; i < 2000; i++) {
      const axis = [0, 0, 0].map(() => random.uniform(-1, 1));
      const pair = [drawn(random, axis), drawn(random, axis)] as const;
      const moments = pair.map(({ density, flux }) => {
        const along = flux[0] * axis[0] + flux[1] * axis[1] + flux[2] * axis[2];
        const f = along / Math.hypot(...axis) / density;
        return closureMoments('max-entropy', f).map((moment) => moment * density);
      });
      const g = moments[0].map((value, n) => value - moments[1][n]) as unknown as RawMoments;
      const said = momentCrossing(pair, 'max-entropy');
      expect(Math.abs(said.homogeneous - homogeneousGrowth(g))).toBeLessThan(1e-4);
      expect(said.quadratic).toBe(quadraticTest(g));
      if (said.quadratic) expect(cubicTest(g)).toBe(true);
    }
  });

  it('prove only crossings that are there, with the pressure of the distributions', () => {
    const random = new Random(5);
    let proven = 0;
    for (let i = 0; i < 3000; i++) {
      const pair = [drawn(random), drawn(random)] as const;
      const { resonant, quadratic, homogeneous } = momentCrossing(pair, 'max-entropy');
      if (resonant) expect(quadratic).toBe(true);
      if (homogeneous > 1e-5) expect(quadratic).toBe(true);
      if (quadratic) expect(maxEntropyCrossing(pair)).toBe(true);
      proven += Number(quadratic);
    }
    expect(proven).toBeGreaterThan(100);
  });

  it('have closures that agree on isotropic and on free radiation', () => {
    for (const factor of Object.values(EDDINGTON_FACTORS)) {
      expect(factor(0)).toBeCloseTo(1 / 3, 8);
      expect(factor(0.99)).toBeGreaterThan(0.95);
    }
    const { minerbo, 'max-entropy': exact } = EDDINGTON_FACTORS;
    expect(Math.abs(minerbo(0.5) - exact(0.5))).toBeLessThan(0.005);
  });

  it('take heavy species that differ from their antineutrinos, and refuse impossible fluxes', () => {
    const nue: FluxState = { density: 1, flux: [0, 0, 0.1] };
    const nuebar: FluxState = { density: 0.8, flux: [0, 0, 0.1] };
    const nux: FluxState = { density: 0.5, flux: [0.2, 0, 0] };
    const nuxbar: FluxState = { density: 0.7, flux: [0.5, 0, 0] };
    expect(momentCrossing([nue, nuebar]).quadratic).toBe(false);
    expect(momentCrossing([nue, nuebar], 'minerbo', [nux, nux]).quadratic).toBe(false);
    expect(momentCrossing([nue, nuebar], 'minerbo', [nux, nuxbar]).quadratic).toBe(false);
    expect(momentCrossing([nue, nuebar], 'levermore', [nuxbar, nux]).resonant).toBe(true);
    expect(() => momentCrossing([nue, { density: 1, flux: [1, 0, 0] }])).toThrow(/a flux below it/);
  });
});

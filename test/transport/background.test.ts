import { describe, expect, it } from 'vitest';
import { InvalidOption } from '../../src/errors.js';
import {
  backgroundProfile,
  latitudes,
  REFERENCE,
  referenceRadii,
  SNAPSHOTS,
} from '../../src/transport/background.js';
import { matter } from '../../src/transport/opacities.js';
import { shockRadius } from '../../src/transport/zones.js';

const radii = referenceRadii();

describe('the reference background', () => {
  it.each(SNAPSHOTS)(
    'at %i ms falls in density by orders of magnitude, and at the shock',
    (time) => {
      const profile = backgroundProfile(REFERENCE[time], 0, radii);
      expect(profile.density[0]).toBeGreaterThan(3e14);
      expect(profile.density.every((rho, i) => i === 0 || rho < profile.density[i - 1])).toBe(true);
      expect(shockRadius(profile) / REFERENCE[time].shockRadius).toBeCloseTo(1, 1);
    },
  );

  it('has a shock that reaches further out in the northern hemisphere', () => {
    const shock = (cosTheta: number) =>
      shockRadius(backgroundProfile(REFERENCE[300], cosTheta, radii));
    expect(shock(0.9) / shock(-0.9)).toBeCloseTo(1.18 / 0.82, 1);
  });

  it('has a trough of Ye above the core, from beta equilibrium alone', () => {
    const profile = backgroundProfile(REFERENCE[200], 0, radii);
    const trough = profile.electronFraction.indexOf(Math.min(...profile.electronFraction));
    expect(radii[trough]).toBeGreaterThan(20);
    expect(radii[trough]).toBeLessThan(35);
    expect(profile.electronFraction[trough]).toBeLessThan(0.12);
    expect(profile.electronFraction[0]).toBeCloseTo(0.27, 2);
    expect(profile.electronFraction.at(-1)).toBe(0.5);
  });

  it('has the degeneracy it prescribes at the neutrinosphere', () => {
    const profile = backgroundProfile(REFERENCE[250], 0.5, radii);
    const node = radii.findIndex((r) => r > 40);
    const expected = -0.1 + 0.11 * 0.5 + 2.2 * Math.log10(1 + profile.density[node] / 3e12);
    const { neutrinoPotential } = matter(profile).states[node];
    // y2 = sg((40 - 85)/11) mixes in 2% of another Ye there
    expect(neutrinoPotential / profile.temperature[node]).toBeCloseTo(expected, 0);
    expect(Math.abs(neutrinoPotential / profile.temperature[node] - expected)).toBeLessThan(0.1);
  });

  it('is made of silicon beyond the shock and of nucleons inside', () => {
    const profile = backgroundProfile(REFERENCE[200], 0, radii);
    expect(profile.heavyFraction[0]).toBe(0);
    expect(profile.heavyFraction.at(-1)).toBeCloseTo(1, 10);
  });
});

describe('latitudes', () => {
  it('are midpoints of equal intervals of cos(theta)', () => {
    expect([...latitudes(4)]).toEqual([-0.75, -0.25, 0.25, 0.75]);
    expect(() => latitudes(0)).toThrow(InvalidOption);
  });
});

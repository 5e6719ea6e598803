/**
 * Check values of an independent Python prototype (issue on lensing maps); those of CAMB 2.0.5 are named. The
 * prototype's speed of light was rounded, which moves powers by 4e-5.
 */
import { describe, expect, it } from 'vitest';
import {
  comovingDistance,
  growthFactor,
  matterShare,
  redshiftAt,
} from '../../src/cosmology/background.js';
import { convergencePower } from '../../src/cosmology/convergence-power.js';
import { nonlinearPower, nonlinearScale } from '../../src/cosmology/halofit.js';
import { linearPower, neutrinoSuppression, sigma8 } from '../../src/cosmology/linear-power.js';
import { cosmology } from '../../src/cosmology/parameters.js';
import { transferFunction } from '../../src/cosmology/transfer-function.js';

const massless = cosmology();
const withMass = (neutrinoMass: number) => cosmology({ neutrinoMass });
const WAVE_NUMBERS = [0.01, 0.1, 1];

/** Equal to a relative difference. */
function expectClose(got: readonly number[], expected: readonly number[], tolerance: number): void {
  got.forEach((value, i) => {
    expect(Math.abs(value / expected[i] - 1), `${value} for ${expected[i]}`).toBeLessThan(
      tolerance,
    );
  });
}

describe('the background', () => {
  it('has the comoving distances and growth factors of the prototype', () => {
    expectClose(
      [1, 0.5].map((z) => comovingDistance(massless, z)),
      [3303.8, 1888.6],
      2e-5,
    );
    expectClose(
      [0, 0.5, 1].map((z) => growthFactor(massless, z)),
      [0.77794, 0.60268, 0.47679],
      1e-5,
    );
  });

  it('is matter alone at early times, where fluctuations grow with the scale factor', () => {
    expect(matterShare(massless, 1000)).toBeCloseTo(1, 8);
    expect(growthFactor(massless, 1000) * 1001).toBeCloseTo(1, 6);
  });

  it('finds the redshift of a distance', () => {
    for (const z of [1e-3, 0.3, 1, 5]) {
      expect(redshiftAt(massless, comovingDistance(massless, z))).toBeCloseTo(z, 10);
    }
  });
});

describe('the linear power spectrum', () => {
  it('has the transfer function of the prototype, which is 1 on the largest scales', () => {
    const transfer = transferFunction(massless);
    expectClose(WAVE_NUMBERS.map(transfer), [0.68875, 0.087415, 0.002637], 1e-5);
    expect(transfer(1e-6)).toBeCloseTo(1, 4);
  });

  it('has the powers of the prototype', () => {
    const power = linearPower(massless);
    expectClose(
      WAVE_NUMBERS.map((k) => power(k, 0)),
      [74693, 11229, 95.37],
      6e-5,
    );
  });

  it.each([
    [0.1, [0.9739, 0.9471, 0.9413]],
    [0.3, [0.9397, 0.8431, 0.8203]],
    [0.6, [0.8988, 0.6892, 0.6395]],
  ])('is suppressed by neutrinos of %f eV', (mass, expected) => {
    const cosmos = withMass(mass);
    expectClose(
      WAVE_NUMBERS.map((k) => neutrinoSuppression(cosmos, k, 0.5)),
      expected,
      8e-5,
    );
  });

  it('gives the sigma_8 of the prototype, within 1% that of CAMB', () => {
    const got = [0, 0.1, 0.3, 0.6].map((mass) => sigma8(withMass(mass)));
    expectClose(got, [0.8562, 0.8326, 0.7843, 0.7076], 6e-5);
    expectClose(got, [0.8496, 0.8272, 0.7765, 0.7058], 0.011);
  });
});

describe('the nonlinear power spectrum', () => {
  it('has the nonlinear scale and the powers of the prototype', () => {
    const { waveNumber, slope, curvature } = nonlinearScale(linearPower(massless), 0.5);
    expectClose([waveNumber, slope, curvature], [0.35794, -1.8551, 0.29513], 3e-5);
    const power = nonlinearPower(massless);
    expectClose(
      WAVE_NUMBERS.map((k) => power(k, 0.5)),
      [44543, 7017.5, 403.7],
      1e-4,
    );
  });

  it('is linear on large scales and many times the linear one on small scales', () => {
    const [linear, nonlinear] = [linearPower(massless), nonlinearPower(massless)];
    expect(nonlinear(0.003, 0) / linear(0.003, 0)).toBeCloseTo(1, 2);
    expect(nonlinear(3, 0) / linear(3, 0)).toBeGreaterThan(5);
  });
});

describe('the power spectrum of the convergence', () => {
  const MULTIPOLES = [30, 100, 300, 1000, 3000];
  const powers = MULTIPOLES.map(convergencePower(massless, 1));

  it('has the values of the prototype', () => {
    expectClose(powers, [2.7475e-8, 8.5216e-9, 2.02e-9, 4.8412e-10, 1.0758e-10], 1e-4);
  });

  it.each([
    [0.1, [0.9599, 0.9499, 0.94, 0.9307, 0.9373]],
    [0.3, [0.8911, 0.8534, 0.8206, 0.7918, 0.8068]],
    [0.6, [0.7947, 0.7107, 0.642, 0.5852, 0.6033]],
  ])('falls with neutrinos of %f eV', (mass, expected) => {
    const power = convergencePower(withMass(mass), 1);
    expectClose(
      MULTIPOLES.map((l, i) => power(l) / powers[i]),
      expected,
      1.2e-4,
    );
  });

  it('falls with .3 eV as that of CAMB with halofit, to 2%', () => {
    const power = convergencePower(withMass(0.3), 1);
    expectClose(
      MULTIPOLES.map((l, i) => power(l) / powers[i]),
      [0.8872, 0.8501, 0.8181, 0.7883, 0.8014],
      0.02,
    );
  });
});

describe('parameters', () => {
  it('outside of their ranges are refused by name', () => {
    expect(() => cosmology({ hubble: 70 })).toThrow(/hubble.*from 0\.4 to 1.*70/);
    expect(() => cosmology({ neutrinoMass: Number.NaN })).toThrow(/neutrinoMass/);
    expect(() => cosmology({ matter: 0.1, baryons: 0.1 })).toThrow(/no room for cold dark matter/);
  });
});

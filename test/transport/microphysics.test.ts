import { describe, expect, it } from 'vitest';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { AVOGADRO } from '../../src/transport/constants.js';
import {
  betaEquilibrium,
  matterState,
  withAlphaParticles,
} from '../../src/transport/equation-of-state.js';
import { fluidProfile, type ProfileColumns } from '../../src/transport/fluid-profile.js';
import {
  DEFAULT_MICROPHYSICS,
  MICROPHYSICS,
  type Microphysics,
  microphysicsOf,
} from '../../src/transport/microphysics.js';
import { groupMedium, matter } from '../../src/transport/opacities.js';
import { weakMagnetismFactor } from '../../src/transport/weak-magnetism.js';

const CELLS = 20;
const fill = (value: number) => new Float64Array(CELLS).fill(value);

/** A uniform profile, in which all cells have the opacities looked for. */
const uniform = (density: number, temperature: number, Ye: number, more = {}) =>
  fluidProfile(
    {
      radius_km: Float64Array.from({ length: CELLS }, (_, i) => i + 1),
      density_g_cm3: fill(density),
      temperature_MeV: fill(temperature),
      Ye: fill(Ye),
      ...more,
    },
    'uniform',
  );

const nucleons = (density: number, temperature: number, protons: number) => ({
  density,
  temperature,
  electronFraction: protons,
  neutronFraction: 1 - protons,
  protonFraction: protons,
});

describe('the mean field of nucleons', () => {
  it('lowers mu_nu by C (n_n - n_p) and changes nothing else', () => {
    const cell = nucleons(3e12, 6, 0.1);
    const free = matterState(cell, MICROPHYSICS['free-nucleons']);
    const bound = matterState(cell, MICROPHYSICS['mean-field']);
    const excess = 3e12 * AVOGADRO * 0.8 * 1e-39;
    expect(free.neutrinoPotential - bound.neutrinoPotential).toBeCloseTo(556 * excess, 10);
    expect({ ...bound, neutrinoPotential: 0 }).toEqual({ ...free, neutrinoPotential: 0 });
  });

  it('raises the electron fraction of beta equilibrium at a given mu_nu', () => {
    const free = betaEquilibrium(3e12, 6, 0.3, MICROPHYSICS['free-nucleons']);
    expect(betaEquilibrium(3e12, 6, 0.3, microphysicsOf('mean-field', 428))).toBeGreaterThan(free);
    const cell = withAlphaParticles(
      nucleons(3e12, 6, betaEquilibrium(3e12, 6, 0.3, MICROPHYSICS.complete)),
    );
    expect(matterState(cell, MICROPHYSICS.complete).neutrinoPotential / 6).toBeCloseTo(0.3, 8);
  });
});

describe('alpha particles', () => {
  it('take their nucleons from the free ones, two of each kind', () => {
    for (const [density, temperature, protons] of [
      [1e9, 1.2, 0.45],
      [1e10, 2.5, 0.5],
      [1e11, 4, 0.2],
      [1e8, 0.3, 0.4],
    ]) {
      const cell = withAlphaParticles(nucleons(density, temperature, protons));
      expect(cell.neutronFraction + cell.protonFraction + cell.alphaFraction).toBeCloseTo(1, 12);
      expect(cell.neutronFraction - cell.protonFraction).toBeCloseTo(1 - 2 * protons, 12);
      expect(Math.min(cell.neutronFraction, cell.protonFraction)).toBeGreaterThanOrEqual(0);
    }
  });

  it('are in equilibrium with them: 2 mu_n + 2 mu_p + B = mu_a', () => {
    const [density, temperature] = [1e10, 1.8];
    const cell = withAlphaParticles(nucleons(density, temperature, 0.45));
    const state = matterState(cell, MICROPHYSICS['mean-field']);
    const baryons = density * AVOGADRO;
    // A classical gas of particles of four nucleon masses and no spin.
    const thermal = (2 * 938.91875 * temperature) / (Math.PI * 1.973269804e-11 ** 2);
    const potential = Math.log((baryons * cell.alphaFraction) / 4 / thermal ** 1.5);
    const bound = (28.296 - 4 * 963e-39 * baryons) / temperature;
    expect(cell.alphaFraction).toBeGreaterThan(0.1);
    expect(2 * (state.neutronDegeneracy + state.protonDegeneracy) + bound).toBeCloseTo(
      potential,
      8,
    );
  });

  it('are all there is in cold matter, and none in hot, in dense and in pure neutron matter', () => {
    const fraction = (density: number, temperature: number, protons: number) =>
      withAlphaParticles(nucleons(density, temperature, protons)).alphaFraction;
    expect(fraction(1e9, 0.2, 0.4)).toBeCloseTo(0.8, 10);
    expect(fraction(1e9, 8, 0.4)).toBeLessThan(1e-6);
    expect(fraction(2e14, 15, 0.3)).toBeLessThan(1e-6);
    expect(fraction(1e9, 1, 0)).toBe(0);
  });

  it('rise without a step where the temperature falls', () => {
    const fractions = Array.from({ length: 400 }, (_, i) =>
      Math.log(withAlphaParticles(nucleons(1e10, 6 - 0.012 * i, 0.4)).alphaFraction),
    );
    const steps = fractions.slice(1).map((value, i) => value - fractions[i]);
    expect(Math.min(...steps)).toBeGreaterThan(-1e-9);
    expect(Math.max(...steps)).toBeLessThan(0.2);
  });

  it('are left out where a profile gives its composition', () => {
    const opacity = (more: Partial<ProfileColumns>, microphysics: Microphysics) =>
      groupMedium(matter(uniform(1e9, 0.6, 0.5, more), microphysics), 'nue', 10).absorption[0];
    const given = { Xn: fill(0.5), Xp: fill(0.5) };
    const free = opacity(given, MICROPHYSICS['free-nucleons']);
    expect(opacity(given, MICROPHYSICS['mean-field'])).toBeCloseTo(free, 20);
    expect(opacity({}, MICROPHYSICS['mean-field']) / free).toBeLessThan(0.01);
    const own = { Xa: fill(1) };
    expect(opacity(own, MICROPHYSICS['free-nucleons'])).toBe(0);
  });

  it('scatter as nuclei of four nucleons', () => {
    const at = (microphysics: Microphysics) =>
      groupMedium(matter(uniform(1e9, 0.2, 0.5), microphysics), 'nux', 10);
    const [alphas, free] = [at(MICROPHYSICS['mean-field']), at(MICROPHYSICS['free-nucleons'])];
    expect(alphas.anisotropy[0]).toBeCloseTo(1, 8);
    // sigma_0/16 A (2 sin^2)^2 against sigma_0/4 (1 + 3 gA^2)/4 of a neutron
    expect(alphas.scattering[0] / free.scattering[0]).toBeLessThan(0.2);
  });
});

describe('captures and pairs', () => {
  it('have the factors 1.010 and 0.927 of weak magnetism and recoil at 10 MeV', () => {
    expect(weakMagnetismFactor('nue', 10)).toBeCloseTo(1.01, 3);
    expect(weakMagnetismFactor('nuebar', 10)).toBeCloseTo(0.927, 3);
    expect(weakMagnetismFactor('nue', 0)).toBe(1);
  });

  it('absorb nu_e-bar below the threshold of captures only by pairs', () => {
    const at = (microphysics: Microphysics) =>
      groupMedium(matter(uniform(1e12, 8, 0.1), microphysics), 'nuebar', 1).absorption[0];
    expect(at(MICROPHYSICS['mean-field'])).toBe(0);
    expect(at(MICROPHYSICS.complete)).toBeGreaterThan(0);
  });

  it('are more frequent for nu_e than for nu_x by 4.68 where bremsstrahlung is rare', () => {
    const cells = matter(uniform(1e6, 3, 0.3), MICROPHYSICS.complete);
    const [state] = cells.states;
    const kappa = groupMedium(cells, 'nuebar', 1).absorption[0];
    const heavy = groupMedium(cells, 'nux', 1);
    const own = groupMedium(cells, 'nuebar', 1);
    const vacancy = 1 - 1 / (1 + Math.exp(3 - state.neutrinoPotential / 3));
    const ratio = (kappa * own.equilibrium[0]) / (heavy.absorption[0] * heavy.equilibrium[0]);
    expect(ratio / vacancy).toBeCloseTo(4.678, 2);
  });

  it('with the corrected coefficient make twice the nu_x of dense matter', () => {
    const at = (microphysics: Microphysics) =>
      groupMedium(matter(uniform(1e14, 15, 0.1), microphysics), 'nux', 20).absorption[0];
    expect(at(MICROPHYSICS.complete) / at(MICROPHYSICS['mean-field'])).toBeGreaterThan(1.8);
  });
});

describe('chemical potentials of a profile', () => {
  const stateOf = (more: Partial<ProfileColumns>) => matter(uniform(1e12, 6, 0.1, more)).states[0];

  it('take the place of the computed ones', () => {
    expect(stateOf({ mu_nu_MeV: fill(3) }).neutrinoPotential).toBe(3);
    const both = stateOf({ mu_e_MeV: fill(30), muhat_MeV: fill(22) });
    expect([both.electronPotential, both.neutrinoPotential]).toEqual([30, 8]);
    const { electronPotential, neutrinoPotential } = stateOf({});
    const shifted = stateOf({ mu_e_MeV: fill(electronPotential + 2) });
    expect(shifted.neutrinoPotential).toBeCloseTo(neutrinoPotential + 2, 12);
  });

  it('are refused where they contradict each other, or say nothing', () => {
    const contradiction = () =>
      stateOf({ mu_e_MeV: fill(30), muhat_MeV: fill(22), mu_nu_MeV: fill(6.7) });
    expect(contradiction).toThrow(InvalidInput);
    expect(contradiction).toThrow(/cell 1, column mu_nu_MeV: expected mu_e_MeV - muhat_MeV = 8/);
    expect(() => stateOf({ muhat_MeV: fill(22) })).toThrow(/column muhat_MeV.*give mu_e_MeV/);
  });
});

describe('variants by name', () => {
  it('have one default', () => {
    expect(microphysicsOf()).toBe(MICROPHYSICS[DEFAULT_MICROPHYSICS]);
    const profile = uniform(1e12, 6, 0.1);
    expect(matter(profile)).toEqual(matter(profile, MICROPHYSICS[DEFAULT_MICROPHYSICS]));
  });

  it('take another mean field, within reason', () => {
    expect(microphysicsOf('complete', 428)).toEqual({ ...MICROPHYSICS.complete, meanField: 428 });
    expect(() => microphysicsOf('complete', Number.NaN)).toThrow(InvalidOption);
    expect(() => microphysicsOf('complete', -1)).toThrow(/meanField: expected C in MeV fm\^3/);
  });
});

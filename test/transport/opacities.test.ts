import { describe, expect, it } from 'vitest';
import {
  AVOGADRO,
  ELECTRON_MASS,
  ERG_PER_MEV,
  FERMI_COUPLING,
  HBAR_C,
  LIGHT_SPEED,
  SIGMA_0,
  WEAK_MIXING,
} from '../../src/transport/constants.js';
import { betaEquilibrium } from '../../src/transport/equation-of-state.js';
import { fermi, fermiIntegral3, fermiIntegral4 } from '../../src/transport/fermi-dirac.js';
import { fluidProfile } from '../../src/transport/fluid-profile.js';
import { MICROPHYSICS } from '../../src/transport/microphysics.js';
import { groupMedium, matter } from '../../src/transport/opacities.js';
import {
  BREMSSTRAHLUNG,
  emissivity,
  PAIR_EMISSION,
  pairRates,
} from '../../src/transport/pair-emission.js';

/** A uniform profile of free nucleons, in which effects stand alone; its cells all have the opacities looked for. */
function uniform(density: number, temperature: number, Ye: number, Xh = 0) {
  const cells = 20;
  const fill = (value: number) => new Float64Array(cells).fill(value);
  return matter(
    fluidProfile(
      {
        radius_km: Float64Array.from({ length: cells }, (_, i) => i + 1),
        density_g_cm3: fill(density),
        temperature_MeV: fill(temperature),
        Ye: fill(Ye),
        Xh: fill(Xh),
      },
      'uniform',
    ),
    MICROPHYSICS['free-nucleons'],
  );
}

describe('capture on nucleons', () => {
  it('has the cross section 9.3e-44 cm2 (w + Q)^2/MeV^2 on a thin gas of neutrons', () => {
    const thin = groupMedium(uniform(1e6, 2, 0.01), 'nue', 30);
    const neutrons = 1e6 * AVOGADRO * 0.99;
    const crossSection = thin.absorption[0] / neutrons / (30 + 1.2933) ** 2;
    // G_F^2 (1 + 3 gA^2) (hbar c)^2 / pi, from textbooks 9.3 to 9.9e-44 with the Cabibbo angle or without
    expect(crossSection).toBeGreaterThan(9.2e-44);
    expect(crossSection).toBeLessThan(1.01e-43);
  });

  it('has no threshold for nu_e and one at Q + m_e for nu_e-bar', () => {
    const matter = uniform(1e10, 3, 0.4);
    expect(groupMedium(matter, 'nuebar', 1.8).absorption[0]).toBe(0);
    expect(groupMedium(matter, 'nuebar', 1.9).absorption[0]).toBeGreaterThan(0);
    expect(groupMedium(matter, 'nue', 0.5).absorption[0]).toBeGreaterThan(0);
  });

  it.each([
    [1e10, 4, 0.3],
    [3e12, 10, 0.1],
    [2e14, 20, 0.25],
  ])('obeys detailed balance with electron capture at %d g/cm3', (density, temperature, Ye) => {
    const cells = uniform(density, temperature, Ye);
    const [state] = cells.states;
    for (const energy of [8, 30]) {
      const medium = groupMedium(cells, 'nue', energy);
      const emitted = medium.absorption[0] * medium.equilibrium[0];
      const absorbed = medium.absorption[0] * (1 - medium.equilibrium[0]);
      const electrons = fermi((energy + 1.2933324 - state.electronPotential) / temperature);
      // emission: captures on protons, with the electrons' occupation instead of their vacancy
      const expected =
        ((absorbed * cells.capturingProtons[0]) / cells.capturingNeutrons[0]) *
        (electrons / (1 - electrons));
      expect(emitted / expected).toBeCloseTo(1, 6);
    }
  });

  it('is in balance for both species at the same chemical potential', () => {
    const Ye = betaEquilibrium(1e12, 8, 0.5, MICROPHYSICS['free-nucleons']);
    const cells = uniform(1e12, 8, Ye);
    expect(groupMedium(cells, 'nue', 20).equilibrium[0]).toBeCloseTo(fermi(20 / 8 - 0.5), 8);
    expect(groupMedium(cells, 'nuebar', 20).equilibrium[0]).toBeCloseTo(fermi(20 / 8 + 0.5), 8);
  });
});

describe('scattering', () => {
  it('grows as the square of the energy', () => {
    const cells = uniform(1e11, 5, 0.2);
    const at = (energy: number) => groupMedium(cells, 'nux', energy).scattering[0];
    expect(at(40) / at(10)).toBeCloseTo(16, 8);
  });

  it('is coherent and forward on nuclei', () => {
    const nuclei = groupMedium(uniform(1e8, 0.5, 0.5, 1), 'nue', 10);
    const free = groupMedium(uniform(1e8, 0.5, 0.5, 0), 'nue', 10);
    expect(nuclei.anisotropy[0]).toBe(1);
    // sigma_0/16 A^2 (2 sin^2)^2 per nucleus with Z = A/2, so A/16 (2 sin^2)^2 sigma_0 per baryon
    const perBaryon = (28 / 16) * (2 * WEAK_MIXING) ** 2 * SIGMA_0 * (10 / ELECTRON_MASS) ** 2;
    expect(nuclei.scattering[0] / (1e8 * AVOGADRO * perBaryon)).toBeCloseTo(1, 8);
    expect(free.anisotropy[0]).toBeLessThan(0);
    expect(free.anisotropy[0]).toBeGreaterThan(-0.3);
  });

  it('is never zero, so that a vacuum can be solved', () => {
    expect(groupMedium(uniform(1, 0.1, 0.5, 1), 'nue', 1e-3).scattering[0]).toBeGreaterThan(0);
  });
});

describe('nu_x emission', () => {
  it('by pairs has the coefficient of two massless leptons, 2 G^2 (cV^2 + cA^2) / 9 pi^5', () => {
    const couplings = (2 * WEAK_MIXING - 1 / 2) ** 2 + 1 / 4;
    const perMeV =
      ((2 * FERMI_COUPLING ** 2 * couplings) / (9 * Math.PI ** 5)) *
      (2 * fermiIntegral3(0) * fermiIntegral4(0));
    // MeV^9 in natural units times G_F^2 in MeV^-4 is MeV^5: an energy per volume and time
    const cgs = (perMeV * ERG_PER_MEV * LIGHT_SPEED) / HBAR_C ** 4;
    expect(cgs / PAIR_EMISSION).toBeCloseTo(1, 3);
  });

  it('puts half of the pair energy into either species', () => {
    const cell = {
      density: 1e13,
      temperature: 10,
      electronFraction: 0.1,
      neutronFraction: 0.9,
      protonFraction: 0.1,
    };
    const rates = pairRates(cell, 30, BREMSSTRAHLUNG);
    let sum = 0;
    for (let energy = 0.05; energy < 600; energy += 0.1) sum += 0.1 * emissivity(rates, energy, 10);
    expect(sum / ((rates.bremsstrahlung + rates.pairs) / 2)).toBeCloseTo(1, 1);
    expect(rates.bremsstrahlung).toBeGreaterThan(0);
    expect(rates.pairs).toBeGreaterThan(0);
  });

  it('is turned into absorption by Kirchhoff: kappa_a f_eq w^3 c / (2 pi^2 (hbar c)^3) = dq', () => {
    const cells = uniform(1e13, 10, 0.1);
    const medium = groupMedium(cells, 'nux', 25);
    const energyDensity = (25 ** 3 * medium.equilibrium[0]) / (2 * Math.PI ** 2 * HBAR_C ** 3);
    const emitted = medium.absorption[0] * energyDensity * LIGHT_SPEED * ERG_PER_MEV;
    expect(emitted / emissivity(cells.pairs[0], 25, 10)).toBeCloseTo(1, 10);
  });
});

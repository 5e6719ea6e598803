import { describe, expect, it } from 'vitest';
import { AVOGADRO, HBAR_C } from '../../src/transport/constants.js';
import {
  betaEquilibrium,
  blockedDensity,
  type Composition,
  effectiveScatterers,
  electronChemicalPotential,
  matterState,
  nucleonDegeneracy,
  withAlphaParticles,
} from '../../src/transport/equation-of-state.js';
import { MICROPHYSICS, MICROPHYSICS_NAMES } from '../../src/transport/microphysics.js';

const MASS = 938.91875;

/** Density of a nucleon gas at degeneracy eta, by quadrature in the momentum. */
function nucleonDensity(eta: number, temperature: number): number {
  const steps = 4000;
  const end = Math.sqrt(Math.max(eta, 0) + 50);
  const width = end / steps;
  let sum = 0;
  for (let i = 1; i < steps; i++) {
    const x = i * width;
    sum += (i % 2 === 1 ? 4 : 2) * x * x * (1 / (1 + Math.exp(x * x - eta)));
  }
  const thermal = (2 * MASS * temperature) / (HBAR_C * HBAR_C);
  return (thermal * Math.sqrt(thermal) * ((sum * width) / 3)) / Math.PI ** 2;
}

describe('nucleon degeneracy', () => {
  it.each([-30, -5, -1, 0, 1, 3, 10, 40])('inverts the density integral near eta = %f', (eta) => {
    const found = nucleonDegeneracy(nucleonDensity(eta, 10), 10);
    expect(Math.abs(found - eta)).toBeLessThan(0.01 * Math.max(1, Math.abs(eta)));
  });

  it('is that of a classical gas where the gas is thin', () => {
    const thermal = (MASS * 2) / (2 * Math.PI * HBAR_C ** 2);
    const classical = Math.log(1e25 / (2 * thermal ** 1.5));
    expect(nucleonDegeneracy(1e25, 2)).toBeCloseTo(classical, 5);
  });

  it('is the Fermi energy over T where the gas is cold', () => {
    const density = 0.16e39;
    const fermiEnergy = ((3 * Math.PI ** 2 * density) ** (1 / 3) * HBAR_C) ** 2 / (2 * MASS);
    expect((nucleonDegeneracy(density, 0.5) * 0.5) / fermiEnergy).toBeCloseTo(1, 3);
  });

  it('is smooth through u = 1', () => {
    const density = 2 * ((MASS * 5) / (2 * Math.PI * HBAR_C ** 2)) ** 1.5;
    const at = (factor: number) => nucleonDegeneracy(density * factor, 5);
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9);
  });

  it('is finite where there are no nucleons', () => {
    expect(nucleonDegeneracy(0, 1)).toBeLessThan(-100);
  });
});

describe('electron chemical potential', () => {
  it('solves mu^3 + pi^2 T^2 mu = 3 pi^2 (hbar c)^3 n', () => {
    for (const [density, temperature] of [
      [1e30, 1],
      [1e35, 5],
      [5e37, 20],
    ]) {
      const mu = electronChemicalPotential(density, temperature);
      const left = mu ** 3 + Math.PI ** 2 * temperature ** 2 * mu;
      expect(left / (3 * Math.PI ** 2 * density * HBAR_C ** 3)).toBeCloseTo(1, 10);
    }
  });

  it('is the Fermi energy where electrons are degenerate', () => {
    const density = 1e37;
    const fermiEnergy = (3 * Math.PI ** 2 * density) ** (1 / 3) * HBAR_C;
    expect(electronChemicalPotential(density, 0.1) / fermiEnergy).toBeCloseTo(1, 4);
  });
});

describe('blocking of final nucleon states', () => {
  it('leaves a thin gas alone', () => {
    expect(blockedDensity(1e30, 3e29, 5) / 1e30).toBeCloseTo(1, 3);
    expect(blockedDensity(3e29, 1e30, 5) / 3e29).toBeCloseTo(1, 3);
  });

  it('leaves only the excess of a degenerate one', () => {
    expect(blockedDensity(0.15e39, 0.01e39, 0.5) / 0.14e39).toBeCloseTo(1, 6);
    expect(blockedDensity(0.01e39, 0.15e39, 0.5)).toBeLessThan(1e-6 * 0.01e39);
  });

  it('obeys detailed balance between the two directions', () => {
    const [neutrons, protons] = [0.1e39, 0.04e39];
    const ratio = blockedDensity(neutrons, protons, 15) / blockedDensity(protons, neutrons, 15);
    const difference = nucleonDegeneracy(neutrons, 15) - nucleonDegeneracy(protons, 15);
    expect(Math.log(ratio)).toBeCloseTo(difference, 8);
  });

  it('is continuous where both densities are alike, and none where there is nothing', () => {
    const alike = blockedDensity(1e38, 1e38, 10);
    expect(alike / blockedDensity(1e38, 1.0001e38, 10)).toBeCloseTo(1, 3);
    expect(alike / blockedDensity(1e38, 0.9999e38, 10)).toBeCloseTo(1, 3);
    expect(blockedDensity(0, 0, 1)).toBe(0);
  });

  it('reduces scatterers to 3 n / 2 eta when degenerate', () => {
    const eta = nucleonDegeneracy(0.16e39, 0.1);
    expect((effectiveScatterers(0.16e39, eta) * eta) / 0.16e39).toBeCloseTo(1.5, 2);
    expect(effectiveScatterers(1e30, nucleonDegeneracy(1e30, 5))).toBe(1e30);
  });
});

describe('beta equilibrium', () => {
  it.each(
    MICROPHYSICS_NAMES.flatMap((name) =>
      (
        [
          [1e10, 3, -0.2],
          [1e11, 5, 0],
          [1e13, 12, 1.5],
        ] as const
      ).map((point) => [name, ...point] as const),
    ),
  )('of %s at %d g/cm3 and %d MeV has the degeneracy asked for, %d', (name, ...point) => {
    const [density, temperature, eta] = point;
    const equation = MICROPHYSICS[name];
    const fraction = betaEquilibrium(density, temperature, eta, equation);
    const nucleons: Composition = {
      density,
      temperature,
      electronFraction: fraction,
      neutronFraction: 1 - fraction,
      protonFraction: fraction,
    };
    const cell = equation.alphaParticles ? withAlphaParticles(nucleons) : nucleons;
    const state = matterState(cell, equation);
    expect(state.neutrinoPotential / temperature).toBeCloseTo(eta, 8);
    const free = 1 - (cell.alphaFraction ?? 0);
    expect((state.neutronDensity + state.protonDensity) / (free * density * AVOGADRO)).toBeCloseTo(
      1,
      10,
    );
  });

  it('stays within its bounds', () => {
    expect(betaEquilibrium(1e11, 5, -50)).toBeCloseTo(1e-3, 10);
    expect(betaEquilibrium(1e11, 5, 50)).toBeCloseTo(0.6, 10);
  });
});

import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { backgroundProfile, REFERENCE, referenceRadii } from '../../src/transport/background.js';
import { MICROPHYSICS } from '../../src/transport/microphysics.js';
import { solveProfile } from '../../src/transport/solve-profile.js';
import type { TabulatedOpacities } from '../../src/transport/tabulated-opacities.js';
import { tabulateOpacities } from './tabulate-opacities.js';

const profile = backgroundProfile(REFERENCE[250], 0, referenceRadii(60));
const GROUPS = 6;
const opacities = tabulateOpacities(profile, GROUPS);

describe('tabulated opacities', () => {
  it('that are those of the fluid give the same radiation', () => {
    const own = solveProfile(profile, 'own', {
      groups: GROUPS,
      microphysics: MICROPHYSICS.complete,
    });
    const read = solveProfile(profile, 'tabulated', { opacities });
    for (const species of ['nue', 'nuebar', 'nux'] as const) {
      own.species[species].moments.forEach((moment, order) => {
        const other = read.species[species].moments[order];
        moment.forEach((value, i) => {
          expect(Math.abs(other[i] / value - 1)).toBeLessThan(1e-9);
        });
      });
    }
  });

  it('have edges in the middle between energies if they are not given', () => {
    const energy = Float64Array.of(2, 6, 14);
    const species = {
      absorption: new Float64Array(180).fill(1e-4),
      emissivity: new Float64Array(180).fill(1e20),
      scattering: new Float64Array(180),
    };
    const three = { energy, species: { nue: species, nuebar: species, nux: species } };
    const { energies } = solveProfile(profile, 'three', { opacities: three });
    expect([...energies.edges]).toEqual([0, 4, 10, 18]);
    expect(energies.volumes[1]).toBeCloseTo((1000 - 64) / 3, 10);
  });

  it('may have groups below a threshold, in which there is nothing', () => {
    const { nuebar } = opacities.species;
    const withThreshold = (values: Float64Array) =>
      values.map((value, i) => (i % GROUPS === 0 ? 0 : value));
    const cut = {
      ...nuebar,
      absorption: withThreshold(nuebar.absorption),
      emissivity: withThreshold(nuebar.emissivity),
    };
    const species = { ...opacities.species, nuebar: cut };
    const all = solveProfile(profile, 'all', { opacities }).species.nuebar.moments[0];
    const without = solveProfile(profile, 'cut', { opacities: { ...opacities, species } });
    expect(without.species.nuebar.moments[0][50]).toBeLessThan(all[50]);
    expect(without.species.nuebar.iterations[0]).toBe(0);
  });

  const nue = opacities.species.nue;
  const spoilt = (change: object): TabulatedOpacities => ({
    ...opacities,
    species: { ...opacities.species, nue: { ...nue, ...change } },
  });
  const refusals: readonly (readonly [string, TabulatedOpacities, RegExp])[] = [
    [
      'another number of radii',
      spoilt({ absorption: new Float64Array(7) }),
      /column absorption_nue: expected 360 values, one per radius and group, got 7/,
    ],
    [
      'a negative opacity',
      spoilt({ scattering: nue.scattering.map((value, i) => (i === 8 ? -1 : value)) }),
      /row 9, column scattering_nue: expected a finite number of at least 0, got -1/,
    ],
    [
      'energies that fall',
      { ...opacities, edges: undefined, energy: opacities.energy.slice().reverse() },
      /column energy: expected ascending energies/,
    ],
    [
      'edges of another grid',
      { ...opacities, edges: Float64Array.of(0, 1) },
      /column energy: expected at least 2 groups, and one more edge than groups/,
    ],
  ];

  it.each(refusals)('are refused with %s, in one line that says where', (_, given, message) => {
    const attempt = () => solveProfile(profile, 'own.npz', { opacities: given });
    expect(attempt).toThrow(InvalidInput);
    expect(attempt).toThrow(message);
  });
});

/** The run that makes the reference data set, at full resolution: three snapshots, a third of the 24 latitudes. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../src/table.js';
import {
  backgroundProfile,
  latitudes,
  OUTPUT_RADII,
  REFERENCE,
  referenceRadii,
  SNAPSHOTS,
} from '../../src/transport/background.js';
import { cellTable } from '../../src/transport/cells.js';
import { SPECIES } from '../../src/transport/opacities.js';
import { type ProfileSolution, solveProfile } from '../../src/transport/solve-profile.js';

const radii = referenceRadii();

describe('the reference data set', () => {
  const solutions: ProfileSolution[] = [];
  const tables: Table[] = [];

  beforeAll(() => {
    for (const time of SNAPSHOTS) {
      for (const cosTheta of latitudes(24).filter((_, i) => i % 3 === 1)) {
        const profile = backgroundProfile(REFERENCE[time], cosTheta, radii);
        const solution = solveProfile(profile, 'reference');
        solutions.push(solution);
        tables.push(cellTable(solution, 'reference', OUTPUT_RADII));
      }
    }
  });

  /** Values of a column over all tables, where the cell lies in a range of radii. */
  function column(name: string, from = 0, to = Number.POSITIVE_INFINITY): number[] {
    return tables.flatMap((table) => {
      const r = table.numbers('radius_km');
      return [...table.numbers(name)].filter((_, i) => r[i] >= from && r[i] <= to);
    });
  }

  const share = (values: readonly number[]) =>
    values.reduce((sum, v) => sum + v, 0) / values.length;

  it('converges within 12 iterations in every group', () => {
    for (const { species } of solutions) {
      for (const name of SPECIES) expect(Math.max(...species[name].iterations)).toBeLessThan(12);
    }
  });

  it('has luminosities constant beyond 300 km to 2e-5 of their mean', () => {
    for (const { species } of solutions) {
      for (const name of SPECIES) {
        const outside = [...species[name].luminosity].filter((_, i) => radii[i] > 300);
        const mean = share(outside);
        expect(Math.max(...outside.map((L) => Math.abs(L / mean - 1)))).toBeLessThan(2e-5);
      }
    }
  });

  it.each([
    ['nue', 3.3e52, 4.3e52, 11.5, 13],
    ['nuebar', 3.3e52, 4.4e52, 14.5, 16],
    ['nux', 1.3e52, 1.7e52, 16.5, 18.5],
  ] as const)('has %s at %d-%d erg/s and %d-%d MeV', (name, low, high, coldest, hottest) => {
    for (const { species } of solutions) {
      const luminosity = species[name].luminosity.at(-1);
      const energy = species[name].meanEnergy.at(-1);
      expect(luminosity).toBeGreaterThan(low);
      expect(luminosity).toBeLessThan(high);
      expect(energy).toBeGreaterThan(coldest);
      expect(energy).toBeLessThan(hottest);
    }
  });

  it('has F_nue < F_nuebar < F_nux in at least 95% of the cells beyond 30 km', () => {
    const [nue, nuebar, nux] = SPECIES.map((name) => column(`F_${name}`, 30));
    const ordered = nue.map((F, i) => Number(F < nuebar[i] && nuebar[i] < nux[i]));
    expect(share(ordered)).toBeGreaterThan(0.95);
  });

  it('has alpha below 1 everywhere', () => {
    expect(Math.max(...column('alpha'))).toBeLessThan(1);
    expect(Math.max(...column('alpha'))).toBeGreaterThan(0.9);
  });

  it('has crossings in 42% of its cells, and in 11% of those within 100 km', () => {
    expect(column('crossing').length).toBe(2400);
    expect(share(column('crossing'))).toBeCloseTo(0.42, 2);
    expect(share(column('crossing', 0, 100))).toBeCloseTo(0.106, 2);
  });

  it('has no crossings deep inside, and only shallow ones', () => {
    expect(share(column('crossing', 0, 25))).toBe(0);
    expect(Math.max(...column('depth'))).toBeLessThanOrEqual(0.5);
  });

  it('passes the zones in order from the core to the infalling matter', () => {
    const order = ['proto-neutron star', 'decoupling', 'post-shock', 'pre-shock'];
    for (const table of tables) {
      const zones = Array.from(table.column('zone') as readonly string[], (z) => order.indexOf(z));
      expect(zones).toEqual(zones.toSorted((a, b) => a - b));
      expect(new Set(zones).size).toBe(4);
    }
  });
});

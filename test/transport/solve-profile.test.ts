import { describe, expect, it } from 'vitest';
import { tabulatedCrossing } from '../../src/angular/crossing.js';
import { availableFeatures, ELN_FEATURES, feature } from '../../src/angular/moments.js';
import { InvalidInput, NotConverged } from '../../src/errors.js';
import { backgroundProfile, REFERENCE, referenceRadii } from '../../src/transport/background.js';
import { angularDistribution, cellLabel, cellTable } from '../../src/transport/cells.js';
import { fluidProfile } from '../../src/transport/fluid-profile.js';
import { SPECIES } from '../../src/transport/opacities.js';
import { solveProfile } from '../../src/transport/solve-profile.js';
import { neutrinosphere } from '../../src/transport/zones.js';

const radii = referenceRadii(100);
const solution = solveProfile(backgroundProfile(REFERENCE[250], -0.5, radii), 'test');

/** A profile of somebody's own: power laws on 100 uneven radii, no shock. */
function powerLaws(inner: number) {
  const radius_km = Float64Array.from({ length: 100 }, (_, i) => inner * 50 ** ((i / 99) ** 1.2));
  return fluidProfile(
    {
      radius_km,
      density_g_cm3: radius_km.map((r) => 2e14 / (1 + (r / 14) ** 7.5) + 1e9 * (100 / r) ** 3),
      temperature_MeV: radius_km.map((r) => 20 / (1 + (r / 15) ** 1.4)),
      Ye: radius_km.map((r) => 0.1 + 0.35 / (1 + (60 / r) ** 3)),
    },
    'profile.csv',
  );
}

describe('a solved profile', () => {
  it('is in equilibrium in the core, isotropic and without flux', () => {
    const { nue, nux } = solution.species;
    expect(nue.moments[1][3] / nue.moments[0][3]).toBeCloseTo(0, 4);
    expect((3 * nux.moments[2][3]) / nux.moments[0][3]).toBeCloseTo(1, 3);
  });

  it('streams radially far outside', () => {
    for (const name of SPECIES) {
      const [I0, , , I3] = solution.species[name].moments;
      expect(I3[99] / I0[99]).toBeGreaterThan(0.998);
      expect(I3[99] / I0[99]).toBeLessThan(1);
    }
  });

  it('has moments that any distribution on [-1, 1] has', () => {
    for (const name of SPECIES) {
      const [I0, I1, I2, I3] = solution.species[name].moments;
      for (let i = 0; i < radii.length; i++) {
        expect(I1[i] ** 2).toBeLessThan(I0[i] * I2[i]);
        expect(Math.abs(I3[i])).toBeLessThan(I2[i]);
      }
    }
  });

  it('has distributions that are nowhere negative and integrate to the moments', () => {
    for (const name of SPECIES) {
      for (const node of [0, 30, 60, 99]) {
        const { mu, f } = angularDistribution(solution, name, node);
        expect(mu[0]).toBe(-1);
        expect(mu.at(-1)).toBe(1);
        expect(Math.min(...f)).toBeGreaterThanOrEqual(0);
        let integral = 0;
        for (let i = 1; i < mu.length; i++) {
          integral += ((mu[i] - mu[i - 1]) * (f[i] + f[i - 1])) / 2;
        }
        // the moments take a parabola around mu = 0
        expect(integral / solution.species[name].moments[0][node]).toBeCloseTo(1, 2);
      }
    }
  });

  it('has neutrinospheres in the order nu_e, nu_e-bar, nu_x from outside', () => {
    const [nue, nuebar, nux] = SPECIES.map((name) =>
      neutrinosphere(radii, solution.species[name].opticalDepth),
    );
    expect(nue).toBeGreaterThan(nuebar);
    expect(nuebar).toBeGreaterThan(nux);
    expect(nux).toBeGreaterThan(30);
    expect(nue).toBeLessThan(55);
  });

  it('changes where an opacity is wrong by a factor of 2', () => {
    // twice the nucleons at the same Ye: what a wrong coefficient in all rates would do
    const { profile } = solution;
    const denser = { ...profile, density: profile.density.map((rho) => 2 * rho) };
    const { nuebar } = solveProfile(denser, 'denser').species;
    const luminosity = solution.species.nuebar.luminosity[99];
    expect(Math.abs(nuebar.luminosity[99] / luminosity - 1)).toBeGreaterThan(0.1);
  });
});

describe('the cells of a profile', () => {
  const table = cellTable(solution, 'test', { inner: 12, outer: 450 });

  it('carry features that follow from their moments', () => {
    expect(availableFeatures(table)).toEqual(ELN_FEATURES);
    const bare = cellTable(solution, 'bare', { inner: 12, outer: 450 });
    const moments = ['I0', 'I1'].flatMap((moment) =>
      ['nue', 'nuebar'].map((name) => `${moment}_${name}`),
    );
    for (const name of moments) expect(bare.has(name)).toBe(true);
    const ratio = feature(table, 'alpha').map(
      (value, i) => value - table.numbers('I0_nuebar')[i] / table.numbers('I0_nue')[i],
    );
    expect(Math.max(...ratio.map(Math.abs))).toBe(0);
  });

  it('carry the label of the tabulated rule', () => {
    const node = radii.findIndex((r) => r > 300);
    const nue = angularDistribution(solution, 'nue', node);
    const nuebar = angularDistribution(solution, 'nuebar', node);
    const rule = tabulatedCrossing(
      nue.mu,
      nue.f.map((f, i) => f - nuebar.f[i]),
      nue.f.map((f, i) => f + nuebar.f[i]),
    );
    expect(cellLabel(solution, node)).toEqual(rule);
    const row = [...table.numbers('radius_km')].indexOf(radii[node]);
    expect(table.numbers('crossing')[row]).toBe(Number(rule.crossing));
    expect(table.numbers('depth')[row]).toBe(rule.depth);
  });

  it('are those between the radii asked for', () => {
    const r = table.numbers('radius_km');
    expect(Math.min(...r)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...r)).toBeLessThanOrEqual(450);
  });
});

describe("somebody's own profile", () => {
  it('of 100 uneven radii is solved and labelled', () => {
    const own = cellTable(solveProfile(powerLaws(8), 'profile.csv'), 'profile.csv');
    expect(own.rows).toBe(100);
    expect(own.column('zone')).not.toContain('pre-shock');
    for (const name of ELN_FEATURES) expect(own.numbers(name)).toHaveLength(100);
  });

  it('that begins outside the neutrinosphere is refused', () => {
    const attempt = () => solveProfile(powerLaws(60), 'profile.csv');
    expect(attempt).toThrow(InvalidInput);
    expect(attempt).toThrow(/^profile\.csv: cell 1: .* at 60 km .* begin the profile deeper/);
  });

  it('that does not converge is named with species, group and cell', () => {
    const attempt = () => solveProfile(powerLaws(8), 'profile.csv', { maxIterations: 2 });
    expect(attempt).toThrow(NotConverged);
    expect(attempt).toThrow(/^profile\.csv: cell \d+: nue in energy group \d+ of 16 .* at /);
  });
});

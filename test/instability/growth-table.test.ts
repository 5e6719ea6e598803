import { describe, expect, test } from 'vitest';
import { growthFluxes, tableOfF4 } from '../../src/instability/growth-fluxes.js';
import { growthTable } from '../../src/instability/growth-table.js';
import type { FluxState } from '../../src/instability/max-entropy-state.js';
import { type Column, Table } from '../../src/table.js';
import { REFERENCE_STATES } from './test-distributions.js';

type Species = Readonly<Record<string, FluxState>>;

function tableOf(cells: readonly Species[]): Table {
  const names = Object.keys(cells[0]);
  const column = (name: string, of: (state: FluxState) => number): [string, Column] => [
    name,
    Float64Array.from(cells, (cell) => of(cell[name.slice(name.indexOf('_') + 1)])),
  ];
  return new Table(
    names.flatMap((name) => [
      column(`n_${name}`, ({ density }) => density),
      column(`Fx_${name}`, ({ flux }) => flux[0]),
      column(`Fy_${name}`, ({ flux }) => flux[1]),
      column(`Fz_${name}`, ({ flux }) => flux[2]),
    ]),
    'cells.csv',
  );
}

const [fiducial, ninety, twoThirds, nsm1] = REFERENCE_STATES;
const pairs = tableOf([fiducial, ninety, twoThirds].map(({ nue, nuebar }) => ({ nue, nuebar })));

test('cells have the growth rates of the published states, with k in 1/cm', () => {
  const grown = growthTable(pairs);
  expect([...grown.numbers('crossing')]).toEqual([1, 1, 1]);
  const rates = [fiducial, ninety, twoThirds].map(({ growth }) => growth);
  grown.numbers('growth_rate').forEach((rate, i) => {
    expect(rate / rates[i]).toBeCloseTo(1, 3);
  });
  // |k| is below n in the unit of rates, which is 94 GHz over c here.
  const k = Math.hypot(...['kx', 'ky', 'kz'].map((name) => grown.numbers(name)[0]));
  expect(k).toBeGreaterThan(0.1);
  expect(k).toBeLessThan(3.2);
  expect(Math.max(...grown.numbers('growth_uncertainty'))).toBeLessThan(1e-6);
});

test('in units of density rates are those in 1/s over sqrt(2) G_F', () => {
  const [cgs, natural] = (['cgs', 'density'] as const).map(
    (units) => growthTable(pairs, { units }).numbers('growth_rate')[0],
  );
  expect(cgs / natural / 1.92552e-22).toBeCloseTo(1, 5);
});

test('heavy species that equal their antineutrinos change nothing but the growth from moments', () => {
  const { nue, nuebar } = nsm1;
  const density = 1.9645407875568215e33 / 4;
  const nux: FluxState = {
    density,
    flux: [-0.02165833 * density, 0.07431613 * density, -0.53545951 * density],
  };
  const cells = tableOf([{ nue, nuebar, nux }]);
  const [without, equal] = [growthTable(cells, { heavies: 0 }), growthTable(cells)];
  for (const name of ['growth_rate', 'sqrt_estimate']) {
    expect(equal.numbers(name)[0] / without.numbers(name)[0]).toBeCloseTo(1, 6);
  }
  expect(equal.numbers('moment_growth')[0] / 7.187e10).toBeCloseTo(1, 3);
  expect(without.numbers('moment_growth')[0] / 7.138e10).toBeCloseTo(1, 3);
  expect(() => growthTable(cells, { heavies: 2 })).toThrow('n_nuxbar');
});

test('three flavors: what is said of a cell is that of its fastest pair', () => {
  const { nue, nuebar } = fiducial;
  const calm: FluxState = { density: 1e32, flux: [0, 0, 1e31] };
  const three = tableOf([{ nue, nuebar, numu: calm, numubar: calm, nutau: nuebar, nutaubar: nue }]);
  const two = tableOf([{ nue, nuebar, nux: nuebar, nuxbar: nue }]);
  const rate = growthTable(three).numbers('growth_rate')[0];
  expect(rate / growthTable(two).numbers('growth_rate')[0]).toBeCloseTo(1, 6);
  // Twice the lepton number of the fiducial state.
  expect(rate / (2 * fiducial.growth)).toBeCloseTo(1, 3);
});

test('estimates only: no exact rates', () => {
  const { names } = growthTable(pairs, { estimatesOnly: true });
  expect(names).toContain('sqrt_estimate');
  expect(names).not.toContain('growth_rate');
});

test('a flux above the density is refused with row and column', () => {
  const flux = [0, 0, 2] as const;
  const cells = tableOf([{ nue: { density: 1, flux }, nuebar: fiducial.nuebar }]);
  expect(() => growthTable(cells)).toThrow(
    'cells.csv: row 1, column n_nue: expected a positive density and a flux below it, got 1 and |F| = 2; fluxes are number fluxes over c, in the unit of the density',
  );
});

describe('an array of four-fluxes', () => {
  test('has cells, neutrino and antineutrino, flavors, components', () => {
    const values = Float64Array.from({ length: 48 }, (_, i) => i);
    const table = tableOfF4(values, 3, 'cells.npz');
    expect(table.rows).toBe(2);
    expect([...table.numbers('Fx_numu')]).toEqual([4, 28]);
    expect([...table.numbers('n_nutaubar')]).toEqual([23, 47]);
  });

  test('of another length is refused', () => {
    expect(() => tableOfF4(new Float64Array(20), 2, 'cells.npz')).toThrow(
      'cells.npz: expected an array of shape (cells, 2, 2, 4), so a multiple of 16 numbers, got 20',
    );
  });
});

describe('radial moments', () => {
  const table = (columns: Readonly<Record<string, number>>) =>
    new Table(
      Object.entries(columns).map(([name, value]) => [name, Float64Array.of(value)]),
      'cells.csv',
    );
  const vectors = { n_nue: 3, Fx_nue: 0, Fy_nue: 0, Fz_nue: 1 };
  const bars = { n_nuebar: 3, Fx_nuebar: 0, Fy_nuebar: 0, Fz_nuebar: -1 };
  const rate = (of: Table) => growthTable(of, { units: 'density' }).numbers('growth_rate')[0];

  test.each([
    ['fluxes along z alone', { n_nue: 3, Fz_nue: 1, n_nuebar: 3, Fz_nuebar: -1 }],
    ['I0 and I1', { I0_nue: 3, I1_nue: 1, I0_nuebar: 3, I1_nuebar: -1 }],
    [
      'number densities and fluxes',
      {
        number_density_cm3_nue: 3,
        number_flux_cm2_s_nue: 2.99792458e10,
        number_density_cm3_nuebar: 3,
        number_flux_cm2_s_nuebar: -2.99792458e10,
      },
    ],
  ])('grow as vectors along z do: %s', (_, columns) => {
    expect(rate(table(columns))).toBeCloseTo(rate(table({ ...vectors, ...bars })), 12);
    expect(growthFluxes(table(columns)).words).toMatch(/Fx and Fy are taken as 0$/);
  });

  test('of which something has to be known', () => {
    expect(growthFluxes(table({ ...vectors, ...bars })).words).toBeUndefined();
    expect(() => growthTable(table({ n_nue: 3, ...bars }))).toThrow(/no column "?Fx_nue/);
    const { Fy_nue, ...plane } = { ...vectors, ...bars };
    expect(growthFluxes(table(plane)).words).toBe('Fy is taken as 0');
  });
});

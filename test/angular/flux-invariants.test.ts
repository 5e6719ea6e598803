import { expect, it } from 'vitest';
import { FLUX_INVARIANTS, fluxInvariant } from '../../src/angular/flux-invariants.js';
import { derivation } from '../../src/problems/derivations.js';
import { Random } from '../../src/random.js';
import { type Column, Table } from '../../src/table.js';

const SPECIES = ['nue', 'nuebar', 'numu', 'numubar', 'nutau', 'nutaubar'];

/** Cells of one unit of density for each species, with fluxes turned by a matrix. */
function cells(turn: readonly (readonly number[])[]): Table {
  const random = new Random(4);
  const rows = 50;
  const columns = SPECIES.flatMap((species): [string, Column][] => {
    const n = Float64Array.from({ length: rows }, () => random.uniform(0.5, 1.5));
    const flux = Array.from(n, (density) =>
      [0, 0, 0].map(() => random.uniform(-0.5, 0.5) * density),
    );
    const component = (i: number) =>
      Float64Array.from(flux, (f) => turn[i].reduce((sum, t, j) => sum + t * f[j], 0));
    return [
      [`n_${species}`, n],
      [`Fx_${species}`, component(0)],
      [`Fy_${species}`, component(1)],
      [`Fz_${species}`, component(2)],
    ];
  });
  return new Table(columns, 'cells');
}

const IDENTITY = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
const TURNED = [
  [c, -s, 0],
  [s * c, c * c, -s],
  [s * s, s * c, c],
];

it('are 27, and a rotation changes none of them', () => {
  expect(FLUX_INVARIANTS).toHaveLength(27);
  const [one, other] = [cells(IDENTITY), cells(TURNED)];
  for (const name of FLUX_INVARIANTS) {
    const [a, b] = [fluxInvariant(one, name), fluxInvariant(other, name)];
    a.forEach((value, i) => {
      expect(b[i]).toBeCloseTo(value, 12);
    });
  }
});

it('are a derivation of problems, which takes nux for each heavy species', () => {
  const table = cells(IDENTITY);
  const few = new Table(
    table.entries
      .filter(([name]) => !/tau|mubar/.test(name))
      .map(([name, column]): [string, Column] => [name.replace('numu', 'nux'), column]),
    'few',
  );
  const { feature, sources } = derivation('flux-invariants');
  expect(sources(few).names).toHaveLength(12);
  const sum = SPECIES.map((species) => feature(few, `share_${species}`)[7]).reduce((a, b) => a + b);
  expect(sum).toBeCloseTo(1, 12);
  expect(feature(few, 'share_nutaubar')).toEqual(feature(few, 'share_numu'));
  expect(() => feature(few, 'alpha')).toThrow(/column alpha: no such column, and no invariant/);
  expect(() => sources(new Table([['alpha', Float64Array.of(1)]], 'x'))).toThrow(
    /no number densit/,
  );
});

import { describe, expect, it } from 'vitest';
import { feature } from '../src/angular/moments.js';
import { momentsOf } from '../src/angular/number-moments.js';
import { InvalidInput } from '../src/errors.js';
import { nearestName } from '../src/missing-column.js';
import { Table } from '../src/table.js';
import { complaint } from './fixtures.js';

const table = (...names: string[]) =>
  new Table(
    names.map((name) => [name, Float64Array.of(1)] as const),
    'cells.csv',
  );

const refused = (read: () => unknown) => complaint(read, InvalidInput);

describe('a missing column', () => {
  it('comes with the flag that reads another one in its place', () => {
    expect(refused(() => feature(table('r', 'Ye'), 'alpha'))).toBe(
      'cells.csv: no column "alpha" (nor I0_nuebar and I0_nue to compute it from); its columns are r, Ye; if it has another name there: --column alpha=NAME',
    );
  });

  it('comes with the name that was probably meant', () => {
    expect(refused(() => table('cultivar', 'ash').column('cultivr'))).toBe(
      'cells.csv: no column "cultivr"; did you mean "cultivar"? its columns are cultivar, ash; if it has another name there: --column cultivr=cultivar',
    );
  });

  it('is the moment that is missing, where features are computed from moments', () => {
    const half = table('I0_nue', 'zone');
    expect(refused(() => feature(half, 'F_nue'))).toMatch(/--column I1_nue=NAME$/);
    const moments = momentsOf(table('I0_nue', 'I1_nue', 'zone'));
    expect(refused(() => feature(moments, 'F_nuebar'))).toMatch(/--column I1_nuebar=NAME$/);
  });

  it('comes with the flag even if there are many columns', () => {
    const wide = table(...Array.from({ length: 900 }, (_, i) => `column${i}`));
    expect(refused(() => wide.column('alpha'))).toMatch(/\.\.\.; .*--column alpha=NAME$/);
  });
});

describe('the name that was probably meant', () => {
  it.each([
    ['cultivr', ['ash', 'cultivar'], 'cultivar'],
    ['alpha', ['Alpha', 'beta'], 'Alpha'],
    ['f-nue', ['F_nue'], 'F_nue'],
  ])('for %s among %s is %s', (asked, names, meant) => {
    expect(nearestName(names, asked)).toBe(meant);
  });

  it.each([
    ['F_nux', ['F_nue']],
    ['I1_nue', ['I0_nue']],
    ['feature10', ['feature11']],
    ['T', ['n']],
    ['radius_km', ['r', 'Ye']],
    ['colour', ['colours', 'colou']],
    ['any', []],
  ])('for %s among %s is none', (asked, names) => {
    expect(nearestName(names, asked)).toBeUndefined();
  });
});

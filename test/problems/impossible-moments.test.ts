import { describe, expect, it } from 'vitest';
import { ELN_FEATURES, XLN_FEATURES } from '../../src/angular/moments.js';
import { Matrix } from '../../src/matrix.js';
import { fastFlavorCrossing } from '../../src/problems/fast-flavor-crossing.js';
import { ImpossibleMoments } from '../../src/problems/impossible-moments.js';

describe('features that no distribution has', () => {
  const found = (rows: number[][], names: readonly string[] = ELN_FEATURES) => {
    const impossible = new ImpossibleMoments(fastFlavorCrossing(names));
    for (const row of rows)
      impossible.add(new Matrix(Float64Array.from(row), 1, names.length, names));
    return impossible.warnings('cells.csv');
  };

  it('are counted over all chunks, with the worst of each, on one line that names the columns for fluxes', () => {
    const rows = [
      [0.9, 1.5e10, -2],
      [-1, 0.3, 0.4],
      [0, -7, 0.4],
    ];
    expect(found(rows)).toEqual([
      expect.stringMatching(
        /^cells\.csv: alpha <= 0 in 2 of 3 rows \(down to -1\), \|F_nue\| > 1 in 2 of 3 rows \(up to 15000000000\), \|F_nuebar\| > 1 in 1 of 3 rows \(up to 2\), .*--from-moments .*number_flux_cm2_s_nue/,
      ),
    ]);
  });

  it('are not those at a bound, in single precision too, or of no heavy neutrinos', () => {
    expect(found([[0.9, 1, Math.fround(-1.0000001)]])).toEqual([]);
    expect(found([[0.9, 0, 0, 0.1, 0.2, 0.3, 0.4]], XLN_FEATURES)).toEqual([]);
  });

  it('are none in another problem whose columns have such names', () => {
    const { derive: _, ...others } = fastFlavorCrossing();
    const impossible = new ImpossibleMoments(others);
    impossible.add(new Matrix(Float64Array.of(-1, 5, 5), 1, 3, ELN_FEATURES));
    expect(impossible.warnings('cells.csv')).toEqual([]);
  });
});

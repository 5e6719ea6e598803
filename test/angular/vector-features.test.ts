import { describe, expect, it } from 'vitest';
import {
  VECTOR_FEATURES,
  vectorFeature,
  vectorFeatures,
} from '../../src/angular/vector-features.js';
import { derivation } from '../../src/problems/derivations.js';
import { Table } from '../../src/table.js';

const STATES = {
  nue: { density: 2, flux: [0.6, 0, 0.8] },
  nuebar: { density: 1, flux: [0, 0.3, 0] },
  nux: { density: 4, flux: [0, 0, -2] },
} as const;

const cells = new Table(
  Object.entries(STATES).flatMap(([species, { density, flux }]) => [
    [`n_${species}`, Float64Array.of(density)] as const,
    ...['Fx', 'Fy', 'Fz'].map((F, i) => [`${F}_${species}`, Float64Array.of(flux[i])] as const),
  ]),
  'cells',
);

describe('features of flux vectors', () => {
  it('are the ratio of densities, lengths and cosines', () => {
    const { ln_alpha, flux_nue, cos_nue_nuebar, cos_nue_nux } = vectorFeatures(STATES);
    expect([ln_alpha, flux_nue, cos_nue_nuebar]).toEqual([Math.log(0.5), 0.5, 0]);
    expect(cos_nue_nux).toBeCloseTo(-0.8, 12);
  });

  it('are computed for a table that has densities and fluxes alone', () => {
    const { feature } = derivation('flux-vectors');
    const expected = vectorFeatures(STATES);
    for (const name of VECTOR_FEATURES) {
      expect([...feature(cells, name)]).toEqual([expected[name]]);
    }
  });

  it('are refused by other names', () => {
    expect(() => vectorFeature(cells, 'flux_muon')).toThrow('no feature of flux vectors');
  });
});

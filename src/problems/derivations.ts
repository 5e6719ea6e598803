/**
 * How features that a table lacks are computed from its other columns. A problem names a derivation, so that the
 * name can stand in a model file.
 */
import { fluxInvariant, fluxVectors } from '../angular/flux-invariants.js';
import { logMoment } from '../angular/log-moments.js';
import { feature } from '../angular/moments.js';
import { momentsOf } from '../angular/number-moments.js';
import { vectorFeature } from '../angular/vector-features.js';
import { InvalidInput } from '../errors.js';
import type { Table } from '../table.js';

export interface Derivation {
  /**
   * A feature as a column: the table's own, else computed.
   * @throws InvalidInput if the table has neither the column nor what it is computed from
   */
  feature(table: Table, name: string): Float64Array;
  /**
   * The columns that features are computed from, without columns of features.
   * @throws InvalidInput if the table has none
   */
  sources(table: Table): Table;
}

/** By the name that problems give. */
const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  /** flux factors and ratios of densities, from moments or from number densities and fluxes */
  'radial-moments': { feature, sources: momentsOf },
  /** logarithms of densities, ratios of densities and 1 - F, from these or from moments */
  'log-moments': { feature: logMoment, sources: momentsOf },
  /** the 27 invariants of number densities and flux vectors */
  'flux-invariants': { feature: fluxInvariant, sources: fluxVectors },
  /** densities' ratio, lengths of flux vectors and cosines between them, from number densities and flux vectors */
  'flux-vectors': { feature: vectorFeature, sources: fluxVectors },
};

/**
 * A derivation by its name.
 * @throws InvalidInput if there is none of that name
 * @example
 * ```ts
 * const cells = new Table([['I0_nue', Float64Array.of(2)], ['I1_nue', Float64Array.of(1)]], 'cells');
 * derivation('radial-moments').feature(cells, 'F_nue'); // => [0.5]
 * ```
 */
export function derivation(name: string): Derivation {
  if (Object.hasOwn(DERIVATIONS, name)) return DERIVATIONS[name];
  throw new InvalidInput({
    what: `there is no derivation "${name}"`,
    expected: Object.keys(DERIVATIONS).join(', '),
    remedy: 'the problem is of a newer version of fastflavor, or misspelt',
  });
}

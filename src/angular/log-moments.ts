/**
 * Logarithms of radial moments, from which rates of growth are told: ln n of nu_e in 1/cm^3, ln of ratios of densities, and
 * ln(1 - F) of flux factors. G of forward-peaked distributions is squeezed into 1 - F, and so is the rate, which is
 * proportional to n where the ratios are the same. Cost: O(rows).
 */
import { InvalidInput } from '../errors.js';
import type { Table } from '../table.js';
import { canProvideFeature, feature } from './moments.js';

/** Below this a ratio, or 1 - F, counts as this: cells in which there is nothing of a species have a finite feature. */
const LEAST = 1e-12;

const DENSITY = 'ln_n_nue';
const SQUEEZED = 'ln_1mF_';
const RATIO = 'ln_';

/** The feature of a logarithm's name, as in `alpha` of `ln_alpha` and `F_nue` of `ln_1mF_nue`. */
function plainName(name: string): string {
  return name.startsWith(SQUEEZED) ? `F_${name.slice(SQUEEZED.length)}` : name.slice(RATIO.length);
}

/**
 * The logarithms of some features, and of the density, if the table has `I0_nue`.
 * @example
 * ```ts
 * const table = new Table([['I0_nue', Float64Array.of(1e32)]], 'cells');
 * logMoments(table, ['alpha', 'F_nue']); // => ['ln_n_nue', 'ln_alpha', 'ln_1mF_nue']
 * ```
 */
export function logMoments(table: Table, features: readonly string[]): string[] {
  const logs = features.map((name) =>
    name.startsWith('F_') ? `${SQUEEZED}${name.slice(2)}` : `${RATIO}${name}`,
  );
  return table.has('I0_nue') ? [DENSITY, ...logs] : logs;
}

/**
 * A logarithm as a column: the table's own, else computed from features or moments.
 * @throws InvalidInput if the table has neither the column nor what it is computed from
 * @example
 * ```ts
 * const table = new Table([['alpha', Float64Array.of(1)], ['F_nue', Float64Array.of(0)]], 'cells');
 * logMoment(table, 'ln_alpha'); // => [0]
 * logMoment(table, 'ln_1mF_nue'); // => [0]
 * ```
 */
export function logMoment(table: Table, name: string): Float64Array {
  if (table.has(name)) return table.numbers(name);
  if (name === DENSITY) {
    return table.numbers('I0_nue').map((n, row) => {
      if (n > 0) return Math.log(n);
      throw new InvalidInput({
        where: table.placeOf(row, 'I0_nue'),
        expected: 'a density above 0',
        got: String(n),
      });
    });
  }
  const plain = plainName(name);
  if (!name.startsWith(RATIO) || !canProvideFeature(table, plain)) return table.numbers(name);
  const isSqueezed = name.startsWith(SQUEEZED);
  return feature(table, plain).map((value) =>
    Math.log(Math.max(isSqueezed ? 1 - value : value, LEAST)),
  );
}

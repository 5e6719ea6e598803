/**
 * Features computed from moments, and the names of both in files, code and documents:
 *
 *   alpha_b = I0_b / I0_nue (the name `alpha` without a species is that of nu_e-bar),   F_b = I1_b / I0_b
 *
 * (arXiv:2310.03807 eq. 3). I0 and I1 are the zeroth and first moments in mu, the cosine of the angle to the
 * radial direction. They may have any unit, because only ratios are used. Cost: O(rows).
 */
import { InvalidInput } from '../errors.js';
import { missingColumn } from '../missing-column.js';
import type { Table } from '../table.js';

/** The moments I0..I3 of one species, or of G, in any unit. */
export type RawMoments = readonly [number, number, number, number];

/** The three features from which an ELN crossing is predicted. */
export const ELN_FEATURES = ['alpha', 'F_nue', 'F_nuebar'] as const;

/** The seven features from which an ELN-XLN crossing is predicted. */
export const XLN_FEATURES = [
  'alpha',
  'alpha_nux',
  'alpha_nuxbar',
  'F_nue',
  'F_nuebar',
  'F_nux',
  'F_nuxbar',
] as const;

/** The name of the label's column: 1 with a crossing, 0 without. */
export const LABEL = 'crossing';

/**
 * The two columns of raw moments whose ratio is a feature.
 * @returns the names of numerator and denominator; undefined if the feature is not one of the seven
 * @example
 * ```ts
 * momentRatio('F_nue'); // => ['I1_nue', 'I0_nue']
 * momentRatio('radius_km'); // => undefined
 * ```
 */
export function momentRatio(feature: string): [over: string, under: string] | undefined {
  return isFeature(feature) ? sources(feature) : undefined;
}

function sources(feature: string): [numerator: string, denominator: string] {
  if (feature === 'alpha') return ['I0_nuebar', 'I0_nue'];
  const [kind, species] = feature.split('_') as [string, string];
  return kind === 'F' ? [`I1_${species}`, `I0_${species}`] : [`I0_${species}`, 'I0_nue'];
}

/**
 * Whether a table has a feature as a column, or the moments from which the feature is computed.
 * @example
 * ```ts
 * const table = new Table(
 *   [['I0_nue', Float64Array.of(2)], ['I1_nue', Float64Array.of(1)]],
 *   'cells',
 * );
 * canProvideFeature(table, 'F_nue'); // => true
 * ```
 */
export function canProvideFeature(table: Table, feature: string): boolean {
  return table.has(feature) || (isFeature(feature) && sources(feature).every((m) => table.has(m)));
}

function isFeature(name: string): boolean {
  return (XLN_FEATURES as readonly string[]).includes(name);
}

/**
 * The features that a table provides: all seven if it has them or the moments of four species, else the three of
 * `ELN_FEATURES`.
 * @throws InvalidInput naming the first of the three that is missing
 * @example
 * ```ts
 * const features = ['alpha', 'F_nue', 'F_nuebar'].map((name) => [name, Float64Array.of(0.5)] as const);
 * availableFeatures(new Table(features, 'cells')); // => ['alpha', 'F_nue', 'F_nuebar']
 * ```
 */
export function availableFeatures(table: Table): readonly string[] {
  if (XLN_FEATURES.every((f) => canProvideFeature(table, f))) return XLN_FEATURES;
  const missing = ELN_FEATURES.filter((f) => !canProvideFeature(table, f));
  if (missing.length === 0) return ELN_FEATURES;
  throw missingFeature(table, missing[0]);
}

/**
 * One feature as a column, shape (rows): the table's column of that name, else computed from moments.
 * @throws InvalidInput if the table has neither, a density is not positive or a ratio is not finite
 * @example
 * ```ts
 * const cells = new Table(
 *   [['I0_nue', Float64Array.of(2, 4)], ['I1_nue', Float64Array.of(1, 1)]],
 *   'cells',
 * );
 * feature(cells, 'F_nue'); // => [0.5, 0.25]
 * ```
 */
export function feature(table: Table, name: string): Float64Array {
  if (table.has(name)) return table.numbers(name);
  if (!canProvideFeature(table, name)) throw missingFeature(table, name);
  const [over, under] = sources(name);
  const numerator = table.numbers(over);
  const denominator = table.numbers(under);
  return numerator.map((value, row) => {
    if (!(denominator[row] > 0)) {
      throw new InvalidInput({
        where: table.placeOf(row, under),
        expected: 'a positive density',
        got: String(denominator[row]),
      });
    }
    const ratio = value / denominator[row];
    if (Number.isFinite(ratio)) return ratio;
    throw new InvalidInput({
      where: table.placeOf(row),
      what: `${name} = ${over} / ${under} = ${value} / ${denominator[row]} is not finite`,
    });
  });
}

function missingFeature(table: Table, name: string): InvalidInput {
  const reason = table.traits.unread.get(name);
  if (reason !== undefined) {
    return new InvalidInput({ where: { file: table.source, column: name }, what: reason });
  }
  const moments = isFeature(name) ? ` (nor ${sources(name).join(' and ')} to compute it from)` : '';
  return missingColumn({
    where: { file: table.source },
    name,
    names: table.names,
    known: moments,
    renamed: missingSource(table, name) ?? name,
  });
}

/** The moment that a feature lacks, where the table has the other one, or nothing but moments. */
function missingSource(table: Table, name: string): string | undefined {
  if (!isFeature(name)) return undefined;
  const missing = sources(name).filter((moment) => !table.has(moment));
  const ofMoments = table.names.every((column) => /^I[0-3]_/.test(column));
  return missing.length < 2 || ofMoments ? missing[0] : undefined;
}

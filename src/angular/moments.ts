/**
 * From moments to features, and the names that both have everywhere: in files, code and docs.
 *
 *   alpha_b = I0_b / I0_nue (alpha, unadorned, is that of nu_e-bar),   F_b = I1_b / I0_b
 *
 * (arXiv:2310.03807 eq. 3). I0 and I1 are the zeroth and first moments in mu, the cosine of the angle
 * to the radial direction; any unit serves, as only ratios are used.
 */
import { InvalidInput } from '../errors.js';
import type { Table } from '../table.js';

/** I0..I3 of one species, or of G, in any unit. */
export type RawMoments = readonly [number, number, number, number];

/** The three features that tell an ELN crossing. */
export const ELN_FEATURES = ['alpha', 'F_nue', 'F_nuebar'] as const;

/** The seven features that tell an ELN-XLN crossing. */
export const XLN_FEATURES = [
  'alpha',
  'alpha_nux',
  'alpha_nuxbar',
  'F_nue',
  'F_nuebar',
  'F_nux',
  'F_nuxbar',
] as const;

/** The label: 1 with a crossing, 0 without. */
export const LABEL = 'crossing';

/**
 * The raw-moment columns a feature is computed from.
 * @returns undefined for a feature that is none of the seven
 */
export function momentRatio(feature: string): [over: string, under: string] | undefined {
  return isFeature(feature) ? sources(feature) : undefined;
}

function sources(feature: string): [numerator: string, denominator: string] {
  if (feature === 'alpha') return ['I0_nuebar', 'I0_nue'];
  const [kind, species] = feature.split('_') as [string, string];
  return kind === 'F' ? [`I1_${species}`, `I0_${species}`] : [`I0_${species}`, 'I0_nue'];
}

/** Whether the table has the feature as a column, or the moments to compute it from. */
export function canProvideFeature(table: Table, feature: string): boolean {
  return table.has(feature) || (isFeature(feature) && sources(feature).every((m) => table.has(m)));
}

function isFeature(name: string): boolean {
  return (XLN_FEATURES as readonly string[]).includes(name);
}

/**
 * The features a table offers: the seven where it has them (or the moments of four species), else
 * the three.
 * @throws InvalidInput naming what is missing for the three
 */
export function availableFeatures(table: Table): readonly string[] {
  if (XLN_FEATURES.every((f) => canProvideFeature(table, f))) return XLN_FEATURES;
  const missing = ELN_FEATURES.filter((f) => !canProvideFeature(table, f));
  if (missing.length === 0) return ELN_FEATURES;
  throw new InvalidInput(missingFeature(table, missing[0]));
}

/**
 * One feature as a column: as it stands in the table, else computed from moments.
 * @throws InvalidInput where neither is there, or a density is not positive
 */
export function feature(table: Table, name: string): Float64Array {
  if (table.has(name)) return table.numbers(name);
  if (!canProvideFeature(table, name)) throw new InvalidInput(missingFeature(table, name));
  const [over, under] = sources(name);
  const numerator = table.numbers(over);
  const denominator = table.numbers(under);
  return numerator.map((value, row) => {
    if (!(denominator[row] > 0)) {
      throw new InvalidInput(
        `${table.place(row)}, column ${under}: a density has to be positive, got ${denominator[row]}`,
      );
    }
    const ratio = value / denominator[row];
    if (Number.isFinite(ratio)) return ratio;
    throw new InvalidInput(
      `${table.place(row)}: ${name} = ${over} / ${under} = ${value} / ${denominator[row]} is not finite`,
    );
  });
}

function missingFeature(table: Table, name: string): string {
  const moments = isFeature(name) ? ` (nor ${sources(name).join(' and ')} to compute it from)` : '';
  return `${table.source}: no column "${name}"${moments}; its columns are ${table.names.join(', ')}`;
}

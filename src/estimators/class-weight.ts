/**
 * Class weights: a factor per class on the weight of its rows. `balanced` gives both classes the same
 * total weight, with the factors n / (2 n_class), counted in sample weight.
 */
import { InvalidInput } from '../errors.js';
import { type Kind, type Option, option } from '../options.js';
import { oneOf } from '../search-range.js';

/** Factors by label, 1 where a label has none; `balanced`; or null for 1 throughout. */
export type ClassWeight = 'balanced' | Readonly<Record<number, number>> | null;

/** On the command line: `balanced`, `none`, or the weights of classes 0 and 1 as in `2,1`. */
const classWeightKind: Kind<ClassWeight> = {
  expected: "'balanced', none, or a positive weight for each class",
  accepts: (value): value is ClassWeight => {
    if (value === null || value === 'balanced') return true;
    if (typeof value !== 'object' || Array.isArray(value)) return false;
    const weights = Object.entries(value);
    return (
      weights.length > 0 &&
      weights.every(([label, w]) => Number.isFinite(Number(label)) && Number.isFinite(w) && w > 0)
    );
  },
  fromText: (text) => {
    if (text === 'none') return null;
    const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
    return parts.length === 2 && !parts.some(Number.isNaN) ? { 0: parts[0], 1: parts[1] } : text;
  },
};

/** The option as every classifier that has it declares it. */
export const classWeightOption: Option<ClassWeight> = option(
  classWeightKind,
  null,
  'factor on the weight of the rows of each class, as in 2,1, or balanced',
  oneOf<ClassWeight>([null, 'balanced']),
);

/** The factor of each of the two classes. */
export function classFactors(
  owner: string,
  classWeight: NonNullable<ClassWeight>,
  classes: readonly [number, number],
  y: Uint8Array,
  weight: Float64Array,
): readonly [number, number] {
  if (classWeight === 'balanced') {
    const totals = [0, 0];
    for (let i = 0; i < y.length; i++) totals[y[i]] += weight[i];
    const all = totals[0] + totals[1];
    return [all / (2 * totals[0]), all / (2 * totals[1])];
  }
  const stranger = Object.keys(classWeight).find((label) => !classes.includes(Number(label)));
  if (stranger !== undefined) {
    throw new InvalidInput(
      `${owner}: classWeight names class ${stranger}, the labels are ${classes.join(' and ')}`,
    );
  }
  const byNumber = new Map(Object.entries(classWeight).map(([label, w]) => [Number(label), w]));
  return [byNumber.get(classes[0]) ?? 1, byNumber.get(classes[1]) ?? 1];
}

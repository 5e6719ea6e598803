/**
 * Class weights: a factor per class on the weight of its rows. `balanced` has the factors n / (k n_class) for k
 * classes, so that all classes have the same total. As in scikit-learn, n counts sample weight in logistic regression,
 * and rows in support vector machines and trees.
 */
import { InvalidInput } from '../errors.js';
import { type Kind, type Option, option } from '../options.js';
import type { Label } from '../problems/problem.js';
import { oneOf } from '../search-range.js';

/** Factors by label, 1 for labels that are not named; `balanced`; or null for 1 throughout. */
export type ClassWeight = 'balanced' | Readonly<Record<string, number>> | null;

/** On the command line: `balanced`, `none`, the weights of classes 0 and 1 as in `2,1`, or `a=2,b=1`. */
const classWeightKind: Kind<ClassWeight> = {
  expected: "'balanced', none, or a positive weight for each class",
  accepts: (value): value is ClassWeight => {
    if (value === null || value === 'balanced') return true;
    if (typeof value !== 'object' || Array.isArray(value)) return false;
    const weights = Object.values(value);
    return weights.length > 0 && weights.every((w) => Number.isFinite(w) && w > 0);
  },
  fromText: (text) => {
    if (text === 'none') return null;
    const parts = text.split(',').map((part) => {
      const [, label, weight] = /^(?:(.*)=)?\s*(\S+)\s*$/.exec(part) ?? [];
      return { label: label?.trim(), weight: Number(weight ?? Number.NaN) };
    });
    if (parts.some(({ weight }) => Number.isNaN(weight))) return text;
    if (parts.every(({ label }) => label !== undefined)) {
      return Object.fromEntries(parts.map(({ label, weight }) => [label, weight]));
    }
    const plain = parts.length === 2 && parts.every(({ label }) => label === undefined);
    return plain ? { 0: parts[0].weight, 1: parts[1].weight } : text;
  },
};

/** The option as every classifier that has it declares it. */
export const classWeightOption: Option<ClassWeight> = option(
  classWeightKind,
  null,
  'factor on the weight of the rows of each class, as in 2,1 or a=2,b=1, or balanced',
  oneOf<ClassWeight>([null, 'balanced']),
);

/**
 * The factor of each class, in the order of the classes.
 * @param owner the estimator's name, for messages
 * @param totals what `balanced` counts, one number per class
 * @throws InvalidInput on a weight for a label that is not among the classes
 */
export function classFactors(
  owner: string,
  classWeight: NonNullable<ClassWeight>,
  classes: readonly Label[],
  totals: readonly number[],
): number[] {
  if (classWeight === 'balanced') {
    const all = totals.reduce((sum, total) => sum + total, 0);
    return totals.map((total) => all / (classes.length * total));
  }
  const named = new Map(Object.entries(classWeight));
  const nameOf = (label: Label) =>
    [...named.keys()].find((name) =>
      typeof label === 'number'
        ? name.trim() !== '' && Number(name) === label
        : name === `${label}`,
    );
  const names = classes.map(nameOf);
  const stranger = [...named.keys()].find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw new InvalidInput({
      where: { owner, option: 'classWeight' },
      expected: `labels among ${classes.join(', ')}, as in ${classes[0]}=2`,
      got: `${stranger}`,
    });
  }
  return names.map((name) => (name === undefined ? 1 : (named.get(name) ?? 1)));
}

/** What the classes of a problem are called in the source code and the comments of an exported model. */
import { ELN_FEATURES, XLN_FEATURES } from '../angular/moments.js';
import type { Label, Problem } from './problem.js';

/** Words for the classes of a model. */
export interface ClassWords {
  /** the name of the result that is the index of the class, an identifier in every language */
  readonly field: string;
  /** what readers call the classes, in order */
  readonly names: readonly string[];
  /** the second class in a sentence, as in "probability of a crossing" */
  readonly one: string;
  /** the second class as a plural, as in "the share of crossings" */
  readonly many: string;
  /** one sentence that says what the model is for */
  readonly purpose: string;
  /** the sentence that begins with the decision of a model of two classes, up to the threshold */
  readonly decision: (threshold: number) => string;
}

/** Words of built-in problems, by the problem's name. */
const WORDS: Readonly<Record<string, (problem: Problem) => Omit<ClassWords, 'names'>>> = {
  'fast-flavor-crossing': ({ features }) => ({
    field: 'crossing',
    one: 'a crossing',
    many: 'crossings',
    purpose: crossingPurpose(features.map(({ name }) => name).join()),
    decision: (threshold) => `Crossing: 1 where the probability is above ${threshold}, else 0.`,
  }),
  'growth-faster-than': ({ target }) => ({
    field: 'fast',
    one: 'a fast cell',
    many: 'fast cells',
    purpose: `Tells from neutrino moments whether fast flavor conversion grows faster than ${rateOf(target)}.`,
    decision: (threshold) => `Fast: 1 where the probability is above ${threshold}, else 0.`,
  }),
};

const rateOf = (target: Problem['target']) =>
  target.kind === 'classes' ? `${target.above?.toExponential()} per second` : '';

function crossingPurpose(features: string): string {
  if (features === ELN_FEATURES.join()) {
    return 'Tells from neutrino moments whether there is an ELN crossing.';
  }
  if (features === XLN_FEATURES.join()) {
    return 'Tells from neutrino moments whether there is an ELN-XLN crossing.';
  }
  return 'Tells from features whether there is a crossing.';
}

/**
 * The words of a problem, or of classes of which no problem is known.
 * @param classes the labels, in order
 * @example
 * ```ts
 * classWords(fastFlavorCrossing(), [0, 1]).field; // => 'crossing'
 * classWords(null, ['no', 'yes']).one; // => '"yes"'
 * ```
 */
export function classWords(problem: Problem | null, classes: readonly Label[]): ClassWords {
  const target = problem?.target.kind === 'classes' ? problem.target : null;
  const names = target?.names ?? classes.map(String);
  if (problem && Object.hasOwn(WORDS, problem.name)) {
    return { names, ...WORDS[problem.name](problem) };
  }
  const quoted = names.map((name) => `"${name}"`);
  const one = quoted[1];
  return {
    field: 'class_index',
    names,
    one,
    many: one,
    purpose: `Tells ${target?.column ?? 'a class'} (${quoted.join(', ')}) from features.`,
    decision: (threshold) =>
      `class_index: 1 (${one}) where the probability is above ${threshold}, else 0 (${quoted[0]}).`,
  };
}

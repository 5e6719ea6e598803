/** What data is called where a person reads. */
import { type FluxSolver, SOLVERS } from '../angular/family.js';

/** What training data of each mode is called wherever a person reads; in results and on the command line it is the mode. */
export const SOLVER_WORDS = {
  published: 'as published',
  exact: 'repaired',
} as const satisfies Readonly<Record<FluxSolver, string>>;

/** What the words mean. */
export const SOLVER_WORDS_MEANING = `Training data ${SOLVER_WORDS.published} is made by the papers’ root finder, which fails above a flux factor of 0.9108; ${SOLVER_WORDS.exact}, by one that works.`;

/** Training data in words, from its name in results: `exact`, or `improved data, exact solver`. */
export function trainingInWords(name: string): string {
  const mode = SOLVERS.find((one) => name === one || name.endsWith(`, ${one} solver`));
  return mode === undefined
    ? name
    : name.replace(/(published|exact)( solver)?$/, SOLVER_WORDS[mode]);
}

/** What the parametric sets are called; in results and on the command line they have shorter names. */
export const SET_NAMES = {
  artificial: 'artificial',
  improved: 'improved',
  xln: 'ELN-XLN',
} as const;

/** The name of one of several sets of cells, some of which are not parametric. */
export function cellsInWords(name: string): string {
  return SET_NAMES[name as keyof typeof SET_NAMES] ?? name;
}

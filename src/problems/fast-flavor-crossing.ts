/**
 * The built-in problem: does the angular distribution of a cell have an ELN crossing, or with the seven
 * features an ELN-XLN crossing, told from number densities and flux factors (arXiv:2303.05560, 2310.03807)?
 */
import { ELN_FEATURES, LABEL } from '../angular/moments.js';
import type { Problem } from './problem.js';

/**
 * The problem with the features of a table.
 * @param features names of columns; those of ELN crossings by default, `XLN_FEATURES` for ELN-XLN crossings
 * @example
 * ```ts
 * fastFlavorCrossing().target.column; // => 'crossing'
 * fastFlavorCrossing(XLN_FEATURES).features.length; // => 7
 * ```
 */
export function fastFlavorCrossing(features: readonly string[] = ELN_FEATURES): Problem {
  return {
    name: 'fast-flavor-crossing',
    features: features.map((name) => ({ name })),
    target: {
      kind: 'classes',
      column: LABEL,
      classes: [0, 1],
      names: ['no crossing', 'crossing'],
      positive: 1,
    },
    derive: 'radial-moments',
  };
}

/** What a person reads for the parametric sets; in results and on the command line they have shorter names. */
import type { ParametricSetName } from '../../datasets/parametric-sets.js';

export const SET_NAMES: Readonly<Record<ParametricSetName, string>> = {
  artificial: 'artificial',
  improved: 'improved',
  xln: 'ELN-XLN',
};

/** The name of one of several sets of cells, some of which are not parametric. */
export function cellsInWords(name: string): string {
  return SET_NAMES[name as ParametricSetName] ?? name;
}

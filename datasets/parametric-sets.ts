/** The built-in sets that are drawn from recipes: they need no transport, and are quick to make anywhere. */
import { SOLVERS } from '../src/angular/family.js';
import { choice, integer, type OptionTable, option, resolveOptions, seed } from '../src/options.js';
import { Random } from '../src/random.js';
import { type OnProgress, type ProgressGenerator, runToEnd } from '../src/slices.js';
import type { Table } from '../src/table.js';
import { ALPHAS, artificial, improved } from './artificial.js';
import { generating, type Recipe } from './parametric.js';
import { xln } from './xln.js';

/** A built-in set: a pure function of its options, which include a seed. */
export interface Dataset {
  readonly meaning: string;
  readonly options: OptionTable;
  /**
   * Generates the set.
   * @param given options by name; the others have their defaults
   * @param onProgress called from time to time with the number of rows or rays made
   */
  generate(given?: Readonly<Record<string, unknown>>, onProgress?: OnProgress): Table;
}

/** A set whose rows are drawn from a recipe. */
export interface ParametricDataset extends Dataset {
  readonly recipe: Recipe;
  /** Generates the set slice by slice. */
  generating(given?: Readonly<Record<string, unknown>>): ProgressGenerator<Table>;
}

export type ParametricSetName = 'artificial' | 'improved' | 'xln';

/** The parametric sets by their names in files, flags and tables. */
export const PARAMETRIC_DATASETS: Readonly<Record<ParametricSetName, ParametricDataset>> = {
  artificial: parametric('artificial', artificial, {
    meaning: 'ELN, random flux factors (arXiv:2303.05560)',
    rows: 2 * 700 * ALPHAS.length,
    group: ALPHAS.length,
  }),
  improved: parametric('improved', improved, {
    meaning: 'ELN, F_nue within (0.6, 1) F_nuebar (arXiv:2310.03807)',
    rows: 2 * 700 * ALPHAS.length,
    group: ALPHAS.length,
  }),
  xln: parametric('xln', xln, {
    meaning: 'ELN-XLN, seven features (arXiv:2310.03807 Table IV)',
    rows: 50_000,
    group: 1,
  }),
};

/** The names of the sets with the three ELN features. */
export type ElnSetName = Exclude<ParametricSetName, 'xln'>;

interface Layout {
  readonly meaning: string;
  /** the default number of rows */
  readonly rows: number;
  /** the number of rows of a family that belong together, one per value of alpha */
  readonly group: number;
}

function parametric(
  name: string,
  recipe: Recipe,
  { meaning, rows, group }: Layout,
): ParametricDataset {
  const multiple = 2 * group;
  const options = {
    rows: option(
      integer({ min: 1 }),
      rows,
      `rows in all, half of them per family, rounded up to a multiple of ${multiple}`,
    ),
    seed: option(seed, 0, 'seed of the random numbers'),
    solver: option(
      choice(SOLVERS),
      'exact',
      'exact: distributions have the stated moments; published: as the notebooks made them',
    ),
  };
  const drawing = (given: Readonly<Record<string, unknown>> = {}) => {
    const { rows, seed, solver } = resolveOptions(name, options, given);
    const perFamily = Math.ceil(rows / multiple) * group;
    const source = `${name}:rows=${2 * perFamily},seed=${seed},solver=${solver}`;
    return generating(recipe, perFamily, solver, new Random(seed), source);
  };
  return {
    meaning,
    recipe,
    options,
    generating: drawing,
    generate: (given, onProgress) => runToEnd(drawing(given), onProgress && { onProgress }),
  };
}

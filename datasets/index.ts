/** The built-in data sets, by name. A set is a pure function of its options: same options, same bytes. */
import { SOLVERS } from '../src/angular/family.js';
import { InvalidInput } from '../src/errors.js';
import {
  choice,
  integer,
  type OptionTable,
  option,
  optionsFromText,
  resolveOptions,
  seed,
} from '../src/options.js';
import { Random } from '../src/random.js';
import type { OnProgress } from '../src/slices.js';
import type { Table } from '../src/table.js';
import { ALPHAS, artificial, improved } from './artificial.js';
import { ccsnOptions, generateCcsn } from './ccsn.js';
import { generate, type Recipe } from './parametric.js';
import { xln } from './xln.js';

/** A built-in set: a pure function of its options, a seed among them. */
export interface Dataset {
  readonly meaning: string;
  readonly options: OptionTable;
  /**
   * @param given options by name; the rest take their defaults
   * @param onProgress is told now and then how much is made
   */
  generate(given?: Readonly<Record<string, unknown>>, onProgress?: OnProgress): Table;
}

/** A set that is drawn from a recipe. */
export interface ParametricDataset extends Dataset {
  readonly recipe: Recipe;
}

export const PARAMETRIC_DATASETS: Readonly<Record<string, ParametricDataset>> = {
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

/** The built-in sets by name. */
export const DATASETS: Readonly<Record<string, Dataset>> = {
  ...PARAMETRIC_DATASETS,
  ccsn: {
    meaning: 'ELN, Boltzmann transport on static core-collapse backgrounds',
    options: ccsnOptions,
    generate: generateCcsn,
  },
};

/**
 * A built-in set from text like `xln:rows=50000,seed=7,solver=published`.
 * @returns undefined where the text does not begin with the name of a set
 * @throws InvalidInput, InvalidOption on options that cannot be read
 */
export function datasetFromText(text: string, onProgress?: OnProgress): Table | undefined {
  const [name, ...rest] = text.split(':');
  const dataset = Object.hasOwn(DATASETS, name) ? DATASETS[name] : undefined;
  if (!dataset) return undefined;
  const texts = new Map<string, string>();
  // A piece without `=` belongs to the value before it, as in snapshots=200,250.
  const settings = rest.join(':').split(/,+(?=[^,]*=|$)/);
  for (const setting of settings.filter(Boolean)) {
    const [key, ...value] = setting.split('=');
    if (value.length === 0) {
      throw new InvalidInput(`${text}: expected name=value after the colon, got "${setting}"`);
    }
    if (texts.has(key)) throw new InvalidInput(`${text}: option ${key} is given twice`);
    texts.set(key, value.join('='));
  }
  return dataset.generate(optionsFromText(name, dataset.options, texts), onProgress);
}

interface Layout {
  readonly meaning: string;
  /** rows in all, by default */
  readonly rows: number;
  /** rows that belong together within a family: one per value of alpha */
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
  return {
    meaning,
    recipe,
    options,
    generate(given = {}, onProgress) {
      const { rows, seed, solver } = resolveOptions(name, options, given);
      const perFamily = Math.ceil(rows / multiple) * group;
      const source = `${name}:rows=${2 * perFamily},seed=${seed},solver=${solver}`;
      return generate(recipe, perFamily, solver, new Random(seed), source, onProgress);
    },
  };
}

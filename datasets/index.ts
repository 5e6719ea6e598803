/** The built-in data sets by name. A set is a pure function of its options: the same options give the same bytes. */
import { InvalidInput } from '../src/errors.js';
import { optionsFromText } from '../src/options.js';
import type { OnProgress } from '../src/slices.js';
import type { Table } from '../src/table.js';
import { ccsnOptions, generateCcsn } from './ccsn.js';
import { ccsn2dOptions, generateCcsn2d } from './ccsn2d.js';
import { ffiOptions, generateFfi } from './ffi.js';
import { generateLensing, lensingOptions } from './lensing.js';
import { generateNsm, nsmOptions } from './nsm.js';
import { type Dataset, PARAMETRIC_DATASETS, type ParametricSetName } from './parametric-sets.js';

export {
  type Dataset,
  type ElnSetName,
  PARAMETRIC_DATASETS,
  type ParametricDataset,
  type ParametricSetName,
} from './parametric-sets.js';

export type DatasetName = ParametricSetName | 'ccsn' | 'nsm' | 'ccsn2d' | 'ffi' | 'lensing';

/** The built-in sets by name. */
export const DATASETS: Readonly<Record<DatasetName, Dataset>> = {
  ...PARAMETRIC_DATASETS,
  ccsn: {
    meaning: 'ELN, Boltzmann transport on static core-collapse backgrounds',
    options: ccsnOptions,
    generate: generateCcsn,
  },
  nsm: {
    meaning: 'crossings on the sphere, rays through synthetic merger remnants',
    options: nsmOptions,
    generate: generateNsm,
  },
  ccsn2d: {
    meaning: 'crossings on the sphere, rays through synthetic supernovae in two dimensions',
    options: ccsn2dOptions,
    generate: generateCcsn2d,
  },
  ffi: {
    meaning: 'fast flavor instability: random states, remnants and supernovae on the sphere',
    options: ffiOptions,
    generate: generateFfi,
  },
  lensing: {
    meaning: 'maps of weak lensing with massless and massive neutrinos',
    options: lensingOptions,
    generate: generateLensing,
  },
};

/**
 * Generates a built-in set from text such as `xln:rows=50000,seed=7,solver=published`.
 * @returns the set's table; undefined if the text does not begin with the name of a set
 * @throws InvalidInput if an option is not of the form name=value or given twice
 * @throws InvalidOption if an option is unknown or has an invalid value
 * @example
 * ```ts
 * const table = datasetFromText('xln:rows=100,seed=7');
 * table?.rows; // => 100
 * datasetFromText('cells.csv'); // => undefined
 * ```
 */
export function datasetFromText(text: string, onProgress?: OnProgress): Table | undefined {
  const [name, ...rest] = text.split(':');
  const dataset = Object.hasOwn(DATASETS, name) ? DATASETS[name as DatasetName] : undefined;
  if (!dataset) return undefined;
  const texts = new Map<string, string>();
  // A part without `=` belongs to the value before it, as in snapshots=200,250.
  const settings = rest.join(':').split(/,+(?=[^,]*=|$)/);
  for (const setting of settings.filter(Boolean)) {
    const [key, ...value] = setting.split('=');
    if (value.length === 0) {
      throw new InvalidInput({
        where: { file: text },
        expected: 'name=value after the colon',
        got: `"${setting}"`,
      });
    }
    if (texts.has(key))
      throw new InvalidInput({ where: { file: text }, what: `option ${key} is given twice` });
    texts.set(key, value.join('='));
  }
  return dataset.generate(optionsFromText(name, dataset.options, texts), onProgress);
}

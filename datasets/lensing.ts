/**
 * The set `lensing`: maps that resemble weak lensing by a universe without and one with massive neutrinos
 * (`src/cosmology`), as images or as numbers that sum them up. The masses are equally frequent, rows are in random
 * order. Cost: about .4 ms a map of 64 x 64 pixels.
 */
import { FIELD_KINDS } from '../src/cosmology/convergence-field.js';
import { FIXED, LensingMaps } from '../src/cosmology/lensing-maps.js';
import { MapStatistics, STATISTIC_NAMES } from '../src/cosmology/map-statistics.js';
import { imageColumns } from '../src/image-columns.js';
import {
  choice,
  integer,
  type Kind,
  type OptionValues,
  option,
  real,
  resolveOptions,
  seed,
} from '../src/options.js';
import { Random } from '../src/random.js';
import type { OnProgress } from '../src/slices.js';
import { Table } from '../src/table.js';

/** The name of the image. */
export const MAPS = 'maps';

const SIZES = [32, 64, 128];

/** The most classes; more are a regression. */
const MOST_MASSES = 61;

const pixels: Kind<number> = {
  expected: SIZES.join(', '),
  accepts: (value): value is number => SIZES.includes(value as number),
  fromText: Number,
};

const masses: Kind<readonly number[]> = {
  expected: `2 to ${MOST_MASSES} ascending masses from 0 to 1 eV, as in 0,0.1`,
  accepts: (value): value is readonly number[] =>
    Array.isArray(value) &&
    value.length >= 2 &&
    value.length <= MOST_MASSES &&
    value.every((mass, i) => mass >= 0 && mass <= 1 && (i === 0 || mass > value[i - 1])),
  fromText: (text) => text.split(/[,+]/).map(Number),
};

/** The options of the set. */
export const lensingOptions = {
  kind: option(choice(FIELD_KINDS), 'gaussian', 'statistics of the field; lognormal is skewed'),
  pixels: option(pixels, 64, 'on a side: 32, 64 or 128'),
  pixelArcmin: option(real({ min: 0.5, max: 20 }), 5, 'side of a pixel, arcminutes'),
  galaxies: option(
    real({ above: 0, max: 1e4 }),
    100,
    'per square arcminute; their shapes are noise',
  ),
  redshift: option(real({ min: 0.1, max: 2 }), 1, 'of the galaxies'),
  masses: option(masses, [0, 0.1], 'sums of neutrino masses in eV, the label is which'),
  fix: option(
    choice(FIXED),
    'amplitude',
    'what all masses have in common: primordial amplitude, or sigma8 today',
  ),
  maps: option(integer({ min: 2, max: 1e6 }), 2000, 'maps in all, as many of each mass'),
  columns: option(
    choice(['maps', 'statistics'] as const),
    'maps',
    'images, or power spectrum, peaks, moments and quantiles of each, with mass for the label',
  ),
  seed: option(seed, 0, 'seed of the random numbers'),
};

export type LensingOptions = OptionValues<typeof lensingOptions>;

/** Maps that are made between two reports of progress. */
const SLICE = 100;

/**
 * Generates the set: images (`maps_r_c`) with `mass` (eV) and `label`, the index of the mass; or statistics with `mass`
 * alone, beside which nothing else gives the mass away.
 */
export function generateLensing(
  given: Readonly<Record<string, unknown>> = {},
  onProgress?: OnProgress,
): Table {
  const options = resolveOptions('lensing', lensingOptions, given);
  const { masses, maps: rows, columns, seed } = options;
  const random = new Random(seed);
  const source = new LensingMaps(options);
  const statistics = new MapStatistics(options, source.deviation);
  const shape = [options.pixels, options.pixels];
  const names = columns === 'maps' ? imageColumns(MAPS, shape) : STATISTIC_NAMES;
  const values = names.map(() => new Float64Array(rows));
  const [mass, label] = [new Float64Array(rows), new Float64Array(rows)];
  const order = random.fork('order').permutation(rows);
  const draws = masses.map((_, index) => random.fork(`mass ${index}`));
  const waiting = masses.map((): Float64Array[] => []);
  for (let i = 0; i < rows; i++) {
    const index = i % masses.length;
    if (waiting[index].length === 0) waiting[index].push(...source.pair(index, draws[index]));
    const map = waiting[index].shift() as Float64Array;
    const row = columns === 'maps' ? map : statistics.of(map);
    const at = order[i];
    for (let j = 0; j < values.length; j++) values[j][at] = row[j];
    mass[at] = masses[index];
    label[at] = index;
    if ((i + 1) % SLICE === 0) onProgress?.({ unit: 'maps', done: i + 1, total: rows });
  }
  const text = Object.entries(options)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('+') : value}`)
    .join(',');
  return new Table(
    [
      ...names.map((name, j) => [name, values[j]] as const),
      ['mass', mass],
      ...(columns === 'maps' ? [['label', label] as const] : []),
    ],
    `lensing:${text}`,
    0,
    { images: columns === 'maps' ? new Map([[MAPS, shape]]) : new Map() },
  );
}

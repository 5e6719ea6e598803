/** A word on fits and predictions that will take long, before they begin. */
import type { Tags } from '../estimators/estimator.js';
import type { AnyOptions } from '../estimators/model.js';

/** Seconds from which work is worth a word. */
const LONG = 60;

/** Fits of one estimator that are going to be made. */
export interface PlannedFits {
  /** what the estimator is called */
  readonly name: string;
  readonly estimator: { readonly tags: Tags; readonly options: AnyOptions };
  /** of every fit its training rows, and the rows that its model predicts */
  readonly fits: readonly { readonly rows: number; readonly predicted: number }[];
  /** as the estimator sees them */
  readonly columns: number;
  /** absent for regressors */
  readonly classes?: number | undefined;
}

/** Work that will take long. */
export interface LongWork {
  readonly name: string;
  /** estimated, on one core of a current laptop */
  readonly seconds: number;
  /** in words */
  readonly sentence: string;
}

/**
 * @returns null for work of less than a minute, as the estimator estimates it
 * @example
 * ```ts
 * const fits = [{ rows: 500_000, predicted: 0 }];
 * const word = longWork({ name: 'svm', estimator: new SVC(), fits, columns: 20, classes: 2 });
 * word?.sentence; // => 'svm: a fit on 500000 rows of 20 features will take about 3 hours'
 * ```
 */
export function longWork({
  name,
  estimator,
  fits,
  columns,
  classes,
}: PlannedFits): LongWork | null {
  const { tags, options } = estimator;
  let fitting = 0;
  let predicting = 0;
  for (const { rows, predicted } of fits) {
    const shape = { rows, columns, ...(classes !== undefined && { classes }) };
    const { seconds, secondsPerRow = 0 } = tags.estimate(shape, options);
    fitting += seconds;
    predicting += secondsPerRow * predicted;
  }
  const seconds = fitting + predicting;
  if (seconds < LONG) return null;
  const largest = Math.max(...fits.map(({ rows }) => rows));
  const upTo = fits.some(({ rows }) => rows < 0.9 * largest) ? 'up to ' : '';
  const times = fits.length === 1 ? 'a fit' : `${fits.length} fits`;
  const fitted = `${times} on ${upTo}${largest} rows of ${columns} features`;
  const all = fits.reduce((sum, { predicted }) => sum + predicted, 0);
  const what = predicting > fitting ? `predicting ${all} rows after ${fitted}` : fitted;
  const sentence = `${name}: ${what} will take about ${inWords(seconds)}`;
  return { name, seconds, sentence };
}

function inWords(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [name, size] = units.find(([, size]) => seconds >= 1.5 * size) ?? ['minute', 60];
  const count = Math.round(seconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

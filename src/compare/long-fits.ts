/** A word on fits that will take long, before they begin. */
import type { LabelledRows } from '../evaluation/labelled-rows.js';
import type { Split } from '../evaluation/splits.js';
import { type ModelSpec, makeModel } from './model-settings.js';

/** Seconds from which a model is worth a word. */
const LONG = 60;

/** A model whose fits will take long. */
export interface LongFits {
  readonly model: string;
  /** estimated, on one core of a current laptop, over all splits */
  readonly seconds: number;
  /** in words, with what to do about it */
  readonly sentence: string;
}

/**
 * The models whose fits will take more than a minute, as their estimators estimate it.
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 200, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * longFits([{ model: 'svm' }], rows, defaultSplits(rows)); // => []
 * ```
 */
export function longFits(
  models: readonly ModelSpec[],
  { x, problem }: LabelledRows,
  splits: readonly Split[],
): LongFits[] {
  const classes = problem.target.kind === 'classes' ? problem.target.classes.length : undefined;
  return models.flatMap((spec) => {
    const { tags, options } = makeModel(spec, problem);
    const shape = { columns: x.columns, ...(classes !== undefined && { classes }) };
    const seconds = splits.reduce(
      (sum, { train }) => sum + tags.estimate({ ...shape, rows: train.length }, options).seconds,
      0,
    );
    if (seconds < LONG) return [];
    const [{ train }] = splits;
    const times = splits.length === 1 ? 'a fit' : `${splits.length} fits`;
    const sentence = `${spec.model}: ${times} on ${train.length} rows of ${x.columns} features will take about ${inWords(seconds)}; --models leaves it out, fewer rows take less`;
    return [{ model: spec.model, seconds, sentence }];
  });
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

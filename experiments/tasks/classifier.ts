/** The name of a task's classifier in descriptions, and the cost of fitting it. */
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';

export function classifierName({ model, options }: ClassifierSpec): string {
  return options?.degree === undefined ? model : `${model} degree ${options.degree}`;
}

/** The number of training rows of the papers' tables, to which `classifierCost` refers. */
const PAPERS_ROWS = 100_000;

/**
 * Seconds of a fit and of its test.
 * @param rows training rows; those of the papers where absent
 */
export function classifierCost({ model, options }: ClassifierSpec, rows = PAPERS_ROWS): number {
  const share = rows / PAPERS_ROWS;
  if (model === 'svm') return 2 * share ** 1.7;
  return (0.1 + (model === 'lr' ? Number(options?.degree ?? 1) ** 3 / 2000 : 0)) * share;
}

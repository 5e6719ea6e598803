/** What a search may read: rows to fit on and rows to judge by, and nothing else. */
import { type Rows, requireBothClasses, stackRows, takeRows } from '../evaluation/rows.js';
import type { Random } from '../random.js';

export interface DevelopmentData {
  /** in random order, so that the first n are a sample of all */
  readonly training: Rows;
  /** sets that are judged by, each on its own; the worst counts */
  readonly validation: readonly Rows[];
}

/** @throws InvalidInput where a part lacks one of the classes */
export function developmentData(
  training: readonly Rows[],
  validation: readonly Rows[],
  random: Random,
): DevelopmentData {
  const all = stackRows(training);
  requireBothClasses(all.y, 'training rows');
  for (const { y } of validation) requireBothClasses(y, 'development rows');
  return { training: takeRows(all, random.permutation(all.y.length)), validation };
}

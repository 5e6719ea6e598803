/** The data of a search: rows for fitting, rows for judging, and their description in words. */
import { type DataSet, splitForTest } from '../evaluation/data-set.js';
import { type Rows, requireBothClasses, stackRows, takeRows } from '../evaluation/rows.js';
import type { Random } from '../random.js';

/** The rows that a search uses. */
export interface DevelopmentData {
  /** the training rows in random order, so that the first n rows are a sample of all */
  readonly training: Rows;
  /** the sets on which classifiers are judged; the score in the worst set counts */
  readonly validation: readonly Rows[];
}

/** Development data, and the rows on which the chosen classifier is fitted. */
export interface TuneData {
  readonly development: DevelopmentData;
  /** all training rows */
  readonly training: Rows;
  /** the development rows in a sentence */
  readonly sentence: string;
}

/** @throws InvalidInput if a part lacks one of the classes */
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

/**
 * The data of a search for the options of a classifier.
 * @param train the training sets
 * @param validate the validation sets; if there are none, a third of the groups of every training set is held out
 *   (backgrounds, else rays, else random blocks of rows)
 * @param random decides which groups are held out, and the order of the training rows
 * @throws InvalidInput if a part lacks one of the classes
 */
export function tuneData(
  train: readonly DataSet[],
  validate: readonly DataSet[],
  random: Random,
): TuneData {
  const order = random.fork('order');
  const training = stackRows(train);
  if (validate.length > 0) {
    for (const { name, y } of validate) requireBothClasses(y, name);
    const words = validate.map(({ name, y }) => `${y.length} of ${name}`);
    return {
      development: developmentData(train, validate, order),
      training,
      sentence: `Development rows: ${words.join(', ')}.`,
    };
  }
  const parts = train.map((set, i) => splitForTest(set, random.fork(`training ${i}`)));
  const held = parts.map(({ test }) => test);
  for (const { name, share, y } of held) {
    requireBothClasses(y, `${name} (${share}, held out; --validate takes other data)`);
  }
  const kept = parts.map(({ choice }) => choice);
  const words = held.map(({ name, share, y }) => `${y.length} of ${name} (${share})`);
  return {
    development: developmentData(kept, held, order),
    training,
    sentence: `Development rows: ${words.join(', ')}.`,
  };
}

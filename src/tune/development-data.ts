/** The data of a search: rows for fitting, rows for judging, and their description in words. */
import { InvalidInput } from '../errors.js';
import { type PreparationSpec, preparationOf } from '../estimators/preparation.js';
import { type DataSet, splitForTest } from '../evaluation/data-set.js';
import { type Rows, requireBothClasses, stackRows, takeRows } from '../evaluation/rows.js';
import type { Label, Problem } from '../problems/problem.js';
import { namesOfClasses } from '../problems/problem-data.js';
import type { Random } from '../random.js';

/** The rows that a search uses. */
export interface DevelopmentData {
  /** the training rows in random order, so that the first n rows are a sample of all */
  readonly training: Rows;
  /** the sets on which classifiers are judged; the score in the worst set counts */
  readonly validation: readonly Rows[];
  /** what is done to features before a classifier; nothing if absent */
  readonly preparation?: PreparationSpec | undefined;
}

/** Development data, and the rows on which the chosen classifier is fitted. */
export interface TuneData {
  readonly development: DevelopmentData;
  /** all training rows */
  readonly training: Rows;
  /** the labels of the classes, in the order of their indices */
  readonly classes: readonly Label[];
  /** the development rows in a sentence */
  readonly sentence: string;
}

/**
 * @param names of the classes, for messages
 * @throws InvalidInput if a part lacks one of the classes
 */
export function developmentData(
  training: readonly Rows[],
  validation: readonly Rows[],
  random: Random,
  names?: readonly string[],
): DevelopmentData {
  const all = stackRows(training);
  requireBothClasses(all.y, 'training rows', names);
  for (const { y } of validation) requireBothClasses(y, 'development rows', names);
  return { training: takeRows(all, random.permutation(all.y.length)), validation };
}

/** Data sets by their roles in a search, and the problem that they share. */
export interface TuneSets {
  readonly problem: Problem;
  readonly train: readonly DataSet[];
  /** may be empty: then a third of the groups of every training set is held out (backgrounds, rays or rows) */
  readonly validate: readonly DataSet[];
}

/**
 * The data of a search for the options of a classifier.
 * @param random decides which groups are held out, and the order of the training rows
 * @throws InvalidInput if a part lacks one of the classes
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 300, seed: 1 });
 * const rows = { x: table.matrix(ELN_FEATURES), y: table.numbers(LABEL) };
 * const train = [{ name: 'improved', sha256: '', table, ...rows }];
 * const data = tuneData({ problem: fastFlavorCrossing(), train, validate: [] }, new Random(1));
 * data.training.y.length; // => 336
 * ```
 */
export function tuneData({ problem, train, validate }: TuneSets, random: Random): TuneData {
  const classes = namesOfClasses(problem);
  const order = random.fork('order');
  const training = stackRows(train);
  const preparation = preparationOf(problem);
  if (validate.length > 0) {
    for (const { name, y } of validate) requireBothClasses(y, name, classes);
    const words = validate.map(({ name, y }) => `${y.length} of ${name}`);
    return {
      development: { ...developmentData(train, validate, order, classes), preparation },
      training,
      classes: labelsOfClasses(problem),
      sentence: `Development rows: ${words.join(', ')}.`,
    };
  }
  const parts = train.map((set, i) => splitForTest(set, random.fork(`training ${i}`)));
  const held = parts.map(({ test }) => test);
  for (const { name, share, y } of held) {
    requireBothClasses(y, `${name} (${share}, held out; --validate takes other data)`, classes);
  }
  const kept = parts.map(({ choice }) => choice);
  const words = held.map(({ name, share, y }) => `${y.length} of ${name} (${share})`);
  return {
    development: { ...developmentData(kept, held, order, classes), preparation },
    training,
    classes: labelsOfClasses(problem),
    sentence: `Development rows: ${words.join(', ')}.`,
  };
}

/** @throws InvalidInput on a problem of numbers */
function labelsOfClasses({ name, target }: Problem): readonly Label[] {
  if (target.kind === 'classes') return target.classes;
  throw new InvalidInput({
    where: { owner: name },
    expected: 'a problem of classes',
    got: 'one of numbers',
  });
}

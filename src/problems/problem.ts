/**
 * A problem: which columns of a table are features, which one is the target, and what its values are called.
 * It is plain data, so that a model file can carry it and name columns and classes by itself.
 */
import { InvalidInput } from '../errors.js';

/** The value of a class in a data file. All labels of one problem are of one type. */
export type Label = string | number | boolean;

/** One input of a model: a column of numbers, or a block of columns with a shape (an image). */
export interface Feature {
  /** of the column */
  readonly name: string;
  /** `[64, 64]` for an image of 64 x 64 pixels; absent for a single number */
  readonly shape?: readonly number[];
  /** absent for pure numbers */
  readonly unit?: string;
  /**
   * of a feature that takes a few values, which are text or numbers that stand for names: a model's matrix has the
   * index of the value in this list, from 0
   */
  readonly categories?: readonly Category[];
  /** what means that a value is missing, as in `[-9999, '?']`, beside empty cells and NaN */
  readonly missingValues?: readonly (string | number)[];
}

/** A value of a feature that takes a few values. All categories of one feature are of one type. */
export type Category = string | number;

/**
 * What becomes of missing values: rows with one are left out of fits and get no prediction (`drop`), or features are
 * filled with their mean or median (the most frequent category), or with the mean beside a new feature that says
 * where (`indicator`). Rows without a label are left out of fits in any case.
 */
export const MISSING_POLICIES = ['drop', 'mean', 'median', 'indicator'] as const;

export type MissingPolicy = (typeof MISSING_POLICIES)[number];

/** What becomes of a category that a problem does not know: a refusal, or a row of none of the categories. */
export const UNKNOWN_POLICIES = ['error', 'ignore'] as const;

export type UnknownPolicy = (typeof UNKNOWN_POLICIES)[number];

/** A target that takes a few values. */
export interface ClassTarget {
  readonly kind: 'classes';
  readonly column: string;
  /** at least two, in the order of the columns of `predictProba` */
  readonly classes: readonly Label[];
  /** what readers call the classes, in the same order; the labels themselves if absent */
  readonly names?: readonly string[];
  /** what means that a row has no label, beside empty cells and NaN */
  readonly missingValues?: readonly (string | number)[];
  /**
   * the class that precision, recall, thresholds and curves are about. Problems of two classes have one, and
   * it is the second class.
   */
  readonly positive?: Label;
  /** of the classes 0 and 1: the column has numbers, and a row is of class 1 where they are above this */
  readonly above?: number;
}

/** A target that is a number. */
export interface NumberTarget {
  readonly kind: 'number';
  readonly column: string;
  /** of the column, before the transform; absent for pure numbers */
  readonly unit?: string;
  /** the model learns log10 of the column; rows in which it is not positive have no target */
  readonly transform?: 'log10';
  /** what means that a row has no target, beside empty cells and NaN */
  readonly missingValues?: readonly (string | number)[];
}

/**
 * What is to be learnt from which columns.
 * @example
 * ```ts
 * const iris: Problem = {
 *   name: 'iris',
 *   features: [{ name: 'petal_length', unit: 'cm' }, { name: 'petal_width', unit: 'cm' }],
 *   target: { kind: 'classes', column: 'species', classes: ['setosa', 'versicolor', 'virginica'] },
 * };
 * iris.target.column; // => 'species'
 * ```
 */
export interface Problem {
  readonly name: string;
  /** in the order of the columns of a model's matrix */
  readonly features: readonly Feature[];
  readonly target: ClassTarget | NumberTarget;
  /** a column; rows with the same value never stand on both sides of a split */
  readonly groups?: string;
  /** the name of a registered derivation that computes missing features from other columns */
  readonly derive?: string;
  /** absent: a row with a missing value is refused */
  readonly missing?: MissingPolicy;
  /** of features that have categories; `error` if absent */
  readonly handleUnknown?: UnknownPolicy;
}

/**
 * What readers call the classes, in order.
 * @example
 * ```ts
 * const target = { kind: 'classes', column: 'crossing', classes: [0, 1] } as const;
 * classNames(target); // => ['0', '1']
 * classNames({ ...target, names: ['no crossing', 'crossing'] }); // => ['no crossing', 'crossing']
 * ```
 */
export function classNames({ classes, names }: ClassTarget): readonly string[] {
  return names ?? classes.map(String);
}

/**
 * What a model tells, for titles: the column, or what is made of it.
 * @example
 * ```ts
 * targetName({ kind: 'number', column: 'growth_rate', transform: 'log10' }); // => 'log10 growth_rate'
 * ```
 */
export function targetName(target: Problem['target']): string {
  return target.kind === 'number' && target.transform
    ? `${target.transform} ${target.column}`
    : target.column;
}

/** The most columns of features, of which an image has one per pixel. */
const MOST_PIXELS = 2 ** 20;

/**
 * The problem, unchanged.
 * @throws InvalidInput if its classes are fewer than two, alike, or of several types, if there is not one name
 *   per class, if the positive class is not the second of two, if categories are alike or of several types, or if
 *   images have too many pixels
 * @example
 * ```ts
 * checkProblem(fastFlavorCrossing()).name; // => 'fast-flavor-crossing'
 * ```
 */
export function checkProblem(problem: Problem): Problem {
  const fail = (complaint: string): never => {
    throw new InvalidInput({ where: { owner: `problem ${problem.name}` }, what: complaint });
  };
  const features = problem.features.map(({ name }) => name);
  const seen = new Set<string>();
  const twice = features.find((name) => seen.size === seen.add(name).size);
  if (features.length === 0) fail('expected at least one feature, got none');
  if (twice !== undefined) fail(`feature ${twice} is there twice`);
  const pixels = problem.features.reduce(
    (sum, { shape = [] }) => sum + shape.reduce((product, length) => product * length, 1),
    0,
  );
  if (!(pixels <= MOST_PIXELS))
    fail(`expected at most ${MOST_PIXELS} columns and pixels, got ${pixels}`);
  for (const { name, categories } of problem.features) {
    if (!categories) continue;
    if (categories.length === 0 || new Set(categories).size !== categories.length) {
      fail(
        `feature ${name}: expected different categories, got ${categories.join(', ') || 'none'}`,
      );
    }
    const kinds = new Set(categories.map((category) => typeof category));
    if (kinds.size > 1) {
      fail(`feature ${name}: expected categories of one type, got ${[...kinds].join(' and ')}`);
    }
  }
  const { target } = problem;
  if (features.includes(target.column)) fail(`${target.column} is both a feature and the target`);
  if (target.kind === 'number') return problem;
  const { classes, names, positive, above } = target;
  if (new Set(classes).size !== classes.length || classes.length < 2) {
    fail(`expected two or more different classes, got ${classes.join(', ') || 'none'}`);
  }
  const types = new Set(classes.map((label) => typeof label));
  if (types.size > 1) fail(`expected classes of one type, got ${[...types].join(' and ')}`);
  if (names && names.length !== classes.length) {
    fail(`expected ${classes.length} names of classes, got ${names.length}`);
  }
  if (above !== undefined && classes.join() !== '0,1') {
    fail(`expected the classes 0 and 1 of what is above ${above}, got ${classes.join(', ')}`);
  }
  if (positive !== undefined && (classes.length !== 2 || positive !== classes[1])) {
    fail(`expected the second of two classes as the positive one, got ${positive}`);
  }
  return problem;
}

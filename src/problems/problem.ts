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
}

/** A target that takes a few values. */
export interface ClassTarget {
  readonly kind: 'classes';
  readonly column: string;
  /** at least two, in the order of the columns of `predictProba` */
  readonly classes: readonly Label[];
  /** what readers call the classes, in the same order; the labels themselves if absent */
  readonly names?: readonly string[];
  /**
   * the class that precision, recall, thresholds and curves are about. Problems of two classes have one, and
   * it is the second class.
   */
  readonly positive?: Label;
}

/** A target that is a number. */
export interface NumberTarget {
  readonly kind: 'number';
  readonly column: string;
  /** of the column, before the transform; absent for pure numbers */
  readonly unit?: string;
  /** the model learns log10 of the column; the column has to be positive */
  readonly transform?: 'log10';
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
 * The problem, unchanged.
 * @throws InvalidInput if its classes are fewer than two, alike, or of several types, if there is not one name
 *   per class, or if the positive class is not the second of two
 * @example
 * ```ts
 * checkProblem(fastFlavorCrossing()).name; // => 'fast-flavor-crossing'
 * ```
 */
export function checkProblem(problem: Problem): Problem {
  const fail = (complaint: string): never => {
    throw new InvalidInput(`problem ${problem.name}: ${complaint}`);
  };
  const features = problem.features.map(({ name }) => name);
  const twice = features.find((name, i) => features.indexOf(name) !== i);
  if (features.length === 0) fail('expected at least one feature, got none');
  if (twice !== undefined) fail(`feature ${twice} is there twice`);
  const { target } = problem;
  if (features.includes(target.column)) fail(`${target.column} is both a feature and the target`);
  if (target.kind === 'number') return problem;
  const { classes, names, positive } = target;
  if (new Set(classes).size !== classes.length || classes.length < 2) {
    fail(`expected two or more different classes, got ${classes.join(', ') || 'none'}`);
  }
  const types = new Set(classes.map((label) => typeof label));
  if (types.size > 1) fail(`expected classes of one type, got ${[...types].join(' and ')}`);
  if (names && names.length !== classes.length) {
    fail(`expected ${classes.length} names of classes, got ${names.length}`);
  }
  if (positive !== undefined && (classes.length !== 2 || positive !== classes[1])) {
    fail(`expected the second of two classes as the positive one, got ${positive}`);
  }
  return problem;
}

/**
 * Training data, checked: features as a matrix, labels as indices into the classes, weights. The classes are
 * all labels that occur, ascending (numbers by value, text by code units, false before true), or those that
 * the caller names, in the caller's order. Cost: a pass over the labels each.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import { labelCodes, weighClasses } from '../kernels/elementwise.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import type { Label } from '../problems/problem.js';
import { checkFinite, checkNotInfinite } from './checked-matrix.js';
import { type ClassWeight, classFactors } from './class-weight.js';
import type { FitExtras, Tags } from './estimator.js';

/** The class of every row, as an index: bytes if there are at most 256 classes. */
export type ClassIndices = Uint8Array | Uint16Array;

/** Rows and their classes, checked, in the form that algorithms want. */
export interface TrainingRows {
  readonly x: Matrix;
  /** which of the classes, one index per row */
  readonly y: ClassIndices;
  readonly classes: readonly Label[];
  readonly nFeatures: number;
  readonly featureNames: readonly string[] | null;
}

/** Rows, classes and weights. */
export interface TrainingSet extends TrainingRows {
  /** sample weight times class weight, positive, one per row */
  readonly weight: Float64Array;
}

/** The fields of a training set of two classes. */
interface TwoClasses {
  /** 0 or 1 per row */
  readonly y: Uint8Array;
  readonly classes: readonly [Label, Label];
}

/** Whether there are two classes, for which there are algorithms of their own. */
export function hasTwoClasses<Rows extends TrainingRows>(rows: Rows): rows is Rows & TwoClasses {
  return rows.classes.length === 2;
}

/**
 * Returns the rows with the type of two classes.
 * @throws InvalidInput on more
 */
export function requireTwoClasses<Rows extends TrainingRows>(
  owner: string,
  rows: Rows,
): Rows & TwoClasses {
  if (hasTwoClasses(rows)) return rows;
  throw new InvalidInput({
    where: { owner },
    expected: 'labels of two classes',
    got: `${rows.classes.length} (${rows.classes.slice(0, 5).join(', ')})`,
  });
}

/** The most classes; labels with more values are usually numbers, which a regressor predicts. */
const MOST_CLASSES = 2 ** 16;

/**
 * Checks training data for an estimator that knows no weights.
 * @param owner the estimator's name, for messages
 * @param tags what it can do
 * @throws InvalidOption on sample weights if the tags rule them out; InvalidInput on more than two classes if they do
 */
export function checkTrainingRows(
  owner: string,
  tags: Tags,
  source: MatrixLike,
  labels: ArrayLike<Label>,
  { classes, sampleWeight }: FitExtras = {},
): TrainingRows {
  if (sampleWeight && !tags.sampleWeight) throw noSampleWeight(owner);
  const x = trainingMatrix(owner, source);
  const rows = classified(owner, x, checkedLabels(owner, labels, x.rows), classes);
  return tags.binaryOnly ? requireTwoClasses(owner, rows) : rows;
}

/** The error on sample weights for an estimator that has no use for them. */
export function noSampleWeight(owner: string): InvalidOption {
  return new InvalidOption({
    where: { owner },
    what: 'takes no sampleWeight',
    remedy: 'leave it out',
  });
}

/**
 * Checks training data and weights. Rows of weight zero are left out.
 * @param owner the estimator's name, for messages
 * @param balancedBy what the class weights 'balanced' count: sample weight, or all rows alike, those of weight zero
 *   among them
 */
export function trainingSet(
  owner: string,
  source: MatrixLike,
  labels: ArrayLike<Label>,
  extras: FitExtras = {},
  classWeight: ClassWeight = null,
  balancedBy: 'weight' | 'rows' = 'weight',
): TrainingSet {
  const all = trainingMatrix(owner, source);
  const given = checkedLabels(owner, labels, all.rows);
  const sampleWeight = checkedWeights(owner, extras.sampleWeight, all.rows);
  const kept =
    !extras.sampleWeight || sampleWeight.every((w) => w > 0)
      ? null
      : Int32Array.from(sampleWeight.keys()).filter((row) => sampleWeight[row] > 0);
  const weight = kept ? Float64Array.from(kept, (row) => sampleWeight[row]) : sampleWeight;
  const rows = classified(
    owner,
    kept ? all.take(kept) : all,
    kept ? taken(given, kept) : given,
    extras.classes,
  );
  if (classWeight !== null) {
    const totals =
      balancedBy === 'rows'
        ? rowCounts(rows.classes, given)
        : weightTotals(rows.classes.length, rows.y, weight);
    const factors = classFactors(owner, classWeight, rows.classes, totals);
    if (hasTwoClasses(rows)) weighClasses(weight, rows.y, [factors[0], factors[1]]);
    else for (let i = 0; i < weight.length; i++) weight[i] *= factors[rows.y[i]];
  }
  return { ...rows, weight };
}

function weightTotals(classes: number, y: ClassIndices, weight: Float64Array): number[] {
  const totals = new Array<number>(classes).fill(0);
  for (let i = 0; i < y.length; i++) totals[y[i]] += weight[i];
  return totals;
}

function rowCounts(classes: readonly Label[], labels: CheckedLabels): number[] {
  const counts = new Map<Label, number>(classes.map((label) => [label, 0]));
  for (let i = 0; i < labels.length; i++) {
    counts.set(labels[i], (counts.get(labels[i]) ?? 0) + 1);
  }
  return classes.map((label) => counts.get(label) as number);
}

/** Features to learn from: at least one row and one column of finite numbers, or also of NaN. */
export function trainingMatrix(
  owner: string,
  source: MatrixLike,
  { allowsNaN = false } = {},
): Matrix {
  const matrix = Matrix.from(source);
  if (matrix.rows === 0 || matrix.columns === 0) {
    throw new InvalidInput({
      where: { owner },
      expected: 'at least one row and one feature',
      got: 'none',
    });
  }
  if (allowsNaN) checkNotInfinite(matrix, owner);
  else checkFinite(matrix, owner);
  return matrix;
}

/** One weight per row, as a copy; ones if none are given. */
export function checkedWeights(
  owner: string,
  weights: ArrayLike<number> | undefined,
  rows: number,
): Float64Array {
  if (!weights) return new Float64Array(rows).fill(1);
  if (weights.length !== rows) {
    throw new InvalidInput({
      where: { owner },
      expected: `${rows} sample weights`,
      got: `${weights.length}`,
    });
  }
  const checked = new Float64Array(weights);
  const bad = checked.findIndex((w) => !(w >= 0 && w < Infinity));
  if (bad < 0) return checked;
  throw new InvalidInput({
    where: { owner, row: bad + 1 },
    expected: 'a finite sample weight >= 0',
    got: `${checked[bad]}`,
  });
}

/** Labels that are numbers, or labels that are all text or all flags. */
type CheckedLabels = Float64Array | readonly (string | boolean)[];

/** One label per row, all of one type, copied unless they are a Float64Array. */
function checkedLabels(owner: string, labels: ArrayLike<Label>, rows: number): CheckedLabels {
  if (labels.length !== rows) {
    throw new InvalidInput({
      where: { owner },
      expected: `${rows} labels, one per row`,
      got: `${labels.length}`,
    });
  }
  if (labels instanceof Float64Array) return labels;
  if (ArrayBuffer.isView(labels)) return Float64Array.from(labels as ArrayLike<number>);
  const type = typeof labels[0];
  for (let i = 0; i < rows; i++) {
    const label = labels[i];
    if (typeof label === type && TYPES.includes(type)) continue;
    throw new InvalidInput({
      where: { owner, row: i + 1, field: 'label' },
      expected: i === 0 ? 'a number, text, true or false' : `a ${type}, as in row 1`,
      got: `${label}`,
    });
  }
  if (type === 'number') return Float64Array.from(labels as ArrayLike<number>);
  return Array.from(labels) as (string | boolean)[];
}

const TYPES = ['number', 'string', 'boolean'];

function taken(labels: CheckedLabels, rows: Int32Array): CheckedLabels {
  if (labels instanceof Float64Array) return Float64Array.from(rows, (row) => labels[row]);
  return Array.from(rows, (row) => labels[row]);
}

function classified(
  owner: string,
  x: Matrix,
  labels: CheckedLabels,
  given: readonly Label[] | undefined,
): TrainingRows {
  const coded =
    labels instanceof Float64Array && !given
      ? (twoClasses(labels) ?? anyClasses(owner, labels, given))
      : anyClasses(owner, labels, given);
  return { x, ...coded, nFeatures: x.columns, featureNames: x.names ?? null };
}

type Coded = Pick<TrainingRows, 'y' | 'classes'>;

/** The quick way for numbers of which there are two, the lower one first; null for other labels. */
function twoClasses(labels: Float64Array): Coded | null {
  const [a] = labels;
  const b = labels.find((label) => label !== a) ?? a;
  const classes = Object.freeze(a < b ? [a, b] : [b, a]) as readonly [number, number];
  if (b === a || !Number.isFinite(a) || !Number.isFinite(b)) return null;
  const { codes, others } = labelCodes(labels, classes);
  return others === 0 ? { classes, y: codes } : null;
}

function anyClasses(
  owner: string,
  labels: CheckedLabels,
  given: readonly Label[] | undefined,
): Coded {
  const found = new Set<Label>();
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (typeof label === 'number' && !Number.isFinite(label)) {
      throw new InvalidInput({
        where: { owner, row: i + 1, field: 'label' },
        expected: 'a label',
        got: `${label}`,
      });
    }
    found.add(label);
  }
  const classes = Object.freeze(given ? [...given] : [...found].sort(ascending));
  const index = new Map(classes.map((label, i) => [label, i]));
  const absent = classes.find((label) => !found.has(label));
  if (classes.length < 2 || classes.length > MOST_CLASSES) {
    const shown = classes.slice(0, 5).join(', ');
    throw new InvalidInput({
      where: { owner },
      expected: `labels of at least ${classes.length < 2 ? 'two classes' : `two and at most ${MOST_CLASSES} classes`}`,
      got: `${classes.length} (${shown})`,
    });
  }
  if (absent !== undefined) {
    throw new InvalidInput({
      where: { owner },
      expected: 'rows of every class',
      got: `none of class ${absent}`,
    });
  }
  const y = new (classes.length > 256 ? Uint16Array : Uint8Array)(labels.length);
  for (let i = 0; i < y.length; i++) {
    const at = index.get(labels[i]);
    if (at === undefined) {
      throw new InvalidInput({
        where: { owner, row: i + 1, field: 'label' },
        expected: `one of ${classes.slice(0, 10).join(', ')}`,
        got: `${labels[i]}`,
      });
    }
    y[i] = at;
  }
  return { y, classes };
}

/** Numbers by value, text by code units, false before true. */
function ascending(a: Label, b: Label): number {
  return a < b ? -1 : Number(a > b);
}

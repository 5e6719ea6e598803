/**
 * The contract. An estimator is checked options plus `fit`; `fit` returns a new, frozen model; a model
 * predicts. Predicting before fitting cannot be written. Names and semantics are scikit-learn's.
 */
import { ColumnMatrix, type FloatColumn } from '../column-matrix.js';
import { InvalidInput, InvalidOption } from '../errors.js';
import { labelCodes, labelsAboveThreshold, weighClasses } from '../kernels/elementwise.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { type ProgressGenerator, type ProgressOptions, runAsync } from '../slices.js';
import { type ClassWeight, classFactors } from './class-weight.js';

/** What a fit takes besides data. */
export interface FitExtras extends ProgressOptions {
  /** one weight >= 0 per row, 1 where absent; a row of weight 0 is as if it were not there */
  readonly sampleWeight?: ArrayLike<number>;
  /**
   * a model fitted before, where a fit in steps may begin: that changes how long it takes, and not where
   * it ends
   */
  readonly warmStart?: Model;
}

/** How a fit ended. */
export interface FitReport {
  /** whether the stated tolerance was met; always true for what has no iteration */
  readonly converged: boolean;
  readonly iterations: number;
  /** the function that was minimised, at its end; null for what minimises none */
  readonly objective: number | null;
}

/** A classifier that has its options and no data yet. */
export interface Estimator<Fitted extends Model = Model> {
  /** every option, checked, defaults filled in */
  readonly options: Readonly<Record<string, unknown>>;
  /**
   * @param x (nSamples, nFeatures)
   * @param y two different numbers, one per row
   * @throws InvalidInput on shapes that differ, NaN or infinite cells, or a number of classes not two
   */
  fit(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): Fitted;
}

/** One whose fits take long enough to be watched, and done between other things. */
export interface SlicedEstimator<Fitted extends Model = Model> extends Estimator<Fitted> {
  /** What `fit` does, slice by slice. */
  fitting(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): ProgressGenerator<Fitted>;
}

export function isSliced(estimator: Estimator): estimator is SlicedEstimator {
  return 'fitting' in estimator;
}

/** `fit` without holding up the thread; the signal, when aborted, rejects with its reason. */
export function fitAsync<Fitted extends Model>(
  estimator: SlicedEstimator<Fitted>,
  x: MatrixLike,
  y: ArrayLike<number>,
  extras?: FitExtras,
): Promise<Fitted> {
  return runAsync(estimator.fitting(x, y, extras), extras);
}

/** What a fitted classifier is in JSON: enough to predict, bit for bit. */
export interface ModelDocument {
  readonly estimator: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly classes: readonly [number, number];
  readonly nFeatures: number;
  readonly featureNames: readonly string[] | null;
  readonly report: FitReport;
  readonly state: Readonly<Record<string, unknown>>;
}

/** A probability of classes[1]; a decision value, with 0 between the classes; or no more than 0 or 1. */
export type ScoreKind = 'probability' | 'decision' | 'label';

/** The options of any estimator, by name. */
export type AnyOptions = Readonly<Record<string, unknown>>;

/** What every fitted classifier carries. */
export interface Fitted<Options = AnyOptions> {
  /** those of the estimator, defaults filled in */
  readonly options: Options;
  /** the two labels, ascending */
  readonly classes: readonly [number, number];
  /** columns of the training data */
  readonly nFeatures: number;
  /** of the columns; null where the training data had none */
  readonly featureNames: readonly string[] | null;
  /** how the fit ended */
  readonly report: FitReport;
}

/** A fitted classifier. */
export abstract class Model<Options extends AnyOptions = AnyOptions> implements Fitted<Options> {
  readonly options: Options;
  readonly classes;
  readonly nFeatures;
  readonly featureNames;
  readonly report;

  constructor(fitted: Fitted<Options>) {
    this.options = Object.freeze(fitted.options);
    this.classes = Object.freeze(fitted.classes);
    this.nFeatures = fitted.nFeatures;
    this.featureNames = fitted.featureNames;
    this.report = Object.freeze(fitted.report);
  }

  /** The name under which the model's JSON is read back. */
  abstract readonly estimator: string;

  /**
   * A number per row that rises with the evidence for classes[1]; its meaning is `scoreKind`.
   * @param out where they go, one per row: whoever scores millions of cells again and again need not have
   *   room made for them every time. What is in it where this throws is not to be relied on.
   * @throws InvalidInput on a width, names or cells that do not fit
   */
  score(x: MatrixLike, out?: Float64Array): Float64Array {
    const rows = this.admit(x);
    if (!out) return this.scoreRows(rows);
    if (out.length !== rows.rows) {
      throw new InvalidInput(
        `${this.estimator}: expected room for ${rows.rows} scores, one per row, got ${out.length}`,
      );
    }
    const scores = this.scoreRows(rows, out);
    if (scores !== out) out.set(scores);
    return out;
  }

  /**
   * The score of cells that are given as columns by name, in any order.
   * @param columns all features, others may be there too; in single precision, where the model computes
   *   with columns, it computes in that
   * @param out as for `score`
   * @throws InvalidInput on a feature that is missing, or columns that do not fit together
   */
  scoreColumns(columns: Readonly<Record<string, FloatColumn>>, out?: Float64Array): Float64Array {
    const names = this.featureNames;
    if (!names) {
      throw new InvalidInput(
        `${this.estimator}: fitted without names of features; fit it on a Matrix that has them`,
      );
    }
    const missing = names.find((name) => !Object.hasOwn(columns, name));
    if (missing !== undefined) {
      throw new InvalidInput(`${this.estimator}: expected a column ${missing}, got none`);
    }
    return this.score(
      new ColumnMatrix(
        names.map((name) => columns[name]),
        names,
      ),
      out,
    );
  }

  /** What `score` gives. */
  abstract readonly scoreKind: ScoreKind;

  /** Whether `predictProba` gives probabilities. */
  get hasProbabilities(): boolean {
    return this.scoreKind === 'probability';
  }

  /** The score above which classes[1] is predicted; a score equal to it goes to classes[0]. */
  get threshold(): number {
    return this.scoreKind === 'decision' ? 0 : 0.5;
  }

  /** One label per row. */
  predict(x: MatrixLike): Float64Array {
    return this.labelsOf(this.score(x));
  }

  /** The labels that go with scores, one each, by this model's threshold or another. */
  labelsOf(score: Float64Array, threshold = this.threshold): Float64Array {
    return labelsAboveThreshold(score, threshold, this.classes);
  }

  /**
   * (nSamples, 2): the probability of each class.
   * @throws InvalidOption where the model has none
   */
  predictProba(_x: MatrixLike): Matrix {
    throw new InvalidOption(`${this.estimator}: this model has no probabilities`);
  }

  /**
   * The decision value per row, positive for classes[1].
   * @throws InvalidOption where the model has none
   */
  decisionFunction(_x: MatrixLike): Float64Array {
    throw new InvalidOption(`${this.estimator}: this model has no decision function`);
  }

  /** Enough to predict, bit for bit; `modelToText` writes it, `modelFromText` reads it. */
  toJSON(): ModelDocument {
    return {
      estimator: this.estimator,
      options: this.options,
      classes: this.classes,
      nFeatures: this.nFeatures,
      featureNames: this.featureNames,
      report: this.report,
      state: this.state(),
    };
  }

  /** @param out room for the scores, which those may use who compute in parts */
  protected abstract scoreRows(x: Matrix, out?: Float64Array): Float64Array;

  /** What a subclass needs beside the fields above to be made again. */
  protected abstract state(): Readonly<Record<string, unknown>>;

  /** The data, checked against what the model was fitted on. */
  protected admit(x: MatrixLike): Matrix {
    const matrix = this.admitShape(x);
    checkFinite(matrix, this.estimator);
    return matrix;
  }

  /** The data, its width and names checked, whatever stands in its cells. */
  protected admitShape(x: MatrixLike): Matrix {
    const matrix = Matrix.from(x);
    if (matrix.columns !== this.nFeatures) {
      throw new InvalidInput(
        `${this.estimator}: expected ${this.nFeatures} features as in fit, got ${matrix.columns}`,
      );
    }
    if (matrix.names && this.featureNames && matrix.names.join() !== this.featureNames.join()) {
      throw new InvalidInput(
        `${this.estimator}: expected the features ${this.featureNames.join(', ')} in this order, got ${matrix.names.join(', ')}`,
      );
    }
    return matrix;
  }
}

/** Rows and their classes, checked, in the form that algorithms want. */
export interface TrainingRows {
  readonly x: Matrix;
  /** 0 or 1 per row: which of the classes */
  readonly y: Uint8Array;
  readonly classes: readonly [number, number];
  readonly nFeatures: number;
  readonly featureNames: readonly string[] | null;
}

/** The same with weights. */
export interface TrainingSet extends TrainingRows {
  /** sample weight times class weight, positive, one per row */
  readonly weight: Float64Array;
}

/**
 * Checks training data.
 * @param owner the estimator's name, for messages
 */
export function checkTrainingRows(
  owner: string,
  source: MatrixLike,
  labels: ArrayLike<number>,
): TrainingRows {
  const x = trainingMatrix(owner, source);
  return classified(owner, x, checkedLabels(owner, labels, x.rows));
}

/**
 * Checks training data and weights; rows of weight zero are left out.
 * @param owner the estimator's name, for messages
 */
export function trainingSet(
  owner: string,
  source: MatrixLike,
  labels: ArrayLike<number>,
  extras: FitExtras = {},
  classWeight: ClassWeight = null,
): TrainingSet {
  const all = trainingMatrix(owner, source);
  const given = checkedLabels(owner, labels, all.rows);
  const sampleWeight = checkedWeights(owner, extras.sampleWeight, all.rows);
  const kept =
    !extras.sampleWeight || sampleWeight.every((w) => w > 0)
      ? null
      : Int32Array.from(sampleWeight.keys()).filter((row) => sampleWeight[row] > 0);
  const values = kept ? Float64Array.from(kept, (row) => given[row]) : given;
  const weight = kept ? Float64Array.from(kept, (row) => sampleWeight[row]) : sampleWeight;
  const rows = classified(owner, kept ? all.take(kept) : all, values);
  if (classWeight !== null) {
    const factors = classFactors(owner, classWeight, rows.classes, rows.y, weight);
    weighClasses(weight, rows.y, factors);
  }
  return { ...rows, weight };
}

function classified(owner: string, x: Matrix, labels: Float64Array): TrainingRows {
  const { classes, y } = twoClasses(owner, labels);
  return { x, y, classes, nFeatures: x.columns, featureNames: x.names ?? null };
}

/** One label per row, copied only where they are no Float64Array. */
function checkedLabels(owner: string, labels: ArrayLike<number>, rows: number): Float64Array {
  if (labels.length !== rows) {
    throw new InvalidInput(`${owner}: expected ${rows} labels, one per row, got ${labels.length}`);
  }
  return labels instanceof Float64Array ? labels : new Float64Array(labels);
}

/** Features to learn from: at least one row and one column of finite numbers. */
export function trainingMatrix(owner: string, source: MatrixLike): Matrix {
  const matrix = Matrix.from(source);
  if (matrix.rows === 0 || matrix.columns === 0) {
    throw new InvalidInput(`${owner}: expected at least one row and one feature, got none`);
  }
  checkFinite(matrix, owner);
  return matrix;
}

/** One weight per row, as a copy; ones where none are given. */
export function checkedWeights(
  owner: string,
  weights: ArrayLike<number> | undefined,
  rows: number,
): Float64Array {
  if (!weights) return new Float64Array(rows).fill(1);
  if (weights.length !== rows) {
    throw new InvalidInput(`${owner}: expected ${rows} sample weights, got ${weights.length}`);
  }
  const checked = new Float64Array(weights);
  const bad = checked.findIndex((w) => !(w >= 0 && w < Infinity));
  if (bad < 0) return checked;
  throw new InvalidInput(
    `${owner}: expected a finite sample weight >= 0 in row ${bad + 1}, got ${checked[bad]}`,
  );
}

/** The classes, the lower label first, and which of them every row is of. */
function twoClasses(owner: string, labels: Float64Array): Pick<TrainingRows, 'classes' | 'y'> {
  const [a] = labels;
  const b = labels.find((label) => label !== a) ?? a;
  const classes = Object.freeze(a < b ? [a, b] : [b, a]) as readonly [number, number];
  const { codes, others } = labelCodes(labels, classes);
  if (b !== a && others === 0 && Number.isFinite(a) && Number.isFinite(b)) {
    return { classes, y: codes };
  }
  const bad = labels.findIndex((label) => !Number.isFinite(label));
  if (bad >= 0) throw new InvalidInput(`${owner}: label of row ${bad + 1} is ${labels[bad]}`);
  const distinct = new Set(labels);
  const shown = [...distinct].slice(0, 5).join(', ');
  throw new InvalidInput(
    `${owner}: expected labels of two classes, got ${distinct.size} (${shown})`,
  );
}

/** @throws InvalidInput on the first cell that is NaN or infinite */
export function checkFinite(matrix: Matrix, owner: string): void {
  const bad = matrix.firstNonFinite();
  if (!bad) return;
  throw new InvalidInput(
    `${owner}: row ${bad.row + 1}, column ${bad.column}: expected a finite number, got ${bad.value}`,
  );
}

/** (nSamples, 2) from the probability of classes[1]. */
export function bothProbabilities(positive: Float64Array): Matrix {
  const both = Matrix.zeros(positive.length, 2);
  const { data } = both;
  for (let i = 0; i < positive.length; i++) {
    data[2 * i] = 1 - positive[i];
    data[2 * i + 1] = positive[i];
  }
  return both;
}

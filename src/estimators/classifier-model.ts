/** A fitted classifier of any number of classes. */
import { InvalidOption } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import type { Label } from '../problems/problem.js';
import { type AnyOptions, type ClassifierDocument, type Fitted, Model } from './model.js';

/** One label per row: a Float64Array if the labels are numbers. */
export type Labels = Float64Array | readonly Label[];

/** The fields of every fitted classifier. */
export interface FittedClassifier<Options extends AnyOptions = AnyOptions> extends Fitted<Options> {
  /** the labels, in the order of `predictProba`'s columns */
  readonly classes: readonly Label[];
}

/** A fitted classifier. */
export abstract class ClassifierModel<Options extends AnyOptions = AnyOptions>
  extends Model<Options>
  implements FittedClassifier<Options>
{
  readonly classes: readonly Label[];

  constructor(fitted: FittedClassifier<Options>) {
    super(fitted);
    this.classes = Object.freeze(fitted.classes);
  }

  /** Whether `predictProba` gives probabilities. */
  abstract readonly hasProbabilities: boolean;

  /**
   * The index of the predicted class in `classes`, one per row: what hot loops use.
   * @param x (nSamples, nFeatures)
   * @throws InvalidInput on a width, names or cells that do not fit
   */
  predictIndex(x: MatrixLike): Int32Array {
    return this.classRows(this.admit(x));
  }

  /**
   * The predicted labels, one per row: a Float64Array if the labels are numbers.
   * @param x (nSamples, nFeatures)
   * @throws InvalidInput on a width, names or cells that do not fit
   */
  predict(x: MatrixLike): Labels {
    return labelsAt(this.classes, this.predictIndex(x));
  }

  /**
   * (nSamples, nClasses): the probability of each class.
   * @throws InvalidOption if the model has none
   */
  predictProba(_x: MatrixLike): Matrix {
    throw new InvalidOption({
      where: { owner: this.estimator },
      what: 'this model has no probabilities',
    });
  }

  /**
   * Decision values as in scikit-learn: one per row for two classes, positive for classes[1]; else
   * (nSamples, nClasses), the largest for the predicted class.
   * @throws InvalidOption if the model has none
   */
  decisionFunction(_x: MatrixLike): Float64Array | Matrix {
    throw new InvalidOption({
      where: { owner: this.estimator },
      what: 'this model has no decision function',
    });
  }

  override toJSON(): ClassifierDocument {
    const { estimator, options, ...rest } = super.toJSON();
    return { estimator, options, classes: this.classes, ...rest };
  }

  /** The index of the predicted class of every row of checked data. */
  protected abstract classRows(x: Matrix): Int32Array;
}

/** The labels with these indices. */
export function labelsAt(classes: readonly Label[], indices: ArrayLike<number>): Labels {
  if (typeof classes[0] === 'number') {
    const values = Float64Array.from(classes as readonly number[]);
    const labels = new Float64Array(indices.length);
    for (let i = 0; i < labels.length; i++) labels[i] = values[indices[i]];
    return labels;
  }
  return Array.from(indices, (index) => classes[index]);
}

/** The column with the largest value of every row, the first among equals. */
export function largestColumns({ data, rows, columns }: Matrix): Int32Array {
  const largest = new Int32Array(rows);
  for (let i = 0, at = 0; i < rows; i++, at += columns) {
    let best = 0;
    for (let j = 1; j < columns; j++) if (data[at + j] > data[at + best]) best = j;
    largest[i] = best;
  }
  return largest;
}

/** exp(z) over its sum, row by row, in place. */
export function softmaxRows(z: Matrix): Matrix {
  const { data, columns } = z;
  for (let from = 0; from < data.length; from += columns) {
    const row = data.subarray(from, from + columns);
    const largest = row.reduce((most, value) => Math.max(most, value), -Infinity);
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += row[c] = Math.exp(row[c] - largest);
    for (let c = 0; c < columns; c++) row[c] /= sum;
  }
  return z;
}

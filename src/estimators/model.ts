/** What every fitted model has in common: what it was fitted with, the check of its data, its document. */
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { Label } from '../problems/problem.js';
import { checkFinite } from './checked-matrix.js';
import type { FitReport } from './fit-report.js';

/** The options of any estimator, by name. */
export type AnyOptions = Readonly<Record<string, unknown>>;

/** A fitted model in JSON: enough to predict, bit for bit. */
export interface ModelDocument {
  readonly estimator: string;
  readonly options: AnyOptions;
  /** of a classifier, in the order of `predictProba`'s columns; absent for a regressor */
  readonly classes?: readonly Label[];
  readonly nFeatures: number;
  readonly featureNames: readonly string[] | null;
  readonly fitReport: FitReport;
  readonly state: Readonly<Record<string, unknown>>;
}

/** The document of a classifier. */
export interface ClassifierDocument extends ModelDocument {
  readonly classes: readonly Label[];
}

/** What every fit leaves behind. */
export interface Fitted<Options extends AnyOptions = AnyOptions> {
  /** the options of the estimator, defaults filled in */
  readonly options: Options;
  /** columns of the training data */
  readonly nFeatures: number;
  /** of the columns; null if the training data had none */
  readonly featureNames: readonly string[] | null;
  readonly fitReport: FitReport;
}

/** A network, and what its outputs are multiplied with. */
export interface OutputNetwork {
  readonly parts: DenseNetworkParts;
  readonly factor: number;
}

/** A fitted estimator. */
export abstract class Model<Options extends AnyOptions = AnyOptions> implements Fitted<Options> {
  readonly options: Options;
  readonly nFeatures;
  readonly featureNames;
  readonly fitReport;

  constructor(fitted: Fitted<Options>) {
    this.options = Object.freeze(fitted.options);
    this.nFeatures = fitted.nFeatures;
    this.featureNames = fitted.featureNames;
    this.fitReport = Object.freeze(fitted.fitReport);
  }

  /** The name under which the model's JSON is read back. */
  abstract readonly estimator: string;

  /** Whether cells are checked as they come in; false where what is made of them is checked, which spares a pass. */
  protected readonly checksCells: boolean = true;

  /** Enough to predict, bit for bit; `modelToText` writes it, `modelFromText` reads it. */
  toJSON(): ModelDocument {
    return {
      estimator: this.estimator,
      options: this.options,
      nFeatures: this.nFeatures,
      featureNames: this.featureNames,
      fitReport: this.fitReport,
      state: this.state(),
    };
  }

  /** Of a model whose output is a network's, that network; null of any other. */
  get outputNetwork(): OutputNetwork | null {
    return null;
  }

  /** What a subclass needs beside the fields above to be made again. */
  protected abstract state(): Readonly<Record<string, unknown>>;

  /** The data, checked against what the model was fitted on. */
  protected admit(x: MatrixLike): Matrix {
    const matrix = this.admitShape(x);
    if (this.checksCells) checkFinite(matrix, this.estimator);
    return matrix;
  }

  /** The data, its width and names checked, whatever stands in its cells. */
  protected admitShape(x: MatrixLike): Matrix {
    const matrix = Matrix.from(x);
    if (matrix.columns !== this.nFeatures) {
      throw new InvalidInput({
        where: { owner: this.estimator },
        expected: `${this.nFeatures} features as in fit`,
        got: `${matrix.columns}`,
      });
    }
    if (matrix.names && this.featureNames && matrix.names.join() !== this.featureNames.join()) {
      throw new InvalidInput({
        where: { owner: this.estimator },
        expected: `the features ${this.featureNames.join(', ')} in this order`,
        got: matrix.names.join(', '),
      });
    }
    return matrix;
  }
}

/** The contract of transformers, which turn features into other features: checked options and `fit`. */
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import type { FitExtras } from './estimator.js';
import type { PreparedColumn, PreparedColumns } from './prepared-columns.js';

/** A transformer before it is fitted. */
export interface Transformer {
  readonly options: Readonly<Record<string, unknown>>;
  /** whether it accepts cells that are NaN, which means missing; false if absent */
  readonly allowsNaN?: boolean;
  /** how many columns it makes of so many, if it is not as many; what it learns in fit may leave some out */
  readonly widthOf?: (columns: number) => number;
  fit(x: MatrixLike, extras?: FitExtras): FittedTransformer;
}

/** The JSON document of a fitted transformer. */
export interface TransformerDocument {
  readonly transformer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly nFeatures: number;
  readonly state: Readonly<Record<string, unknown>>;
}

/** A fitted transformer. */
export interface FittedTransformer {
  readonly transformer: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Turns (nSamples, nFeatures) into (nSamples, number of new features). */
  transform(x: MatrixLike): Matrix;
  toJSON(): TransformerDocument;
  /**
   * The new columns as functions of single features, from those of the columns that it takes; null if they are not
   * such functions.
   */
  describe?(columns: readonly PreparedColumn[]): PreparedColumns | null;
}

/** The data as a matrix, whose number of columns is checked. */
export function matrixOfWidth(x: MatrixLike, width: number, owner: string): Matrix {
  const matrix = Matrix.from(x);
  if (matrix.columns === width) return matrix;
  throw new InvalidInput({
    where: { owner },
    expected: `${width} features as in fit`,
    got: `${matrix.columns}`,
  });
}

/** The names of columns, or scikit-learn's for columns without: x0, x1, ... */
export function featureNamesOf({ names, columns }: Matrix): readonly string[] {
  return names ?? Array.from({ length: columns }, (_, j) => `x${j}`);
}

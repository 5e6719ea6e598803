/** The contract of transformers, which turn features into other features: checked options and `fit`. */
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import type { FitExtras } from './estimator.js';

/** A transformer before it is fitted. */
export interface Transformer {
  readonly options: Readonly<Record<string, unknown>>;
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

/** The contract of what turns features into other features: checked options plus `fit`, as for classifiers. */
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import type { FitExtras } from './estimator.js';

/** What makes features of features, before it has seen data. */
export interface Transformer {
  readonly options: Readonly<Record<string, unknown>>;
  fit(x: MatrixLike, extras?: FitExtras): FittedTransformer;
}

/** What a fitted transformer is in JSON. */
export interface TransformerDocument {
  readonly transformer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly nFeatures: number;
  readonly state: Readonly<Record<string, unknown>>;
}

/** The same with what it learnt of the training data. */
export interface FittedTransformer {
  readonly transformer: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** (nSamples, nFeatures) -> (nSamples, what the transformer makes of them) */
  transform(x: MatrixLike): Matrix;
  toJSON(): TransformerDocument;
}

/** The data, with its width checked. */
export function matrixOfWidth(x: MatrixLike, width: number, owner: string): Matrix {
  const matrix = Matrix.from(x);
  if (matrix.columns === width) return matrix;
  throw new InvalidInput(`${owner}: expected ${width} features as in fit, got ${matrix.columns}`);
}

/** Training data of regressors, checked. Cost: one pass over the data. */
import { InvalidInput } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import type { FitExtras } from './estimator.js';
import { checkedWeights, trainingMatrix } from './training-set.js';

/** Rows, targets and weights. */
export interface RegressionSet {
  readonly x: Matrix;
  /** one finite number per row */
  readonly y: Float64Array;
  /** positive, one per row */
  readonly weight: Float64Array;
  readonly nFeatures: number;
  readonly featureNames: readonly string[] | null;
}

/**
 * Checks training data, targets and weights. Rows of weight zero are left out.
 * @param owner the name of the estimator, for messages
 * @throws InvalidInput on shapes that differ, numbers that are not finite, bad weights, or if no row has weight
 */
export function regressionSet(
  owner: string,
  source: MatrixLike,
  targets: ArrayLike<number>,
  { sampleWeight }: FitExtras = {},
): RegressionSet {
  const all = trainingMatrix(owner, source);
  if (targets.length !== all.rows) {
    throw new InvalidInput({
      where: { owner },
      expected: `${all.rows} targets, one per row`,
      got: `${targets.length}`,
    });
  }
  for (let i = 0; i < targets.length; i++) {
    if (Number.isFinite(targets[i])) continue;
    throw new InvalidInput({
      where: { owner, row: i + 1, field: 'target' },
      expected: 'a finite number',
      got: `${targets[i]}`,
    });
  }
  const weights = checkedWeights(owner, sampleWeight, all.rows);
  const kept = Int32Array.from(weights.keys()).filter((row) => weights[row] > 0);
  if (kept.length === 0) {
    throw new InvalidInput({
      where: { owner },
      expected: 'sample weights above 0',
      got: 'none',
    });
  }
  return {
    x: kept.length === all.rows ? all : all.take(kept),
    y: Float64Array.from(kept, (row) => targets[row]),
    weight: Float64Array.from(kept, (row) => weights[row]),
    nFeatures: all.columns,
    featureNames: all.names ?? null,
  };
}

/**
 * The Euclidean distance of rows to the nearest training row, with every feature in units of its standard deviation over
 * the training rows. For comparison, the distances from training rows to their nearest other training rows are given.
 * Cost: a k-d tree, O(n d log n) to build and about O(d log n) per row in few dimensions.
 */
import { StandardScaler } from '../estimators/standard-scaler.js';
import type { Matrix } from '../matrix.js';
import { KdTree } from '../numerics/kd-tree.js';
import { runToEnd } from '../slices.js';

/** Distances to the nearest training row. */
export interface TrainingDistance {
  /** the distances from training rows to their nearest other training row, ascending */
  readonly amongTraining: Float64Array;
  /** the standard deviation of every feature, along which a distance is 1 */
  readonly units: Float64Array;
  /** the distances from other rows to the nearest training row */
  of(x: Matrix): Float64Array;
}

/**
 * Builds the tree of training rows.
 * @param train (nSamples, nFeatures), at least two rows
 * @example
 * ```ts
 * const distance = trainingDistance(Matrix.from([[0], [2], [4]]));
 * distance.units; // => [1.633]
 * distance.of(Matrix.from([[5]])); // => [0.6124]
 * ```
 */
export function trainingDistance(train: Matrix): TrainingDistance {
  const scaler = new StandardScaler().fit(train);
  const scaled = scaler.transform(train).data;
  // The nearest row of a training row is itself, so the second nearest is the nearest other row.
  const tree = runToEnd(KdTree.grow(scaled, train.columns, 2));
  const distance = (points: Float64Array, rank: 0 | 1) => {
    const { distances } = tree.nearest(points);
    return Float64Array.from({ length: distances.length / 2 }, (_, i) => distances[2 * i + rank]);
  };
  return {
    amongTraining: distance(scaled, 1).sort(),
    units: scaler.scale,
    of: (x) => distance(scaler.transform(x).data, 0),
  };
}

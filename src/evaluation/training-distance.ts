/**
 * How far rows are from what a classifier was trained on: the Euclidean distance to the nearest training
 * row, every feature in units of its standard deviation over the training rows. As a yardstick serve the
 * distances of training rows to their own nearest other. A k-d tree: about log n a row in few dimensions.
 */
import { StandardScaler } from '../estimators/standard-scaler.js';
import type { Matrix } from '../matrix.js';
import { KdTree } from '../numerics/kd-tree.js';
import { runToEnd } from '../slices.js';

/** Distances to the nearest training row. */
export interface TrainingDistance {
  /** of training rows to the nearest other training row, ascending */
  readonly amongTraining: Float64Array;
  /** what a distance of 1 is along every feature */
  readonly units: Float64Array;
  /** of other rows to the nearest training row */
  of(x: Matrix): Float64Array;
}

/** @param train at least two rows */
export function trainingDistance(train: Matrix): TrainingDistance {
  const scaler = new StandardScaler().fit(train);
  const scaled = scaler.transform(train).data;
  // The nearest row of a training row is itself: the second one is the nearest other.
  const tree = runToEnd(KdTree.grow(scaled, train.columns, 2));
  const distance = (points: Float64Array, rank: 0 | 1) => {
    const squares = tree.nearest(points).distances;
    return Float64Array.from({ length: squares.length / 2 }, (_, i) =>
      Math.sqrt(squares[2 * i + rank]),
    );
  };
  return {
    amongTraining: distance(scaled, 1).sort(),
    units: scaler.scale,
    of: (x) => distance(scaler.transform(x).data, 0),
  };
}

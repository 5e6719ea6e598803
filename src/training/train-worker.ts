/** What the second thread of a fit does: the same fit, with the second half of every batch. */
import { workerData } from 'node:worker_threads';
import { makeModel } from '../compare/model-settings.js';
import { Matrix } from '../matrix.js';
import { failHalf, otherHalf } from '../numerics/network/shared-halves.js';
import type { SecondHalf } from './fit-on-threads.js';

const { spec, problem, x, rows, names, y, extras, from, memory } = workerData as SecondHalf;
try {
  const estimator = makeModel(spec, problem) as {
    fit(x: Matrix, y: ArrayLike<unknown>, extras: object): unknown;
  };
  const cells = new Matrix(new Float64Array(x), rows, names.length, names);
  estimator.fit(cells, y, { ...extras, epochs: { from, otherHalf: otherHalf(memory, 1) } });
} catch (error) {
  failHalf(memory);
  throw error;
}

/**
 * The minimum of a sum over rows by Newton steps, of which the first use only samples of the rows.
 *
 * For the logarithm of a likelihood with p parameters, the minimum over m out of n rows lies about (n / m - 1) p / 2
 * above the minimum over all rows. The steps on a sample therefore end once they gain less than a part of that. Only
 * the last steps need passes over all rows, of O(n) each.
 */
import type { ProgressGenerator } from '../slices.js';
import { Cholesky } from './cholesky.js';
import { type Minimum, minimizeInSlices, type Quadratic, type Tolerance } from './newton.js';

/** A sum over rows that can be evaluated on a sample. */
export interface SampledFunction {
  readonly rows: number;
  /** the sizes of the samples, ascending */
  readonly samples: readonly number[];
  /** the local quadratic model at a point, from the first `rows` rows and scaled up to all rows */
  at(point: Float64Array, rows: number): ProgressGenerator<Quadratic>;
}

/** The most steps on a sample. */
const SAMPLE_STEPS = 30;

/**
 * Minimises the sum over all rows.
 * @param tolerance the conditions for steps on all rows; steps on samples do not count as iterations
 */
export function* minimizeSampled(
  f: SampledFunction,
  start: Float64Array,
  tolerance: Tolerance,
): ProgressGenerator<Minimum> {
  const cholesky = new Cholesky(start.length);
  const minimum = (rows: number, from: Float64Array, ends: Tolerance) =>
    minimizeInSlices((point) => f.at(point, rows), from, ends, cholesky);
  let at = start;
  for (const rows of f.samples) {
    const end = yield* minimum(rows, at, {
      decrement: start.length / (4 * rows),
      gradient: Number.POSITIVE_INFINITY,
      iterations: SAMPLE_STEPS,
    });
    at = end.at;
  }
  return yield* minimum(f.rows, at, tolerance);
}

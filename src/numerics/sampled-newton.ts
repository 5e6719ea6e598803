/**
 * Minimum of a sum over rows by Newton steps, of which the first look at samples of the rows only.
 *
 * At the minimum over m out of n rows, chance leaves the sum over all rows about (n / m - 1) p / 2
 * above its own minimum, for p parameters and the logarithm of a likelihood. So the steps on a sample end
 * where they gain less than a part of that, and whole passes are left with the last steps.
 */
import type { ProgressGenerator } from '../slices.js';
import { type Minimum, minimizeInSlices, type Quadratic, type Tolerance } from './newton.js';

export interface SampledFunction {
  readonly rows: number;
  /** sizes of the samples to begin with, ascending */
  readonly samples: readonly number[];
  /** the local quadratic model at a point, from the first so many rows, scaled up to all of them */
  at(point: Float64Array, rows: number): ProgressGenerator<Quadratic>;
}

/** Most steps on a sample. */
const SAMPLE_STEPS = 30;

/** @param tolerance for the minimum over all rows; its iterations are those on all rows */
export function* minimizeSampled(
  f: SampledFunction,
  start: Float64Array,
  tolerance: Tolerance,
): ProgressGenerator<Minimum> {
  let at = start;
  for (const rows of f.samples) {
    const end = yield* minimizeInSlices((point) => f.at(point, rows), at, {
      decrement: start.length / (4 * rows),
      gradient: Number.POSITIVE_INFINITY,
      iterations: SAMPLE_STEPS,
    });
    at = end.at;
  }
  return yield* minimizeInSlices((point) => f.at(point, f.rows), at, tolerance);
}

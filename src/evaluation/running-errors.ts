/**
 * Scores of predicted numbers that come in pieces, in memory that does not grow: R2, RMSE and MAE from sums. Targets are
 * summed from the first one, so that rounding does not depend on where they lie.
 */
import { checkSameLength } from './labels.js';

/** Scores of all rows so far, as in `regression-metrics.ts`. */
export interface RunningErrorReport {
  readonly r2: number;
  readonly rmse: number;
  readonly mae: number;
}

/**
 * Adds up the errors of parts of the rows.
 * @example
 * ```ts
 * const errors = new RunningErrors();
 * errors.add([3, -0.5], [2.5, 0]);
 * errors.add([2, 7], [2, 8]);
 * errors.report().r2; // => 0.9486
 * ```
 */
export class RunningErrors {
  #rows = 0;
  #first = 0;
  #sum = 0;
  #squares = 0;
  #squaredError = 0;
  #absoluteError = 0;

  /** @throws InvalidInput on lengths that differ */
  add(truth: ArrayLike<number>, predicted: ArrayLike<number>): void {
    checkSameLength('errors', truth, predicted);
    if (this.#rows === 0) this.#first = truth[0] ?? 0;
    for (let i = 0; i < truth.length; i++) {
      const [distance, error] = [truth[i] - this.#first, truth[i] - predicted[i]];
      this.#sum += distance;
      this.#squares += distance ** 2;
      this.#squaredError += error ** 2;
      this.#absoluteError += Math.abs(error);
    }
    this.#rows += truth.length;
  }

  /** Scores of all rows added so far. */
  report(): RunningErrorReport {
    const spread = this.#squares - this.#sum ** 2 / this.#rows;
    return {
      r2: 1 - this.#squaredError / spread,
      rmse: Math.sqrt(this.#squaredError / this.#rows),
      mae: this.#absoluteError / this.#rows,
    };
  }
}

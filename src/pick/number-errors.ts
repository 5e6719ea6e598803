/**
 * Errors of predicted numbers as sums that add up over groups of rows: from n, sum (y - c), sum (y - c)^2, sum (y - p)^2
 * and sum |y - p| follow
 *
 *   RMSE = sqrt(sum (y - p)^2 / n),   MAE = sum |y - p| / n,   R2 = 1 - sum (y - p)^2 / (sum (y - c)^2 - (sum (y - c))^2 / n)
 *
 * with any centre c; one near the targets keeps rounding small.
 */

export interface NumberErrors {
  readonly rows: number;
  readonly sum: number;
  readonly spread: number;
  readonly squares: number;
  readonly absolutes: number;
}

/** By what regressors are chosen: the least of it is the best. */
export const NUMBER_METRICS = ['rmse', 'mae'] as const;

export type NumberMetric = (typeof NUMBER_METRICS)[number];

export function numberErrors(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  center: number,
): NumberErrors {
  let [sum, spread, squares, absolutes] = [0, 0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    const [off, error] = [truth[i] - center, truth[i] - predicted[i]];
    sum += off;
    spread += off * off;
    squares += error * error;
    absolutes += Math.abs(error);
  }
  return { rows: truth.length, sum, spread, squares, absolutes };
}

/** @param times how often each part counts, once if absent */
export function addErrors(parts: readonly NumberErrors[], times?: ArrayLike<number>): NumberErrors {
  const total = (of: (part: NumberErrors) => number) =>
    parts.reduce((all, part, p) => all + (times?.[p] ?? 1) * of(part), 0);
  return {
    rows: total(({ rows }) => rows),
    sum: total(({ sum }) => sum),
    spread: total(({ spread }) => spread),
    squares: total(({ squares }) => squares),
    absolutes: total(({ absolutes }) => absolutes),
  };
}

export function errorsBy(metric: NumberMetric | 'r2', errors: NumberErrors): number {
  const { rows, sum, spread, squares, absolutes } = errors;
  if (metric === 'r2') return 1 - squares / (spread - (sum * sum) / rows);
  return metric === 'rmse' ? Math.sqrt(squares / rows) : absolutes / rows;
}

/**
 * What repairing the root finder gains on realistic cells: the paired difference of accuracy, with the errors that it has
 * because backgrounds and training seeds are few.
 */
import { pairedDifference, type TwoErrors } from '../kinds/two-errors.js';
import type { Curve } from './measured.js';
import { RULES } from './share.js';

export interface Gain extends TwoErrors {
  readonly degree: number;
  readonly published: number;
  readonly exact: number;
  readonly difference: number;
}

/** The gain at the high degree of the rules. */
export function gainOf(curve: Curve): Gain {
  const { degree, published, exact } = curve.find(
    (one) => one.degree === RULES.high,
  ) as Curve[number];
  const { mean, ...errors } = pairedDifference(exact.scores.accuracy, published.scores.accuracy);
  return {
    degree,
    published: published.scores.accuracy.mean,
    exact: exact.scores.accuracy.mean,
    difference: mean,
    ...errors,
  };
}

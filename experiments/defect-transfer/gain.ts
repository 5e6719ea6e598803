/**
 * What repairing the root finder gains on realistic cells: the paired difference of accuracy, with the errors that it has
 * because backgrounds and training seeds are few.
 */
import { pairedDifference } from '../kinds/realistic-table.js';
import type { Curve } from './measured.js';
import { RULES } from './share.js';

export interface Gain {
  readonly degree: number;
  readonly published: number;
  readonly exact: number;
  readonly difference: number;
  /** the standard error of the difference over backgrounds, each with the mean over seeds */
  readonly backgroundError: number;
  /** the standard error of the difference over training seeds, each with the mean over backgrounds; 0 for one seed */
  readonly seedError: number;
  /** both together, which are independent */
  readonly error: number;
}

/** The gain at the high degree of the rules. */
export function gainOf(curve: Curve): Gain {
  const { degree, published, exact } = curve.find(
    (one) => one.degree === RULES.high,
  ) as Curve[number];
  const overBackgrounds = pairedDifference(exact.scores.accuracy, published.scores.accuracy);
  const overSeeds = pairedDifference(exact.seeds, published.seeds);
  return {
    degree,
    published: published.scores.accuracy.mean,
    exact: exact.scores.accuracy.mean,
    difference: overBackgrounds.mean,
    backgroundError: overBackgrounds.error,
    seedError: overSeeds.error,
    error: Math.hypot(overBackgrounds.error, overSeeds.error),
  };
}

/** Degrees of polynomials by default: as many as can be afforded. */
import { MOST_COEFFICIENTS } from '../../estimators/own-classifiers.js';
import { monomialCount } from '../../estimators/polynomial-features.js';
import { degreeList } from './arguments.js';

/** Whether a polynomial of a degree has no more coefficients than can be afforded. */
export function isAffordable(degree: number, features: number): boolean {
  return monomialCount(features, degree) <= MOST_COEFFICIENTS;
}

/**
 * 1 to 10, without those that have too many coefficients; of many features at least 1.
 * @param classes each of more than two has a polynomial of its own, and all of them are fitted together
 */
export function usualDegrees(features: number, classes: number): readonly number[] {
  const polynomials = classes > 2 ? classes : 1;
  const degrees = degreeList('1-10').filter(
    (degree) => polynomials * monomialCount(features, degree) <= MOST_COEFFICIENTS,
  );
  return degrees.length > 0 ? degrees : [1];
}

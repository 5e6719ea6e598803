/** Degrees of polynomials by default: as many as can be afforded. */
import { MOST_COEFFICIENTS } from '../../estimators/own-classifiers.js';
import { monomialCount } from '../../estimators/polynomial-features.js';
import { degreeList } from './arguments.js';

/** Whether a polynomial of a degree has no more coefficients than can be afforded. */
export function isAffordable(degree: number, features: number): boolean {
  return monomialCount(features, degree) <= MOST_COEFFICIENTS;
}

/** 1 to 10, without those that have too many coefficients; of many features at least 1. */
export function usualDegrees(features: number): readonly number[] {
  const degrees = degreeList('1-10').filter((degree) => isAffordable(degree, features));
  return degrees.length > 0 ? degrees : [1];
}

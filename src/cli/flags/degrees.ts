/** Degrees of polynomials by default: as many as can be afforded. */
import { InvalidOption } from '../../errors.js';
import { MOST_COEFFICIENTS } from '../../estimators/own-classifiers.js';
import { monomialCount } from '../../estimators/polynomial-features.js';
import { degreeList } from './arguments.js';

/** Whether a polynomial of a degree has no more coefficients than can be afforded. */
function isAffordable(degree: number, features: number): boolean {
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

/**
 * The degrees that are asked for, or the usual ones.
 * @throws InvalidOption on a degree that has too many coefficients
 */
export function affordableDegrees(
  given: readonly number[] | undefined,
  features: number,
  classes: number,
): readonly number[] {
  const large = given?.find((degree) => !isAffordable(degree, features));
  if (large === undefined) return given ?? usualDegrees(features, classes);
  throw new InvalidOption({
    where: { option: '--degrees' },
    what: `degree ${large} in ${features} features has ${monomialCount(features, large)} coefficients`,
    expected: `at most ${MOST_COEFFICIENTS}`,
  });
}

/**
 * The inverse of an increasing function on [0, inf) by a safeguarded Newton iteration x <- x - (f(x) - target) / f'(x).
 * A step that leaves the bracket is replaced by bisection, so that every call ends. Cost: typically 3 to 6 evaluations.
 */
import { NotConverged } from '../errors.js';

/** |f(x) - target| at which the iteration stops. */
const TOLERANCE = 1e-13;

/**
 * Solves f(x) = target.
 * @param f increasing on [0, inf), with f(0) <= target
 * @param slope its derivative
 * @param target the value to reach
 * @param guess a first x >= 0
 * @returns x with |f(x) - target| <= 1e-13, or to the last bit of x
 * @throws NotConverged if f does not reach the target
 */
export function invertIncreasing(
  f: (x: number) => number,
  slope: (x: number) => number,
  target: number,
  guess: number,
): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let x = Math.max(guess, 0);
  for (let iteration = 0; iteration < 200 && x < Number.MAX_VALUE; iteration++) {
    const excess = f(x) - target;
    if (Math.abs(excess) <= TOLERANCE) return x;
    if (excess > 0) high = x;
    else low = x;
    const newton = x - excess / slope(x);
    if (newton > low && newton < high) x = newton;
    else x = high === Number.POSITIVE_INFINITY ? 2 * low + 1 : (low + high) / 2;
    if (x === low || x === high) {
      if (x > 0 && x < Number.POSITIVE_INFINITY) return x;
      break;
    }
  }
  throw new NotConverged({
    what: `no shape has a flux factor of ${target}`,
    remedy: 'give one in [0, 1)',
  });
}

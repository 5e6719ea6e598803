/**
 * The published rule (`opposesIntegral`) for a G that is a sum of terms, each of which only rises or only falls with mu.
 * Between two points of the grid no term is below the lesser of its values at both, so the sum of these lesser values
 * bounds G from below. Where the bound is positive, no point in between can oppose; else the points in the middle are
 * looked at. The answer is that of looking at all points, to the bit: G is summed in the same order, and the bound
 * counts only where it is beyond rounding.
 *
 * Cost: typically a dozen of the 201 points.
 */
import { PUBLISHED_GRID } from './crossing.js';

/** The share of the terms' sizes below which a bound may be rounding. */
const ROUNDING = 1e-12;

/** The terms of sign(integral) G at a point of the grid. */
interface GridPoint {
  readonly at: number;
  readonly terms: readonly number[];
}

/**
 * Whether G has a sign opposite to that of its integral at a point of the published grid.
 * @param terms whose sum is G, each a function of mu that never rises or never falls
 * @param integral the integral of G over [-1, 1], whose sign alone counts
 */
export function monotoneSumOpposes(
  terms: readonly ((mu: number) => number)[],
  integral: number,
): boolean {
  if (integral === 0) return false;
  const sign = Math.sign(integral);
  const pointAt = (at: number): GridPoint => {
    const mu = PUBLISHED_GRID[at];
    return { at, terms: terms.map((term) => sign * term(mu)) };
  };
  const opposesBetween = (left: GridPoint, right: GridPoint): boolean => {
    if (right.at - left.at < 2 || isPositiveBetween(left, right)) return false;
    const middle = pointAt((left.at + right.at) >> 1);
    return opposes(middle) || opposesBetween(left, middle) || opposesBetween(middle, right);
  };
  const first = pointAt(0);
  const last = pointAt(PUBLISHED_GRID.length - 1);
  return opposes(first) || opposes(last) || opposesBetween(first, last);
}

function opposes({ terms }: GridPoint): boolean {
  let sum = 0;
  for (const term of terms) sum += term;
  return sum < 0;
}

function isPositiveBetween(left: GridPoint, right: GridPoint): boolean {
  let least = 0;
  let size = 0;
  for (let i = 0; i < left.terms.length; i++) {
    const [a, b] = [left.terms[i], right.terms[i]];
    least += Math.min(a, b);
    size += Math.max(Math.abs(a), Math.abs(b));
  }
  return least > ROUNDING * size;
}

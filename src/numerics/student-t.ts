/**
 * Student's t distribution with whole degrees of freedom. The probability that |T| <= t is a finite sum
 * (Abramowitz and Stegun 26.7.3, 26.7.4), with theta = atan(t / sqrt(nu)):
 *
 *   nu odd:  (2 / pi) (theta + sin theta (cos theta + 2/3 cos^3 theta + ... + (2 4 ... (nu-3)) / (3 5 ... (nu-2)) cos^(nu-2) theta))
 *   nu even: sin theta (1 + 1/2 cos^2 theta + ... + (1 3 ... (nu-3)) / (2 4 ... (nu-2)) cos^(nu-2) theta)
 *
 * O(nu) per probability; a quantile takes some fifty of them.
 */

/**
 * The t for which |T| <= t with the probability `level`.
 * @param degrees of freedom, a whole number of at least 1
 * @param level between 0 and 1
 */
export function studentT(degrees: number, level: number): number {
  let [low, high] = [0, 1];
  while (probabilityWithin(high, degrees) < level) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, degrees) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The probability that |T| > |t|, with an absolute error of about 1e-15.
 * @param degrees of freedom, a whole number of at least 1
 */
export function studentTail(degrees: number, t: number): number {
  return Math.max(1 - probabilityWithin(Math.abs(t), degrees), 0);
}

function probabilityWithin(t: number, degrees: number): number {
  const theta = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let j = odd ? 2 : 1; j <= degrees - 3; j += 2) {
    term *= (j / (j + 1)) * cosine ** 2;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
}

/**
 * 2^-x for x >= 0, to within 2 units in the last place and several times faster than Math.exp: x is
 * rounded to 1/256, two tables give the power of that, and four terms of the series give the rest.
 */
const STEPS = 256;
const LARGEST = 1074;
const WHOLE = Float64Array.from({ length: LARGEST + 1 }, (_, i) => 2 ** -i);
const FRACTION = Float64Array.from({ length: STEPS }, (_, i) => 2 ** (-i / STEPS));
const STEP_LOG = Math.LN2 / STEPS;

export function exp2Negative(x: number): number {
  if (x > LARGEST) return 0;
  const steps = (x * STEPS + 0.5) | 0;
  const y = (steps - x * STEPS) * STEP_LOG;
  const series = 1 + y * (1 + y * (1 / 2 + y * (1 / 6 + y * (1 / 24))));
  return series * FRACTION[steps & (STEPS - 1)] * WHOLE[steps >> 8];
}

/**
 * The signs of a sum of exponentials on the sphere, sum_i c_i exp(z_i . v - s_i): the difference of more than two
 * maximum-entropy distributions. A grid finds where it is largest and smallest; if it shows one sign only, Newton's
 * method on the sphere goes on to the extremes. Cost: 162 values of the sum, and 20 steps at most for each extreme.
 */
import { frameOf, type Vector } from './vector.js';

/** One term: c exp(z.v - s), s so large that nothing overflows. */
export interface ExponentialTerm {
  readonly factor: number;
  readonly exponent: Vector;
  readonly shift: number;
}

const RINGS = 9;
const AROUND = 18;
const MOST_STEPS = 20;

/** Nearly even directions: rings of equal width in mu. */
const GRID: readonly Vector[] = Array.from({ length: RINGS * AROUND }, (_, i): Vector => {
  const mu = (2 * Math.floor(i / AROUND) + 1) / RINGS - 1;
  const phi = (2 * Math.PI * (i % AROUND)) / AROUND;
  const s = Math.sqrt(1 - mu * mu);
  return [s * Math.cos(phi), s * Math.sin(phi), mu];
});

/** Whether the sum has both signs. */
export function hasBothSigns(terms: readonly ExponentialTerm[]): boolean {
  const ends = terms.flatMap(({ exponent }): Vector[] => {
    const size = Math.hypot(...exponent);
    if (size === 0) return [];
    const v = exponent.map((z) => z / size) as unknown as Vector;
    return [v, [-v[0], -v[1], -v[2]]];
  });
  let highest: Vector = GRID[0];
  let lowest: Vector = GRID[0];
  let top = Number.NEGATIVE_INFINITY;
  let bottom = Number.POSITIVE_INFINITY;
  for (const v of [...GRID, ...ends]) {
    const value = valueAt(terms, v);
    if (value > top) [top, highest] = [value, v];
    if (value < bottom) [bottom, lowest] = [value, v];
  }
  if (top > 0 && bottom < 0) return true;
  if (top > 0) return reaches(terms, lowest, -1);
  return bottom < 0 && reaches(terms, highest, 1);
}

function valueAt(terms: readonly ExponentialTerm[], v: Vector): number {
  let sum = 0;
  for (const { factor, exponent: z, shift } of terms) {
    sum += factor * Math.exp(z[0] * v[0] + z[1] * v[1] + z[2] * v[2] - shift);
  }
  return sum;
}

/** Whether sign times the sum becomes positive on the way to its maximum near v. */
function reaches(terms: readonly ExponentialTerm[], from: Vector, sign: number): boolean {
  let v = from;
  let value = sign * valueAt(terms, v);
  let reach = 0.3;
  for (let step = 0; step < MOST_STEPS; step++) {
    const [a, b] = stepUp(terms, v, sign, reach);
    const [e1, e2] = frameOf(v);
    const moved = [0, 1, 2].map((i) => v[i] + a * e1[i] + b * e2[i]);
    const length = Math.hypot(...moved);
    const next: Vector = [moved[0] / length, moved[1] / length, moved[2] / length];
    const nextValue = sign * valueAt(terms, next);
    if (nextValue > 0) return true;
    if (nextValue > value) [v, value] = [next, nextValue];
    else reach /= 4;
    if (reach < 1e-6) return false;
  }
  return false;
}

/** Newton's step on the tangent plane where the sum is curved downwards, else along the gradient. */
function stepUp(
  terms: readonly ExponentialTerm[],
  v: Vector,
  sign: number,
  reach: number,
): [number, number] {
  const [e1, e2] = frameOf(v);
  let [x, y, xx, xy, yy] = [0, 0, 0, 0, 0];
  for (const { factor, exponent: z, shift } of terms) {
    const along = z[0] * v[0] + z[1] * v[1] + z[2] * v[2];
    const f = sign * factor * Math.exp(along - shift);
    const a = z[0] * e1[0] + z[1] * e1[1] + z[2] * e1[2];
    const b = z[0] * e2[0] + z[1] * e2[1] + z[2] * e2[2];
    x += f * a;
    y += f * b;
    xx += f * (a * a - along);
    xy += f * a * b;
    yy += f * (b * b - along);
  }
  const det = xx * yy - xy * xy;
  const gradient = Math.hypot(x, y);
  if (gradient === 0) return [reach, 0];
  const [a, b] =
    xx < 0 && det > 0
      ? [(xy * y - yy * x) / det, (xy * x - xx * y) / det]
      : [(x / gradient) * reach, (y / gradient) * reach];
  const shrink = Math.min(1, reach / Math.max(Math.hypot(a, b), Number.MIN_VALUE));
  return [a * shrink, b * shrink];
}

/** The function from a polynomial's score s to a probability. */
import type { Calibration } from '../estimators/calibration.js';
import type { Isotonic } from '../numerics/isotonic.js';

/** A logistic link is 1 / (1 + exp(a s + b)). */
export type ScoreLink =
  | { kind: 'logistic'; a: number; b: number }
  | ({ kind: 'isotonic' } & Isotonic);

export function linkOf(calibration: Calibration | null): ScoreLink {
  switch (calibration?.kind) {
    case 'isotonic':
      return calibration;
    case 'sigmoid':
      return { kind: 'logistic', a: calibration.a, b: calibration.b };
    case 'temperature':
      return { kind: 'logistic', a: -1 / calibration.temperature, b: 0 };
    default:
      return { kind: 'logistic', a: -1, b: 0 };
  }
}

/**
 * The magnitude to which scores, which are at most 2^1000, are clamped so that a s does not overflow; null if they need
 * not be. The probability is 0 or 1 at that limit.
 */
export function linkLimit({ a }: { readonly a: number }): number | null {
  return Math.abs(a) > 2 ** 20 ? 2 ** (1000 - Math.ceil(Math.log2(Math.abs(a)))) : null;
}

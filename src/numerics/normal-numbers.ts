/** Independent standard normal numbers by the method of Box and Muller, two at a time. */
import type { Random } from '../random.js';

/**
 * Fills an array of even length.
 * @example
 * ```ts
 * const numbers = fillNormal(new Float64Array(1000), new Random(1));
 * Math.abs(numbers.reduce((sum, x) => sum + x) / 1000) < 0.1; // => true
 * ```
 */
export function fillNormal(out: Float64Array, random: Random): Float64Array {
  for (let i = 0; i < out.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
    const angle = 2 * Math.PI * random.uniform();
    out[i] = radius * Math.cos(angle);
    out[i + 1] = radius * Math.sin(angle);
  }
  return out;
}

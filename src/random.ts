/**
 * Seeded random numbers: xoroshiro128+ from pure-rand. Code that needs chance takes a `Random` as an argument;
 * there is no global generator. The same seed gives the same numbers on every machine.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { InvalidOption } from './errors.js';

/**
 * A stream of random numbers that depends on its seed alone.
 * @example
 * ```ts
 * const random = new Random(7);
 * random.uniform() === new Random(7).uniform(); // => true
 * Array.from(random.permutation(5)).sort(); // => [0, 1, 2, 3, 4]
 * random.fork('split').seed === new Random(7).fork('split').seed; // => true
 * ```
 */
export class Random {
  readonly #generator;

  /**
   * @param seed an integer in [0, 2^32)
   * @throws InvalidOption if the seed is not such an integer
   */
  constructor(readonly seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new InvalidOption({
        where: { owner: 'seed' },
        expected: 'an integer from 0 to 4294967295',
        got: `${seed}`,
      });
    }
    this.#generator = xoroshiro128plus(mix(seed));
  }

  /** A number drawn uniformly from [low, high). */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * uniformFloat64(this.#generator);
  }

  /** An integer drawn uniformly from 0, 1, ..., n - 1. */
  index(n: number): number {
    return uniformInt(this.#generator, 0, n - 1);
  }

  /** Shuffles the items in place (Fisher-Yates) and returns them. */
  shuffle<T extends { length: number; [i: number]: number }>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.index(i + 1);
      const kept = items[i];
      items[i] = items[j];
      items[j] = kept;
    }
    return items;
  }

  /** A random order of 0, 1, ..., n - 1. */
  permutation(n: number): Int32Array {
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    return this.shuffle(order);
  }

  /**
   * An independent generator for a named purpose. It depends on the seed and the name alone, not on the
   * numbers drawn so far, so that an added draw in one place changes no numbers in another.
   */
  fork(purpose: string): Random {
    let hash = mix(this.seed);
    for (let i = 0; i < purpose.length; i++) hash = mix(hash ^ purpose.charCodeAt(i));
    return new Random(hash >>> 0);
  }
}

/** The 32-bit finaliser of MurmurHash3, which spreads the difference of neighbouring seeds over all bits. */
function mix(x: number): number {
  let h = (x + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

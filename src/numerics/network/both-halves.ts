/**
 * The halves of a batch: a worker takes both in turn, or one while another worker takes the other one. Either way, what is
 * of the whole batch is added up in the same order.
 */
import type { OtherHalf } from './fit-hooks.js';

/** Both halves, and which of them this worker takes. */
export class BothHalves<Half extends { readonly sumsView: Float64Array }> {
  /** the halves that this worker takes */
  readonly own: readonly Half[];
  readonly #other: OtherHalf | undefined;

  /** @param other the worker that takes the other half, if there is one */
  constructor(
    readonly all: readonly [Half, Half],
    other: OtherHalf | undefined,
  ) {
    this.own = other ? [all[other.own]] : all;
    this.#other = other;
  }

  /** The sums of both halves, which the other worker has to tell if there is one. */
  sums(): [Float64Array, Float64Array] {
    const [first, second] = this.all;
    return this.told(first.sumsView, second.sumsView);
  }

  /** Numbers of both halves, of which those that this worker has not made are overwritten with those of the other one. */
  told<Numbers extends Float32Array | Float64Array>(
    first: Numbers,
    second: Numbers,
  ): [Numbers, Numbers] {
    if (this.#other?.own === 0) this.#other.swap(first, second);
    if (this.#other?.own === 1) this.#other.swap(second, first);
    return [first, second];
  }
}

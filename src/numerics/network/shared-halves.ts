/**
 * Two workers that take one half of every batch each, and tell each other their sums through shared memory. Both make the
 * same steps, and their results are the same bytes as those of one worker. The main thread of a browser must not wait,
 * and can be neither of them.
 */
import { InvalidInput } from '../../errors.js';
import { type ConvolutionShape, convolutionPlaces } from './convolution-shape.js';
import type { OtherHalf } from './fit-hooks.js';
import { type NetworkShape, strideOf, widthsOf } from './network-shape.js';
import { parameterPlaces } from './parameters.js';

/** Bytes before the numbers: how many exchanges each worker has filled, and whether one has failed. */
const HEAD = 16;
const FAILED = 2;

/** Milliseconds after which a failure is looked for. */
const WAIT = 1000;

/** Tells the other worker that this one has failed, so that it does not wait. */
export function failHalf(memory: SharedArrayBuffer): void {
  const head = new Int32Array(memory, 0, 3);
  Atomics.store(head, FAILED, 1);
  Atomics.notify(head, 0);
  Atomics.notify(head, 1);
}

/** The memory that both workers have to be given. */
export function sharedHalves(shape: NetworkShape): SharedArrayBuffer {
  const widest = Math.max(...widthsOf(shape).map(strideOf));
  return exchange(Math.max(2 * widest + 1, parameterPlaces(shape).weights));
}

/** The memory that both workers of a network for images have to be given. */
export function sharedImageHalves(shape: ConvolutionShape): SharedArrayBuffer {
  const widest = Math.max(...shape.channels);
  return exchange(Math.max(2 * widest + 1, convolutionPlaces(shape).weights));
}

/** @param most numbers that are told at once */
function exchange(most: number): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + 4 * 8 * most);
}

/** What a worker needs to take one half. */
export function otherHalf(memory: SharedArrayBuffer, own: 0 | 1): OtherHalf {
  const filled = new Int32Array(memory, 0, 3);
  const room = (memory.byteLength - HEAD) / 4;
  let exchanges = 0;
  /** Each worker has two places in turn, so that it never writes where the other still reads. */
  const placeOf = (half: number, length: number) =>
    new Uint8Array(memory, HEAD + (2 * half + (exchanges % 2)) * room, length);
  return {
    own,
    swap(ours, theirs) {
      const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Float64Array) =>
        new Uint8Array(buffer, byteOffset, byteLength);
      placeOf(own, ours.byteLength).set(bytesOf(ours));
      Atomics.store(filled, own, exchanges + 1);
      Atomics.notify(filled, own);
      while (Atomics.load(filled, 1 - own) <= exchanges) {
        if (Atomics.load(filled, FAILED) === 1) {
          throw new InvalidInput({ where: { owner: 'network' }, what: 'its other thread failed' });
        }
        Atomics.wait(filled, 1 - own, exchanges, WAIT);
      }
      bytesOf(theirs).set(placeOf(1 - own, theirs.byteLength));
      exchanges++;
    },
  };
}

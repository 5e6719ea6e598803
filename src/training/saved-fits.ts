/**
 * Fits of networks that go on after an interruption: the state of training is stored after epochs, under the hash of the
 * data, the model and its options, so that no other fit goes on from it. A fit that goes on ends at the same bytes.
 */
import { createHash } from 'node:crypto';
import { Checkpoint, keyOf } from '../checkpoint.js';
import type { FitCheckpoint } from '../numerics/network/fit-hooks.js';
import {
  integral,
  list,
  number,
  numbers,
  object,
  optional,
  orNull,
  type Schema,
  type TypeOf,
} from '../schema.js';

const trainerState = object({
  steps: integral({ min: 0 }),
  parameters: numbers(),
  averages: list(numbers()),
  running: list(orNull(object({ mean: numbers(), variance: numbers() }))),
});

/** The state of training after an epoch, as it is stored. */
export const savedFit = object({
  history: list(
    object({
      epoch: integral({ min: 0 }),
      loss: number(),
      score: optional(number()),
      rate: number(),
    }),
  ),
  state: trainerState,
  best: object({ value: number(), epoch: integral({ min: 0 }), state: orNull(trainerState) }),
  waited: integral({ min: 0 }),
});

export type SavedFit = TypeOf<typeof savedFit>;

/** Milliseconds between two writes. */
const PAUSE = 5000;

/** Stores the states of one fit. */
export class FitStore {
  readonly #store: Checkpoint<SavedFit>;
  readonly #key: string;
  #last = performance.now();

  /**
   * @param folder a folder that this class owns
   * @param fit what the fit is a function of: plain data, and its arrays of numbers
   */
  constructor(
    folder: string,
    fit: { readonly told: object; readonly arrays: readonly Float64Array[] },
  ) {
    this.#store = new Checkpoint(folder, savedFit as Schema<SavedFit>);
    const hash = createHash('sha256');
    for (const { buffer, byteOffset, byteLength } of fit.arrays) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
    this.#key = keyOf({ ...fit.told, data: hash.digest('hex') });
  }

  /**
   * The last state that was stored, if there is one.
   * @throws InvalidInput if its file is damaged
   */
  load(): FitCheckpoint | undefined {
    const saved = this.#store.load(this.#key);
    return (
      saved && {
        ...saved,
        state: restored(saved.state),
        best: { ...saved.best, state: saved.best.state && restored(saved.best.state) },
      }
    );
  }

  /** Stores a state, unless one has been stored a moment before. */
  offer(checkpoint: () => FitCheckpoint): void {
    const now = performance.now();
    if (now - this.#last < PAUSE) return;
    this.save(checkpoint());
    this.#last = performance.now();
  }

  save({ state, best, ...rest }: FitCheckpoint): void {
    this.#store.save(this.#key, {
      ...rest,
      state: plain(state),
      best: { ...best, state: best.state && plain(best.state) },
    } as SavedFit);
  }

  /** Removes all that was stored. */
  clear(): void {
    this.#store.clear();
  }
}

type State = FitCheckpoint['state'];
type SavedState = TypeOf<typeof trainerState>;

function plain({ steps, parameters, averages, running }: State): SavedState {
  return {
    steps,
    parameters: [...parameters],
    averages: averages.map((list) => [...list]),
    running: running.map((own) => own && { mean: [...own.mean], variance: [...own.variance] }),
  };
}

function restored({ steps, parameters, averages, running }: SavedState): State {
  const array = (list: readonly number[]) => Float64Array.from(list);
  return {
    steps,
    parameters: array(parameters),
    averages: averages.map(array),
    running: running.map((own) => own && { mean: array(own.mean), variance: array(own.variance) }),
  };
}

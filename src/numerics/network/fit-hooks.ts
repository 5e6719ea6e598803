/** What the fit of a network tells and is told from outside: states to go on from, and the worker of the other half. */

/** The running averages of a normalised layer: what takes the place of a batch's mean and variance in predictions. */
export interface RunningAverages {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** All that training changes. */
export interface TrainerState {
  readonly steps: number;
  /** as they lie in memory */
  readonly parameters: Float64Array;
  /** of the optimiser, as they lie in memory */
  readonly averages: readonly Float64Array[];
  /** one per layer; null where it is not normalised */
  readonly running: readonly (RunningAverages | null)[];
}

/** What a step has to give to the worker of the other half, and gets from it. */
export interface OtherHalf {
  /** which half this worker takes */
  readonly own: 0 | 1;
  /** Copies the numbers of the own half to the other worker, and those of its half to `other`. */
  swap(own: Float32Array | Float64Array, other: Float32Array | Float64Array): void;
}

/** The state after an epoch. */
export interface EpochReport {
  /** counted from 0 */
  readonly epoch: number;
  /** the mean over the epoch's steps, with the penalty */
  readonly loss: number;
  /** on held-out rows */
  readonly score?: number;
  /** the last learning rate */
  readonly rate: number;
}

/** All that a fit needs to go on after an epoch. */
export interface FitCheckpoint {
  readonly history: readonly EpochReport[];
  readonly state: TrainerState;
  /** the best so far; its state only if rows are held out */
  readonly best: {
    readonly value: number;
    readonly epoch: number;
    readonly state: TrainerState | null;
  };
  /** epochs since the last improvement */
  readonly waited: number;
}

/** Where a fit goes on and what it tells after each epoch. */
export interface FitHooks {
  readonly from?: FitCheckpoint | undefined;
  /** called after each epoch with a function that makes the checkpoint */
  readonly afterEpoch?: ((checkpoint: () => FitCheckpoint) => void) | undefined;
  readonly otherHalf?: OtherHalf | undefined;
}

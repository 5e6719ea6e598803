/**
 * Long computations as generators, which yield their progress after each slice and return their result. The
 * caller can watch and stop them. `runToEnd` runs all slices in one go; `runAsync` lets other events, such as
 * Ctrl-C or a click, be handled between slices.
 */

/** How much of a computation is done. */
export interface Progress {
  /** the name of the things counted, as 'iterations' */
  readonly unit: string;
  readonly done: number;
  /** null if the number is not known in advance */
  readonly total: number | null;
  /** what else there is to say of the state, as a loss */
  readonly detail?: string;
}

/** A function called after each slice; an error that it throws ends the computation. */
export type OnProgress = (progress: Progress) => void;

/** A computation that yields its progress after each slice and returns its result. */
export type ProgressGenerator<Result> = Generator<Progress, Result, void>;

/** A request to stop a computation, such as an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
  /** the error with which the stopped computation ends */
  readonly reason?: unknown;
}

/** Options that watch and stop a computation. */
export interface ProgressOptions {
  /** called after each slice */
  readonly onProgress?: OnProgress;
  /** checked after each slice; once it is aborted, the computation throws the signal's reason */
  readonly signal?: StopSignal;
}

/**
 * Runs all slices in one go.
 * @throws whatever `onProgress` throws, or the reason of an aborted signal
 */
export function runToEnd<Result>(
  work: ProgressGenerator<Result>,
  { onProgress, signal }: ProgressOptions = {},
): Result {
  throwIfAborted(signal);
  for (;;) {
    const slice = work.next();
    if (slice.done) return slice.value;
    onProgress?.(slice.value);
    throwIfAborted(signal);
  }
}

/**
 * Runs all slices, and returns to the event loop after each of them.
 * @throws whatever `onProgress` throws, or the reason of an aborted signal
 */
export async function runAsync<Result>(
  work: ProgressGenerator<Result>,
  { onProgress, signal }: ProgressOptions = {},
): Promise<Result> {
  throwIfAborted(signal);
  for (;;) {
    const slice = work.next();
    if (slice.done) return slice.value;
    onProgress?.(slice.value);
    await new Promise((resolve) => setTimeout(resolve));
    throwIfAborted(signal);
  }
}

/** @throws the signal's reason, if it says that work is to stop */
export function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted) throw signal.reason ?? new Error('stopped');
}

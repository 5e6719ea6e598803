/**
 * Long work in slices: a generator that says now and then how far it is, and ends with its result. Run
 * at once it can be watched and stopped by its own progress callback; run in between other things it
 * leaves the thread free for whatever else is to happen there, a Ctrl-C or a click among them.
 */

/** How far a fit is. */
export interface Progress {
  /** what is being counted */
  readonly unit: string;
  readonly done: number;
  /** null where nobody can know */
  readonly total: number | null;
}

/** Told between slices; what it throws ends the work. */
export type OnProgress = (progress: Progress) => void;

/** Work that yields how far it is, and returns what came of it. */
export type ProgressGenerator<Result> = Generator<Progress, Result, void>;

/** Says that work is to stop; an `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
  /** the error that the stopped work ends with */
  readonly reason?: unknown;
}

/** How work is watched and stopped. */
export interface ProgressOptions {
  /** called between slices */
  readonly onProgress?: OnProgress;
  /** looked at between slices; when aborted, the work ends with the signal's reason as its error */
  readonly signal?: StopSignal;
}

/** Does the work at once. */
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

/** Does the work while giving others their turn between slices. */
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
function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted) throw signal.reason ?? new Error('stopped');
}

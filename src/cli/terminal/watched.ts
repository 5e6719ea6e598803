/** Runs work of the library with progress on standard error, and ends it on Ctrl-C. */
import type { Progress, StopSignal } from '../../slices.js';
import { interruptible } from './interruption.js';
import { type ProgressPrinter, withProgress } from './progress.js';

/** The progress of library work, whose unit names the things counted. */
type ShownProgress = Progress & { readonly remembered?: number };

export function shownOn(progress: ProgressPrinter): (step: ShownProgress) => void {
  return ({ unit, ...step }) => progress.show({ ...step, what: unit });
}

/**
 * @param work does the work; it gets the options by which the library's functions are watched and stopped
 * @throws Interrupted after the work has ended, if there was a signal
 */
export function watched<Result>(
  work: (run: { onProgress: (step: ShownProgress) => void; signal: StopSignal }) => Promise<Result>,
): Promise<Result> {
  return withProgress((progress) =>
    interruptible((signal) => work({ onProgress: shownOn(progress), signal })),
  );
}

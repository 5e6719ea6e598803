/** Library work as commands do it: with progress on standard error, and ended by Ctrl-C. */
import type { Progress } from '../../slices.js';
import { interruptible } from './interruption.js';
import { type ProgressPrinter, withProgress } from './progress.js';

/** The progress of library work: its unit says what is counted. */
type ShownProgress = Progress & { readonly remembered?: number };

export function shownOn(progress: ProgressPrinter): (step: ShownProgress) => void {
  return ({ unit, ...step }) => progress.show({ ...step, what: unit });
}

/**
 * @param work gets what the library's functions take to be watched and stopped
 * @throws Interrupted if a signal came, once the work has ended
 */
export function watched<Result>(
  work: (run: {
    onProgress: (step: ShownProgress) => void;
    signal: AbortSignal;
  }) => Promise<Result>,
): Promise<Result> {
  return withProgress((progress) =>
    interruptible((signal) => work({ onProgress: shownOn(progress), signal })),
  );
}

/** Library work as commands do it: with progress on standard error, and ended by Ctrl-C. */
import type { OnProgress } from '../../slices.js';
import { interruptible } from './interruption.js';
import { type ProgressPrinter, withProgress } from './progress.js';

/** Shows the progress of library work, whose unit says what is counted. */
export function shownOn(progress: ProgressPrinter): OnProgress {
  return ({ unit, done, total }) => progress.show({ what: unit, done, total });
}

/**
 * @param work gets what the library's functions take to be watched and stopped
 * @throws Interrupted if a signal came, once the work has ended
 */
export function watched<Result>(
  work: (options: { onProgress: OnProgress; signal: AbortSignal }) => Promise<Result>,
): Promise<Result> {
  return withProgress((progress) =>
    interruptible((signal) => work({ onProgress: shownOn(progress), signal })),
  );
}

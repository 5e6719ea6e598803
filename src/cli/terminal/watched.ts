/** Runs work of the library with progress on standard error. Nothing is half done if a signal ends it. */
import type { Progress } from '../../slices.js';
import { type ProgressPrinter, withProgress } from './progress.js';

/** The progress of library work, whose unit names the things counted. */
type ShownProgress = Progress & { readonly remembered?: number };

export function shownOn(progress: ProgressPrinter): (step: ShownProgress) => void {
  return ({ unit, ...step }) => progress.show({ ...step, what: unit });
}

/** @param work does the work; it gets the options by which the library's functions are watched */
export function watched<Result>(
  work: (run: { onProgress: (step: ShownProgress) => void }) => Promise<Result>,
): Promise<Result> {
  return withProgress((progress) => work({ onProgress: shownOn(progress) }));
}

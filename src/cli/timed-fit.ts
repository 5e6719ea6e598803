/** A fit on this thread, with its progress and how long it took. */
import type { Estimator, FitExtras, Model } from '../estimators/estimator.js';
import type { Matrix } from '../matrix.js';
import type { ProgressPrinter } from './terminal/progress.js';

/**
 * @param what the fit is called in its progress
 * @param extras what the fit gets besides
 */
export function timedFit(
  estimator: Estimator,
  { x, y }: { readonly x: Matrix; readonly y: Float64Array },
  { what, progress, ...extras }: { what: string; progress: ProgressPrinter } & FitExtras,
): { model: Model; fitSeconds: number } {
  const start = performance.now();
  const model = estimator.fit(x, y, {
    ...extras,
    onProgress: (step) => progress.show({ ...step, what: `${what}, ${step.unit}` }),
  });
  const fitSeconds = (performance.now() - start) / 1000;
  progress.show({ what: `${what}, scores`, done: 0, total: null });
  return { model, fitSeconds };
}

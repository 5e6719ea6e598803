/** A fit, and how long it took. */
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { Estimator, FitExtras } from '../estimators/estimator.js';
import type { Rows } from '../evaluation/rows.js';
import type { OnProgress } from '../slices.js';

export interface TimedFit {
  readonly model: ClassifierModel;
  readonly fitSeconds: number;
}

/** What a timed fit is called in its progress, and what else the fit gets. */
export interface TimedFitExtras extends Omit<FitExtras, 'onProgress'> {
  readonly name: string;
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Fits on this thread.
 * @throws InvalidInput as the estimator does
 * @example
 * ```ts
 * const rows = { x: new Matrix(Float64Array.of(1, 2, 3, 4), 4, 1), y: Float64Array.of(0, 0, 1, 1) };
 * const { model, fitSeconds } = timedFit(new DecisionTreeClassifier(), rows, { name: 'a tree' });
 * [...model.predict(rows.x)]; // => [0, 0, 1, 1]
 * fitSeconds > 0; // => true
 * ```
 */
export function timedFit(
  estimator: Estimator,
  { x, y }: Rows,
  { name, onProgress, ...extras }: TimedFitExtras,
): TimedFit {
  const start = performance.now();
  const model = estimator.fit(x, y, {
    ...extras,
    onProgress: (step) => onProgress?.({ ...step, unit: `${name}, ${step.unit}` }),
  });
  const fitSeconds = (performance.now() - start) / 1000;
  onProgress?.({ unit: `${name}, scores`, done: 0, total: null });
  return { model, fitSeconds };
}

/** Cross-validation: for every split, an estimator is fitted on one part of the rows and scored on another. */
import type { Estimator } from '../estimators/estimator.js';
import type { FitReport } from '../estimators/fit-report.js';
import type { Matrix } from '../matrix.js';
import { type ClassificationReport, classificationReport } from './classification-report.js';
import type { Split } from './splits.js';

/** The scores of one fold, and the report of the fit on the other folds. */
export interface FoldResult {
  readonly report: ClassificationReport;
  readonly fit: FitReport;
}

/**
 * Fits and scores an estimator on every split.
 * @param x (nSamples, nFeatures)
 * @param y 0 or 1 per row
 * @example
 * ```ts
 * const x = Matrix.from(Array.from({ length: 40 }, (_, i) => [i]));
 * const y = Float64Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
 * const folds = crossValidate(new KNeighborsClassifier(), x, y, kFold(y, 4, new Random(0)));
 * folds.length; // => 4
 * folds.every(({ report }) => report.accuracy > 0.8); // => true
 * ```
 */
export function crossValidate(
  estimator: Estimator,
  x: Matrix,
  y: Float64Array,
  splits: readonly Split[],
): FoldResult[] {
  return splits.map(({ train, test }) => {
    const model = estimator.fit(
      x.take(train),
      Float64Array.from(train, (row) => y[row]),
    );
    const truth = Float64Array.from(test, (row) => y[row]);
    return {
      report: classificationReport(truth, model.predict(x.take(test)), { classes: model.classes }),
      fit: model.fitReport,
    };
  });
}

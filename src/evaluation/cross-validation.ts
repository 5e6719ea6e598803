/** Fits an estimator on one part of the data and scores it on another, for every split given. */
import type { Estimator } from '../estimators/estimator.js';
import type { FitReport } from '../estimators/fit-report.js';
import type { Matrix } from '../matrix.js';
import { type ClassificationReport, classificationReport } from './classification-report.js';
import type { Split } from './splits.js';

/** How one fold was predicted, and how the fit on the others ended. */
export interface FoldResult {
  readonly report: ClassificationReport;
  readonly fit: FitReport;
}

/** @param y 0 or 1 per row */
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

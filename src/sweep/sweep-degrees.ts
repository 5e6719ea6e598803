/**
 * Logistic regressions of several polynomial degrees on the same rows. Each fit starts from the coefficients of
 * the degree before it, which does not change its optimum. A fit of p coefficients on n rows takes about n p^2
 * operations per Newton step; see `estimators/logistic-regression.ts`.
 */
import type { TrainTest } from '../compare/compare.js';
import { timedFit } from '../compare/timed-fit.js';
import { type BinaryModel, requireBinary } from '../estimators/binary-model.js';
import { makeClassifier } from '../estimators/classifiers.js';
import type { FitReport } from '../estimators/fit-report.js';
import type { AnyOptions } from '../estimators/model.js';
import type { PreparationSpec } from '../estimators/preparation.js';
import {
  type ClassificationReport,
  classificationReport,
} from '../evaluation/classification-report.js';
import { accuracyScore, confusionMatrix } from '../evaluation/confusion-matrix.js';
import { rocArea } from '../evaluation/curves.js';
import type { OnProgress } from '../slices.js';

/** One degree, and how well its regression does. */
export interface SweptDegree {
  readonly degree: number;
  /** the share of training rows that are predicted rightly */
  readonly trainAccuracy: number;
  /** on the test rows */
  readonly test: ClassificationReport;
  /** of the test rows; null unless both classes are there */
  readonly rocArea: number | null;
  readonly fit: FitReport;
  readonly fitSeconds: number;
}

export interface SweepOptions {
  /** options of the logistic regression, without its degree */
  readonly options?: AnyOptions | undefined;
  /** what is done to features before the polynomial; nothing if absent */
  readonly preparation?: PreparationSpec | undefined;
  /** called during each fit, with its name in the unit, as in `degree 2 (1 of 3), rows` */
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Fits and tests a logistic regression of every degree, on this thread.
 * @param degrees ascending
 * @throws InvalidInput, InvalidOption as LogisticRegression does
 * @example
 * ```ts
 * const rows = (seed: number) => {
 *   const table = DATASETS.improved.generate({ rows: 500, seed });
 *   return { x: table.matrix(ELN_FEATURES), y: table.numbers(LABEL) };
 * };
 * const sets = { training: rows(1), testing: rows(2) };
 * const [line, parabola] = sweepDegrees([1, 2], sets).map(({ test }) => test.accuracy);
 * Number(parabola) > Number(line); // => true
 * ```
 */
export function sweepDegrees(
  degrees: readonly number[],
  { training, testing }: TrainTest,
  { options = {}, preparation, onProgress }: SweepOptions = {},
): SweptDegree[] {
  const { x, y } = testing;
  let previous: BinaryModel | undefined;
  return degrees.map((degree, at) => {
    const fit = timedFit(
      makeClassifier({ model: 'lr', options: { ...options, degree }, preparation }),
      training,
      {
        name: `degree ${degree} (${at + 1} of ${degrees.length})`,
        onProgress,
        ...(previous && { warmStart: previous }),
      },
    );
    const model = requireBinary(fit.model);
    previous = model;
    return {
      degree,
      trainAccuracy: accuracyScore(confusionMatrix(training.y, model.predict(training.x))),
      test: classificationReport(y, model.predict(x), { classes: model.classes }),
      rocArea: y.includes(0) && y.includes(1) ? rocArea(y, model.evidence(x)) : null,
      fit: model.fitReport,
      fitSeconds: fit.fitSeconds,
    };
  });
}

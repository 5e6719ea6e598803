/**
 * Several classifiers on the same rows: each is fitted on the training rows, on this thread, and tested on
 * others. The fits make the cost.
 */
import { type ClassifierSpec, makeClassifier } from '../estimators/classifiers.js';
import type { AnyOptions } from '../estimators/model.js';
import {
  type ClassificationReport,
  classificationReport,
} from '../evaluation/classification-report.js';
import { accuracyScore, confusionMatrix } from '../evaluation/confusion-matrix.js';
import type { Rows } from '../evaluation/rows.js';
import type { OnProgress } from '../slices.js';
import { timedFit } from './timed-fit.js';

/** Rows to fit on, and rows with the same features to test on. */
export interface TrainTest {
  readonly training: Rows;
  readonly testing: Rows;
}

/** A classifier with what it does on the rows of both sets. */
export interface ComparedClassifier extends ClassifierSpec {
  /** all options, also those that were not given */
  readonly options: AnyOptions;
  readonly fitSeconds: number;
  /** the share of training rows that are predicted rightly */
  readonly trainAccuracy: number;
  /** on the test rows */
  readonly report: ClassificationReport;
}

/**
 * Fits and tests classifiers one after the other.
 * @param onProgress called during each fit, with its name in the unit, as in `svm (3 of 4), iterations`
 * @throws InvalidInput, InvalidOption as the estimators do
 * @example
 * ```ts
 * const rows = (seed: number) => {
 *   const table = DATASETS.improved.generate({ rows: 500, seed });
 *   return { x: table.matrix(ELN_FEATURES), y: table.numbers(LABEL) };
 * };
 * const sets = { training: rows(1), testing: rows(2) };
 * const specs = [{ model: 'knn' }, { model: 'tree' }] as const;
 * const compared = compareClassifiers(specs, sets);
 * compared.map(({ model }) => model); // => ['knn', 'tree']
 * compared.every(({ report }) => report.accuracy > 0.8); // => true
 * ```
 */
export function compareClassifiers(
  specs: readonly ClassifierSpec[],
  { training, testing }: TrainTest,
  { onProgress }: { readonly onProgress?: OnProgress | undefined } = {},
): ComparedClassifier[] {
  return specs.map((spec, at) => {
    const name = `${spec.model} (${at + 1} of ${specs.length})`;
    const { model, fitSeconds } = timedFit(makeClassifier(spec), training, { name, onProgress });
    return {
      ...spec,
      options: model.options,
      fitSeconds,
      trainAccuracy: accuracyScore(confusionMatrix(training.y, model.predict(training.x))),
      report: classificationReport(testing.y, model.predict(testing.x), { classes: model.classes }),
    };
  });
}

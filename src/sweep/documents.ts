/** A sweep over degrees as plain data for JSON, and as a table. */
import { hasConverged } from '../estimators/fit-report.js';
import { reportDocument } from '../evaluation/report-document.js';
import { percent, type TextTable } from '../report/text-table.js';
import type { SweptDegree } from './sweep-degrees.js';

/**
 * A sweep for JSON.
 * @param names of the classes, in their order
 */
export function sweepDocument(
  swept: readonly SweptDegree[],
  names: readonly string[],
): Readonly<Record<string, unknown>>[] {
  return swept.map((one) => ({ ...one, test: reportDocument(one.test, names) }));
}

/**
 * A sweep as a table with a row for each degree.
 * @returns shares in per cent; precision, recall and F1 of the positive class
 */
export function sweepTable(swept: readonly SweptDegree[]): TextTable {
  return {
    header: ['degree', 'train', 'test', 'precision', 'recall', 'F1', 'ROC area', 'fit in s'],
    rows: swept.map(({ degree, fit, trainAccuracy, test, rocArea, fitSeconds }) => {
      const [, positive] = test.classes;
      return [
        `${degree}${hasConverged(fit) ? '' : ' (not converged)'}`,
        percent(trainAccuracy),
        percent(test.accuracy),
        percent(positive.precision),
        percent(positive.recall),
        percent(positive.f1),
        rocArea?.toFixed(4) ?? '',
        fitSeconds.toFixed(2),
      ];
    }),
  };
}

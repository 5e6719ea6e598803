/** A sweep over degrees as plain data for JSON, and as a table. */
import type { Compared } from '../compare/compare.js';
import { comparedDocument, comparedTable, testReport } from '../compare/documents.js';
import type { LabelledRows } from '../evaluation/labelled-rows.js';
import { percent, type TextTable } from '../report/text-table.js';

/** A sweep for JSON: every degree with its scores, and of a test set with its report. */
export function sweepDocument(
  swept: Compared,
  rows: LabelledRows,
): Readonly<Record<string, unknown>> {
  const { models, ...rest } = comparedDocument(swept, rows);
  const whole = swept.models[0].folds.length > 1 || rows.problem.target.kind === 'number';
  const degrees = (models as Readonly<Record<string, unknown>>[]).map(({ name, ...one }, at) => ({
    degree: Number(name),
    ...one,
    ...(!whole && {
      trainAccuracy: one.trainScore,
      test: testReport(swept.models[at], rows),
      rocArea: swept.models[at].scores.rocArea?.mean ?? null,
      fit: swept.models[at].folds[0].fit,
    }),
  }));
  return { degrees, ...rest };
}

/**
 * A sweep as a table with a row for each degree.
 * @returns shares in per cent; of two classes precision, recall and F1 of the positive one
 */
export function sweepTable(swept: Compared): TextTable {
  const { scores, folds } = swept.models[0];
  if (folds.length > 1 || !scores.accuracy) {
    const table = comparedTable(swept);
    return { ...table, header: ['degree', ...table.header.slice(1)] };
  }
  return {
    header: ['degree', 'train', 'test', 'precision', 'recall', 'F1', 'ROC area', 'fit in s'],
    rows: swept.models.map(({ name, converged, trainScore, scores, fitSeconds }) => [
      `${name}${converged ? '' : ' (not converged)'}`,
      percent(trainScore),
      ...['accuracy', 'precision', 'recall', 'f1'].map((key) => percent(scores[key].mean)),
      scores.rocArea?.mean.toFixed(4) ?? '',
      fitSeconds.toFixed(2),
    ]),
  };
}

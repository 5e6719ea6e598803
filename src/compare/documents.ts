/** Compared classifiers as plain data for JSON, and as a table. */
import { reportDocument } from '../evaluation/report-document.js';
import { percent, type TextTable } from '../report/text-table.js';
import type { ComparedClassifier } from './compare.js';

/**
 * Compared classifiers for JSON.
 * @param names of the classes, in their order
 */
export function comparisonDocument(
  compared: readonly ComparedClassifier[],
  names: readonly string[],
): Readonly<Record<string, unknown>>[] {
  return compared.map((one) => ({ ...one, report: reportDocument(one.report, names) }));
}

/**
 * Compared classifiers as a table with a row for each.
 * @param names of the classes, in their order
 * @returns shares in per cent, and the seconds of each fit
 */
export function comparisonTable(
  compared: readonly ComparedClassifier[],
  names: readonly string[],
): TextTable {
  const columns = names.flatMap((name) => [`${abbreviated(name)} P`, 'R', 'F1']);
  return {
    header: ['per cent', 'train', 'test', ...columns, 'fit in s'],
    rows: compared.map(({ model, trainAccuracy, report, fitSeconds }) => [
      model,
      percent(trainAccuracy),
      percent(report.accuracy),
      ...report.classes.flatMap(({ precision, recall, f1 }) =>
        [precision, recall, f1].map(percent),
      ),
      fitSeconds.toFixed(2),
    ]),
  };
}

/** Longer names would make columns wider than their numbers. */
const LONGEST_NAME = 8;

/** `no cr.` for `no crossing`: the first word and the beginnings of the others; of one long word its beginning. */
function abbreviated(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const [first, ...others] = name.split(' ');
  if (others.length === 0) return `${name.slice(0, LONGEST_NAME - 1)}.`;
  return [first, ...others.map((word) => `${word.slice(0, 2)}.`)].join(' ');
}

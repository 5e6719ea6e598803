/** A classification report as a document, with the scores of each class under the name of the class. */
import type { ClassificationReport, PrecisionRecall } from './classification-report.js';

/** Plain data for JSON: `accuracy`, the scores of each class, and averages over the classes. */
export type ReportDocument = Readonly<Record<string, number | PrecisionRecall>>;

/**
 * A report as a document.
 * @param names of the classes, in their order; `no crossing` becomes the key `noCrossing`
 * @example
 * ```ts
 * const report = classificationReport([0, 1, 1], [0, 1, 0]);
 * Object.keys(reportDocument(report, ['no crossing', 'crossing'])).slice(0, 3);
 * // => ['accuracy', 'noCrossing', 'crossing']
 * ```
 */
export function reportDocument(
  report: ClassificationReport,
  names: readonly string[],
): ReportDocument {
  const { macroAverage, weightedAverage } = report;
  return { ...scoresByName(report, names), macroAverage, weightedAverage };
}

/**
 * The accuracy and the scores of each class, without averages.
 * @param names of the classes, in their order
 * @example
 * ```ts
 * const { accuracy } = scoresByName(classificationReport([0, 1, 1], [0, 1, 0]), ['no', 'yes']);
 * accuracy; // => 0.6667
 * ```
 */
export function scoresByName(
  { accuracy, classes }: ClassificationReport,
  names: readonly string[],
): ReportDocument {
  const scores = classes.map(({ label: _, ...ofClass }, i) => [camelCase(names[i]), ofClass]);
  return { accuracy, ...Object.fromEntries(scores) };
}

/** A name as a key. One that begins with a digit gets a word in front: JavaScript would sort it to the front. */
function camelCase(name: string): string {
  const words = /^\d/.test(name) ? `class ${name}` : name;
  return words.replace(/[^\p{L}\p{N}]+(.)?/gu, (_, next: string = '') => next.toUpperCase());
}

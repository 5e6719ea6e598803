/** What `compare` and `sweep` write as JSON, told by its fields. */
import type { ComparisonDescription } from './description.js';

/** A comparison, if the document is one. */
export function describeComparison(
  document: unknown,
  file: string,
): ComparisonDescription | undefined {
  const { data, train, test, problem, rankedBy, models, best } = Object(document);
  if (!Array.isArray(models) || typeof rankedBy !== 'string' || typeof best !== 'string') {
    return undefined;
  }
  const scored = models.map((model) => ({
    name: String(model?.name),
    score: Number(model?.[rankedBy]?.mean),
  }));
  return {
    kind: 'comparison',
    file,
    data: data === undefined ? `${train}, tested on ${test}` : String(data),
    label: String(problem?.target?.column),
    rankedBy,
    models: scored,
    best,
  };
}

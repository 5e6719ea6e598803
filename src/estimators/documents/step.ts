/** The documents of steps that have names, and whether each takes what the one before makes. */
import { Matrix } from '../../matrix.js';
import { anything, checked, readPart, record, text } from '../../schema.js';
import type { FittedTransformer } from '../transformer.js';

/** A step's own document, with its name as one more field. */
export const step = record(anything());

/** A step without its name is a document of its own. */
export function readStep<T>(
  { name, ...document }: Readonly<Record<string, unknown>>,
  field: string,
  read: (document: unknown) => T,
): readonly [string, T] {
  return readPart(field, () => [checked(text(), name, { field: 'name' }), read(document)] as const);
}

/**
 * The number of columns that transformers make, one after the other: they are given no rows.
 * @param columns that the first takes
 * @param field of the list of steps
 * @throws InvalidInput naming the first that takes other columns than the one before makes
 */
export function widthBehind(
  steps: readonly (readonly [string, FittedTransformer])[],
  columns: number,
  field: string,
): number {
  return steps.reduce(
    (rows, [, step], i) => readPart(`${field}[${i}]`, () => step.transform(rows)),
    Matrix.zeros(0, columns),
  ).columns;
}

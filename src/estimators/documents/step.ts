/** The documents of steps that have names. */
import { anything, checked, readPart, record, text } from '../../schema.js';

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

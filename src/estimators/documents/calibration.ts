/** The document of a calibration. */
import {
  described,
  literal,
  number,
  numbers,
  object,
  requireField,
  requireLength,
  type TypeOf,
  variants,
} from '../../schema.js';
import type { Calibration } from '../calibration.js';

/** Parameters by kind, as in the formulas of `Calibration`. */
export const calibrationSchema = variants('kind', [
  described(
    object({ kind: literal('sigmoid'), a: number(), b: number() }),
    '1 / (1 + exp(a s + b))',
  ),
  described(
    object({ kind: literal('temperature'), temperature: number({ above: 0 }) }),
    '1 / (1 + exp(-s / temperature))',
  ),
  described(
    object({
      kind: literal('isotonic'),
      x: numbers({ fewest: 1 }),
      y: numbers({ min: 0, max: 1, fewest: 1 }),
    }),
    'linear between corners with ascending x and non-decreasing y, constant beyond',
  ),
]);

export type CalibrationDocument = TypeOf<typeof calibrationSchema>;

/**
 * @param field of the document
 * @throws InvalidInput if corners of an isotonic function are not in order
 */
export function readCalibration(
  document: CalibrationDocument | null,
  field: string,
): Calibration | null {
  if (document?.kind !== 'isotonic') return document;
  const { kind, x, y } = document;
  requireLength(y, x.length, `${field}.y`);
  const ascending = x.every((at, i) => i === 0 || at > x[i - 1]);
  requireField(ascending, `${field}.x`, 'ascending corners', x);
  const rising = y.every((p, i) => i === 0 || p >= y[i - 1]);
  requireField(rising, `${field}.y`, 'probabilities that do not decrease', y);
  return { kind, x: Float64Array.from(x), y: Float64Array.from(y) };
}

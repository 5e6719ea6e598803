/**
 * Calibration: a non-decreasing function from a classifier's score s to the probability of classes[1], fitted on rows on
 * which the classifier has not been fitted. It applies to every classifier with a score:
 *
 *   sigmoid      p = 1 / (1 + exp(a s + b))     Platt 1999
 *   temperature  p = 1 / (1 + exp(-s / T))      Guo et al. 2017, arXiv:1706.04599; s is a logit
 *   isotonic     linear between the corners (x, y), constant beyond the outermost
 */
import { type Isotonic, isotonic } from '../numerics/isotonic.js';
import { type Sigmoid, sigmoid } from '../numerics/platt.js';
import { StateReader } from './state-reader.js';

/** Kind and parameters, as in the formulas above. */
export type Calibration =
  | ({ readonly kind: 'sigmoid' } & Sigmoid)
  | { readonly kind: 'temperature'; readonly temperature: number }
  | ({ readonly kind: 'isotonic' } & Isotonic);

/** P(classes[1] | s). */
export function calibrated(calibration: Calibration, score: number): number {
  switch (calibration.kind) {
    case 'sigmoid':
      return sigmoid(calibration, score);
    case 'temperature':
      return sigmoid({ a: -1 / calibration.temperature, b: 0 }, score);
    case 'isotonic':
      return isotonic(calibration, score);
  }
}

/** The calibration as plain data for a model's document; null for none. */
export function calibrationDocument(calibration: Calibration | null) {
  if (calibration?.kind !== 'isotonic') return calibration;
  return { ...calibration, x: [...calibration.x], y: [...calibration.y] };
}

/**
 * Reads the field `calibration` of a model's document.
 * @throws InvalidInput if it is damaged
 */
export function readCalibration(state: StateReader): Calibration | null {
  if (state.fields.calibration === null) return null;
  const fields: StateReader = new StateReader(
    `${state.owner} calibration`,
    Object(state.fields.calibration),
  );
  const { kind } = fields.fields;
  switch (kind) {
    case 'sigmoid':
      return { kind, a: fields.number('a'), b: fields.number('b') };
    case 'temperature': {
      const temperature = fields.number('temperature');
      if (!(temperature > 0)) fields.fail('temperature', 'a positive number');
      return { kind, temperature };
    }
    case 'isotonic':
      return { kind, ...readCorners(fields) };
    default:
      return fields.fail('kind', 'sigmoid, temperature or isotonic');
  }
}

function readCorners(fields: StateReader): Isotonic {
  const x = fields.numbers('x');
  const y = fields.numbers('y', x.length);
  if (x.length === 0 || !x.every((at, i) => i === 0 || at > x[i - 1])) {
    fields.fail('x', 'ascending corners');
  }
  if (!y.every((p, i) => p >= (y[i - 1] ?? 0) && p <= 1)) {
    fields.fail('y', 'non-decreasing probabilities');
  }
  return { x, y };
}

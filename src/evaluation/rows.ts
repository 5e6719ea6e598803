/** Labelled rows: what is fitted on, chosen by or judged on. */
import { InvalidInput } from '../errors.js';
import { Matrix } from '../matrix.js';
import { concatenated } from '../table.js';

/** Features and labels. */
export interface Rows {
  readonly x: Matrix;
  /** 0 or 1 per row */
  readonly y: Float64Array;
}

/**
 * @param y 0 or 1 per row
 * @throws InvalidInput unless both occur
 */
export function requireBothClasses(y: Float64Array, what: string): void {
  const positives = y.reduce((sum, label) => sum + label, 0);
  if (positives > 0 && positives < y.length) return;
  throw new InvalidInput(
    `${what}: expected rows of both classes, got ${positives} of the positive class and ${y.length - positives} of the other`,
  );
}

/** Those with these indices, in this order. */
export function takeRows({ x, y }: Rows, rows: Int32Array): Rows {
  return { x: x.take(rows), y: Float64Array.from(rows, (row) => y[row]) };
}

/** All rows of several parts with the same features, one below the other. */
export function stackRows(parts: readonly Rows[]): Rows {
  const [{ columns, names }] = parts.map(({ x }) => x);
  const y = concatenated(parts.map((part) => part.y));
  const x = concatenated(parts.map((part) => part.x.data));
  return { x: new Matrix(x, y.length, columns, names), y };
}

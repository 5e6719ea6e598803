/** Labelled rows: what is fitted on, chosen by or judged on. */
import { Matrix } from '../matrix.js';
import { concatenated } from '../table.js';

export interface Rows {
  readonly x: Matrix;
  /** 0 or 1 per row */
  readonly y: Float64Array;
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

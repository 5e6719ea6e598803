import { describe, expect, test } from 'vitest';
import { ColumnMatrix } from '../src/column-matrix.js';
import { InvalidInput } from '../src/errors.js';
import { complaint } from './fixtures.js';

describe('a matrix of columns', () => {
  test('is a matrix like any other', () => {
    const matrix = new ColumnMatrix(
      [Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)],
      ['a', 'b'],
    );
    expect([matrix.rows, matrix.columns, matrix.names]).toEqual([3, 2, ['a', 'b']]);
    expect([...matrix.data]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([...matrix.take([2]).data]).toEqual([3, 6]);
  });

  test('has parts that are its own columns', () => {
    const whole = new ColumnMatrix(
      [Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)],
      ['a', 'b'],
    );
    const part = whole.slice(1, 3);
    expect([part.rows, part.names, [...part.data]]).toEqual([2, ['a', 'b'], [2, 5, 3, 6]]);
    expect(part.arrays[0].buffer).toBe(whole.arrays[0].buffer);
  });

  test('wants columns of one length and precision', () => {
    const refusal = (...columns: (Float64Array | Float32Array)[]) =>
      complaint(() => new ColumnMatrix(columns, ['a', 'b']), InvalidInput);
    expect(refusal(Float64Array.of(1), Float64Array.of(1, 2))).toMatch(
      /column b.*length 1.*length 2/,
    );
    expect(refusal(Float64Array.of(1), Float32Array.of(1))).toMatch(/Float64Array.*Float32Array/);
  });
});

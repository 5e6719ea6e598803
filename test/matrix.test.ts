import { Matrix as MlMatrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../src/errors.js';
import { Matrix, type MatrixLike } from '../src/matrix.js';
import { complaint } from './fixtures.js';

const rows = [
  [1, 2, 3],
  [4, 5, 6],
];

describe('Matrix', () => {
  const matrix = new Matrix(Float64Array.of(1, 2, 3, 4, 5, 6), 2, 3, ['a', 'b', 'c']);

  test('is row-major', () => {
    expect(matrix.get(1, 0)).toBe(4);
    expect([...matrix.row(1)]).toEqual([4, 5, 6]);
    expect([...matrix.column(2)]).toEqual([3, 6]);
  });

  test('comes from nested arrays, typed rows, ml-matrix and itself', () => {
    for (const source of [rows, rows.map((row) => Float32Array.from(row)), new MlMatrix(rows)]) {
      const made = Matrix.from(source);
      expect([made.rows, made.columns, [...made.data]]).toEqual([2, 3, [1, 2, 3, 4, 5, 6]]);
    }
    expect(Matrix.from(matrix)).toBe(matrix);
    const columns = [Float64Array.of(1, 4), Float64Array.of(2, 5), Float64Array.of(3, 6)];
    expect([...Matrix.fromColumns(columns).data]).toEqual([...matrix.data]);
    expect([Matrix.from([]).rows, Matrix.fromColumns([]).columns]).toEqual([0, 0]);
  });

  test('keeps what it is given, and copies what it reads', () => {
    const data = Float64Array.of(1, 2);
    expect(new Matrix(data, 1, 2).data).toBe(data);
    const row = [1, 2];
    const copy = Matrix.from([row]);
    row[0] = 9;
    expect(copy.get(0, 0)).toBe(1);
  });

  test('has rows as views, columns and selections as copies', () => {
    const own = new Matrix(matrix.data.slice(), 2, 3, ['a', 'b', 'c']);
    own.column(0)[0] = 9;
    const taken = own.take([1, 0, 1]);
    taken.data[0] = 9;
    expect([...own.data]).toEqual([...matrix.data]);
    own.row(0)[0] = 9;
    expect(own.get(0, 0)).toBe(9);
    expect([taken.rows, taken.get(2, 0), taken.names]).toEqual([3, 4, ['a', 'b', 'c']]);
  });

  test('makes its data once, when somebody asks', () => {
    let made = 0;
    const lazy = new Matrix(() => Float64Array.of(++made, 0), 1, 2);
    expect(made).toBe(0);
    expect([lazy.get(0, 0), lazy.row(0)[0], made]).toEqual([1, 1, 1]);
  });

  test('names its first cell that is no finite number', () => {
    expect(matrix.firstNonFinite()).toBeUndefined();
    const bad = new Matrix(Float64Array.of(1, 2, 3, 4, Infinity, Number.NaN), 2, 3, [
      'a',
      'b',
      'c',
    ]);
    expect(bad.firstNonFinite()).toEqual({ row: 1, column: 'b', value: Infinity });
    expect(new Matrix(bad.data, 2, 3).firstNonFinite()?.column).toBe('2');
  });

  test('refuses a length that does not fit, ragged rows and what is no matrix', () => {
    expect(complaint(() => new Matrix(new Float64Array(5), 2, 3), InvalidInput)).toMatch(
      /2 x 3.*5/,
    );
    expect(complaint(() => Matrix.from([[1, 2], [1]]), InvalidInput)).toMatch(/row 2/);
    for (const bad of [3, 'abc', null, undefined, {}, [1, 2], [null], [[1], 2]]) {
      complaint(() => Matrix.from(bad as never as MatrixLike), InvalidInput);
    }
  });

  test('has a column replaced in a copy, by its name', () => {
    const matrix = Matrix.fromColumns(
      [
        [1, 2],
        [3, 4],
      ],
      ['a', 'b'],
    );
    const changed = matrix.withColumn('b', (row) => 10 * row);
    expect([...changed.data]).toEqual([1, 0, 2, 10]);
    expect(changed.names).toEqual(['a', 'b']);
    expect([...matrix.data]).toEqual([1, 3, 2, 4]);
    expect(() => matrix.withColumn('c', () => 0)).toThrow('no column "c"; its columns are a, b');
  });
});

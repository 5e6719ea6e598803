import { describe, expect, it } from 'vitest';
import { auditLeaks } from '../../src/audit/audit-leaks.js';
import { kFold, stratifiedKFold } from '../../src/evaluation/folds.js';
import type { Split } from '../../src/evaluation/splits.js';
import { splitRows } from '../../src/evaluation/splits.js';
import { readTable } from '../../src/formats/read-table.js';
import { inferProblem } from '../../src/problems/infer-problem.js';
import type { Problem } from '../../src/problems/problem.js';
import { problemTarget } from '../../src/problems/problem-data.js';
import { Random } from '../../src/random.js';
import { type Column, Table } from '../../src/table.js';

const ROWS = 400;
const TEST = 100;

/** Two features and a noisy label, in random order. */
function honest(): Record<string, Float64Array> {
  const random = new Random(3);
  const draw = () => Float64Array.from({ length: ROWS }, () => random.uniform());
  const [a, b] = [draw(), draw()];
  const label = a.map((value, i) => Number(value + b[i] + random.uniform(-0.5, 0.5) > 1));
  return { a, b, label };
}

function problemOf(columns: Record<string, Column>, more: Partial<Problem> = {}): Problem {
  return {
    name: 'made',
    features: Object.keys(columns)
      .filter((name) => name !== 'label' && name !== more.groups)
      .map((name) => ({ name })),
    target: { kind: 'classes', column: 'label', classes: [0, 1] },
    ...more,
  };
}

/** The first rows are trained on, the last tested. */
const SPLIT: Split = {
  train: Int32Array.from({ length: ROWS - TEST }, (_, i) => i),
  test: Int32Array.from({ length: TEST }, (_, i) => ROWS - TEST + i),
};

function findingsIn(columns: Record<string, Column>, more?: Partial<Problem>) {
  const table = new Table(Object.entries(columns), 'made');
  return auditLeaks(table, problemOf(columns, more), [SPLIT]);
}

/** What a change of honest data is found to be. */
function found(change: (columns: Record<string, Float64Array>) => Record<string, Column>) {
  return findingsIn(change(honest())).map(({ kind, columns }) => [kind, ...columns]);
}

/** Copies some test rows from training rows. */
function repeated(columns: Record<string, Float64Array>, count: number, error = 0) {
  for (let i = 0; i < count; i++) {
    for (const name of ['a', 'b']) columns[name][ROWS - 1 - i] = columns[name][2 * i] + error;
  }
  return columns;
}

describe('the audit', () => {
  it('finds nothing in honest data', () => {
    expect(found((columns) => columns)).toEqual([]);
  });

  it('finds test rows that are training rows, and names them', () => {
    const [finding] = findingsIn(repeated(honest(), 20));
    expect(finding.kind).toBe('same rows');
    expect(finding.rows).toEqual([380, 381, 382, 383, 384, 385, 386, 387, 388, 389]);
    expect(finding.sentence).toMatch(/^20 of 100 test rows have the features of a training row; /);
  });

  it('takes two equal rows for chance', () => {
    expect(found((columns) => repeated(columns, 2))).toEqual([]);
  });

  it('finds a test set that is the training set', () => {
    const columns = honest();
    const table = new Table(Object.entries(columns), 'made');
    const both = Table.concat([table, table], 'twice');
    const rows = Int32Array.from({ length: ROWS }, (_, i) => i);
    const split = { train: rows, test: rows.map((row) => row + ROWS) };
    const [finding] = auditLeaks(both, problemOf(columns), [split]);
    expect(finding.sentence).toMatch(/^every test row is a training row; /);
  });

  it('finds test rows that differ from training rows by rounding', () => {
    expect(found((columns) => repeated(columns, 20, 1e-11))).toEqual([['near-duplicates']]);
    expect(found((columns) => repeated(columns, 20, 1e-7))).toEqual([]);
  });

  it('takes missing values for equal to each other, and to nothing else', () => {
    const missing = { missing: 'mean' } as const;
    const gaps = (columns: Record<string, Float64Array>) => {
      columns.a.fill(Number.NaN, 0, 40);
      return columns;
    };
    expect(findingsIn(gaps(honest()), missing)).toEqual([]);
    const [finding] = findingsIn(repeated(gaps(honest()), 20), missing);
    expect(finding.kind).toBe('same rows');
  });

  it('finds groups on both sides', () => {
    const person = Array.from({ length: ROWS }, (_, i) => `p${i % 50}`);
    const [finding] = findingsIn({ ...honest(), person }, { groups: 'person' });
    expect(finding.kind).toBe('group on both sides');
    expect(finding.sentence).toMatch(/^50 values of person, such as p0, stand among/);
    const apart = Array.from({ length: ROWS }, (_, i) => `p${Math.floor(i / 10)}`);
    expect(findingsIn({ ...honest(), person: apart }, { groups: 'person' })).toEqual([]);
  });

  it('finds a feature that is the label, under any two numbers', () => {
    expect(
      found((columns) => ({ ...columns, code: columns.label.map((one) => 7 - 3 * one) })),
    ).toEqual([['copy of the label', 'code']]);
  });

  it('finds a feature that alone predicts the label almost perfectly', () => {
    const random = new Random(9);
    expect(
      found((columns) => ({
        ...columns,
        after: columns.label.map((one) => (one ? -1 : 1) * (0.1 + random.uniform())),
      })),
    ).toEqual([['revealing feature', 'after']]);
  });

  it('finds no revealing feature if one class is rare', () => {
    const random = new Random(9);
    expect(
      found((columns) => ({
        ...columns,
        label: columns.label.map((_, i) => Number(i % 100 === 50)),
        noise: columns.label.map(() => random.uniform()),
      })),
    ).toEqual([]);
  });

  it('finds features that are copies, up to scale and offset', () => {
    expect(
      found((columns) => ({ ...columns, fahrenheit: columns.a.map((c) => 32 - 1.8 * c) })),
    ).toEqual([['copy of a feature', 'fahrenheit', 'a']]);
  });

  it('finds numbers of rows, in order or not', () => {
    const shuffled = new Random(4).permutation(ROWS);
    expect(
      found((columns) => ({
        ...columns,
        id: Float64Array.from({ length: ROWS }, (_, i) => 1000 + 3 * i),
        index: Float64Array.from(shuffled),
      })).filter(([kind]) => kind === 'numbers of rows'),
    ).toEqual([
      ['numbers of rows', 'id'],
      ['numbers of rows', 'index'],
    ]);
  });

  it('finds classes that no training row has, and shares that differ', () => {
    const only = (
      columns: Record<string, Float64Array>,
      from: number,
      to: number,
      value: number,
    ) => {
      columns.label.fill(value, from, to);
      return columns;
    };
    const kinds = findingsIn(only(honest(), 0, ROWS - TEST, 0));
    expect(kinds.map(({ kind }) => kind)).toContain('unseen class');
    const shares = findingsIn(only(honest(), ROWS - TEST, ROWS, 1));
    expect(shares.map(({ kind }) => kind)).toContain('different class shares');
  });

  it('finds ranges that differ', () => {
    expect(
      found((columns) => ({
        ...columns,
        b: columns.b.map((value, i) => (i >= ROWS - TEST && i % 2 ? value + 2 : value)),
      })),
    ).toEqual([['different range', 'b']]);
  });

  it('finds values that may mean "missing"', () => {
    expect(
      found((columns) => ({
        ...columns,
        a: columns.a.map((value, i) => (i % 20 === 3 ? -9999 : value)),
      })),
    ).toEqual([['suspected fill value', 'a']]);
  });

  it('finds what is wrong with numbers to be predicted, too', () => {
    const { a, b } = honest();
    const label = a.map((value, i) => value + b[i] ** 2);
    const columns = {
      a,
      b,
      label,
      twice: label.map((y) => 2 * y),
      square: label.map((y) => y * y),
    };
    const target = { kind: 'number', column: 'label' } as const;
    expect(findingsIn(columns, { target }).map(({ kind, columns }) => [kind, ...columns])).toEqual([
      ['copy of the label', 'twice'],
      ['revealing feature', 'square'],
    ]);
  });
});

describe.each(['iris', 'wine', 'breast-cancer', 'digits'])('the audit of %s', (name) => {
  it('finds nothing, in folds or in a random split', async () => {
    const path = new URL(`../parity/data/${name}.csv`, import.meta.url).pathname;
    const table = await readTable(path);
    const label = table.names[table.names.length - 1];
    const problem = inferProblem(table, { label });
    const y = problemTarget(table, problem);
    expect(auditLeaks(table, problem, stratifiedKFold(y, 5))).toEqual([]);
    const [train, test] = splitRows(table.rows, [0.8, 0.2], new Random(1));
    expect(auditLeaks(table, problem, [{ train, test }])).toEqual([]);
    const shuffled = kFold(table.rows, 3, { shuffle: new Random(2) });
    expect(auditLeaks(table, problem, shuffled)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { type DataSet, splitForTest, withGroups } from '../../src/evaluation/data-set.js';
import { requireBothClasses } from '../../src/evaluation/rows.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { Table } from '../../src/table.js';
import { always, complaint, seeds } from '../fixtures.js';

/** Rows whose only feature is their number, some of each background. */
function numbered(rows: number, backgrounds: number): DataSet {
  const number = Float64Array.from({ length: rows }, (_, row) => row);
  const background = number.map((row) => row % backgrounds);
  return {
    name: 'numbered.csv',
    sha256: 'a'.repeat(64),
    x: Matrix.fromColumns([number], ['alpha']),
    y: number.map((row) => (row >> 3) % 2),
    table: new Table([['background', background]], 'numbered.csv'),
  };
}

describe('a data set divided', () => {
  test('has every row in one of its parts, and no group in both', () => {
    always(
      fc.property(seeds, fc.integer({ min: 4, max: 12 }), (seed, backgrounds) => {
        const set = numbered(120, backgrounds);
        const { choice, test: held } = splitForTest(set, new Random(seed));
        const rowsOf = (part: typeof choice) => [...part.x.column(0)];
        expect([...rowsOf(choice), ...rowsOf(held)].sort((a, b) => a - b)).toEqual([
          ...Array(120).keys(),
        ]);
        const names = [choice, held].flatMap((part) => part.groups.names ?? []);
        expect(new Set(names).size).toBe(backgrounds);
        expect(names).toHaveLength(backgrounds);
        for (const part of [choice, held]) {
          expect([...part.y]).toEqual(rowsOf(part).map((row) => set.y[row]));
          rowsOf(part).forEach((row, i) => {
            expect(part.groups.names?.[part.groups.of[i]]).toBe(`${row % backgrounds}`);
          });
        }
      }),
      50,
    );
  });

  test('names its parts', () => {
    const { choice, test: held } = splitForTest(numbered(60, 6), new Random(1));
    expect(choice.share).toMatch(/^4 of 6 backgrounds: (\d, ){3}\d$/);
    expect(held.share).toMatch(/^2 of 6 backgrounds: \d, \d$/);
    expect(withGroups(numbered(60, 6), new Random(1)).share).toBe('all 6 backgrounds');
    const remnants = { ...numbered(60, 6), groupName: 'remnant' };
    expect(withGroups(remnants, new Random(1)).share).toBe('all 6 remnants');
    expect(withGroups(numbered(60, 1), new Random(1)).share).toBe('all rows');
    expect(splitForTest(numbered(60, 1), new Random(1)).test.share).toBe('20 of 60 rows');
  });

  test('needs both classes', () => {
    requireBothClasses(Float64Array.of(0, 1), 'x.csv');
    const message = complaint(
      () => requireBothClasses(Float64Array.of(1, 1), 'x.csv'),
      InvalidInput,
    );
    expect(message).toMatch(/^x\.csv: .*2 of the positive class and 0 of the other/);
  });
});

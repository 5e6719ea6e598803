import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countInBins, quantileEdges } from '../../src/evaluation/bins.js';
import { always } from '../fixtures.js';

const values = fc
  .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((list) => Float64Array.from(list));

describe('bins', () => {
  it('hold every row once, and its marks', () => {
    always(
      fc.property(
        values,
        fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 5 }),
        (x, cuts) => {
          const edges = [...cuts].sort((a, b) => a - b);
          const mark = Uint8Array.from(x, (value) => Number(value > 0));
          const bins = countInBins(x, edges, [mark]);
          expect(bins).toHaveLength(edges.length + 1);
          expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(x.length);
          expect(bins.reduce((sum, { having }) => sum + having[0], 0)).toBe(
            mark.reduce((sum, bit) => sum + bit, 0),
          );
        },
      ),
    );
  });

  it('lie between their edges, an edge itself above', () => {
    const bins = countInBins(Float64Array.of(-1, 0, 0.5, 1, 7), [0, 1], []);
    expect(bins.map(({ rows, mean }) => [rows, mean])).toEqual([
      [1, -1],
      [2, 0.25],
      [2, 4],
    ]);
  });

  it('have no mean if they have no rows', () => {
    expect(countInBins(Float64Array.of(2), [1], [])[0]).toEqual({
      rows: 0,
      mean: null,
      having: [],
    });
  });

  it('hold as many rows each between quantiles', () => {
    const x = Float64Array.from({ length: 40 }, (_, i) => (17 * i) % 40);
    const rows = countInBins(x, quantileEdges(x, 4), []).map((bin) => bin.rows);
    expect(rows).toEqual([10, 10, 10, 10]);
  });
});

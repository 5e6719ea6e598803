import { describe, expect, it } from 'vitest';
import type { Case } from './bench.js';
import { planeCells, planeSections } from './plane.js';
import { PLANE } from './rows.js';

const measured = (who: string, seconds: number) => ({
  who,
  first: seconds,
  warm: [],
  peakMegabytes: null,
});

function cell(row: string, trainRows: number, seconds: number, peers: readonly number[]): Case {
  const [first, second] = peers;
  return {
    row,
    size: 1,
    trainRows,
    testRows: 1,
    columns: 7,
    measurements: [
      measured('fastflavor', seconds),
      measured('scikit-learn', first),
      measured('oneDAL', second),
    ],
    checks: [{ what: 'violation', value: 0, atMost: 1e-3 }],
  };
}

describe('the plane of gamma and C', () => {
  it('has seven gammas and five C', () => {
    expect(PLANE).toHaveLength(35);
    expect(new Set(PLANE.map(({ name }) => name)).size).toBe(35);
  });

  it('compares each setting with the best peer, and says where a peer is ahead', () => {
    const cells = planeCells([
      cell('svc-plane-1-10', 1000, 0.5, [5, 2]),
      cell('svc-plane-1-10', 4000, 2, [10, 12]),
      cell('svc-plane-3-10', 1000, 1, [0.9, 4]),
    ]);
    expect(cells[0]).toMatchObject({ gamma: 1, C: 10, best: { who: 'oneDAL', times: 4 } });
    const [small, large, summary] = planeSections(cells);
    expect(small.table.rows).toEqual([
      ['1', '0.50 (4.0)'],
      ['3', '1.0 (0.90)'],
    ]);
    expect(large.table.rows).toEqual([
      ['1', '2.0 (5.0)'],
      ['3', 'not measured'],
    ]);
    expect(Object.fromEntries(summary.table.rows)).toMatchObject({
      'median of the best peer': '4.0 times',
      'worst of the best peer': '0.90 times (scikit-learn, gamma = 3, C = 10, 1000 rows)',
      'settings at which a peer is ahead': '1',
      'largest growth': '1.00',
    });
  });
});

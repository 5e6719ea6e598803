import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealGroups, groupsOf, holdOut, takeGroups } from '../../src/evaluation/groups.js';
import { Random } from '../../src/random.js';
import { Table } from '../../src/table.js';
import { always, seeds } from '../fixtures.js';

/** A table of rays: so many latitudes, snapshots and cells of each background. */
function cells(backgrounds: number, latitudes: number, column = 'theta_deg'): Table {
  const rows = Array.from({ length: backgrounds }, (_, background) =>
    [200, 250].flatMap((time) =>
      Array.from({ length: latitudes }, (_, latitude) =>
        Array.from({ length: 3 }, () => [background, time, 10 * latitude]),
      ).flat(),
    ),
  ).flat();
  return new Table(
    ['background', 'time_ms', column].map(
      (name, j) => [name, Float64Array.from(rows, (row) => row[j])] as const,
    ),
    'cells',
  );
}

const sameGroup = (of: Int32Array, values: ArrayLike<number>) => {
  const seen = new Map<number, number>();
  return of.every((group, row) => {
    const before = seen.get(group) ?? values[row];
    seen.set(group, before);
    return before === values[row];
  });
};

describe('groups of rows', () => {
  const random = () => new Random(1);

  test('are backgrounds if there are at least four', () => {
    const table = cells(4, 5);
    const groups = groupsOf(table, random());
    expect(groups).toMatchObject({ unit: 'background', count: 4, names: ['0', '1', '2', '3'] });
    expect(sameGroup(groups.of, table.numbers('background'))).toBe(true);
  });

  test.each(['theta_deg', 'latitude'])('else rays by %s, their snapshots together', (column) => {
    const table = cells(1, 6, column);
    const groups = groupsOf(table, random());
    expect(groups).toMatchObject({ unit: 'ray', count: 6 });
    expect(sameGroup(groups.of, table.numbers(column))).toBe(true);
  });

  test('are rays of each background where there are few of those', () => {
    expect(groupsOf(cells(3, 4), random())).toMatchObject({ unit: 'ray', count: 12 });
  });

  test('else rows, many of them in random blocks of equal size', () => {
    const few = new Table([['alpha', new Float64Array(50)]], 'few');
    expect(groupsOf(few, random())).toMatchObject({ unit: 'row', count: 50 });
    const many = groupsOf(new Table([['alpha', new Float64Array(1000)]], 'many'), random());
    expect(many).toMatchObject({ unit: 'row', count: 200 });
    for (let group = 0; group < 200; group++) {
      expect(many.of.filter((one) => one === group)).toHaveLength(5);
    }
    expect([...many.of.slice(0, 200)]).not.toEqual([...Array(200).keys()]);
    expect(groupsOf(cells(3, 1), random()).unit).toBe('row');
  });

  test('are dealt evenly', () => {
    always(
      fc.property(seeds, fc.integer({ min: 2, max: 9 }), (seed, parts) => {
        const groups = { unit: 'row', count: 30, names: null, of: new Int32Array(0) } as const;
        const dealt = dealGroups(groups, parts, new Random(seed));
        const counts = Array.from(
          { length: parts },
          (_, p) => dealt.filter((one) => one === p).length,
        );
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('are held out whole, about the share asked for, never all and never none', () => {
    always(
      fc.property(
        seeds,
        fc.integer({ min: 2, max: 40 }),
        fc.constantFrom(0.01, 1 / 3, 0.99),
        (seed, count, share) => {
          const of = Int32Array.from({ length: 3 * count }, (_, row) => row % count);
          const groups = { unit: 'row', count, names: null, of } as const;
          const held = holdOut(groups, share, new Random(seed));
          const number = held.reduce((sum, one) => sum + one, 0);
          expect(Math.abs(number - share * count)).toBeLessThanOrEqual(1);
          const [kept, out] = [0, 1].map((wanted) =>
            takeGroups(groups, (group) => held[group] === wanted),
          );
          expect(kept.groups.count + out.groups.count).toBe(count);
          expect(Math.min(kept.groups.count, out.groups.count)).toBeGreaterThan(0);
          expect([...kept.rows, ...out.rows].sort((a, b) => a - b)).toEqual([...of.keys()]);
          for (const part of [kept, out]) {
            expect(new Set(part.groups.of).size).toBe(part.groups.count);
            expect(part.groups.of.every((group) => group < part.groups.count)).toBe(true);
            const before = Int32Array.from(part.rows, (row) => of[row]);
            expect(sameGroup(part.groups.of, before)).toBe(true);
          }
        },
      ),
    );
  });
});

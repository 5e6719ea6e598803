/**
 * The plane of gamma and C: fits of support vector machines at 7 x 5 settings and three sizes, ours against the best of
 * the peers. A table per size has seconds of ours and, in brackets, how many times as long the best peer takes.
 */
import type { Section } from '../../src/report/result-page.js';
import { holds } from './agreement.js';
import type { Case } from './bench.js';
import { type BestPeer, bestPeer, growthExponent, median, typical } from './figures.js';
import { OURS, PLANE } from './rows.js';

/** A setting at a size. */
export interface PlaneCell {
  readonly gamma: number;
  readonly C: number;
  readonly rows: number;
  readonly seconds: number | null;
  readonly best: BestPeer | null;
  /** whether conditions and objective are right */
  readonly agrees: boolean;
}

export function planeCells(cases: readonly Case[]): PlaneCell[] {
  return cases.flatMap(({ row, trainRows, measurements, checks }) => {
    const setting = PLANE.find(({ name }) => name === row);
    if (!setting) return [];
    const ours = measurements.find(({ who }) => who === OURS);
    const seconds = ours ? typical(ours) : null;
    const best = bestPeer(
      ours,
      measurements.filter((one) => one !== ours),
    );
    const { gamma, C } = setting;
    return [{ gamma, C, rows: trainRows, seconds, best, agrees: checks.every(holds) }];
  });
}

export function planeSections(cells: readonly PlaneCell[]): Section[] {
  const [sizes, gammas, penalties] = [
    distinct(cells.map(({ rows }) => rows)),
    distinct(cells.map(({ gamma }) => gamma)),
    distinct(cells.map(({ C }) => C)),
  ];
  const at = (rows: number, gamma: number, C: number) =>
    cells.find((cell) => cell.rows === rows && cell.gamma === gamma && cell.C === C);
  return [
    ...sizes.map((rows) => ({
      title: `${rows} rows of xln: seconds of a fit (times as long of the best peer)`,
      table: {
        header: ['gamma', ...penalties.map((C) => `C = ${C}`)],
        rows: gammas.map((gamma) => [
          `${gamma}`,
          ...penalties.map((C) => inWords(at(rows, gamma, C))),
        ]),
      },
      notes: [],
    })),
    {
      title: 'Summary',
      table: { header: ['what', 'value'], rows: summary(cells) },
      notes: [
        'Growth is the exponent e of seconds ~ rows^e over the sizes, of the slowest setting.',
      ],
    },
  ];
}

function summary(cells: readonly PlaneCell[]): string[][] {
  const compared = cells.flatMap(({ best, ...cell }) => (best ? [{ ...cell, best }] : []));
  const times = compared.map(({ best }) => best.times);
  const worst = [...compared].sort((a, b) => a.best.times - b.best.times)[0];
  const exponents = cells.flatMap(({ gamma, C }) => {
    const points = cells.flatMap((cell) =>
      cell.gamma === gamma && cell.C === C && cell.seconds !== null
        ? [{ size: cell.rows, seconds: cell.seconds }]
        : [],
    );
    return growthExponent(points) ?? [];
  });
  return [
    ['settings compared', `${times.length} of ${cells.length}`],
    ['median of the best peer', times.length > 0 ? `${median(times).toFixed(1)} times` : 'none'],
    [
      'worst of the best peer',
      worst
        ? `${worst.best.times.toFixed(2)} times (${worst.best.who}, gamma = ${worst.gamma}, C = ${worst.C}, ${worst.rows} rows)`
        : 'none',
    ],
    ['settings at which a peer is ahead', `${times.filter((one) => one < 1).length}`],
    ['largest growth', exponents.length > 0 ? Math.max(...exponents).toFixed(2) : 'none'],
    ['settings that are not right', `${cells.filter(({ agrees }) => !agrees).length}`],
  ];
}

function inWords(cell: PlaneCell | undefined): string {
  if (!cell || cell.seconds === null) return 'not measured';
  return `${cell.seconds.toPrecision(2)} (${cell.best ? cell.best.times.toPrecision(2) : '-'})`;
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** What active learning came to: curves of F1 against solves, a table, a chart, and the document `active.json`. */
import { type Summary, summarize } from '../evaluation/resampling.js';
import type { Chart } from '../report/charts.js';
import { lineChart } from '../report/line-chart.js';
import { percent, type TextTable } from '../report/text-table.js';
import {
  described,
  integral,
  list,
  number,
  numbers,
  object,
  oneOfTexts,
  orNull,
  type Schema,
  type TypeOf,
  text,
} from '../schema.js';
import type { ActiveRound } from './active-learning.js';
import { QUERY_STRATEGIES, type QueryStrategy } from './query-strategy.js';

const share = number({ min: 0, max: 1 });
const count = integral({ min: 1 });

/** A round, as it is stored after it. */
export const activeRound: Schema<ActiveRound> = object({
  solves: described(count, 'labels that had been asked for'),
  rows: described(
    numbers({ whole: true, min: 0 }),
    'of the pool, whose labels this round asked for',
  ),
  labels: described(numbers({ whole: true, min: 0, max: 1 }), 'of these'),
  precision: share,
  recall: share,
  f1: described(share, 'on the test cells, at a probability of 1/2'),
  averagePrecision: share,
});

const cells = { name: text(), sha256: text(/^[0-9a-f]{64}$/), rows: count };

/** The document of a run, `active.json`. */
export const activeRecord = object({
  version: described(text(), 'of the program that wrote the file'),
  labels: described(text(), '"dispersion", or the column that has them'),
  above: described(number(), 'the growth rate above which a cell counts as unstable'),
  budget: count,
  initial: described(count, 'labels of random cells to begin with'),
  batch: described(count, 'labels of a round'),
  committee: described(count, 'networks'),
  features: list(text()),
  pool: object(cells),
  test: object({ ...cells, unstable: integral({ min: 0 }) }),
  curves: list(
    object({
      strategy: oneOfTexts(QUERY_STRATEGIES),
      seed: integral({ min: 0 }),
      rounds: list(activeRound),
    }),
  ),
  saved: described(
    list(
      object({
        strategy: oneOfTexts(QUERY_STRATEGIES),
        solves: described(orNull(count), 'null if it does not get there'),
        random: count,
      }),
    ),
    'solves after which the mean F1 is that of random choice at its end',
  ),
});

export type ActiveRecord = TypeOf<typeof activeRecord>;

/** The rounds of one strategy and seed. */
export interface ActiveCurve {
  readonly strategy: QueryStrategy;
  readonly seed: number;
  readonly rounds: readonly ActiveRound[];
}

/** A point of a strategy's curve over its seeds. */
interface CurvePoint {
  readonly solves: number;
  readonly f1: Summary;
}

/** The mean F1 of a strategy after each round. */
export function pointsOf(curves: readonly ActiveCurve[], strategy: QueryStrategy): CurvePoint[] {
  const own = curves.filter((curve) => curve.strategy === strategy);
  return own[0].rounds.map(({ solves }, round) => ({
    solves,
    f1: summarize(own.map(({ rounds }) => rounds[round].f1)),
  }));
}

export function strategiesIn(curves: readonly ActiveCurve[]): QueryStrategy[] {
  return [...new Set(curves.map(({ strategy }) => strategy))];
}

/** Solves after which each strategy is as good as random choice is with the whole budget; nothing without random choice. */
export function savedSolves(curves: readonly ActiveCurve[]): ActiveRecord['saved'] {
  const strategies = strategiesIn(curves);
  if (!strategies.includes('random')) return [];
  const last = pointsOf(curves, 'random').at(-1);
  if (!last) return [];
  return strategies
    .filter((strategy) => strategy !== 'random')
    .map((strategy) => {
      const there = pointsOf(curves, strategy).find(({ f1 }) => f1.mean >= last.f1.mean);
      return { strategy, solves: there?.solves ?? null, random: last.solves };
    });
}

/** F1 after so many solves, per strategy. */
export function activeTable(curves: readonly ActiveCurve[]): TextTable {
  const strategies = strategiesIn(curves);
  const points = strategies.map((strategy) => pointsOf(curves, strategy));
  const several = new Set(curves.map(({ seed }) => seed)).size > 1;
  return {
    header: ['solves', ...strategies],
    rows: points[0].map(({ solves }, round) => [
      `${solves}`,
      ...points.map((own) => {
        const { mean, spread } = own[round].f1;
        return several ? `${percent(mean)} +- ${percent(spread)}` : percent(mean);
      }),
    ]),
  };
}

/** What the table means, and what the strategies save. */
export function activeNotes(curves: readonly ActiveCurve[]): string[] {
  const seeds = new Set(curves.map(({ seed }) => seed)).size;
  const saved = savedSolves(curves).map(({ strategy, solves, random }) =>
    solves === null
      ? `${strategy} does not reach what random choice reaches with ${random}.`
      : `${strategy} reaches with ${solves} solves what random choice reaches with ${random}.`,
  );
  return [
    `F1 on the test cells, per cent${seeds > 1 ? `, mean and spread over ${seeds} seeds` : ''}.`,
    ...saved,
  ];
}

/** The curves. */
export function activeChart(curves: readonly ActiveCurve[]): Chart {
  return lineChart({
    title: 'F1 against solves of the dispersion relation',
    caption: 'On test cells; bands: one standard deviation over seeds.',
    x: { title: 'solves' },
    y: { title: 'F1, per cent', within: [0, 100] },
    panels: [
      {
        title: '',
        series: strategiesIn(curves).map((strategy) => ({
          name: strategy,
          points: pointsOf(curves, strategy).map(({ solves, f1 }) => ({
            x: solves,
            y: 100 * f1.mean,
            spread: 100 * (Number.isFinite(f1.spread) ? f1.spread : 0),
          })),
        })),
      },
    ],
  });
}

/** Charts of the study of networks. */
import type { Chart } from '../../src/report/charts.js';
import { type LineChart, lineChart, type Series, UP_TO_ALL } from '../../src/report/line-chart.js';
import { type FitScores, meanF1, overSeeds } from './means.js';

/** What a cell costs, and how well it is told. */
export interface CostedScore {
  readonly cost: number;
  readonly F1: number;
}

/** What no other has more F1 for as much or less. */
function pareto(fits: readonly CostedScore[]): CostedScore[] {
  return fits
    .filter((fit) => !fits.some((one) => one.cost <= fit.cost && one.F1 > fit.F1))
    .sort((a, b) => a.cost - b.cost);
}

/** @param unit of costs */
export function costChart(
  { unit, ...about }: Pick<LineChart, 'title' | 'caption' | 'suffix'> & { readonly unit: string },
  groups: Readonly<Record<string, readonly CostedScore[]>>,
): Chart {
  const pointOf = ({ cost, F1 }: CostedScore) => ({ x: cost, y: 100 * F1 });
  return lineChart({
    ...about,
    x: { title: unit, logarithmic: true },
    y: { title: 'F1, per cent' },
    panels: [
      {
        title: '',
        series: [
          ...Object.entries(groups).map(([name, fits]) => ({
            name,
            points: fits.map(pointOf).sort((a, b) => a.x - b.x),
          })),
          {
            name: 'none better at its cost',
            points: pareto(Object.values(groups).flat()).map(pointOf),
            dashed: true,
          },
        ],
      },
    ],
  });
}

/** F1 against multiply-adds. */
export function operationsChart(groups: Readonly<Record<string, readonly FitScores[]>>): Chart {
  const costed = (fit: FitScores) => ({
    cost: overSeeds(fit, ({ operations }) => operations),
    F1: meanF1(fit),
  });
  return costChart(
    {
      title: 'F1 against multiply-adds of a cell',
      caption:
        'Test simulations, means over seeds. Dashed: what none surpasses at its cost. In nanoseconds: network-costs.',
      suffix: 'cost',
      unit: 'multiply-adds',
    },
    Object.fromEntries(Object.entries(groups).map(([name, fits]) => [name, fits.map(costed)])),
  );
}

export function curveChart(fits: readonly FitScores[]): Chart {
  return shareChart(
    {
      title: 'Precision against recall',
      caption: 'Test simulations of the first seed.',
      suffix: 'curves',
    },
    ['recall, per cent', 'precision, per cent'],
    fits.map(({ name, scores: [{ curve }] }) => ({
      name,
      points: curve.map(({ recall, precision }) => ({ x: recall, y: precision })),
    })),
  );
}

/** The share of unstable rows against the probability, as the network gives it and calibrated. */
export function calibrationChart({ scores: [{ calibration }] }: FitScores): Chart {
  return shareChart(
    {
      title: 'Share of unstable rows against probability, best network',
      caption: 'Test simulations of the first seed, ten bins. Dashed: as probabilities should be.',
      suffix: 'calibration',
    },
    ['mean probability of a bin, per cent', 'unstable, per cent'],
    [
      ...(calibration ?? []).map(({ kind, bins }) => ({
        name: kind === 'none' ? 'before calibration' : kind,
        points: bins.flatMap(({ meanProbability, positives }) =>
          meanProbability === null || positives === null
            ? []
            : [{ x: meanProbability, y: positives }],
        ),
      })),
      {
        name: 'as it should be',
        points: [0, 1].map((share) => ({ x: share, y: share })),
        dashed: true,
      },
    ],
  );
}

/**
 * A chart of shares against shares, both in per cent.
 * @param axes what they are, across and up
 * @param series with points from 0 to 1
 */
function shareChart(
  about: Pick<LineChart, 'title' | 'caption' | 'suffix'>,
  [across, up]: readonly [string, string],
  series: readonly Series[],
): Chart {
  const inPercent = (one: Series) => ({
    ...one,
    points: one.points.map(({ x, y }) => ({ x: 100 * x, y: 100 * y })),
  });
  return lineChart({
    ...about,
    x: { title: across, within: UP_TO_ALL },
    y: { title: up, within: UP_TO_ALL },
    panels: [{ title: '', series: series.map(inPercent) }],
  });
}

/** Charts of the study of networks. */
import type { Chart } from '../../src/report/charts.js';
import { type LineChart, lineChart, type Series, UP_TO_ALL } from '../../src/report/line-chart.js';
import { type FitScores, overSeeds } from './means.js';

/** What no other has more F1 for as few multiply-adds or fewer. */
function pareto(fits: readonly FitScores[]): FitScores[] {
  const [F1, cost] = [
    (fit: FitScores) => overSeeds(fit, (one) => one.F1),
    (fit: FitScores) => overSeeds(fit, (one) => one.operations),
  ];
  return fits
    .filter((fit) => !fits.some((one) => cost(one) <= cost(fit) && F1(one) > F1(fit)))
    .sort((a, b) => cost(a) - cost(b));
}

export function costChart(groups: Readonly<Record<string, readonly FitScores[]>>): Chart {
  const point = (fit: FitScores) => ({
    x: overSeeds(fit, ({ operations }) => operations),
    y: 100 * overSeeds(fit, ({ F1 }) => F1),
  });
  const all = Object.values(groups).flat();
  return lineChart({
    title: 'F1 against multiply-adds of a cell',
    caption: 'Test simulations, means over seeds. Dashed: what none surpasses at its cost.',
    suffix: 'cost',
    x: { title: 'multiply-adds', logarithmic: true },
    y: { title: 'F1, per cent' },
    panels: [
      {
        title: '',
        series: [
          ...Object.entries(groups).map(([name, fits]) => ({
            name,
            points: fits.map(point).sort((a, b) => a.x - b.x),
          })),
          { name: 'none better at its cost', points: pareto(all).map(point), dashed: true },
        ],
      },
    ],
  });
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

/** Charts of the study of networks. */
import type { Chart } from '../../src/report/charts.js';
import { lineChart } from '../../src/report/line-chart.js';
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
  return lineChart({
    title: 'Precision against recall',
    caption: 'Test simulations of the first seed.',
    suffix: 'curves',
    x: { title: 'recall, per cent', within: [0, 100] },
    y: { title: 'precision, per cent', within: [0, 100] },
    panels: [
      {
        title: '',
        series: fits.map(({ name, scores: [{ curve }] }) => ({
          name,
          points: curve.map(({ recall, precision }) => ({ x: 100 * recall, y: 100 * precision })),
        })),
      },
    ],
  });
}

/** The share of unstable rows against the probability, as the network gives it and calibrated. */
export function calibrationChart({ scores: [{ calibration }] }: FitScores): Chart {
  return lineChart({
    title: 'Share of unstable rows against probability, best network',
    caption: 'Test simulations of the first seed, ten bins. Dashed: as probabilities should be.',
    suffix: 'calibration',
    x: { title: 'mean probability of a bin, per cent', within: [0, 100] },
    y: { title: 'unstable, per cent', within: [0, 100] },
    panels: [
      {
        title: '',
        series: [
          ...(calibration ?? []).map(({ kind, bins }) => ({
            name: kind === 'none' ? 'before calibration' : kind,
            points: bins.flatMap(({ meanProbability, positives }) =>
              meanProbability === null || positives === null
                ? []
                : [{ x: 100 * meanProbability, y: 100 * positives }],
            ),
          })),
          {
            name: 'as it should be',
            points: [0, 100].map((share) => ({ x: share, y: share })),
            dashed: true,
          },
        ],
      },
    ],
  });
}

/** The ratios as bars on a logarithmic axis, with a mark where each was to be. */
import type { TopLevelSpec } from 'vega-lite';
import type { Chart } from '../../src/report/charts.js';
import type { Judged } from './report.js';

export const CHART_TITLE = 'How many times as long as fastflavor others take';

export function ratioChart(judged: readonly Judged[]): Chart {
  const values = judged.flatMap(({ title, bound, warm, verdict }) =>
    'peer' in bound && warm !== null
      ? [{ row: `${title}: ${bound.peer}`, ratio: warm, bound: bound.atLeast, verdict }]
      : [],
  );
  const y = {
    field: 'row',
    type: 'nominal',
    sort: values.map(({ row }) => row),
    title: null,
  } as const;
  const scale = { type: 'log' } as const;
  const spec = {
    title: {
      text: CHART_TITLE,
      subtitle: 'one thread each, medians of calls in turn; black: what it was to be at least',
      anchor: 'start',
      fontSize: 14,
      subtitlePadding: 6,
    },
    data: { values },
    width: 420,
    height: { step: 18 },
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', height: 11 },
        encoding: {
          x: { field: 'ratio', type: 'quantitative', title: 'times as long', scale },
          x2: { datum: 1 },
          color: {
            field: 'verdict',
            type: 'nominal',
            title: null,
            scale: {
              domain: ['met', 'met warm, not by the first call', 'missed'],
              range: ['#0072B2', '#E69F00', '#D55E00'],
            },
          },
        },
      },
      {
        mark: { type: 'tick', color: 'black', thickness: 2, size: 15 },
        encoding: { x: { field: 'bound', type: 'quantitative', scale } },
      },
    ],
    config: {
      font: 'sans-serif',
      axis: { labelFontSize: 11, titleFontSize: 12 },
      axisY: { labelLimit: 0 },
      legend: { orient: 'bottom', labelLimit: 0 },
    },
  } as TopLevelSpec;
  return { title: CHART_TITLE, spec };
}

/** The ratios as bars on a logarithmic axis, each below its name, with a mark where it was to be. */
import type { TopLevelSpec } from 'vega-lite';
import type { Chart } from '../../src/report/charts.js';
import { figure } from '../../src/report/figure.js';
import { PALETTE } from '../../src/report/palette.js';
import { PAGE_WIDTH } from '../../src/report/panels.js';
import type { Judged } from './report.js';

/** The height of a row: a name and a bar. */
const ROW = 30;

export const CHART_TITLE = 'How many times as long as fastflavor others take';

const VERDICTS = {
  met: PALETTE['series-1'].light,
  'met warm, not by the first call': PALETTE['series-5'].light,
  missed: PALETTE['series-2'].light,
};

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
    axis: null,
  } as const;
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: 'times as long, logarithmic',
    scale: { type: 'log', nice: false },
    axis: {
      values: [0.1, 1, 10, 100, 1000],
      labelExpr: "({'0.1':'0.1','1':'1','10':'10','100':'100','1000':'1,000'})[datum.value]",
      grid: true,
    },
  });
  const verdicts = Object.keys(VERDICTS);
  const { spec } = figure({
    id: 'ratios',
    title: CHART_TITLE,
    caption: '',
    y: '',
    width: PAGE_WIDTH,
    height: ROW * values.length + 120,
    rows: values,
    layer: [
      {
        data: { values: [{ at: 1 }] },
        mark: { type: 'rule', color: PALETTE.ink.light },
        encoding: { x: x('at') },
      },
      // The names stand clear of the lines behind them.
      ...[
        { color: PALETTE.paper.light, stroke: PALETTE.paper.light, strokeWidth: 4 },
        { color: PALETTE.ink.light },
      ].map((paint) => ({
        mark: { type: 'text', align: 'left', baseline: 'bottom', dy: -2, fontSize: 11, ...paint },
        encoding: { y, x: { value: 2 }, text: { field: 'row' } },
      })),
      {
        mark: { type: 'bar', height: 9, yOffset: 6 },
        encoding: {
          y,
          x: x('ratio'),
          x2: { datum: 1 },
          color: {
            field: 'verdict',
            type: 'nominal',
            scale: { domain: verdicts, range: Object.values(VERDICTS) },
            legend: { title: null, orient: 'top', direction: 'vertical', labelLimit: 0 },
          },
        },
      },
      {
        mark: { type: 'tick', color: PALETTE.ink.light, thickness: 2, size: 14, yOffset: 6 },
        encoding: { y, x: x('bound') },
      },
    ],
    config: { legend: { labelFontSize: 11 }, axis: AXIS },
  });
  return {
    title: CHART_TITLE,
    caption:
      'One thread each, medians of calls in turn. Black marks: what each was to be at least.',
    spec: { ...spec, title: undefined } as unknown as TopLevelSpec,
  };
}

const AXIS = {
  labelFontSize: 11,
  titleFontSize: 11,
  titleFontWeight: 'normal',
  labelColor: PALETTE.quiet.light,
  titleColor: PALETTE.ink.light,
  domainColor: PALETTE.quiet.light,
  tickColor: PALETTE.quiet.light,
  gridColor: PALETTE.line.light,
};

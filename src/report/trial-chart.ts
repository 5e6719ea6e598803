/** The chart of a search of options: one panel per option, in which each trial is a point of value and score. */
import type { TopLevelSpec } from 'vega-lite';
import { optionText } from '../options.js';
import type { Chart } from './charts.js';

/** One trial. */
export interface TrialPoint {
  readonly score: number;
  /** the number of training rows */
  readonly rows: number;
  readonly chosen: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The panel of one option. */
export interface TrialPanel {
  readonly option: string;
  readonly scale: 'linear' | 'logarithmic' | 'choice';
}

/** The description of the chart. */
export interface TrialChart {
  readonly title: string;
  readonly subtitle: string;
  readonly suffix?: string;
  /** the name of the score */
  readonly score: string;
  readonly panels: readonly TrialPanel[];
  readonly trials: readonly TrialPoint[];
}

/** The colours from few training rows to many: light to dark blue, matching the palette of Okabe and Ito. */
const COLORS = ['#A6CEE3', '#56B4E9', '#0072B2'];

export function trialChart(chart: TrialChart): Chart {
  const { title, subtitle, suffix, score, panels, trials } = chart;
  const sizes = [...new Set(trials.map(({ rows }) => rows))].sort((a, b) => a - b);
  const values = trials.map(({ options, score, rows, chosen }) => ({
    ...Object.fromEntries(panels.map(({ option }) => [option, shown(options[option])])),
    score,
    rows,
    chosen,
  }));
  const y = { field: 'score', type: 'quantitative', title: score, scale: { zero: false } } as const;
  const color = {
    field: 'rows',
    type: 'ordinal',
    title: 'training rows',
    sort: sizes,
    scale: { domain: sizes, range: COLORS.slice(-sizes.length) },
    legend: { orient: 'bottom' },
  } as const;
  const panel = ({ option, scale }: TrialPanel) => {
    const x = { field: option, title: option, ...POSITIONS[scale] } as const;
    return {
      width: 230,
      height: 200,
      layer: [
        {
          mark: { type: 'point', filled: true, size: 45, opacity: 0.9 },
          encoding: { x, y, color },
        },
        {
          transform: [{ filter: 'datum.chosen' }],
          mark: { type: 'point', size: 160, stroke: '#D55E00', strokeWidth: 2 },
          encoding: { x, y },
        },
      ],
    };
  };
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    title: { text: title, subtitle, anchor: 'start', fontSize: 14, subtitlePadding: 6 },
    data: { values },
    columns: 3,
    concat: panels.map(panel),
    config: { font: 'sans-serif', axis: { labelFontSize: 11, titleFontSize: 12 } },
  } as TopLevelSpec;
  return { title, spec, ...(suffix && { suffix }) };
}

const POSITIONS = {
  linear: { type: 'quantitative', scale: { zero: false } },
  logarithmic: { type: 'quantitative', scale: { type: 'log' } },
  choice: { type: 'nominal', axis: { labelAngle: 0 } },
} as const;

/** The value of an option: a number, or text as on the command line. */
function shown(value: unknown): number | string {
  return typeof value === 'number' ? value : optionText(value);
}

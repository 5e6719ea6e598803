/** A search of options as a picture: a panel per option, a point per trial, its value against its score. */
import type { TopLevelSpec } from 'vega-lite';
import { optionText } from '../options.js';
import type { Chart } from './charts.js';

export interface TrialPoint {
  readonly score: number;
  /** that it was fitted on */
  readonly rows: number;
  readonly chosen: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface TrialPanel {
  readonly option: string;
  readonly scale: 'linear' | 'logarithmic' | 'choice';
}

export interface TrialChart {
  readonly title: string;
  readonly subtitle: string;
  readonly suffix?: string;
  /** what the score is called */
  readonly score: string;
  readonly panels: readonly TrialPanel[];
  readonly trials: readonly TrialPoint[];
}

/** From few rows to many; of the blues that Okabe and Ito's goes with, light to dark. */
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

/** As on the command line, where it is no number. */
function shown(value: unknown): number | string {
  return typeof value === 'number' ? value : optionText(value);
}

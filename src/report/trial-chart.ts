/** The chart of a search of options: one panel per option, in which each trial is a point of value and score. */
import { optionText } from '../options.js';
import { type Axis, axisOf } from './axis-values.js';
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
  /** how it is read */
  readonly caption: string;
  readonly suffix?: string;
  /** the name of the score, with its unit */
  readonly score: string;
  readonly panels: readonly TrialPanel[];
  readonly trials: readonly TrialPoint[];
}

export function trialChart(chart: TrialChart): Chart {
  const { title, caption, suffix, score, panels, trials } = chart;
  const sizes = [...new Set(trials.map(({ rows }) => rows))].sort((a, b) => a - b);
  return {
    title,
    caption,
    suffix,
    panelled: {
      marks: 'trials',
      series: sizes.map((rows) => ({ name: sizeName(rows) })),
      y: axisOf(
        { title: score },
        trials.map((trial) => trial.score),
      ),
      columns: 4,
      panels: panels.map((panel) => ({
        title: '',
        x: optionAxis(panel, trials),
        values: trials.flatMap(({ options, score, rows, chosen }) => {
          const value = options[panel.option];
          if (panel.scale !== 'choice' && typeof value !== 'number') return [];
          const x = panel.scale === 'choice' ? optionText(value) : (value as number);
          return [{ series: sizeName(rows), x, y: score, ...(chosen && { chosen }) }];
        }),
      })),
    },
  };
}

const sizeName = (rows: number) => `${rows.toLocaleString('en-US')} training rows`;

function optionAxis({ option, scale }: TrialPanel, trials: readonly TrialPoint[]): Axis {
  const values = trials.map(({ options }) => options[option]);
  if (scale === 'choice')
    return { title: option, names: [...new Set(values.map((value) => optionText(value)))].sort() };
  const numbers = values.filter((value) => typeof value === 'number');
  return axisOf({ title: option, logarithmic: scale === 'logarithmic' }, numbers);
}

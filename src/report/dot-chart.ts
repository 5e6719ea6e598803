/** Charts of points with error bars: panels side by side, with groups of points, one per series. */
import { axisOf } from './axis-values.js';
import type { Chart } from './charts.js';

/** One point. */
export interface Dot {
  readonly group: string;
  readonly series: string;
  readonly value: number;
  /** half the length of the error bar */
  readonly spread: number;
}

/** The description of the chart. */
export interface DotChart {
  readonly title: string;
  /** the meaning of error bars */
  readonly caption: string;
  readonly suffix?: string | undefined;
  readonly y: string;
  readonly panels: readonly { readonly title: string; readonly dots: readonly Dot[] }[];
  /** the most panels side by side, 2 by default */
  readonly columns?: number;
}

/** Makes the chart. */
export function dotChart({ title, caption, suffix, y, panels, columns = 2 }: DotChart): Chart {
  const all = panels.flatMap(({ dots }) => dots);
  const names = [...new Set(all.map(({ group }) => group))];
  const ends = all.flatMap(({ value, spread }) => [value - spread, value + spread]);
  return {
    title,
    caption,
    suffix,
    panelled: {
      marks: 'dots',
      series: [...new Set(all.map(({ series }) => series))].map((name) => ({ name })),
      y: axisOf({ title: y }, [0, ...ends]),
      columns,
      panels: panels.map(({ title, dots }) => ({
        title,
        x: { title: '', names },
        values: dots.map(({ group, series, value, spread }) => ({
          series,
          x: group,
          y: value,
          low: value - spread,
          high: value + spread,
        })),
      })),
    },
  };
}

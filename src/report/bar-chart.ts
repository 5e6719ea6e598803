/** Bar charts: panels side by side, with groups of bars, one bar with an error per series. */
import { type Chart, panelledChart, seriesColor } from './charts.js';

/** One bar. */
export interface Bar {
  readonly group: string;
  readonly series: string;
  readonly value: number;
  /** half the length of the error bar */
  readonly spread: number;
}

/** The description of a bar chart. */
export interface BarChart {
  readonly title: string;
  /** the meaning of error bars */
  readonly subtitle?: string;
  readonly suffix?: string | undefined;
  readonly y: string;
  readonly panels: readonly { readonly title: string; readonly bars: readonly Bar[] }[];
  /** the number of panels side by side, 2 by default */
  readonly columns?: number;
}

/** Makes a bar chart. */
export function barChart({
  title,
  subtitle = '',
  suffix,
  y,
  panels,
  columns = 2,
}: BarChart): Chart {
  const bars = panels.flatMap((panel) => panel.bars);
  const groups = [...new Set(bars.map(({ group }) => group))];
  const names = [...new Set(bars.map(({ series }) => series))];
  const values = panels.flatMap((panel) =>
    panel.bars.map(({ value, spread, ...bar }) => ({
      panel: panel.title,
      ...bar,
      value,
      low: value - spread,
      high: value + spread,
    })),
  );
  const place = {
    x: { field: 'group', type: 'nominal', title: null, sort: groups, axis: { labelAngle: 0 } },
    xOffset: { field: 'series', sort: names },
  } as const;
  const color = seriesColor(names);
  return panelledChart({
    title,
    subtitle,
    suffix,
    panels,
    columns,
    names,
    values,
    layer: [
      {
        mark: 'bar',
        encoding: { ...place, y: { field: 'value', type: 'quantitative', title: y }, color },
      },
      {
        mark: { type: 'rule', strokeWidth: 1.5 },
        encoding: { ...place, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
      },
    ],
  });
}

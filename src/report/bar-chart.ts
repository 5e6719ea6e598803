/** Bars in groups, one bar per series in each, with their errors; a panel beside the other. */
import { type Chart, panelledChart, seriesColor } from './charts.js';

export interface Bar {
  readonly group: string;
  readonly series: string;
  readonly value: number;
  /** half the length of the error bar */
  readonly spread: number;
}

export interface BarChart {
  readonly title: string;
  /** what error bars mean */
  readonly subtitle?: string;
  readonly suffix?: string | undefined;
  readonly y: string;
  readonly panels: readonly { readonly title: string; readonly bars: readonly Bar[] }[];
  /** panels beside each other, 2 where absent */
  readonly columns?: number;
}

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

/** Line charts: lines with bands, and points that were printed in a paper, in panels side by side. */
import { type Axis, type AxisRange, axisOf } from './axis-values.js';
import type { Chart } from './charts.js';
import type { KeySeries, PanelValue } from './panels.js';

/** A point of a line. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** half the height of a band around the line */
  readonly spread?: number;
}

/** A named line. */
export interface Series {
  readonly name: string;
  readonly points: readonly LinePoint[];
  /** whether it is what others are compared with, and has no points */
  readonly dashed?: boolean;
  /** what a paper printed of it */
  readonly printed?: readonly LinePoint[] | undefined;
}

/** A panel of a line chart. */
export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
  /** its horizontal axis, if that is its own */
  readonly x?: AxisRange;
}

/** The description of a line chart. */
export interface LineChart {
  readonly title: string;
  /** how it is read */
  readonly caption?: string;
  readonly suffix?: string | undefined;
  readonly x: AxisRange;
  readonly y: AxisRange;
  readonly panels: readonly Panel[];
  /** the most panels side by side, 2 by default */
  readonly columns?: number;
}

/** What shares in per cent are between. */
export const UP_TO_ALL = [0, 100] as const;

/** The most points of a line that are marked. */
const MOST_MARKS = 12;

/** Makes a line chart. Series of one name share colour and shape in all panels. */
export function lineChart(chart: LineChart): Chart {
  const { title, caption, suffix, panels, columns = 2 } = chart;
  const all = panels.flatMap(({ series }) => series);
  const names = [...new Set(all.map(({ name }) => name))];
  const series = names.map((name): KeySeries => {
    const dashed = all.some((one) => one.name === name && one.dashed);
    return { name, ...(dashed && { dashed }) };
  });
  const pointsOf = (of: readonly Series[]) =>
    of.flatMap(({ points, printed = [] }) => [...points, ...printed]);
  const heights = pointsOf(all).flatMap(({ y, spread = 0 }) => [y - spread, y + spread]);
  const y = axisOf(chart.y, heights);
  const x = axisOf(
    chart.x,
    pointsOf(all).map((point) => point.x),
  );
  return {
    title,
    caption,
    suffix,
    panelled: {
      marks: 'lines',
      series,
      ...(all.some(({ printed }) => printed) && { printed: true }),
      y,
      columns,
      panels: panels.map((panel) => ({
        title: panel.title,
        x: panel.x
          ? axisOf(
              panel.x,
              pointsOf(panel.series).map((point) => point.x),
            )
          : x,
        values: panel.series.flatMap((one, i) => valuesOf(one, i, y)),
      })),
    },
  };
}

/** Lines with many points are marked at some of them, each line at others; bands end with the axis. */
function valuesOf(
  { name, points, dashed, printed = [] }: Series,
  index: number,
  axis: Axis,
): PanelValue[] {
  const [least, most] = axis.domain ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const every = Math.ceil(points.length / MOST_MARKS);
  return [
    ...points.map(({ x, y, spread }, i) => ({
      series: name,
      x,
      y,
      ...(spread && { low: Math.max(y - spread, least), high: Math.min(y + spread, most) }),
      ...(!dashed && i % every === index % every && { marked: true }),
    })),
    ...printed.map(({ x, y }) => ({ series: name, x, y, printed: true })),
  ];
}

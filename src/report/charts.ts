/**
 * Charts as Vega-Lite specifications, which are rendered to SVG without a browser. The colours are those of Okabe and
 * Ito, which colour-blind readers can distinguish; series also differ in shape.
 */
import type { TopLevelSpec } from 'vega-lite';
import { compactSvg } from './compact-svg.js';
import { type FigureSpec, figureSvg } from './figure.js';

/** A chart. */
export interface Chart {
  readonly title: string;
  /** distinguishes the charts of one experiment */
  readonly suffix?: string;
  readonly spec: TopLevelSpec;
  /** whether the report shows only the picture instead of an interactive chart */
  readonly still?: boolean;
  /** whether it is a figure in the colours of the palette, which is written for dark screens, too */
  readonly dark?: boolean;
  /** the parts of the chart that a reader can hide */
  readonly toggles?: readonly Toggle[];
}

/** A set of check boxes that show or hide parts of a chart. */
export interface Toggle {
  readonly label: string;
  /** the field of the data whose values are the options */
  readonly field: string;
  readonly options: readonly string[];
}

const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'];

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
  readonly dashed?: boolean;
  /** whether the points were printed in a paper and are drawn without a line */
  readonly printed?: boolean;
}

/** A panel of a line chart. */
export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
}

/** The description of a line chart. */
export interface LineChart {
  readonly title: string;
  /** the meaning of bands and dashes */
  readonly subtitle?: string;
  readonly suffix?: string | undefined;
  readonly x: string;
  readonly y: string;
  readonly panels: readonly Panel[];
  readonly logarithmic?: boolean;
  /** the number of panels side by side, 2 by default */
  readonly columns?: number;
}

/** The ending of the name of a series whose points were printed in a paper. */
export const AS_PUBLISHED = ', as published';

/** Makes a line chart of lines with bands, in panels side by side. Series of one name share colour and shape. */
export function lineChart({
  title,
  subtitle = '',
  suffix,
  x,
  y,
  panels,
  logarithmic,
  columns = 2,
}: LineChart): Chart {
  const names = [...new Set(panels.flatMap(({ series }) => series.map(({ name }) => name)))];
  const values = panels.flatMap((panel) =>
    panel.series.flatMap(({ name, points, dashed, printed }) =>
      points.map(({ x, y, spread = 0 }) => ({
        panel: panel.title,
        series: name,
        style: printed ? 'printed' : dashed ? 'dashed' : 'line',
        x,
        y,
        low: y - spread,
        high: y + spread,
      })),
    ),
  );
  const xField = {
    field: 'x',
    type: 'quantitative',
    title: x,
    scale: logarithmic ? { type: 'log', nice: false } : { zero: false, nice: false },
  } as const;
  const yScale = { zero: false };
  const color = seriesColor(names);
  const shape = { field: 'series', type: 'nominal', title: null, sort: names } as const;
  const lines = (style: string, strokeDash: number[]) =>
    ({
      transform: [{ filter: { field: 'style', equal: style } }],
      mark: { type: 'line', strokeDash, strokeWidth: 2 },
      encoding: { x: xField, y: { field: 'y', type: 'quantitative', title: y }, color },
    }) as const;
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
        transform: [{ filter: 'datum.high > datum.low' }],
        mark: { type: 'area', opacity: 0.15 },
        encoding: {
          x: xField,
          y: { field: 'low', type: 'quantitative', title: y, scale: yScale },
          y2: { field: 'high' },
          color,
        },
      },
      lines('line', [1, 0]),
      lines('dashed', [6, 4]),
      {
        transform: [{ filter: "datum.style !== 'printed'" }],
        mark: { type: 'point', filled: true, size: 45, opacity: 1 },
        encoding: {
          x: xField,
          y: { field: 'y', type: 'quantitative', title: y, scale: yScale },
          color,
          shape,
        },
      },
      {
        transform: [{ filter: { field: 'style', equal: 'printed' } }],
        mark: {
          type: 'point',
          filled: true,
          size: 140,
          opacity: 1,
          stroke: 'black',
          strokeWidth: 1.5,
        },
        encoding: { x: xField, y: { field: 'y', type: 'quantitative', title: y }, color, shape },
      },
    ],
  });
}

/** The encoding of colour by the field `series`. Published points have the colour of the series they belong to. */
export function seriesColor(names: readonly string[]) {
  const ours = names.filter((name) => !name.endsWith(AS_PUBLISHED));
  const range = names.map(
    (name) => COLORS[ours.indexOf(name.replace(AS_PUBLISHED, '')) % COLORS.length] ?? 'black',
  );
  return {
    field: 'series',
    type: 'nominal',
    title: null,
    sort: names,
    scale: { domain: names, range },
  } as const;
}

/** Makes a chart of panels side by side with a common y axis. */
export function panelledChart({
  title,
  subtitle,
  suffix,
  panels,
  columns,
  names,
  values,
  layer,
}: {
  readonly title: string;
  readonly subtitle: string;
  readonly suffix: string | undefined;
  readonly panels: readonly { readonly title: string }[];
  readonly columns: number;
  /** the names of all series */
  readonly names: readonly string[];
  /** the data; `panel` is the title of a panel, `series` one of the names */
  readonly values: readonly (object & { readonly panel: string; readonly series: string })[];
  readonly layer: readonly object[];
}): Chart {
  const toggles = [
    { label: 'Series', field: 'series', options: names },
    { label: 'Panels', field: 'panel', options: panels.map(({ title }) => title) },
  ].filter(({ options }) => options.length > 1);
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    title: { text: title, subtitle, anchor: 'start', fontSize: 14, subtitlePadding: 6 },
    data: { values },
    facet: { field: 'panel', type: 'nominal', title: null, sort: panels.map((one) => one.title) },
    columns,
    spec: { width: 380, height: 280, layer },
    resolve: { scale: { y: 'shared' } },
    config: {
      font: 'sans-serif',
      axis: { labelFontSize: 11, titleFontSize: 12 },
      legend: { orient: 'bottom', columns: 2, labelLimit: 0, symbolOpacity: 1 },
    },
  } as TopLevelSpec;
  return { title, spec, toggles, ...(suffix && { suffix }) };
}

/**
 * Renders a chart to SVG. Vega is loaded only here, because loading it takes as long as a command that draws nothing.
 * Accessibility labels of single points are left out, because a picture has one label as a whole and they would double
 * its size.
 */
export async function renderSvg({ spec, dark }: Chart): Promise<string> {
  if (dark) return `${await figureSvg({ spec: spec as unknown as FigureSpec })}\n`;
  const { compile, parse, View } = await import('./vega.js');
  const view = new View(parse(compile(spec, { config: { aria: false } }).spec), {
    renderer: 'none',
  });
  return `${compactSvg(await view.toSVG())}\n`;
}

/**
 * Charts as Vega-Lite specifications, rendered to SVG without a browser. Colours are those of Okabe and
 * Ito, which the colour-blind tell apart; series differ in shape as well.
 */
import type { TopLevelSpec } from 'vega-lite';
import { compactSvg } from './compact-svg.js';

export interface Chart {
  readonly title: string;
  /** tells several charts of one experiment apart */
  readonly suffix?: string;
  readonly spec: TopLevelSpec;
  /** whether the page only shows its picture, and does not draw it anew */
  readonly still?: boolean;
  /** what a reader may leave out of the picture */
  readonly toggles?: readonly Toggle[];
}

export interface Toggle {
  readonly label: string;
  /** of the rows of data, what the options are values of */
  readonly field: string;
  readonly options: readonly string[];
}

const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'];

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** half the height of a band around the line */
  readonly spread?: number;
}

export interface Series {
  readonly name: string;
  readonly points: readonly LinePoint[];
  readonly dashed?: boolean;
  /** points without a line, as printed in a paper */
  readonly printed?: boolean;
}

export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
}

export interface LineChart {
  readonly title: string;
  /** what bands and dashes mean */
  readonly subtitle?: string;
  readonly suffix?: string | undefined;
  readonly x: string;
  readonly y: string;
  readonly panels: readonly Panel[];
  readonly logarithmic?: boolean;
  /** panels beside each other, 2 where absent */
  readonly columns?: number;
}

/** What is appended to the name of a series for the points that a paper printed of it. */
export const AS_PUBLISHED = ', as published';

/** Lines with bands, a panel beside the other; series of the same name share colour and shape. */
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

/** Colour by the field `series`; points as published have the colour of what they were printed of. */
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

/** One chart for every panel, beside each other, with the y axis in common. */
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
  /** of the series */
  readonly names: readonly string[];
  /** `panel` is the title of a value's panel, `series` one of the names */
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
 * Vega is loaded here, and not by commands that draw nothing: it takes as long as they do. A picture is
 * shown as a whole, and labels for every point of it would double its size.
 */
export async function renderSvg({ spec }: Chart): Promise<string> {
  const { compile, parse, View } = await import('./vega.js');
  const view = new View(parse(compile(spec, { config: { aria: false } }).spec), {
    renderer: 'none',
  });
  return `${compactSvg(await view.toSVG())}\n`;
}

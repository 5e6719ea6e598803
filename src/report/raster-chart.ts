/** Charts of rasters: panels in rows and columns, all with the same axes. */
import type { TopLevelSpec } from 'vega-lite';
import type { Chart } from './charts.js';
import { OUTCOMES, outcomePaths, type Raster } from './raster.js';

/** A panel and its place. */
export interface RasterPanel {
  readonly row: string;
  readonly column: string;
  readonly raster: Raster;
}

/** An axis of all panels. */
export interface ChartAxis {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly logarithmic?: boolean;
}

/** The description of a chart of rasters. */
export interface RasterChart {
  readonly title: string;
  readonly subtitle: string;
  readonly suffix: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** width of a panel in pixels */
  readonly width: number;
  /** height of a panel in pixels */
  readonly height: number;
  readonly panels: readonly RasterPanel[];
}

/**
 * Makes a chart of rasters. Every outcome of a panel is one symbol in the panel's middle, whose shape is formed by the
 * cells with this outcome.
 */
export function rasterChart(chart: RasterChart): Chart {
  const { title, subtitle, suffix, x, y, width, height, panels } = chart;
  const values = panels.flatMap(({ row, column, raster }) =>
    outcomePaths(raster, { width, height }).map(({ outcome, path }) => ({
      row,
      column,
      outcome: OUTCOMES[outcome].name,
      path,
    })),
  );
  // Lines are a little wider than a cell is high, so that no seams are visible.
  const strokeWidth = (1.03 * height) / panels[0].raster.rows;
  const shown = OUTCOMES.filter(({ name }) => values.some(({ outcome }) => outcome === name));
  const color = {
    field: 'outcome',
    type: 'nominal',
    title: null,
    scale: { domain: shown.map(({ name }) => name), range: shown.map(({ color }) => color) },
    legend: {
      orient: 'bottom',
      columns: 3,
      labelLimit: 0,
      symbolType: 'stroke',
      symbolSize: 200,
      symbolStrokeWidth: 12,
    },
  } as const;
  const inOrder = (names: string[]) => [...new Set(names)];
  const facet = (field: 'row' | 'column') => ({
    field,
    type: 'nominal',
    title: null,
    sort: inOrder(panels.map((panel) => panel[field])),
    header: { labelFontSize: 11, ...(field === 'row' && { labelAngle: 0, labelAlign: 'right' }) },
  });
  const axis = ({ title, from, to, logarithmic }: ChartAxis) => ({
    type: 'quantitative',
    title,
    scale: { domain: [from, to], nice: false, ...(logarithmic && { type: 'log' }) },
    axis: { grid: false, tickCount: 4 },
  });
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    title: { text: title, subtitle, anchor: 'start', fontSize: 14, subtitlePadding: 6 },
    data: { values },
    facet: { row: facet('row'), column: facet('column') },
    spacing: 8,
    spec: {
      width,
      height,
      layer: [
        {
          // The path of a symbol of size 4 is drawn without scaling.
          mark: { type: 'point', filled: false, size: 4, strokeWidth, opacity: 1, aria: false },
          encoding: {
            x: { value: width / 2 },
            y: { value: height / 2 },
            shape: { field: 'path', type: 'nominal', scale: null, legend: null },
            color,
          },
        },
        {
          // This invisible point makes Vega draw the axes.
          data: { values: [{ x: x.from, y: y.from }] },
          mark: { type: 'point', opacity: 0, aria: false },
          encoding: { x: { field: 'x', ...axis(x) }, y: { field: 'y', ...axis(y) } },
        },
      ],
    },
    config: { font: 'sans-serif', axis: { labelFontSize: 10, titleFontSize: 11 } },
  } as TopLevelSpec;
  return { title, suffix, spec, still: true };
}

/**
 * Figures of a page: a Vega-Lite description of one panel, drawn to SVG at the size at which it is shown. One figure
 * is as wide as a phone, so that pages put figures side by side instead of shrinking them. The name of the vertical
 * quantity stands above the axis, and grid lines are horizontal hairlines.
 */
import type { TopLevelSpec } from 'vega-lite';
import { compactSvg } from './compact-svg.js';
import { PALETTE, withPaletteProperties } from './palette.js';
import { sansWidth } from './sans-width.js';

/** A description of Vega-Lite as plain data, so that users of the library need no types of Vega. */
export type FigureSpec = Readonly<Record<string, unknown>>;

/** A figure. */
export interface Figure {
  /** unique in its page, and the name of its file */
  readonly id: string;
  /** what it shows */
  readonly title: string;
  /** how it is read, and what it says */
  readonly caption: string;
  /** Vega-Lite */
  readonly spec: FigureSpec;
  /** the rows that it is drawn from */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What a figure consists of. */
export interface FigureParts extends Omit<Figure, 'spec'> {
  /** the vertical quantity, with its unit */
  readonly y: string;
  readonly layer: readonly object[];
  readonly width?: number | undefined;
  readonly height?: number;
  /** beside that of all figures */
  readonly config?: object;
}

export const FIGURE_WIDTH = 344;
export const FIGURE_HEIGHT = 260;

export const FIGURE_FONT = 'Helvetica, Arial, Liberation Sans, sans-serif';

const { ink, quiet, line } = PALETTE;

const CONFIG = {
  font: FIGURE_FONT,
  aria: false,
  axis: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelColor: quiet.light,
    titleColor: quiet.light,
    domainColor: quiet.light,
    tickColor: quiet.light,
    gridColor: line.light,
    labelPadding: 4,
    tickSize: 4,
    labelLimit: 130,
  },
  axisX: { grid: false, labelFlush: false },
  axisY: { domain: false, ticks: false, title: null },
  axisQuantitative: { tickCount: 5 },
  view: { stroke: null },
  legend: { disable: true },
  text: { fontSize: 12, color: ink.light, font: FIGURE_FONT },
  rule: { color: quiet.light },
} as const;

/** Makes a figure. */
export function figure({
  id,
  title,
  caption,
  y,
  rows,
  layer,
  width = FIGURE_WIDTH,
  height = FIGURE_HEIGHT,
  config = {},
}: FigureParts): Figure {
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: PALETTE.paper.light,
    width,
    height,
    autosize: { type: 'fit', contains: 'padding' },
    padding: { left: 2, right: 12, top: 2, bottom: 2 },
    title: {
      text: y,
      anchor: 'start',
      frame: 'bounds',
      fontSize: 12,
      fontWeight: 'normal',
      color: quiet.light,
      offset: 8,
    },
    data: { values: rows },
    layer,
    config: { ...CONFIG, ...config },
  };
  return { id, title, caption, spec, rows };
}

/** The figure at another size. */
export function withSize(figure: Figure, width: number, height: number): Figure {
  return { ...figure, spec: { ...figure.spec, width, height } };
}

/**
 * The figure as an SVG in light colours.
 * @param width in pixels, if it is to be another than the figure's own
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 200, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const compared = compare(rows, { models: [{ model: 'tree' }] });
 * const run = comparedRun(rows, compared, { kind: 'compare', data: 'cells', judged: '5 folds' });
 * const svg = await figureSvg(runFigures(run).find(({ id }) => id === 'roc') as Figure);
 * svg.startsWith('<svg'); // => true
 * ```
 *
 * Vega is loaded only here, because loading it takes as long as a command that draws nothing.
 */
export async function figureSvg({ spec }: Pick<Figure, 'spec'>, width?: number): Promise<string> {
  const { compile, parse, View, textMetrics } = await import('./vega.js');
  const estimate = textMetrics.width;
  textMetrics.width = sansWidth;
  try {
    const sized = width === undefined ? spec : { ...spec, width };
    const view = new View(parse(compile(sized as unknown as TopLevelSpec).spec), {
      renderer: 'none',
    });
    const svg = compactSvg(await view.toSVG());
    view.finalize();
    return svg;
  } finally {
    textMetrics.width = estimate;
  }
}

/** A drawn figure as part of a page: its colours follow the reader's scheme. */
export function inlineSvg(svg: string, label: string): string {
  const name = label.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
  return withPaletteProperties(svg).replace('<svg ', `<svg role="img" aria-label="${name}" `);
}

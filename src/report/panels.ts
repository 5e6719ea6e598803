/**
 * Panels side by side, laid out for a width: as wide as a column or a page of a journal in files, as the screen in the
 * report. All have the same vertical axis, whose name and labels stand at the first of each row; one key stands above all.
 * Nothing is drawn where there is no panel. Cost: O(values).
 */
import { type Axis, tickLabel } from './axis-values.js';
import { FIGURE_FONT, type FigureSpec } from './figure.js';
import { inLines, placesInLines } from './lines.js';
import { NAMED_STYLES, PALETTE, type SeriesStyle, type StyleName, seriesStyle } from './palette.js';
import { sansWidth } from './sans-width.js';

/** What a value of the data is. */
export type PanelValue = Readonly<Record<string, string | number | boolean | undefined>>;

/** A panel. */
export interface PanelPart {
  readonly title: string;
  readonly x: Axis;
  readonly values: readonly PanelValue[];
}

/** A part of the key; it has its own style if its name is that of one, and else that of its place. */
export interface KeySeries {
  readonly name: string;
  /** whether it is a dashed line without points */
  readonly dashed?: boolean;
}

/** A chart of panels. */
export interface Panelled {
  readonly marks: keyof typeof MARKS;
  readonly series: readonly KeySeries[];
  /** whether values that were printed in a paper are among the points */
  readonly printed?: boolean;
  readonly y: Axis;
  readonly panels: readonly PanelPart[];
  /** the most panels side by side */
  readonly columns: number;
}

/** The widths of a column and of a page of a journal, 3.4 and 7 inches, in pixels of 1/96 inch. */
export const COLUMN_WIDTH = 326;
export const PAGE_WIDTH = 672;

/** The size of text in files: 8.25 points. */
const PRINT_FONT = 11;

const { ink, quiet, line, paper } = PALETTE;
const RIGHT = 14;
const DASH = [4, 3];
const PRINTED = 'printed in the paper';

/** The chart with some of its series and panels. All keep their styles and axes. */
export function shownParts(
  chart: Panelled,
  series: ReadonlySet<string>,
  panels: ReadonlySet<string>,
): Panelled {
  return {
    ...chart,
    panels: chart.panels
      .filter(({ title }) => panels.has(title))
      .map((panel) => ({
        ...panel,
        values: panel.values.filter(({ series: name }) => series.has(`${name}`)),
      })),
  };
}

/** How panels are laid out. */
interface Layout {
  readonly width: number;
  readonly font?: number;
  /** whether the key stands above; not where something beside the chart is the key */
  readonly keyed?: boolean;
}

/** The specification of panels for a width. */
export function panelSpec(
  chart: Panelled,
  { width, font = PRINT_FONT, keyed = true }: Layout,
): FigureSpec {
  const { panels, y, marks } = chart;
  const yLabels = (y.ticks ?? []).map((tick) => tickLabel(y, tick));
  const left = Math.ceil(Math.max(...yLabels.map((text) => textWidth(text, font)), 0)) + 9;
  const inner = width - left - RIGHT;
  const gap = gapBetween(panels, font);
  const beside = Math.max(1, Math.floor((inner + gap) / (12 * font + gap)));
  const columns = Math.min(chart.columns, beside, Math.max(panels.length, 1));
  const each = Math.floor((inner - gap * (columns - 1)) / columns);
  const height = Math.round(Math.min(Math.max(0.72 * each, 12 * font), 21 * font));
  const alone = panels.length === 1;
  const titles = panels.map(({ title }, i) =>
    alone || title === ''
      ? []
      : titleLines(`(${String.fromCharCode(97 + i)}) ${title}`, each, font),
  );
  const mostLines = Math.max(...titles.map(({ length }) => length));
  const xTitles = panels.map(({ x }) => axisTitle(x.title, each, font));
  const ownTitles = new Set(panels.map(({ x }) => x.title)).size > 1;
  const titled = (i: number) => ownTitles || i + columns >= panels.length;
  const moreLines = ownTitles ? Math.max(...xTitles.map(({ length }) => length), 1) - 1 : 0;
  const below = font * ((ownTitles || panels.length > columns ? 3.1 : 1.8) + LINE * moreLines);
  const drawn = panels.map((panel, i) => ({
    width: each,
    height,
    data: { values: panel.values },
    layer: [
      ...panelTitle(titles[i], i % columns === 0 ? y.title : '', mostLines, font),
      ...MARKS[marks](chart, panel, {
        x: axisSpec(panel.x, { title: titled(i) ? xTitles[i] : null, width: each, font, marks }),
        y: {
          type: 'quantitative',
          scale: { domain: y.domain, nice: false, zero: false },
          axis: {
            title: null,
            values: y.ticks,
            labelExpr: labelsOf(y),
            labels: i % columns === 0,
            grid: true,
            domain: false,
            ticks: false,
            labelOverlap: false,
          },
        },
      }),
    ],
  }));
  const grid = {
    concat: drawn,
    columns,
    bounds: 'flush',
    spacing: { column: gap, row: below + (mostLines + 1) * LINE * font + 8 },
  };
  const key = keyed ? keyPanel(chart, inner, font) : undefined;
  const above = (mostLines + 1) * LINE * font + 15;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: paper.light,
    padding: 2,
    ...(key ? { vconcat: [key, grid], bounds: 'flush', spacing: above } : grid),
    config: config(font),
  };
}

/** The distance of panels, at which the labels at their ends do not meet. */
function gapBetween(panels: readonly PanelPart[], font: number): number {
  const ends = panels.flatMap(({ x }) =>
    [x.ticks?.[0], x.ticks?.at(-1)].map((tick) =>
      tick === undefined ? 0 : textWidth(tickLabel(x, tick), font),
    ),
  );
  return Math.max(1.5 * font, Math.min(Math.max(...ends) + 0.4 * font, 3 * font));
}

function config(font: number) {
  return {
    font: FIGURE_FONT,
    aria: false,
    axis: {
      labelFontSize: font,
      titleFontSize: font,
      titleFontWeight: 'normal',
      labelColor: quiet.light,
      titleColor: ink.light,
      domainColor: quiet.light,
      tickColor: quiet.light,
      gridColor: line.light,
      labelPadding: 4,
      tickSize: 4,
      titlePadding: 4,
    },
    axisX: { grid: false, labelFlush: false },
    view: { stroke: null },
    legend: { disable: true },
    text: { font: FIGURE_FONT, fontSize: font, color: ink.light },
  };
}

/** The height of a line of a title, in sizes of its text. */
const LINE = 1.3;

/**
 * The title above a panel, and below it the quantity of the vertical axis, which only the first panel of a row has.
 * Vega places titles by what is drawn of them, so that those of a row would stand at different heights; these are marks.
 * @param most the lines of the longest title
 */
function panelTitle(lines: readonly string[], y: string, most: number, font: number) {
  const titles = lines.map((text, i) => ({
    text,
    at: -font * (0.75 + LINE * (most - i)),
    fontWeight: 'bold',
    color: ink.light,
  }));
  const unit = { text: y, at: -0.75 * font, fontWeight: 'normal', color: quiet.light };
  return (y === '' ? titles : [...titles, unit]).map(({ text, at, fontWeight, color }) => ({
    data: { values: [{}] },
    mark: { type: 'text', text, fontWeight, color, align: 'left', baseline: 'alphabetic' },
    encoding: { x: { value: 0 }, y: { value: at } },
  }));
}

function axisSpec(
  axis: Axis,
  {
    title,
    width,
    font,
    marks,
  }: {
    readonly title: readonly string[] | null;
    readonly width: number;
    readonly font: number;
    readonly marks: Panelled['marks'];
  },
) {
  const { names, domain, ticks = [], logarithmic } = axis;
  if (names) {
    return {
      type: 'nominal',
      scale: { domain: names, ...(marks === 'dots' && { paddingInner: 0.25, paddingOuter: 0.15 }) },
      axis: { title, labelAngle: 0, ticks: false, labelOverlap: false },
    };
  }
  const widest = Math.max(...ticks.map((tick) => textWidth(tickLabel(axis, tick), font)), 1);
  // Labels keep a distance; on a logarithmic axis, powers of ten stay.
  const room = widest + 0.6 * font;
  const kept = [1, 2, 3, 4, 5].find(
    (every) => (every * width) / Math.max(ticks.length - (logarithmic ? 0 : 1), 1) >= room,
  );
  const values = ticks.filter((_, i) => i % (kept ?? 5) === 0);
  return {
    type: 'quantitative',
    scale: { domain, nice: false, ...(logarithmic ? { type: 'log' } : { zero: false }) },
    axis: { title, values, labelExpr: labelsOf(axis), labelOverlap: false },
  };
}

/** Labels as an expression of Vega, so that they are those of `tickLabel`. */
function labelsOf(axis: Axis): string {
  const labels = Object.fromEntries(
    (axis.ticks ?? []).map((tick) => [`${tick}`, tickLabel(axis, tick)]),
  );
  return `(${JSON.stringify(labels)})[datum.value]`;
}

interface Places {
  readonly x: object;
  readonly y: object;
}

const MARKS = { lines, dots, trials };

function styleOf({ series }: Pick<Panelled, 'series'>, at: number): SeriesStyle {
  return NAMED_STYLES[series[at].name as StyleName] ?? seriesStyle(at);
}

const fillOf = ({ color, hollow }: SeriesStyle) => (hollow ? paper.light : color);

/** The encodings of colour and shape by series. */
function bySeries(chart: Panelled) {
  const names = chart.series.map(({ name }) => name);
  const scale = (range: readonly string[]) => ({ domain: names, range });
  const styles = names.map((_, i) => styleOf(chart, i));
  const field = { field: 'series', type: 'nominal', legend: null };
  return {
    color: { ...field, scale: scale(styles.map(({ color }) => color)) },
    shape: { ...field, scale: scale(styles.map(({ shape }) => shape)) },
    fill: { ...field, scale: scale(styles.map(fillOf)) },
    dashed: names.filter((_, i) => chart.series[i].dashed),
  };
}

const tooltip = (chart: Panelled, x: Axis) => [
  { field: 'series', title: 'series' },
  { field: 'x', title: x.title },
  { field: 'y', title: chart.y.title, format: '.4~g' },
];

function lines(chart: Panelled, panel: PanelPart, places: Places): object[] {
  const { color, shape, fill, dashed } = bySeries(chart);
  const x = { field: 'x', ...places.x };
  const y = { field: 'y', ...places.y };
  const isDashed = `indexof(${JSON.stringify(dashed)}, datum.series) >= 0`;
  const drawn = (filter: string, mark: object, encoding: object) => ({
    transform: [{ filter }],
    mark,
    encoding: { x, y, color, ...encoding },
  });
  const values = panel.values;
  return [
    ...(values.some(({ high }) => high !== undefined)
      ? [
          drawn(
            'datum.high > datum.low',
            { type: 'area', opacity: 0.13 },
            { y: { field: 'low', ...places.y }, y2: { field: 'high' } },
          ),
        ]
      : []),
    drawn(`!datum.printed && !(${isDashed})`, { type: 'line', strokeWidth: 1.5 }, {}),
    ...(dashed.length > 0
      ? [
          drawn(
            `!datum.printed && ${isDashed}`,
            { type: 'line', strokeWidth: 1.5, strokeDash: DASH },
            {},
          ),
        ]
      : []),
    drawn(
      'datum.marked',
      { type: 'point', size: 26, strokeWidth: 1.3, opacity: 1 },
      { shape, fill, tooltip: tooltip(chart, panel.x) },
    ),
    ...(values.some(({ printed }) => printed)
      ? [
          drawn(
            'datum.printed',
            {
              type: 'point',
              filled: true,
              shape: 'diamond',
              size: 60,
              stroke: ink.light,
              strokeWidth: 1.3,
              opacity: 1,
            },
            { tooltip: tooltip(chart, panel.x) },
          ),
        ]
      : []),
  ];
}

function dots(chart: Panelled, panel: PanelPart, places: Places): object[] {
  const { color, shape } = bySeries(chart);
  const names = chart.series.map(({ name }) => name);
  const x = { field: 'x', ...places.x };
  const y = { field: 'y', ...places.y };
  const xOffset = { field: 'series', scale: { domain: names } };
  return [
    { data: { values: [{ y: 0 }] }, mark: { type: 'rule', color: quiet.light }, encoding: { y } },
    {
      mark: { type: 'rule', strokeWidth: 1.2 },
      encoding: { x, xOffset, y: { field: 'low', ...places.y }, y2: { field: 'high' }, color },
    },
    {
      mark: { type: 'point', filled: true, size: 30, opacity: 1 },
      encoding: { x, xOffset, y, color, shape, tooltip: tooltip(chart, panel.x) },
    },
  ];
}

function trials(chart: Panelled, panel: PanelPart, places: Places): object[] {
  const { color, shape } = bySeries(chart);
  const x = { field: 'x', ...places.x };
  const y = { field: 'y', ...places.y };
  return [
    {
      mark: { type: 'point', filled: true, size: 24, opacity: 0.75 },
      encoding: { x, y, color, shape, tooltip: tooltip(chart, panel.x) },
    },
    {
      transform: [{ filter: 'datum.chosen' }],
      mark: { type: 'point', size: 120, stroke: ink.light, strokeWidth: 1.5 },
      encoding: { x, y },
    },
  ];
}

/** An entry of the key: what a series, or what was printed in a paper, is drawn in. */
export interface SeriesSign {
  readonly name: string;
  readonly color: string;
  readonly fill: string;
  readonly shape: string;
  /** whether it is a line */
  readonly line: boolean;
  /** whether it is a dashed line without points */
  readonly dashed: boolean;
}

/** The entries of a chart's key, in the order of its series. */
export function seriesSigns({ series, marks, printed }: Panelled): SeriesSign[] {
  const line = marks === 'lines';
  return [
    ...series.map(({ name, dashed = false }, i): SeriesSign => {
      const style = styleOf({ series }, i);
      return { name, dashed, line, color: style.color, shape: style.shape, fill: fillOf(style) };
    }),
    ...(printed
      ? [
          {
            name: PRINTED,
            color: ink.light,
            fill: paper.light,
            shape: 'diamond',
            line: false,
            dashed: false,
          },
        ]
      : []),
  ];
}

/** The key above the panels, in as many rows as it needs; undefined if there is nothing to tell apart. */
function keyPanel(chart: Panelled, width: number, font: number): object | undefined {
  const entries = seriesSigns(chart);
  if (entries.length < 2) return undefined;
  const [sample, row] = [2 * font, 1.5 * font];
  const widths = entries.map(({ name }) => sample + 6 + textWidth(name, font));
  const places = placesInLines(widths, 1.6 * font, width);
  const placed = entries.map((entry, i) => {
    const { x, line } = places[i];
    const y = row / 2 + line * row;
    return { ...entry, x, to: x + sample, middle: x + sample / 2, text: x + sample + 6, y };
  });
  const position = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const mark = (of: (one: (typeof placed)[number]) => boolean, mark: object, encoding: object) => ({
    data: { values: placed.filter(of) },
    mark,
    encoding: { y: position('y'), ...encoding },
  });
  const own = { field: 'color', type: 'nominal', scale: null };
  return {
    width,
    height: placed[placed.length - 1].y + row / 2,
    layer: [
      mark(
        ({ line, dashed }) => line && !dashed,
        { type: 'rule', strokeWidth: 1.5 },
        {
          x: position('x'),
          x2: { field: 'to' },
          color: own,
        },
      ),
      mark(
        ({ line, dashed }) => line && dashed,
        { type: 'rule', strokeWidth: 1.5, strokeDash: DASH },
        {
          x: position('x'),
          x2: { field: 'to' },
          color: own,
        },
      ),
      mark(
        (one) => !one.dashed && one.name !== PRINTED,
        { type: 'point', size: 30, strokeWidth: 1.3, opacity: 1 },
        {
          x: position('middle'),
          color: own,
          fill: { ...own, field: 'fill' },
          shape: { field: 'shape', type: 'nominal', scale: null },
        },
      ),
      mark(
        (one) => one.name === PRINTED,
        {
          type: 'point',
          filled: true,
          fill: paper.light,
          shape: 'diamond',
          size: 60,
          stroke: ink.light,
          strokeWidth: 1.3,
          opacity: 1,
        },
        {
          x: position('middle'),
        },
      ),
      mark(
        () => true,
        { type: 'text', align: 'left', baseline: 'middle' },
        {
          x: position('text'),
          text: { field: 'name' },
        },
      ),
    ],
  };
}

/** The width of text in pixels; a subscript is narrower than its spelling. */
function textWidth(text: string, fontSize: number): number {
  return sansWidth({ fontSize }, text.replace(/nu(bar)?_/g, 'v'));
}

/** The lines of an axis's title, no wider than its panel; none of an axis without one. */
function axisTitle(title: string, width: number, fontSize: number): string[] {
  if (title === '') return [];
  const widthOf = (words: readonly string[]) => textWidth(words.join(' '), fontSize);
  return inLines(title.split(' '), widthOf, width).map((words) => words.join(' '));
}

/** The lines of a bold title. */
function titleLines(title: string, width: number, fontSize: number): string[] {
  const bold = { fontSize, fontWeight: 'bold' };
  const widthOf = (words: readonly string[]) => sansWidth(bold, words.join(' '));
  return inLines(title.split(' '), widthOf, width).map((words) => words.join(' '));
}

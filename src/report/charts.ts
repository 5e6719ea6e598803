/**
 * Charts, which are rendered to SVG without a browser: panels of lines or points, single views, and drawings of maps. A
 * file has the width of a column or a page of a journal, text of 8 points, and no title, which stands in its caption.
 */
import type { TopLevelSpec } from 'vega-lite';
import { type FigureSpec, figureSvg } from './figure.js';
import { COLUMN_WIDTH, PAGE_WIDTH, type Panelled, panelSpec } from './panels.js';
import { withPapersSpelling } from './papers-spelling.js';

/** A chart. */
export interface Chart {
  readonly title: string;
  /** how it is read: what bands, bars and dashes are */
  readonly caption?: string | undefined;
  /** distinguishes the charts of one experiment */
  readonly suffix?: string | undefined;
  /** panels, which are laid out for any width */
  readonly panelled?: Panelled;
  /** a single view, at its own size */
  readonly spec?: TopLevelSpec;
  /** what is drawn already, in light colours of the palette */
  readonly drawing?: string;
  /** whether it is written for dark screens, too */
  readonly dark?: boolean;
}

/** The chart as SVG, in light colours. */
export async function renderSvg({ panelled, spec, drawing }: Chart): Promise<string> {
  if (drawing !== undefined) return `${withPapersSpelling(drawing)}\n`;
  if (!panelled) return `${withPapersSpelling(await drawn(spec as unknown as FigureSpec))}\n`;
  const width = panelled.panels.length === 1 ? COLUMN_WIDTH : PAGE_WIDTH;
  const svg = await drawn(panelSpec(panelled, { width }));
  return `${withPapersSpelling(withWidth(svg, width))}\n`;
}

const drawn = (spec: FigureSpec): Promise<string> => figureSvg({ spec });

/** The picture on a canvas of a width, which it does not fill to the pixel. */
function withWidth(svg: string, width: number): string {
  return svg.replace(
    /width="[\d.]+"( height="[\d.]+") viewBox="0 0 [\d.]+/,
    `width="${width}"$1 viewBox="0 0 ${width}`,
  );
}

/** What can be seen of figures: pixels of screenshots, so that a chart which is there but blank is found. */
import type { Page } from 'playwright-core';
import { type Picture, readPng } from './png.js';

/** A drawing, or a panel of one, as a rectangle of the page, by the id of its figure. */
interface Place {
  readonly id: string;
  readonly panel: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is seen of a drawing or of one of its panels. */
export interface Seen {
  readonly id: string;
  readonly panel: boolean;
  readonly width: number;
  /** pixels that are neither grey nor the ground, as data is drawn */
  readonly colored: number;
}

/** How far the greatest channel of a coloured pixel is above the least. */
const COLORED = 36;

/** The height of the window while pages are photographed, and what its top may hide: the bar of a page stays there. */
const WINDOW = 3000;
const BAR = 110;

/**
 * What is seen of every visible figure of a page. The window is made tall and scrolled, which is far cheaper than
 * photographs that reach beyond it: for those Chromium lays the whole page out again.
 * @param only ids of the figures to look at
 */
export async function seenFigures(page: Page, only?: readonly string[]): Promise<Seen[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: before.width, height: WINDOW });
  const places = (await page.evaluate(placesOfDrawings))
    .filter(({ id }) => only?.includes(id) ?? true)
    .sort((a, b) => a.y - b.y);
  const devTools = await page.context().newCDPSession(page);
  const seen: Seen[] = [];
  for (let first = 0; first < places.length; ) {
    const top = places[first].y - BAR;
    let last = first + 1;
    while (last < places.length && places[last].y + places[last].height < top + WINDOW) last++;
    const scrolled = await page.evaluate((y) => {
      scrollTo(0, y);
      return scrollY;
    }, top);
    // Asked of Chromium itself, which then packs the picture quickly instead of tightly.
    const { data } = await devTools.send('Page.captureScreenshot', { optimizeForSpeed: true });
    const picture = readPng(Buffer.from(data, 'base64'));
    for (const { id, panel, x, y, width, height } of places.slice(first, last)) {
      const colored = coloredPixels(picture, x, y - scrolled, width, height);
      seen.push({ id, panel, width, colored });
    }
    first = last;
  }
  await devTools.detach();
  await page.setViewportSize(before);
  return seen;
}

/** The figures in which nothing is seen, or next to nothing, and those with such a panel. */
export function blankFigures(seen: readonly Seen[]): string[] {
  const blank = seen.filter(({ width, colored, panel }) =>
    panel ? colored < 6 : width < 100 || colored < 12,
  );
  return [...new Set(blank.map(({ id }) => id))];
}

/** Runs in the page. A visible figure without a visible drawing is a place of no size. */
function placesOfDrawings(): Place[] {
  const figures = document.querySelectorAll<HTMLElement>(
    '.figure, .chart, .raster-picture, .distributions',
  );
  return [...figures].flatMap((figure) => {
    // Figures in closed details, and drawings for another width of window, are not seen.
    if (!figure.checkVisibility()) return [];
    const id = figure.id || `${figure.parentElement?.closest('[id]')?.id}: ${figure.textContent}`;
    const place = (element: Element, panel: boolean): Place => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { id, panel, x: x + scrollX, y: y + scrollY, width, height };
    };
    // The signs of the key are no drawings.
    const drawings = [...figure.querySelectorAll('svg:not(.sign)')].filter((svg) =>
      svg.checkVisibility(),
    );
    if (drawings.length === 0) return [{ ...place(figure, false), width: 0, height: 0 }];
    return drawings.flatMap((svg) => {
      // Vega begins each panel, and each layer of one, with its ground: a path before the group of what is in it.
      const panels = new Map<string, Place>();
      for (const ground of svg.querySelectorAll('path:has(+ g)')) {
        if (!/h[\d.]+v[\d.]+h-[\d.]+Z$/.test(ground.getAttribute('d') ?? '')) continue;
        const panel = place(ground, true);
        if (panel.height > 45) panels.set(`${panel.x} ${panel.y} ${panel.width}`, panel);
      }
      return [place(svg, false), ...panels.values()];
    });
  });
}

/** How many pixels of a rectangle are coloured; what is outside of the picture is not. */
function coloredPixels(
  { data, channels, ...picture }: Picture,
  x: number,
  y: number,
  width: number,
  height: number,
): number {
  if (width < 1 || height < 1) return 0;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const right = Math.min(left + Math.floor(width), picture.width);
  const bottom = Math.min(top + Math.floor(height), picture.height);
  let colored = 0;
  for (let row = Math.max(top, 0); row < bottom; row++) {
    for (let column = Math.max(left, 0); column < right; column++) {
      const at = (row * picture.width + column) * channels;
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLORED) colored++;
    }
  }
  return colored;
}

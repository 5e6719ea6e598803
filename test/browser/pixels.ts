/** What can be seen of figures: pixels of screenshots, so that a chart which is there but blank is found. */
import type { Browser, Page } from 'playwright-core';

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
 */
export async function seenFigures(browser: Browser, page: Page): Promise<Seen[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: before.width, height: WINDOW });
  const places = (await page.evaluate(placesOfDrawings)).sort((a, b) => a.y - b.y);
  const reader = await browser.newPage();
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
    const { data: image } = await devTools.send('Page.captureScreenshot', {
      optimizeForSpeed: true,
    });
    const inside = places.slice(first, last).map((place) => ({ ...place, y: place.y - scrolled }));
    seen.push(...(await reader.evaluate(count, { image, places: inside, least: COLORED })));
    first = last;
  }
  await devTools.detach();
  await reader.close();
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
    const drawings = [...figure.querySelectorAll('svg')].filter((svg) => svg.checkVisibility());
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

interface Counting {
  readonly image: string;
  readonly places: readonly Place[];
  readonly least: number;
}

/** Runs in a page of its own. */
async function count({ image, places, least }: Counting): Promise<Seen[]> {
  const picture = new Image();
  picture.src = `data:image/png;base64,${image}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D;
  context.drawImage(picture, 0, 0);
  return places.map(({ id, panel, x, y, width, height }) => {
    if (width < 1 || height < 1) return { id, panel, width, colored: 0 };
    const { data } = context.getImageData(x, y, width, height);
    let colored = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [red, green, blue] = [data[i], data[i + 1], data[i + 2]];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > least) colored++;
    }
    return { id, panel, width, colored };
  });
}

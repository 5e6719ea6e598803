/** What can be seen of figures: pixels of screenshots, so that a chart which is there but blank is found. */
import type { Browser, Page } from 'playwright-core';

/** A figure that is blank, by its id. */
export interface Seen {
  readonly id: string;
  readonly width: number;
  /** pixels that are neither grey nor the ground, as data is drawn */
  readonly colored: number;
}

/** How far the greatest channel of a coloured pixel is above the least. */
const COLORED = 36;

/** What is seen of every visible figure of a page. The page is photographed once, as a whole. */
export async function seenFigures(browser: Browser, page: Page): Promise<Seen[]> {
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.figure')].flatMap((figure) =>
      [...figure.querySelectorAll<SVGElement>('.plot svg')].flatMap((svg) => {
        // Figures in closed details, and drawings for another width of window, are not seen.
        if (!svg.checkVisibility()) return [];
        const { x, y, width, height } = svg.getBoundingClientRect();
        return [{ id: figure.id, x: x + scrollX, y: y + scrollY, width, height }];
      }),
    ),
  );
  const seen: Seen[] = [];
  const reader = await browser.newPage();
  const devTools = await page.context().newCDPSession(page);
  // Parts are photographed, since a picture of a long page may be too large for a canvas.
  const part = 6000;
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let from = 0; from < tall; from += part - 1000) {
    const inside = boxes.filter(({ y }) => y >= from && y < from + part - 1000);
    if (inside.length === 0) continue;
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    const clip = { x: 0, y: from, width, height: Math.min(part, tall - from) };
    // Asked of Chromium itself, which then packs the picture quickly instead of tightly.
    const { data: image } = await devTools.send('Page.captureScreenshot', {
      captureBeyondViewport: true,
      optimizeForSpeed: true,
      clip: { ...clip, scale: 1 },
    });
    seen.push(
      ...(await reader.evaluate(count, {
        image,
        from,
        boxes: inside,
        least: COLORED,
      })),
    );
  }
  await devTools.detach();
  await reader.close();
  return seen;
}

interface Counting {
  readonly image: string;
  readonly from: number;
  readonly boxes: readonly { id: string; x: number; y: number; width: number; height: number }[];
  readonly least: number;
}

async function count({ image, from, boxes, least }: Counting): Promise<Seen[]> {
  const picture = new Image();
  picture.src = `data:image/png;base64,${image}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(picture, 0, 0);
  return boxes.map(({ id, x, y, width, height }) => {
    if (width < 1 || height < 1) return { id, width, colored: 0 };
    const { data } = context.getImageData(x, y - from, width, height);
    let colored = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [r, g, b] = [data[at], data[at + 1], data[at + 2]];
      if (Math.max(r, g, b) - Math.min(r, g, b) > least) colored++;
    }
    return { id, width, colored };
  });
}

/** The ids of figures that are too narrow, or show no data. */
export function blankFigures(seen: readonly Seen[]): string[] {
  return seen.filter(({ width, colored }) => width < 200 || colored < 12).map(({ id }) => id);
}

/**
 * Every chart and map of the report of the committed results is seen: at three widths, light and dark, with and without
 * JavaScript, before and after interaction. All combinations are looked at if EVERY_STATE is set (`npm run charts`),
 * otherwise three in which each of these occurs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readResults } from '../../dist/src/report/read-results.js';
import { reportPage } from '../../dist/src/report/report.js';
import { reportHeadline } from '../../experiments/defect-transfer/report-headline.js';
import { EXPERIMENTS } from '../../experiments/index.js';
import { chaptersOf } from '../../experiments/run/chapters.js';
import { writeAtomically } from '../../src/formats/replace-files.js';
import { chromiumPath, describeInBrowser } from './chromium.js';
import { blankFigures, type Seen, seenFigures } from './pixels.js';
import { printedPdf } from './printed.js';

interface State {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly javaScriptEnabled: boolean;
}

const EVERY: readonly State[] = [true, false].flatMap((javaScriptEnabled) =>
  [390, 800, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme, javaScriptEnabled })),
  ),
);
const SOME: readonly State[] = [
  { width: 1280, colorScheme: 'light', javaScriptEnabled: true },
  { width: 390, colorScheme: 'dark', javaScriptEnabled: true },
  { width: 800, colorScheme: 'light', javaScriptEnabled: false },
];

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-'));
const file = join(folder, 'report.html');
let browser: Browser;
/** how many charts the results have */
let charts: number;
let questions: readonly string[];

async function opened({ width, ...options }: State): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 500 }, ...options });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(async (scripted) => {
    // It has tests of its own, and would train classifiers if it came into view.
    document.querySelector('#explorer')?.remove();
    for (const details of document.querySelectorAll('details')) details.open = true;
    if (!scripted) return;
    // Charts are drawn when they come near the window.
    for (let y = document.documentElement.scrollHeight; y > innerHeight; y -= 1500) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    }
  }, options.javaScriptEnabled);
  return page;
}

/** Leaves out the first series or panel of every chart, and has every map show another snapshot or plane. */
async function interact(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const chart of document.querySelectorAll('.chart')) chart.querySelector('input')?.click();
    for (const select of document.querySelectorAll<HTMLSelectElement>('.pictures select')) {
      select.selectedIndex = 1;
      select.dispatchEvent(new Event('change'));
    }
  });
}

/**
 * Pictures wider than a phone are scrolled by the reader: what is seen at their left end, in the middle, or at the right.
 * What is seen where it stands is not looked at again.
 */
async function seenScrolling(page: Page): Promise<Seen[]> {
  const seen = await seenFigures(page);
  for (const share of [0.5, 1]) {
    const blank = blankFigures(seen);
    if (blank.length === 0) break;
    await page.evaluate((at) => {
      for (const still of document.querySelectorAll('.still')) {
        still.scrollLeft = at * (still.scrollWidth - still.clientWidth);
      }
    }, share);
    const here = await seenFigures(page, blank);
    const places = seen.flatMap(({ id }, i) => (blank.includes(id) ? [i] : []));
    for (const [k, i] of places.entries()) {
      if (here[k].colored > seen[i].colored) seen[i] = here[k];
    }
  }
  return seen;
}

async function expectNoBlank(page: Page): Promise<void> {
  const isPhone = (page.viewportSize()?.width ?? 0) < 500;
  const seen = isPhone ? await seenScrolling(page) : await seenFigures(page);
  expect(blankFigures(seen)).toEqual([]);
  // The picture of the finding is one more.
  expect(new Set(seen.map(({ id }) => id)).size).toBeGreaterThan(charts);
}

describeInBrowser('charts and maps of the report', () => {
  beforeAll(async () => {
    const committed = readResults(fileURLToPath(new URL('../../results', import.meta.url)));
    const chapters = chaptersOf(EXPERIMENTS, committed);
    const stored = new Set(committed.map(({ page }) => page.name));
    questions = chapters
      .filter(({ experiments }) => experiments.some((name) => stored.has(name)))
      .map(({ question }) => question ?? '');
    const headline = await reportHeadline(committed);
    // Tables would only make the page long.
    const results = committed.map((one) => ({ ...one, page: { ...one.page, sections: [] } }));
    charts = results.reduce((sum, { pictures }) => sum + pictures.length, 0);
    const classifiers = { eln: [], xln: [] };
    writeAtomically(file, reportPage({ results, chapters, headline, data: [], classifiers }));
    browser = await chromium.launch({ executablePath: chromiumPath() });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(process.env.EVERY_STATE ? EVERY : SOME)(
    'none is blank: width $width, $colorScheme, with JavaScript: $javaScriptEnabled',
    async (state) => {
      const page = await opened(state);
      await expectNoBlank(page);
      if (state.javaScriptEnabled) {
        await interact(page);
        await expectNoBlank(page);
      }
      await page.close();
    },
  );

  it('all are printed, chapter after chapter, and no page is blank', async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const printed = printedPdf(await page.pdf({ format: 'A4', tagged: true, outline: true }));
    await page.close();
    expect(printed.titles).toEqual(expect.arrayContaining([...questions]));
    expect(printed.drawn.length).toBeGreaterThan(questions.length);
    expect(Math.min(...printed.drawn)).toBeGreaterThan(0);
  });

  it('finds a chart of no width, one without a drawing, one without data, and an empty panel', async () => {
    const page = await opened({ width: 800, colorScheme: 'light', javaScriptEnabled: false });
    const made = await page.evaluate(() => {
      const figures = [...document.querySelectorAll('.chart')];
      for (const other of figures.splice(4)) other.remove();
      const [narrow, undrawn, dataless, panel] = figures.map((figure) =>
        figure.querySelector('svg'),
      );
      narrow?.setAttribute('width', '0');
      undrawn?.remove();
      const emptied = (part: Element | null | undefined) => {
        const marks = '[stroke^="var(--series"],[fill^="var(--series"]';
        for (const mark of part?.querySelectorAll(marks) ?? []) mark.remove();
      };
      emptied(dataless);
      const grounds = [...(panel?.querySelectorAll('path:has(+ g)') ?? [])];
      emptied(
        grounds.find((ground) => ground.getBoundingClientRect().height > 100)?.nextElementSibling,
      );
      return figures.map(({ id }) => id);
    });
    expect(blankFigures(await seenFigures(page))).toEqual(made);
    await page.close();
  });
});

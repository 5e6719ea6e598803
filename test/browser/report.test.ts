import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readResults } from '../../dist/src/report/read-results.js';
import { reportPage } from '../../dist/src/report/report.js';
import { EXPERIMENTS } from '../../experiments/index.js';
import { EXPLORER_CLASSIFIERS } from '../../experiments/pictured-classifiers.js';
import { chaptersOf } from '../../experiments/run/chapters.js';
import { writeAtomically } from '../../src/formats/replace-files.js';
import { writeMadeResults } from '../report/made-results.js';
import { violations } from './axe.js';
import { chromiumPath, describeInBrowser } from './chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-'));
const file = join(folder, 'report.html');

/** What a page must not do: speak of errors, or ask for anything but itself. */
const complaints: string[] = [];
let browser: Browser;
/** for tests that leave it as it was */
let page: Page;

describeInBrowser('the report, opened from a file', () => {
  beforeAll(async () => {
    await writeMadeResults(folder);
    const results = readResults(folder);
    writeAtomically(
      file,
      reportPage({
        results,
        chapters: chaptersOf(EXPERIMENTS),
        data: [],
        classifiers: EXPLORER_CLASSIFIERS,
      }),
    );
    browser = await chromium.launch({ executablePath: chromiumPath() });
    page = await open();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
    expect(complaints).toEqual([]);
  });

  it('draws its charts, and asks for nothing', async () => {
    await page.waitForSelector('.drawn svg');
    expect(await page.locator('.still').first().isVisible()).toBe(false);
  });

  it.each(['Series', 'Panels'])(
    'leaves out what is unchecked under %s, and brings it back',
    async (group) => {
      const live = page.locator('.live').first();
      await live.locator('svg').waitFor();
      const before = await live.innerHTML();
      const box = page.getByRole('group', { name: group }).first().getByRole('checkbox').first();
      await box.focus();
      await page.keyboard.press('Space');
      await expect.poll(() => marks(page)).toBeLessThan(count(before));
      await page.keyboard.press('Space');
      await expect.poll(() => marks(page)).toBe(count(before));
    },
  );

  it('says on hovering what a point is', async () => {
    await page.locator('.live .mark-symbol path').first().hover();
    const tooltip = page.locator('#vg-tooltip-element.visible');
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toMatch(
      /artificial[\s\S]*degree\W+1\b[\s\S]*per cent\W+81\b/,
    );
  });

  it('saves the picture of the results, and the rows that it is drawn from', async () => {
    const picture = await saved(page, 'Save as SVG');
    expect(picture.name).toBe('table-4.svg');
    const made = readFileSync(join(folder, 'table-4.svg'), 'utf8').trim();
    const labels = (svg: string) => svg.match(/<text[^>]*fill="#[^>]*>[^<]*/g);
    expect(labels(picture.text)).toEqual(labels(made));
    const rows = await saved(page, 'Save data as CSV');
    expect(rows.name).toBe('table-4.csv');
    expect(rows.text.split('\n').slice(0, 2)).toEqual([
      'panel,series,x,y,low,high,marked,printed',
      'published solver,artificial,1,81,79,83,true,',
    ]);
  });

  it('is complete without JavaScript', async () => {
    const page = await open({ javaScriptEnabled: false });
    for (const picture of await page.locator('.still').all()) {
      expect(await picture.isVisible()).toBe(true);
      expect((await picture.boundingBox())?.width).toBeGreaterThan(300);
    }
    await page.close();
  });

  it('prints the pictures of the results on white', async () => {
    const page = await open({ colorScheme: 'dark' });
    await page.waitForSelector('.drawn svg');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.still').first().isVisible()).toBe(true);
    expect(await page.locator('.live').first().isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await page.close();
  });

  for (const width of [400, 1600]) {
    it(`fits ${width} pixels and is accessible, light and dark`, async () => {
      const page = await open({ viewport: { width, height: 1000 } });
      await page.waitForSelector('.drawn svg');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        for (const chart of await page.locator('.live').all()) {
          expect(await chart.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
        }
        expect(await violations(page)).toEqual([]);
      }
      await page.close();
    });
  }

  it('takes on the colours of a theme that changes', async () => {
    const page = await open({ colorScheme: 'light' });
    const label = page.locator('.live .role-axis-label text').first();
    const before = await label.getAttribute('fill');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => label.getAttribute('fill')).not.toBe(before);
    await page.close();
  });
});

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(data|blob|file):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  for (const closed of await page.locator('main > section > details > summary').all()) {
    await closed.click();
  }
  await page.locator('.chart').first().scrollIntoViewIfNeeded();
  return page;
}

/** Points and lines that the first chart shows. */
async function marks(page: Page): Promise<number> {
  return count(await page.locator('.live').first().innerHTML());
}

function count(svg: string): number {
  return svg.split('<path').length;
}

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const event = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).first().click();
  const download = await event;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

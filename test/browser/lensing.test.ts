import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXPERIMENTS } from '../../dist/experiments/index.js';
import { chaptersOf } from '../../dist/experiments/run/chapters.js';
import { readResults } from '../../dist/src/report/read-results.js';
import { reportPage } from '../../dist/src/report/report.js';
import { lensingExplorer } from '../../experiments/lensing-explorer.js';
import { writeResults } from '../../experiments/run/results.js';
import { resultsOfTasks } from '../experiments/results-of.js';
import { violations } from './axe.js';
import { chromiumPath, describeInBrowser } from './chromium.js';

const settings = { seeds: [0], quick: true };
const folder = mkdtempSync(join(tmpdir(), 'fastflavor-lensing-'));
const file = join(folder, 'report.html');
const messages: string[] = [];
let browser: Browser;
let page: Page;

/** Red, green and blue of the pixels of a map. */
const pixelsOf = (which: number) =>
  page
    .locator('#lensing-live canvas')
    .nth(which)
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      // Of a copy, as a canvas that is read often is drawn in another way.
      const copy = new OffscreenCanvas(width, height).getContext('2d', {
        willReadFrequently: true,
      });
      copy?.drawImage(canvas, 0, 0);
      const data = copy?.getImageData(0, 0, width, height).data ?? [];
      return Array.from({ length: width * height }, (_, i) => [...data.slice(4 * i, 4 * i + 3)]);
    });

const kinds = (pixels: readonly number[][]) => new Set(pixels.map((pixel) => pixel.join(' '))).size;

/** How many of the pixels differ. */
const changed = (before: readonly number[][], after: readonly number[][]) =>
  before.filter((pixel, i) => pixel.join(' ') !== after[i].join(' ')).length;

/** The probabilities of mass: of the likelihood ratio, of the network. */
const probabilities = () =>
  page
    .locator('#lensing-live tbody data')
    .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLDataElement).value)));

const setMass = (mass: number | string) => page.getByLabel('mass, as a number').fill(`${mass}`);

const sentence = () => page.locator('#lensing-live .summary').textContent();

describeInBrowser('the explorer of lensing maps', () => {
  beforeAll(async () => {
    const outcome = lensingExplorer.summarize(settings, resultsOfTasks());
    const experiment = lensingExplorer;
    await writeResults(folder, { experiment, outcome, durations: [] }, { settings, machines: [] });
    const contents = { results: readResults(folder), chapters: chaptersOf(EXPERIMENTS), data: [] };
    writeFileSync(file, reportPage({ ...contents, classifiers: { eln: [], xln: [] } }));
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      offline: true,
    });
    page = await context.newPage();
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', ({ message }) => messages.push(message));
    await page.goto(pathToFileURL(file).href);
    await page.locator('#lensing > summary').click();
    await page.locator('#lensing-live').scrollIntoViewIfNeeded();
    await page.locator('#lensing-live canvas').first().waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it('draws the sky, with more contrast the lighter the neutrinos are', async () => {
    await setMass(0.6);
    const heavy = await pixelsOf(0);
    await setMass(0);
    const light = await pixelsOf(0);
    for (const pixels of [light, heavy]) expect(kinds(pixels)).toBeGreaterThan(100);
    expect(changed(light, heavy)).toBeGreaterThan(900);
    const spread = (pixels: readonly number[][]) => {
      const mean = pixels.reduce((sum, [red]) => sum + red, 0) / pixels.length;
      return pixels.reduce((sum, [red]) => sum + (red - mean) ** 2, 0) / pixels.length;
    };
    expect(spread(heavy)).toBeLessThan(0.8 * spread(light));
  });

  it('says that mass is the more probable the more there is', async () => {
    const steps = [0, 0.15, 0.3, 0.45, 0.6];
    const said: number[][] = [];
    for (const mass of steps) {
      await setMass(mass);
      said.push(await probabilities());
    }
    for (let i = 1; i < steps.length; i++) {
      said[i].forEach((probability, who) => {
        expect(probability).toBeGreaterThan(said[i - 1][who]);
      });
    }
    expect(said[0][0]).toBeLessThan(0.5);
    expect(said[4][0]).toBeGreaterThan(0.9);
    expect(await sentence()).toMatch(/sky of massive neutrinos/);
  });

  it('is moved by keys alone', async () => {
    await page.getByRole('button', { name: 'Massless' }).press('Enter');
    const before = await pixelsOf(1);
    const slider = page.locator('#lensing-live input[type=range]');
    await slider.focus();
    await slider.press('End');
    await expect.poll(() => page.getByLabel('mass, as a number').inputValue()).toBe('0.6');
    expect(changed(before, await pixelsOf(1))).toBeGreaterThan(900);
    const dots = () =>
      page
        .locator('#lensing-live .measured')
        .evaluateAll((all) => all.map((dot) => dot.getAttribute('cy')));
    const measured = await dots();
    await page.getByRole('button', { name: 'Another sky' }).press('Enter');
    expect(await dots()).not.toEqual(measured);
  });

  it('says in words what cannot be', async () => {
    for (const mass of ['-1', '3', '']) {
      await setMass(mass);
      expect(await sentence()).toBe('mass: a number from 0 to 0.6 eV is expected.');
    }
    await setMass(0.3);
  });

  it.each([
    [1280, 'light'],
    [400, 'dark'],
  ] as const)(
    'fits %i pixels, %s, and has nothing that axe-core objects to',
    async (width, colorScheme) => {
      const before = await pixelsOf(0);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      if (colorScheme === 'dark') {
        await expect.poll(async () => changed(before, await pixelsOf(0))).toBeGreaterThan(900);
      }
      expect(await violations(page, { part: '#lensing' })).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    },
  );

  it('left no message in the console', () => {
    expect(messages).toEqual([]);
  });
});

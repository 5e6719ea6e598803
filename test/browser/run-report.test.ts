import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine } from '../cli/command-line.js';
import { chromiumPath, describeInBrowser } from './chromium.js';
import { blankFigures, seenFigures } from './pixels.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const DATA = fileURLToPath(new URL('../parity/data/', import.meta.url));
const { folder, run } = commandLine();
const complaints: string[] = [];
let browser: Browser;

/** Rows as spreadsheets write them where the comma is decimal: an index, text labels, a fill value. */
function germanFile(): string {
  const number = (value: number) => value.toFixed(3).replace('.', ',');
  const rows = Array.from({ length: 90 }, (_, i) => {
    const kind = ['ja', 'nein', 'vielleicht'][i % 3];
    const size = number((i % 3) + Math.sin(7 * i) * 0.8);
    const weight = i % 10 === 0 ? '-9999' : number(2 * (i % 3) + Math.cos(3 * i));
    return `${i};${size};${weight};${number(Math.sin(i))};${kind}`;
  });
  return `;Größe;Gewicht;Rauschen;Urteil\n${rows.join('\n')}\n`;
}

const RUNS = {
  iris: ['compare', '--data', `${DATA}iris.csv`, '--label', 'species', '--cv', '2'],
  diabetes: [
    'compare',
    '--data',
    `${DATA}diabetes.csv`,
    '--label',
    'progression',
    '--regress',
    '--cv',
    '3',
  ],
  degrees: [
    'sweep',
    '--data',
    `${DATA}iris.csv`,
    '--label',
    'species',
    '--degrees',
    '1-3',
    '--cv',
    '3',
  ],
  german: [
    'compare',
    '--data',
    'german.csv',
    '--label',
    'Urteil',
    '--na=-9999',
    '--missing',
    'median',
    '--cv',
    '2',
  ],
} as const;
type Name = keyof typeof RUNS;
const NAMES = Object.keys(RUNS) as Name[];

async function opened(name: Name | 'all', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    offline: true,
    ...options,
  });
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(`${name}: ${message.text()}`));
  page.on('pageerror', ({ message }) => complaints.push(`${name}: ${message}`));
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  return page;
}

/** Opens every chapter's details as a reader does; without JavaScript the page is opened with them open. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

describeInBrowser('the report of a run on a user’s own data', () => {
  beforeAll(async () => {
    writeFileSync(join(folder, 'german.csv'), germanFile());
    for (const name of NAMES) {
      const { status, stderr } = await run(
        ...RUNS[name],
        '--out',
        name,
        '--report',
        `${name}.html`,
      );
      expect(stderr).not.toMatch(/WARN|rror/);
      expect(status).toBe(0);
    }
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    expect(complaints).toEqual([]);
  });

  it.each(NAMES)('%s: no figure is blank, light and wide, and the page is small', async (name) => {
    const page = await opened(name);
    await openAll(page);
    const seen = await seenFigures(browser, page);
    expect(seen.length).toBeGreaterThan(20);
    expect(blankFigures(seen)).toEqual([]);
    expect(statSync(join(folder, `${name}.html`)).size).toBeLessThan(6e6);
    await page.context().close();
  });

  it.each([
    { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    { colorScheme: 'dark', viewport: { width: 800, height: 800 } },
    { javaScriptEnabled: false },
  ] as const)(
    'no figure is blank with %o, and nothing is wider than the window',
    async (options) => {
      const page = await opened('iris', options);
      if (!('javaScriptEnabled' in options)) await openAll(page);
      const seen = await seenFigures(browser, page);
      expect(blankFigures(seen.filter(({ width }) => width > 0))).toEqual([]);
      expect(seen.filter(({ width }) => width > 0).length).toBeGreaterThan(10);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth).toBe(clientWidth);
      await page.context().close();
    },
  );

  it('finds a chart that is blank, and one that has only axes', async () => {
    const page = await opened('iris');
    await page.evaluate(() => {
      const marks =
        '[fill^="var(--series"],[stroke^="var(--series"],[fill^="var(--class"],[stroke^="var(--class"]';
      for (const mark of document.querySelectorAll(`#scores ${marks.replaceAll(',', ',#scores ')}`))
        mark.remove();
      document.querySelector('#classes .plot svg')?.setAttribute('width', '0');
    });
    const blank = blankFigures(await seenFigures(browser, page));
    expect(blank.filter((id) => id === 'scores' || id === 'classes')).toEqual([
      'scores',
      'classes',
    ]);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe-core objects to, %s',
    async (colorScheme) => {
      const page = await opened('iris', { colorScheme });
      await openAll(page);
      await page.evaluate(readFileSync(AXE, 'utf8'));
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
      });
      expect(violations).toEqual([]);
      await page.context().close();
    },
  );

  it('report makes one page of them', async () => {
    const { status, stdout } = await run('report', '.', '--out', 'all.html');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).runs).toBe(NAMES.length);
    const page = await opened('all');
    const seen = await seenFigures(browser, page);
    expect(seen).toHaveLength(NAMES.length);
    expect(blankFigures(seen)).toEqual([]);
    await page.context().close();
  });

  it('opens what an address names', async () => {
    const page = await opened('iris');
    await page.goto(`${page.url()}#correlations`);
    await page.locator('#correlations').waitFor({ state: 'visible' });
    await page.context().close();
  });

  it('saves a figure as SVG, as PNG, and its rows as CSV', async () => {
    const page = await opened('iris');
    const saved = async (kind: string) => {
      const waiting = page.waitForEvent('download');
      await page.locator('#scores').getByRole('button', { name: kind }).click();
      const download = await waiting;
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const svg = await saved('SVG');
    expect(svg.name).toBe('scores.svg');
    expect(svg.bytes.toString()).not.toContain('var(');
    expect((await saved('PNG')).bytes.subarray(1, 4).toString()).toBe('PNG');
    expect((await saved('CSV')).bytes.toString()).toMatch(/^series,mean,low,high\n?/);
    await page.context().close();
  });
});

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine } from '../cli/command-line.js';
import { violations } from './axe.js';
import { chromiumPath, describeInBrowser } from './chromium.js';
import { blankFigures, seenFigures } from './pixels.js';

const DATA = fileURLToPath(new URL('../parity/data/', import.meta.url));
const { folder, run } = commandLine();
const complaints: string[] = [];
let browser: Browser;
/** the report of the German file in either scheme, for all that leaves it as it was */
let light: Page;
let dark: Page;

/** As spreadsheets write where the comma is decimal: an index, text labels, a fill value, a value nearly all rows have. */
function germanFile(): string {
  const number = (value: number) => value.toFixed(3).replace('.', ',');
  const rows = Array.from({ length: 90 }, (_, i) => {
    const kind = ['ja', 'nein', 'vielleicht'][i % 3];
    const size = number((i % 3) + Math.sin(7 * i) * 0.8);
    const weight = i % 10 === 0 ? '-9999' : number(2 * (i % 3) + Math.cos(3 * i));
    return `${i};${size};${weight};${number(Math.sin(i))};${i === 7 ? '0,5' : '0,0'};${kind}`;
  });
  return `;Größe;Gewicht;Rauschen;Fleck;Urteil\n${rows.join('\n')}\n`;
}

/** A file with its label, and a few of its columns where all would be drawn alike. */
const of = (name: string, label: string, features?: string) => [
  '--data',
  `${DATA}${name}.csv`,
  '--label',
  label,
  ...(features ? ['--features', features] : []),
];

const RUNS = {
  diabetes: [
    'compare',
    '--data',
    `${DATA}diabetes.csv`,
    '--label',
    'progression',
    '--regress',
    '--models',
    'ridge,tree',
    '--cv',
    '2',
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
    '2',
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
/** Runs that only have to show all that they draw. */
const MORE = {
  cancer: ['compare', ...of('breast-cancer', 'diagnosis'), '--models', 'lr,tree', '--cv', '2'],
  digits: [
    'compare',
    ...of('digits', 'digit', 'pixel_2_2,pixel_2_3,pixel_3_3,pixel_5_5'),
    '--models',
    'tree',
    '--cv',
    '2',
  ],
  tuned: [
    'tune',
    '--model',
    'tree',
    ...of('wine', 'cultivar', 'alcohol,hue,magnesium'),
    '--budget',
    '6',
    '--threads',
    '1',
  ],
  picked: [
    'pick',
    ...of('breast-cancer', 'diagnosis', 'mean radius,mean texture,worst area'),
    '--degrees',
    '1',
    '--threads',
    '1',
  ],
};
type Name = keyof typeof RUNS;
const NAMES = Object.keys(RUNS) as Name[];

async function opened(name: string, options: BrowserContextOptions = {}): Promise<Page> {
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
    light = await opened('german');
    dark = await opened('german', { colorScheme: 'dark' });
    for (const page of [light, dark]) await openAll(page);
  });

  afterAll(async () => {
    await browser?.close();
    expect(complaints).toEqual([]);
  });

  it.each(NAMES)('%s: no figure is blank, light and wide, and the page is small', async (name) => {
    const page = name === 'german' ? light : await opened(name);
    await openAll(page);
    const seen = await seenFigures(page);
    expect(seen.length).toBeGreaterThan(20);
    expect(blankFigures(seen)).toEqual([]);
    expect(statSync(join(folder, `${name}.html`)).size).toBeLessThan(6e6);
    if (page !== light) await page.context().close();
  });

  it.each(Object.entries(MORE))(
    '%s: from a file to a report without a blank figure',
    async (name, words) => {
      const report = `more/${name}.html`;
      const { status, stderr } = await run(...words, '--quiet', '--out', name, '--report', report);
      expect(stderr).not.toMatch(/WARN|rror/);
      expect(status).toBe(0);
      const page = await opened(`more/${name}`);
      await openAll(page);
      const seen = await seenFigures(page);
      expect(seen.length).toBeGreaterThan(20);
      expect(blankFigures(seen)).toEqual([]);
      await page.context().close();
    },
  );

  /** No figure that is seen is blank, and nothing is wider than the window. */
  async function expectToFit(page: Page): Promise<void> {
    const seen = (await seenFigures(page)).filter(({ width }) => width > 0);
    expect(blankFigures(seen)).toEqual([]);
    expect(seen.length).toBeGreaterThan(10);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  }

  it.each([390, 800])('no figure is blank, dark and %i wide, and all fit', async (width) => {
    await dark.setViewportSize({ width, height: 844 });
    await expectToFit(dark);
  });

  it('no figure is blank without JavaScript, and all fit', async () => {
    const page = await opened('german', { javaScriptEnabled: false });
    await expectToFit(page);
    await page.context().close();
  });

  it('has nothing that axe-core objects to; in the dark, contrasts are looked at again', async () => {
    for (const [page, rules] of [
      [light, undefined],
      [dark, ['color-contrast']],
    ] as const) {
      expect(await violations(page, { rules })).toEqual([]);
    }
  });

  it('report makes one page of them', async () => {
    const { status, stdout } = await run('report', '.', '--out', 'all.html', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).runs).toBe(NAMES.length);
    const page = await opened('all');
    const seen = await seenFigures(page);
    expect(seen.filter(({ panel }) => !panel)).toHaveLength(NAMES.length);
    expect(blankFigures(seen)).toEqual([]);
    await page.context().close();
  });

  it('opens what an address names', async () => {
    const page = await opened('german');
    await page.goto(`${page.url()}#correlations`);
    await page.locator('#correlations').waitFor({ state: 'visible' });
    await page.context().close();
  });

  it('saves a figure as SVG, as PNG, and its rows as CSV', async () => {
    const saved = async (kind: string) => {
      const waiting = light.waitForEvent('download');
      await light.locator('#scores').getByRole('button', { name: kind }).click();
      const download = await waiting;
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const svg = await saved('SVG');
    expect(svg.name).toBe('scores.svg');
    expect(svg.bytes.toString()).not.toContain('var(');
    expect((await saved('PNG')).bytes.subarray(1, 4).toString()).toBe('PNG');
    expect((await saved('CSV')).bytes.toString()).toMatch(/^series,mean,low,high\n?/);
  });

  it('finds a chart that is blank, and one that has only axes', async () => {
    await light.evaluate(() => {
      const marks =
        '[fill^="var(--series"],[stroke^="var(--series"],[fill^="var(--class"],[stroke^="var(--class"]';
      for (const mark of document.querySelectorAll(`#scores ${marks.replaceAll(',', ',#scores ')}`))
        mark.remove();
      document.querySelector('#classes .plot svg')?.setAttribute('width', '0');
    });
    const blank = blankFigures(await seenFigures(light));
    expect(blank).toEqual(expect.arrayContaining(['scores', 'classes']));
  });
});

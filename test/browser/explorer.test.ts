import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PARAMETRIC_DATASETS } from '../../datasets/index.js';
import { EXPERIMENTS } from '../../dist/experiments/index.js';
import { chaptersOf } from '../../dist/experiments/run/chapters.js';
import { readResults } from '../../dist/src/report/read-results.js';
import { reportPage } from '../../dist/src/report/report.js';
import { crossingMapsOf } from '../../experiments/crossing-maps.js';
import { disagreementOf } from '../../experiments/disagreement.js';
import { EXPLORER_CLASSIFIERS, pictured } from '../../experiments/pictured-classifiers.js';
import type { Experiment, Outcome } from '../../experiments/run/experiment.js';
import { writeResults } from '../../experiments/run/results.js';
import { distribution } from '../../src/angular/family.js';
import { ELN_FEATURES, LABEL } from '../../src/angular/moments.js';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { unpackSingles } from '../../src/formats/packed.js';
import { AxisymmetricLeptonNumber } from '../../src/instability/axisymmetric.js';
import { RATE_PER_DENSITY } from '../../src/instability/units.js';
import { Matrix } from '../../src/matrix.js';
import { inPowers } from '../../src/page/explorer/powers.js';
import type { CrossingMapFigures } from '../../src/report/explored-figures.js';
import { resultsOfTasks } from '../experiments/results-of.js';
import { violations } from './axe.js';
import { chromiumPath, describeInBrowser } from './chromium.js';
import { blankFigures, seenFigures } from './pixels.js';

/** As many rows of each classifier as the page says. */
const SVM_ROWS = 10_000;

const settings = { seeds: [0], quick: true };
const small = {
  classifiers: pictured.classifiers.filter(({ spec }) => spec.model !== 'svm'),
  trainings: pictured.trainings.slice(0, 2),
};
const folder = mkdtempSync(join(tmpdir(), 'fastflavor-explorer-'));
const file = join(folder, 'report.html');
const messages: string[] = [];
let browser: Browser;
let page: Page;
/** opened by the test that is the first to need it, as every page trains its classifiers */
let narrow: Page | undefined;
let maps: CrossingMapFigures;

async function opened(width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
  const made = await context.newPage();
  made.on('console', (message) => messages.push(message.text()));
  made.on('pageerror', ({ message }) => messages.push(message));
  await made.goto(pathToFileURL(file).href);
  await made.locator('#explorer-live').scrollIntoViewIfNeeded();
  await trained(made);
  for (const closed of await made.locator('.question > summary').all()) await closed.click();
  return made;
}

async function trained(made: Page): Promise<void> {
  await made
    .locator('#explorer-live [role=status]', { hasText: /^Trained in/ })
    .waitFor({ timeout: 100_000 });
}

async function set(features: Readonly<Record<string, number | string>>): Promise<void> {
  for (const [name, value] of Object.entries(features)) {
    await page.getByLabel(`${name}, as a number`).fill(`${value}`);
  }
}

const choose = (label: string) =>
  page.locator('#explorer-live').getByRole('combobox', { name: label });

const values = () =>
  page
    .locator('#explorer-live input[type=number]')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).valueAsNumber));

const verdicts = () =>
  page.locator('.verdicts tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector('th')?.textContent,
      says: row.querySelector('td')?.textContent,
      probability: Number(row.querySelector('data')?.value),
      rows: row.querySelector('td:last-child')?.textContent,
    })),
  );

const summary = () => page.locator('.summary').textContent();

describeInBrowser('the explorer', () => {
  beforeAll(async () => {
    const resultOf = resultsOfTasks();
    const write = async (experiment: Experiment): Promise<Outcome> => {
      const outcome = experiment.summarize(settings, resultOf);
      await writeResults(
        folder,
        { experiment, outcome, durations: [] },
        { settings, machines: [] },
      );
      return outcome;
    };
    await write(disagreementOf({ ...small, alphas: [0.6, 0.9, 1.1, 1.5], steps: 10 }));
    const { figures } = await write(crossingMapsOf({ ...small, background: 0 }));
    maps = figures as unknown as CrossingMapFigures;
    const contents = { results: readResults(folder), chapters: chaptersOf(EXPERIMENTS), data: [] };
    writeFileSync(file, reportPage({ ...contents, classifiers: EXPLORER_CLASSIFIERS }));
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
    page = await opened(1600);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it('says of a cell what the package says in Node, trained on the same rows', async () => {
    const table = PARAMETRIC_DATASETS.artificial.generate({ seed: 0 });
    const x = table.matrix(ELN_FEATURES);
    const y = table.numbers(LABEL);
    const models = EXPLORER_CLASSIFIERS.eln.map(({ name, spec }) => {
      const svm = spec.model === 'svm';
      const rows = svm ? SVM_ROWS : table.rows;
      const options = { ...spec.options, ...(svm && { probability: true }) };
      const first = x.take(Int32Array.from({ length: rows }, (_, row) => row));
      const model = makeClassifier({ ...spec, options }).fit(first, y.subarray(0, rows));
      return { name, model, rows };
    });
    for (const cell of [
      [0.9, 0.5, 0.6],
      [0.62, 0.71, 0.74],
      [1.5, 0.97, 0.98],
    ]) {
      await set(Object.fromEntries(ELN_FEATURES.map((name, j) => [name, cell[j]])));
      const point = new Matrix(Float64Array.from(cell), 1, 3, ELN_FEATURES);
      expect(await verdicts()).toEqual(
        models.map(({ name, model, rows }) => ({
          name,
          says: model.predict(point)[0] === 1 ? 'crossing' : 'no crossing',
          probability: expect.closeTo(model.predictProba(point).get(0, 1), 9),
          rows: rows.toLocaleString('en'),
        })),
      );
    }
  });

  it('follows the slider without a noticeable delay', async () => {
    await set({ alpha: 0.9, F_nue: 0.5, F_nuebar: 0.5 });
    expect(await summary()).toMatch(/^Neither family has a crossing\./);
    const slider = page.locator('#explorer-F_nuebar');
    await slider.focus();
    await slider.press('End');
    expect(await values()).toEqual([0.9, 0.5, 0.999]);
    expect(await summary()).toMatch(/^Both families have a crossing\./);
    const milliseconds = await slider.evaluate(async (input: HTMLInputElement) => {
      const times: number[] = [];
      for (let i = 1; i <= 20; i++) {
        const began = performance.now();
        input.value = `${0.04 * i}`;
        input.dispatchEvent(new Event('input'));
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[10];
    });
    expect(milliseconds).toBeLessThan(250);
  });

  it('has the growth rate, its branch, and the estimates of the dragged cell', async () => {
    const rates = () =>
      page
        .locator('.growth-rates tbody tr')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.children].map((cell) => cell.textContent)),
        );
    await set({ alpha: 0.9, F_nue: 0.5, F_nuebar: 0.6 });
    const lepton = AxisymmetricLeptonNumber.smooth((mu) => {
      const [nue, nuebar] = [0.5, 0.6].map((flux) => distribution('max-entropy', 'exact', flux));
      return nue(mu) - 0.9 * nuebar(mu);
    });
    const rate = 1e32 * RATE_PER_DENSITY * (lepton.fastest()?.growth ?? 0);
    await expect.poll(async () => (await rates())[0][1]).toBe(inPowers(rate));
    expect((await rates()).map(([name]) => name)).toEqual([
      'dispersion relation',
      '√(I₊I₋)',
      'homogeneous mode',
      'two moments',
    ]);
    const drawn = await page.locator('.growth').first().locator('.curve').count();
    expect(drawn).toBe(2 * lepton.branches().length);
    expect(blankFigures(await seenFigures(page))).toEqual([]);
    await set({ F_nue: 0.6, F_nuebar: 0.6 });
    await expect.poll(async () => (await rates())[0][1]).toBe('0');
    expect(await page.locator('.growth').first().textContent()).toContain('Nothing grows');
  });

  it('says in words what cannot be', async () => {
    await set({ alpha: 0.9, F_nue: 1.2, F_nuebar: 0.5 });
    expect(await page.locator('.distributions figcaption').first().textContent()).toContain(
      'flux factor of νe has to lie between −1 and 1, got 1.2',
    );
    expect(await summary()).toContain('lies outside of the training rows');
    await set({ F_nue: 0.4, alpha: -1 });
    expect(await page.locator('.distributions figcaption').first().textContent()).toContain(
      'density of ν\u0304e has to be positive, got −1',
    );
    await set({ alpha: '' });
    expect(await summary()).toBe('alpha: a number is missing.');
    await set({ alpha: 0.9 });
    expect(await verdicts()).toHaveLength(EXPLORER_CLASSIFIERS.eln.length);
  });

  it('shows the cell of a map that was clicked, and its neighbours by arrow keys', async () => {
    const map = page.locator('#crossing-maps-live .raster').nth(1);
    const box = await map.boundingBox();
    if (!box) throw new Error('the map is not there');
    await map.click({ position: { x: 0.7 * box.width, y: 0.3 * box.height } });
    const features = ELN_FEATURES.map((name) => unpackSingles(maps.features[name]));
    const [columns, rows] = [maps.radii.length, maps.cosThetas.length];
    const [column, row] = [Math.floor(0.7 * columns), Math.floor(0.7 * rows)];
    const cell = row * columns + column;
    const near = (at: number) => features.map((one) => expect.closeTo(one[at], 6));
    expect(await values()).toEqual(near(cell));
    const words = page.locator('#crossing-maps-live [role=status]');
    expect(await words.textContent()).toContain(
      `${maps.times[0]} ms, ${maps.radii[column].toFixed(1)} km`,
    );
    await map.press('ArrowLeft');
    expect(await values()).toEqual(near(cell - 1));
    await map.press('ArrowUp');
    expect(await values()).toEqual(near(cell - 1 + columns));
    expect(await page.locator('.origin').textContent()).toBe(await words.textContent());
  });

  it('shows the point of a plane that was chosen', async () => {
    await page.locator('#disagreement-live select').first().selectOption('1.1');
    const plane = page.locator('#disagreement-live .raster').first();
    await plane.focus();
    await plane.press('Shift+ArrowUp');
    await plane.press('ArrowRight');
    expect(await values()).toEqual([1.1, expect.closeTo(0.15), expect.closeTo(0.55)]);
  });

  it('states where the papers’ root finder made another distribution', async () => {
    await choose('Training data').selectOption('published');
    await set({ alpha: 0.9, F_nue: 0.95, F_nuebar: 0.5 });
    const gaussian = page.locator('.distributions figcaption').nth(1);
    expect(await gaussian.textContent()).toContain('fails above F = 0.9108');
    await choose('Training data').selectOption('exact');
    expect(await gaussian.textContent()).not.toContain('fails above');
  });

  it('has the seven features of ELN-XLN crossings, and classifiers of their own', async () => {
    await choose('Crossing').selectOption('xln');
    await trained(page);
    expect(await values()).toHaveLength(7);
    const said = await verdicts();
    expect(said.map(({ name }) => name)).toEqual([
      'LR n=2',
      'KNN n=3',
      'SVM',
      'Decision tree',
      'Network',
    ]);
    expect(said[0].rows).toBe('50,000');
  });

  it.each([
    [400, 'light'],
    [400, 'dark'],
    [1600, 'dark'],
  ] as const)(
    'fits %i pixels, %s, and has nothing that axe-core objects to',
    async (width, colorScheme) => {
      if (width === 400) narrow ??= await opened(width);
      const other = width === 400 && narrow ? narrow : page;
      await other.emulateMedia({ colorScheme });
      expect(await violations(other, { part: '#explorer' })).toEqual([]);
      const wide = await other.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    },
  );

  it('left no message in the console', () => {
    expect(messages).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LogisticRegression } from '../../src/index.js';
import { chromiumPath, describeInBrowser } from '../browser/chromium.js';
import { describeWith } from '../tools.js';
import { folderWithPackage, ROOT } from './packed.js';

const BUNDLERS = join(ROOT, 'test/bundlers');
const NAMES = ['esbuild', 'rollup', 'vite', 'webpack'];

/** Bytes, minified and compressed, that an app with one classifier may have. */
const LARGEST = 80_000;

/** The same in the app and here: a fit whose answer shows every bit. */
const FIT = `
const x = Array.from({ length: 40 }, (_, i) => [(i * 7) % 11, (i * 5) % 13]);
const y = x.map(([a, b]) => Number(a + b > 11 + (b % 3)));
const model = new LogisticRegression({ C: 10 }).fit(x, y);
const answer = JSON.stringify([[...model.predict(x)], [...model.predictProba(x).data]]);
`;

const APP = `
import { LogisticRegression } from 'fastflavor';
${FIT}
if (typeof WorkerGlobalScope === 'undefined') console.log(answer);
else postMessage(answer);
`;

describeWith(
  'an app with LogisticRegression',
  { 'npm ci --ignore-scripts --prefix test/bundlers': existsSync(join(BUNDLERS, 'node_modules')) },
  () => {
    const folder = folderWithPackage();
    const answer = new Function('LogisticRegression', `${FIT} return answer;`)(LogisticRegression);
    const file = (name: string, platform: string) =>
      join(folder, 'out', `${name}-${platform}`, 'app.mjs');

    beforeAll(() => {
      const app = join(folder, 'app.js');
      writeFileSync(app, APP);
      execFileSync(process.execPath, [join(BUNDLERS, 'bundle.mjs'), app, join(folder, 'out')], {
        stdio: 'pipe',
      });
    });

    test.each(NAMES)('is bundled by %s for Node, where it predicts', (name) => {
      const bundle = file(name, 'node');
      const output = execFileSync(process.execPath, [bundle], { cwd: '/', encoding: 'utf8' });
      expect(output.trim()).toBe(answer);
    });

    test.each(NAMES)('is bundled by %s to at most 80 kB', (name) => {
      const size = gzipSync(readFileSync(file(name, 'browser'))).length;
      process.stdout.write(`${name}: ${(size / 1000).toFixed(1)} kB minified and compressed\n`);
      expect(size).toBeLessThanOrEqual(LARGEST);
    });

    describeInBrowser('in Chromium', () => {
      let browser: Browser;

      beforeAll(async () => {
        browser = await chromium.launch({
          executablePath: chromiumPath(),
          args: ['--no-sandbox'],
        });
      });

      afterAll(() => browser?.close());

      test.each(NAMES)('as bundled by %s, predicts on the main thread', async (name) => {
        const page = await browser.newPage();
        const printed = page.waitForEvent('console');
        await page.addScriptTag({ path: file(name, 'browser'), type: 'module' });
        expect((await printed).text()).toBe(answer);
      });

      test.each(NAMES)('as bundled by %s, predicts in a Web Worker', async (name) => {
        const page = await browser.newPage();
        // A worker needs an origin, and nothing is served: the empty page is answered here.
        await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
        await page.goto('http://localhost/');
        const posted = await page.evaluate(
          (code) => {
            const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
            const worker = new Worker(url, { type: 'module' });
            return new Promise<unknown>((resolve, reject) => {
              worker.onmessage = ({ data }) => resolve(data);
              worker.onerror = ({ message }) => reject(new Error(message));
            });
          },
          readFileSync(file(name, 'browser'), 'utf8'),
        );
        expect(posted).toBe(answer);
      });
    });
  },
);

describe('the library', () => {
  test('is marked as free of side effects, so that bundlers leave out what an app does not use', () => {
    const description = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(description.sideEffects).toBe(false);
  });
});

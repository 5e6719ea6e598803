import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath, describeInBrowser } from './browser/chromium.js';
import { exportedNames } from './examples/collect.js';
import { faultsInBrowser, faultsOf } from './examples/run.js';

const exported = exportedNames();

/** Exported functions and classes that need no example, each with the reason. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  RegressorPipelineModel: 'its example comes with the first regressor',
  addMlClassifiers:
    'loadBackend calls it; it is exported so that bundles need not hold the npm packages',
};

describe('the examples of the doc comments', () => {
  it('compile under strict options and give the values that they state', () => {
    expect(faultsOf(exported)).toEqual([]);
  });

  it('exist for every function and class that a user calls', () => {
    const missing = exported.filter(({ callable, examples }) => callable && examples.length === 0);
    expect(missing.map(({ name }) => name).sort()).toEqual(Object.keys(WITHOUT_EXAMPLE).sort());
  });
});

describeInBrowser('the examples that need no files', () => {
  it('give the values that they state in a page, too', async () => {
    const browser = await chromium.launch({ executablePath: chromiumPath() });
    const { run, faults } = await faultsInBrowser(await browser.newPage());
    await browser.close();
    expect(faults).toEqual([]);
    expect(run).toBeGreaterThan(200);
  });
});

/** The site of guides and library that `npm run docs` writes, read offline. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { chromiumPath } from '../browser/chromium.js';
import { describeWith } from '../tools.js';

const site = fileURLToPath(new URL('../../site', import.meta.url));

function pages(): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
}

describeWith('the site', { 'npm run docs': existsSync(site) }, () => {
  it('has no dead link', () => {
    const texts = new Map(
      pages().map((page) => [join(site, page), readFileSync(join(site, page), 'utf8')]),
    );
    const dead: string[] = [];
    let links = 0;
    for (const [page, text] of texts) {
      for (const [, link] of text.matchAll(/ (?:href|src)="([^"]+)"/g)) {
        if (/^[a-z]+:/.test(link)) continue;
        links++;
        const [path, fragment] = link.split('#');
        const target = path ? resolve(dirname(page), decodeURIComponent(path)) : page;
        const lacks =
          fragment && texts.has(target) && !texts.get(target)?.includes(`id="${fragment}"`);
        if (!existsSync(target) || lacks) dead.push(`${page}: ${link}`);
      }
    }
    expect(links).toBeGreaterThan(1000);
    expect(dead).toEqual([]);
  });

  it('opens from files, and finds what is searched for', async () => {
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: ['--no-sandbox'],
    });
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(pathToFileURL(join(site, 'index.html')).href);
      await page.getByRole('link', { name: 'Your own data' }).first().click();
      await expect(page.locator('h1').first().innerText()).resolves.toBe('Your own data');
      // The page's script may still be starting when the first key is pressed.
      const search = page.getByRole('combobox');
      const found = page.getByRole('option', { name: 'StandardScaler' });
      const searched = async () => {
        if (!(await search.isVisible())) await page.keyboard.press('/');
        else if ((await search.inputValue()) !== 'StandardScaler')
          await search.fill('StandardScaler');
        return found.count();
      };
      await expect.poll(searched, { timeout: 60_000 }).toBeGreaterThan(0);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

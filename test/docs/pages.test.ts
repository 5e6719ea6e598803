/**
 * README and guides print what they say they print. After a change of what commands print,
 * `UPDATE_PAGES=1 npx vitest run --config test/vitest.config.ts test/docs` writes the pages anew.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../cli/command-line.js';
import { pageAsRun } from './page.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guides = readdirSync(`${root}/docs`).filter((name) => name.endsWith('.md'));

describe.each(['README.md', ...guides.map((name) => `docs/${name}`)])('%s', (name) => {
  const reader = commandLine();

  it('shows what its commands and programs do', async () => {
    const page = readFileSync(`${root}/${name}`, 'utf8');
    const run = await pageAsRun(page, reader);
    if (process.env.UPDATE_PAGES) writeFileSync(`${root}/${name}`, run);
    else expect(run).toBe(page);
  });
});

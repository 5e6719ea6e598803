/** The pages of committed results are written from their documents; UPDATE_PAGES=1 writes them anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { resultMarkdown } from '../../src/report/result-markdown.js';
import { PAGE_ENDING } from '../../src/report/result-page.js';

const folder = fileURLToPath(new URL('../../results/', import.meta.url));
/** The page of the benchmark is written by the benchmark. */
const names = readdirSync(folder)
  .filter((file) => file.endsWith(PAGE_ENDING) && !file.startsWith('benchmark'))
  .map((file) => file.slice(0, -PAGE_ENDING.length));

it.each(names)('%s.md has the words of its document', (name) => {
  const written = resultMarkdown(
    JSON.parse(readFileSync(`${folder}${name}${PAGE_ENDING}`, 'utf8')),
  );
  const page = `${folder}${name}.md`;
  if (process.env.UPDATE_PAGES) writeFileSync(page, written);
  expect(readFileSync(page, 'utf8')).toBe(written);
});

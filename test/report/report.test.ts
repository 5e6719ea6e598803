import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../../experiments/index.js';
import { chaptersOf } from '../../experiments/run/chapters.js';
import { EXPERIMENT_SETS } from '../../experiments/sets.js';
import { readResults } from '../../src/report/read-results.js';
import { commandLine, expectRefusal } from '../cli/command-line.js';
import { HOSTILE, writeMadeResults } from './made-results.js';

const { folder, run } = commandLine();

describe('fastflavor report', () => {
  const results = join(folder, 'results');
  let page: string;
  let markup: string;

  beforeAll(async () => {
    await writeMadeResults(results);
    const { status, stdout } = await run('report', '--json');
    expect(status).toBe(0);
    const file = join('results', 'report.html');
    page = readFileSync(join(folder, file), 'utf8');
    markup = page.slice(0, page.indexOf('<script'));
    expect(JSON.parse(stdout)).toEqual({ results: 2, bytes: Buffer.byteLength(page), out: file });
  });

  it('writes where --out says, the same bytes every time', async () => {
    await run('report', 'results', '--out', 'deep/report.html');
    expect(readFileSync(join(folder, 'deep/report.html'), 'utf8')).toBe(page);
  });

  it('shows the explorer, then a question per chapter, then verdicts and what was run', () => {
    const headings = [...markup.matchAll(/<h[23][^>]*>([^<]*)/g)].map(([, text]) => text);
    expect(headings).toEqual([
      'Try one cell',
      'The questions',
      'Do the published tables come back?',
      'Further experiments',
      'Verdicts',
      'Data and method',
      'Data',
      'Runs',
      'Files',
    ]);
    expect(markup).toContain('4 verdicts: 2 reproduced, 0 partly, 2 not reproduced.');
  });

  it('holds seeds, versions, machines and the hash of every file', () => {
    for (const name of ['table-4.json', 'table-4.page.json', 'table-4.svg', 'unheard-of.svg']) {
      const hash = createHash('sha256')
        .update(readFileSync(join(results, name)))
        .digest('hex');
      expect(markup).toContain(hash);
    }
    expect(markup).toContain('fastflavor 0.2.0');
    expect(markup).toContain('A &amp; B, 2 cores');
  });

  it('shades differences by their size', () => {
    expect(markup).toContain('<td class="number less" style="--shade:0.01">−0.3</td>');
    expect(markup).toContain('<td class="number more" style="--shade:0.48">+9.7</td>');
  });

  it('escapes text wherever it stands', () => {
    expect(page).not.toContain(HOSTILE);
    expect(page).not.toContain('<img src=x');
    // Two charts' data, the explorer's classifiers and the bundle.
    expect(page.split('</script>')).toHaveLength(5);
  });

  it('names nothing outside of itself', () => {
    expect(markup).not.toMatch(/(src|href)="(?!#|data:)/);
    expect(markup).toContain('default-src &#39;none&#39;');
  });

  it('refuses what it cannot read or write, in one line', async () => {
    await expectRefusal(run('report', 'nowhere'), /nowhere: no such folder/);
    await expectRefusal(run('report', '--out', 'results'), /results: cannot be written/);
    expect(readdirSync(folder).sort()).toEqual(['deep', 'results']);
  });
});

describe('results are refused', () => {
  const results = join(folder, 'damaged');
  const write = (file: string, text: string) => writeFileSync(join(results, file), text);
  const refusal = (message: RegExp, from = results) =>
    expect(() => readResults(from)).toThrow(message);

  beforeAll(() => writeMadeResults(join(folder, 'whole')));
  beforeEach(() => cpSync(join(folder, 'whole'), results, { recursive: true }));

  it('where the folder is none, or empty', () => {
    refusal(/table-4\.md: no folder/, join(results, 'table-4.md'));
    mkdirSync(join(folder, 'empty'), { recursive: true });
    refusal(/empty: no results; expected a folder that reproduce wrote/, join(folder, 'empty'));
  });

  it('where a file is a link that leads out of the folder, as to a secret', () => {
    const secret = join(folder, 'secret.json');
    writeFileSync(secret, '{}');
    rmSync(join(results, 'table-4.json'));
    symlinkSync(secret, join(results, 'table-4.json'));
    refusal(/table-4\.json: a link that leads out of the folder; put the file itself there/);
    rmSync(join(results, 'table-4.json'));
  });

  it('where figures are no JSON', () => {
    write('table-4.json', '{"experiment":');
    refusal(/table-4\.json: not JSON; the file is damaged; write these results again/);
  });

  it.each([
    ['{"name"', 'not JSON'],
    ['[]', 'name: expected .*, got nothing'],
    ['null', 'expected an object, got null'],
    ['{"name":"table-4"}', 'title: expected text, got nothing'],
  ])('where what is shown of them is %s', (text, complaint) => {
    write('table-4.page.json', text);
    refusal(
      new RegExp(
        `table-4\\.page\\.json: ${complaint}; the file is damaged; write these results again`,
      ),
    );
  });

  const shapes: readonly (readonly [what: string, field: string, value: unknown])[] = [
    ['notes', 'sections[1].notes[0]', { note: 1 }],
    ['a chart', 'charts[0].title', {}],
    ['the name of a picture', 'charts[0].suffix', '/../../picture'],
    ['a name', 'name', '../table-4'],
    ['a row of a table', 'sections[1].table.rows[0]', ['1', '2']],
    ['a claim', 'sections[0].claims[0]', null],
  ];
  it.each(shapes)('where %s is of a wrong shape', (_, field, value) => {
    const page = JSON.parse(readFileSync(join(results, 'table-4.page.json'), 'utf8'));
    const path = field.match(/\w+/g) ?? [];
    const parent = path.slice(0, -1).reduce((part, key) => part[key], page);
    parent[path.at(-1) ?? ''] = value;
    write('table-4.page.json', JSON.stringify(page));
    expect(() => readResults(results)).toThrow(`table-4.page.json: ${field}: expected `);
  });

  it('where the durations are of a wrong shape', () => {
    write('table-4.timing.json', '{"machines":[{"cores":"all"}],"seconds":1,"tasks":[]}');
    refusal(/table-4\.timing\.json: machines\[0\]\.cores: expected a whole number >= 1, got "all"/);
  });

  it('where files are missing', () => {
    rmSync(join(results, 'table-4.svg'));
    refusal(/table-4\.svg: no such file/);
    rmSync(join(results, 'table-4.page.json'));
    refusal(/table-4\.page\.json: no such file; write these results again/);
  });
});

describe('the chapters of the report', () => {
  it('name each result once', () => {
    const names = chaptersOf(EXPERIMENTS).flatMap(({ experiments }) => experiments);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('the committed results', () => {
  const committed = fileURLToPath(new URL('../../results', import.meta.url));

  it('make a report of every experiment of the set all, below 6 MB', async () => {
    const out = join(folder, 'committed.html');
    expect((await run('report', committed, '--out', out)).stderr).toBe('');
    expect(statSync(out).size).toBeLessThan(6e6);
    const html = readFileSync(out, 'utf8');
    const all = EXPERIMENT_SETS.find(({ name }) => name === 'all')?.experiments ?? [];
    expect(all.length).toBeGreaterThan(30);
    for (const { name } of all) expect(html).toContain(`<article id="${name}"`);
  });
});

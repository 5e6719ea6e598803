import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NUMERIC_DEPENDENCIES, VERSION } from '../../src/version.js';
import { DESCRIPTION, folderWithPackage, temporaryFolder } from './packed.js';

const folder = folderWithPackage();
const unpacked = join(folder, 'node_modules/fastflavor');

/** Runs a program in the folder that has the package. @returns what it prints */
function output(file: string, program: string): string {
  writeFileSync(join(folder, file), program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.trim();
}

const PREDICTS = `
const x = [[0, 0], [1, 1], [0, 1], [1, 0]];
console.log([...new SVC({ gamma: 10 }).fit(x, [0, 0, 1, 1]).predict(x)].join());
`;

describe('the packed package', () => {
  it('is imported by name and predicts', () => {
    expect(output('use.mjs', `import { SVC } from 'fastflavor';${PREDICTS}`)).toBe('0,0,1,1');
  });

  it('is required by name and predicts, as no module awaits anything at its top', () => {
    expect(output('use.cjs', `const { SVC } = require('fastflavor');${PREDICTS}`)).toBe('0,0,1,1');
    expect(output('node.cjs', "console.log(typeof require('fastflavor/node').readTable)")).toBe(
      'function',
    );
  });

  it('reads and writes files under fastflavor/node', () => {
    const program = `
import { Table } from 'fastflavor';
import { readTable, writeTable } from 'fastflavor/node';
for (const name of ['a.csv', 'a.npz', 'a.parquet', 'a.h5']) {
  await writeTable(name, new Table([['alpha', Float64Array.of(1, 2)]], name));
  console.log((await readTable(name)).numbers('alpha').join());
}`;
    expect(output('files.mjs', program).split('\n')).toEqual(['1,2', '1,2', '1,2', '1,2']);
  });

  it('has the licences of the packages that are part of its bundles', () => {
    const licences = readFileSync(join(unpacked, 'dist/licences.txt'), 'utf8');
    for (const name of ['vega', 'vega-lite', 'd3-array', 'papaparse']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
    expect(licences).not.toMatch(/\(undefined\)/);
  });

  it('has everything that its documents link to', () => {
    const documents = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.md') && !file.includes('node_modules'),
    );
    expect(documents).toContain('README.md');
    const broken = documents.flatMap((document) =>
      linksOf(document)
        .filter((link) => !leadsSomewhere(document, link))
        .map((link) => `${document}: ${link}`),
    );
    expect(broken).toEqual([]);
  });
});

/** Links to other places than the web. */
function linksOf(document: string): string[] {
  const text = readFileSync(join(unpacked, document), 'utf8');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere(document: string, link: string): boolean {
  const [path, anchor] = link.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(unpacked, file))) return false;
  return anchor === undefined || headings(file).includes(anchor);
}

/** The anchors that headings of a document get. */
function headings(document: string): string[] {
  const text = readFileSync(join(unpacked, document), 'utf8');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the packed command', () => {
  const command = join(unpacked, DESCRIPTION.bin.fastflavor);
  const run = (...words: string[]) =>
    execFileSync(process.execPath, [command, ...words], { encoding: 'utf8' });

  it('has the version of package.json, whoever is asked', () => {
    expect(VERSION).toBe(DESCRIPTION.version);
    expect(run('--version')).toBe(`${VERSION}\n`);
    expect(run('--quiet', '--version')).toBe(`${VERSION}\n`);
  });

  it('shows without loading anything the help that the command line makes', () => {
    const made = run('--quiet', '--help');
    expect(made).toMatch(/^Usage: fastflavor/);
    for (const word of ['--help', '-h', 'help']) expect(run(word)).toBe(made);
  });

  it('says in one line what to do where nothing is built', () => {
    const clone = temporaryFolder();
    mkdirSync(join(clone, 'bin'));
    cpSync(command, join(clone, DESCRIPTION.bin.fastflavor));
    const main = join(clone, relative(unpacked, command));
    const { status, stderr } = spawnSync(process.execPath, [main, 'columns'], { encoding: 'utf8' });
    expect(stderr).toBe('fastflavor: not built; run "npm run build" first\n');
    expect(status).toBe(2);
  });
});

describe('versions in the code', () => {
  it('are those of package.json', () => {
    for (const [name, version] of Object.entries(NUMERIC_DEPENDENCIES)) {
      expect(DESCRIPTION.dependencies[name]).toBe(version);
    }
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

const TOML = `
quiet = true

[train]
model = "lr"
degree = 2
C = 10
data = "cells.csv"
out = "lr.json"

[compare]
train = ["cells.csv"]
set = ["lr.degree=2", "knn.nNeighbors=3"]

[data.improved]
rows = 24
`;

beforeAll(async () => {
  await run('data', 'improved', '--rows', '200', '--out', 'cells.csv');
  write('all.toml', TOML);
});

/** What a command line comes to, as JSON. */
async function settings(...args: string[]): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await run(...args, '--print-config', '--json');
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe('a file of --config', () => {
  it('has flags for every command, and for one command', async () => {
    const { status, stdout } = await run('train', '--config', 'all.toml', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ model: 'lr', out: 'lr.json' });
    const { options } = JSON.parse(readFileSync(join(folder, 'lr.json'), 'utf8'));
    expect(options).toMatchObject({ polynomial__degree: 2, regression__C: 10 });
    expect(await settings('data', 'improved', '--out', 'x.csv', '--config=all.toml')).toEqual({
      rows: 24,
      out: 'x.csv',
    });
  });

  it('may be JSON, with names as the command line or the library spells them', async () => {
    for (const name of ['max-iter', 'maxIter', 'MAX-ITER']) {
      write('c.json', JSON.stringify({ model: 'lr', data: 'cells.csv', out: 'm.json', [name]: 7 }));
      expect(await settings('train', '--config', 'c.json')).toMatchObject({ 'max-iter': 7 });
    }
  });

  it('may begin with a byte order mark, as may models and other documents; UTF-16 is said to be so', async () => {
    for (const [name, text] of [
      ['marked.toml', TOML],
      ['marked.json', '{"model": "lr", "degree": 2, "data": "cells.csv", "out": "lr.json"}'],
    ]) {
      write(name, `\ufeff${text}`);
      expect(await settings('train', '--config', name)).toMatchObject({ degree: 2 });
      writeFileSync(join(folder, name), `\ufeff${text}`, 'utf16le');
      await expectRefusal(
        run('train', '--config', name),
        new RegExp(`${name}: text in UTF-16; expected UTF-8; save it as UTF-8`),
      );
    }
    await run('train', '--config', 'all.toml');
    write('marked-model.json', `\ufeff${readFileSync(join(folder, 'lr.json'), 'utf8')}`);
    const shown = await run('show', 'marked-model.json');
    expect(shown).toMatchObject({ status: 0, stderr: '' });
  });

  it('gives way to the flags of the command line, also to those that take lists', async () => {
    const given = ['--degree', '3', '--C=2'];
    expect(await settings('train', ...given, '--config', 'all.toml')).toMatchObject({
      degree: 3,
      c: 2,
      data: ['cells.csv'],
    });
    const compare = ['compare', '--test', 'improved', '--config', 'all.toml'];
    expect(await settings(...compare)).toMatchObject({ set: ['lr.degree=2', 'knn.nNeighbors=3'] });
    expect(await settings(...compare, '--set', 'lr.degree=4')).toMatchObject({
      set: ['lr.degree=4'],
    });
  });

  it.each([
    ['is not there', 'nowhere.toml', undefined, /nowhere\.toml: no such file/],
    [
      'is no TOML',
      'a.toml',
      'model = [',
      /a\.toml: no TOML in line \d+: .*expected flags by their/,
    ],
    ['is no JSON', 'a.json', '{"model"', /a\.json: no JSON: .*expected flags by their names/],
    [
      'has a flag that does not exist',
      'a.toml',
      'modle = 1',
      /a\.toml: modle: train has no such flag; it has model/,
    ],
    [
      'has an object for a value',
      'a.json',
      '{"model":{"a":1}}',
      /a\.json: model: expected text.*got an object/,
    ],
    [
      'has text for a flag without a value',
      'a.json',
      '{"quiet":"yes"}',
      /a\.json: quiet: expected true or false, got "yes"/,
    ],
    [
      'has a value that the flag does not take',
      'a.toml',
      'model = "forest"',
      /^fastflavor: a\.toml: .*--model.*forest.*lr, knn, svm, tree/,
    ],
    [
      'has more values for a flag than a command line would',
      'a.json',
      JSON.stringify({ column: Array.from({ length: 200_000 }, (_, i) => `a${i}=b${i}`) }),
      /a\.json: column: expected at most 10000 values, got 200000/,
    ],
  ])('that %s is refused in one line', async (_, name, text, message) => {
    if (text !== undefined) write(name, text);
    await expectRefusal(run('train', '--config', name, '--data', 'x', '--out', 'y'), message);
  });

  it('is what --config takes', async () => {
    await expectRefusal(run('train', '--config'), /--config: expected a file in JSON or TOML/);
  });
});

describe('--print-config', () => {
  it('prints a file from which the same command line comes', async () => {
    const args = ['train', '--model', 'tree', '--data', 'cells.csv', '--out', 'm.json'];
    const { stdout } = await run(...args, '--max-depth', '3', '--scale', 'true', '--print-config');
    expect(stdout).toMatch(/^# fastflavor train\nmodel = "tree"\n/);
    write('printed.toml', stdout);
    const again = await run('train', '--config', 'printed.toml', '--print-config');
    expect(again.stdout).toBe(stdout);
    const sweep = ['sweep', '--train', 'cells.csv', '--test', 'improved', '--latex'];
    const columns = ['--column', 'alpha=a', '--column', 'F_nue=b'];
    const printed = (await run(...sweep, ...columns, '--print-config')).stdout;
    expect(printed).toContain('latex = true\n');
    expect(printed).toContain('column = [ "alpha=a", "F_nue=b" ]\n');
  });
});

describe('names of flags', () => {
  it('may be spelled as the library spells its options, which the help tells', async () => {
    const args = ['train', '--model', 'knn', '--data', 'cells.csv', '--out', 'm.json'];
    expect(await settings(...args, '--K', '3')).toMatchObject({ k: 3 });
    expect(await settings(...args, '--minSamplesLeaf=2')).toMatchObject({ 'min-samples-leaf': 2 });
    const { stdout } = await run('train', '--help');
    expect(stdout.replace(/\s+/g, ' ')).toContain('C in the library');
    expect(stdout.replace(/\s+/g, ' ')).toContain('nNeighbors in the library');
  });

  it('are left alone after --, and if there is none like them', async () => {
    await expectRefusal(run('columns', '--Nonsense'), /unknown option '--Nonsense'/);
    await expectRefusal(run('reproduce', '--quick', '--', '--QUICK'), /no experiment "--QUICK"/);
  });
});

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { modelToText } from '../../src/documents/model-file.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { checkPlaces, writeAtomically, writeTogether } from '../../src/formats/replace-files.js';
import { writeTable } from '../../src/formats/write-table.js';
import { Matrix } from '../../src/matrix.js';
import { fastFlavorCrossing } from '../../src/problems/fast-flavor-crossing.js';
import { Table } from '../../src/table.js';
import { MAIN } from '../cli/command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (...names: string[]) => join(folder, ...names);
const read = (name: string) => readFileSync(path(name), 'utf8');

const cells = new Table([['alpha', Float64Array.of(1)]], 'cells');
const CSV = 'alpha\n1\n';

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
});

describe('a file that is written', () => {
  it('keeps the mode of the file that it replaces', async () => {
    for (const mode of [0o600, 0o664, 0o755]) {
      writeFileSync(path('a.csv'), 'before');
      chmodSync(path('a.csv'), mode);
      writeAtomically(path('a.csv'), 'after');
      expect(statSync(path('a.csv')).mode & 0o777).toBe(mode);
      await writeTable(path('a.csv'), cells);
      expect(statSync(path('a.csv')).mode & 0o777).toBe(mode);
      expect(read('a.csv')).toBe(CSV);
    }
  });

  it('is that which a link leads to, over other links, and also where there is none yet', async () => {
    mkdirSync(path('elsewhere'));
    symlinkSync('elsewhere/a.csv', path('first'));
    symlinkSync(path('first'), path('second.csv'));
    for (const content of ['new', 'newer']) {
      writeAtomically(path('second.csv'), content);
      expect(read('elsewhere/a.csv')).toBe(content);
    }
    await writeTable(path('second.csv'), cells);
    expect(read('elsewhere/a.csv')).toBe(CSV);
    expect(readlinkSync(path('first'))).toBe('elsewhere/a.csv');
    expect(lstatSync(path('second.csv')).isSymbolicLink()).toBe(true);
    expect(readdirSync(path('elsewhere'))).toEqual(['a.csv']);
  });

  it('is refused in the place of a folder, a pipe, a device and a circle of links, which stay', async () => {
    mkdirSync(path('folder.csv'));
    execFileSync('mkfifo', [path('pipe.csv')]);
    symlinkSync(path('pipe.csv'), path('link-to-pipe.csv'));
    symlinkSync('/dev/null', path('null.csv'));
    symlinkSync('circle.csv', path('circle.csv'));
    const before = readdirSync(folder);
    for (const [name, why] of [
      ['folder.csv', /folder\.csv: cannot be written \(it is a folder\)/],
      ['pipe.csv', /pipe\.csv: cannot be written \(it is a named pipe\); only files are replaced/],
      ['link-to-pipe.csv', /link-to-pipe\.csv: cannot be written \(it is a named pipe\)/],
      ['null.csv', /null\.csv: cannot be written \(it is a device\)/],
      ['circle.csv', /circle\.csv: cannot be written \(ELOOP\)/],
    ] as const) {
      expect(() => checkPlaces([path(name)])).toThrow(why);
      expect(() => writeAtomically(path(name), 'after')).toThrow(why);
      await expect(writeTable(path(name), cells)).rejects.toThrow(why);
    }
    expect(readdirSync(folder)).toEqual(before);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('files that belong together', () => {
  it('are all old where one of them cannot be written', () => {
    writeFileSync(path('model.json'), 'old');
    mkdirSync(path('card.md'));
    const files = new Map([
      [path('model.json'), 'new'],
      [path('card.md'), 'new'],
    ]);
    expect(() => writeTogether(files)).toThrow(/card\.md: cannot be written/);
    expect(read('model.json')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['card.md', 'model.json']);
  });

  it('are all old where the disk is full before the last of them is written', () => {
    const script = `
      import { writeTogether } from ${JSON.stringify(new URL('../../dist/src/formats/replace-files.js', import.meta.url).href)};
      const files = [['small', 'new'], ['large', 'x'.repeat(100000)]];
      try { writeTogether(new Map(files)); } catch (error) { console.log(error.message); }`;
    for (const name of ['small', 'large']) writeFileSync(path(name), 'old');
    // A limit of the size of files stands for a full disk: both fail in the middle of writing.
    const limited = `trap '' XFSZ; ulimit -f 20; exec "$0" --input-type=module`;
    const printed = execFileSync('bash', ['-c', limited, process.execPath], {
      cwd: folder,
      input: script,
      encoding: 'utf8',
    });
    expect(printed).toBe('large: cannot be written (EFBIG)\n');
    expect([read('small'), read('large')]).toEqual(['old', 'old']);
    expect(readdirSync(folder).sort()).toEqual(['large', 'small']);
  });
});

describe('files of which one cannot get its name', () => {
  it('are all old, and those that were not there are not there', () => {
    mkdirSync(path('card'));
    writeFileSync(path('model.json'), 'old');
    chmodSync(path('model.json'), 0o640);
    writeFileSync(path('card', 'card.md'), 'old');
    /** What was written of the card is gone when it is to be renamed. */
    function* vanishing(): Generator<string> {
      yield 'new';
      for (const name of readdirSync(path('card'))) {
        if (name !== 'card.md') rmSync(path('card', name));
      }
    }
    const files = new Map<string, string | Iterable<string>>([
      [path('model.json'), 'new'],
      [path('page.html'), 'new'],
      [path('card', 'card.md'), vanishing()],
    ]);
    expect(() => writeTogether(files)).toThrow(/card\.md: cannot be written \(ENOENT\)/);
    expect([read('model.json'), read('card/card.md')]).toEqual(['old', 'old']);
    expect(statSync(path('model.json')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['card', 'model.json']);
    expect(readdirSync(path('card'))).toEqual(['card.md']);
  });
});

describe('temporary files of a run that was killed', () => {
  it('are removed by the next run that writes into the folder, and no others', async () => {
    const x = new Matrix(Float64Array.of(0, 1), 2, 1, ['alpha']);
    const model = new DecisionTreeClassifier().fit(x, [0, 1]);
    writeFileSync(path('model.json'), modelToText(model, fastFlavorCrossing(['alpha'])));
    // It waits for more rows of its standard input until it is killed.
    const args = ['predict', '--model', 'model.json', '--data', '-', '--out', 'x.csv'];
    const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder });
    child.stdin.on('error', () => {});
    child.stdin.write(`alpha\n${'0.5\n'.repeat(1_000_000)}`);
    const temporary = () => readdirSync(folder).filter((name) => name.startsWith('.fastflavor'));
    while (temporary().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const [abandoned] = temporary();
    const write = (name: string) =>
      execFileSync(process.execPath, [MAIN, 'data', 'xln', '--rows', '12', '--out', name], {
        cwd: folder,
      });
    write('while-it-runs.csv');
    expect(temporary()).toEqual([abandoned]);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(temporary()).toEqual([abandoned]);
    writeFileSync(path('.fastflavor-notes'), 'mine');
    write('next.csv');
    expect(temporary()).toEqual(['.fastflavor-notes']);
    expect(existsSync(path('x.csv'))).toBe(false);
  }, 60_000);
});

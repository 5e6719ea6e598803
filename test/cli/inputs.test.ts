import { copyFileSync, linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const path = (...names: string[]) => join(folder, ...names);
const read = (name: string) => readFileSync(path(name), 'utf8');

const CELLS = ['--train', 'sweep.json', '--test', 'improved:rows=100'];

beforeAll(async () => {
  await run('data', 'improved', '--rows', '200', '--out', 'cells.csv');
  await run('train', '--model', 'tree', '--data', 'cells.csv', '--out', 'model.json');
  symlinkSync('cells.csv', path('link.csv'));
  linkSync(path('cells.csv'), path('other-name.csv'));
  mkdirSync(path('tuned'));
  copyFileSync(path('cells.csv'), path('tuned', 'tune.md'));
  copyFileSync(path('cells.csv'), path('sweep.json'));
});

const predict = ['predict', '--model', 'model.json', '--data'];

describe('a file that a command reads', () => {
  it.each<readonly [string[], string]>([
    [[...predict, 'cells.csv', '--out', 'cells.csv'], 'cells.csv'],
    [[...predict, 'cells.csv', '--out', './cells.csv'], 'cells.csv'],
    [[...predict, 'link.csv', '--out', 'cells.csv'], 'cells.csv'],
    [[...predict, 'cells.csv', '--out', 'link.csv'], 'link.csv'],
    [[...predict, 'other-name.csv', '--out', 'cells.csv'], 'cells.csv'],
    [[...predict, 'cells.csv', '--out', 'model.json', '--format', 'csv'], 'model.json'],
    [['train', '--model', 'tree', '--data', 'cells.csv', '--out', 'cells.csv'], 'cells.csv'],
    [['export', '--model', 'model.json', '--target', 'c', '--out', 'model.json'], 'model.json'],
    [['sweep', ...CELLS, '--format', 'csv', '--out', 'sweep'], 'sweep.json'],
    [['compare', ...CELLS, '--format', 'csv', '--out', 'sweep'], 'sweep.json'],
    [['tune', '--model', 'tree', '--train', 'tuned/tune.md', '--out', 'tuned'], 'tuned/tune.md'],
    [['data', 'label', '--distributions', 'cells.csv', '--out', 'cells.csv'], 'cells.csv'],
    [['data', 'transport', '--profile', 'cells.csv', '--out', 'cells.csv'], 'cells.csv'],
  ])('is not written over by %s', async (args, name) => {
    const before = [read('cells.csv'), read('model.json'), read('sweep.json')];
    const refused = new RegExp(
      `${name}: this command reads it; write to another file, or add --overwrite`,
    );
    await expectRefusal(run(...args), refused);
    expect([read('cells.csv'), read('model.json'), read('sweep.json')]).toEqual(before);
  });

  it('is replaced with --overwrite', async () => {
    copyFileSync(path('cells.csv'), path('mine.csv'));
    const { status } = await run(...predict, 'mine.csv', '--out', 'mine.csv', '--overwrite');
    expect(status).toBe(0);
    expect(read('mine.csv')).toMatch(/^alpha.*,predicted,score\n/);
    await expectRefusal(run(...predict, 'mine.csv', '--out', 'mine.csv'), /this command reads it/);
  });
});

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { checked } from '../../src/schema.js';
import { tuneRecord } from '../../src/tune/schema.js';
import { commandLine, expectRefusal, MAIN } from './command-line.js';

const { folder, run } = commandLine();
const path = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => readFileSync(path(...names), 'utf8');

const TUNE = ['tune', '--model', 'tree', '--train', 'improved:rows=1000', '--budget', '6'];
const FILES = ['model.json', 'tune.json', 'tune.md', 'tune.svg'];

describe('fastflavor tune', () => {
  let printed = '';
  beforeAll(async () => {
    const { status, stdout, stderr } = await run(
      ...TUNE,
      '--seed',
      '5',
      '--threads',
      '1',
      '--out',
      'one',
    );
    expect(
      stderr.split('\n').filter((line) => !/^(\[\d+\/9\] 0:\d\d trials)?$/.test(line)),
    ).toEqual([]);
    expect(status).toBe(0);
    printed = stdout;
  });

  it('writes the model, every trial, a page and a picture, and leaves no state behind', () => {
    expect(readdirSync(path('one')).sort()).toEqual(FILES);
    const { trials, chosen, data, budget, seed } = checked(
      tuneRecord,
      JSON.parse(read('one', 'tune.json')),
    );
    expect({ budget, seed }).toEqual({ budget: 6, seed: 5 });
    expect(trials).toHaveLength(6 + 2 + 1);
    expect(trials).toContainEqual(chosen);
    expect(data).toMatchObject([{ role: 'train', rows: 1008 }]);
    expect(read('one', 'tune.md')).toContain('(chosen)');
    expect(read('one', 'tune.svg')).toContain('minSamplesLeaf');
  });

  it('writes the same bytes with the same seed, on any number of threads, and others with another', async () => {
    expect((await run(...TUNE, '--seed', '5', '--threads', '2', '--out', 'two')).status).toBe(0);
    for (const name of FILES) expect(read('two', name)).toBe(read('one', name));
    expect((await run(...TUNE, '--seed', '6', '--out', 'three')).status).toBe(0);
    expect(read('three', 'tune.json')).not.toBe(read('one', 'tune.json'));
  });

  it('draws by TPE if it is asked to, the same on any number of threads, and says so in the record', async () => {
    const byTpe = [...TUNE, '--sampler', 'tpe', '--budget', '14'];
    expect((await run(...byTpe, '--threads', '1', '--out', 'tpe')).status).toBe(0);
    expect((await run(...byTpe, '--threads', '2', '--out', 'tpe2')).status).toBe(0);
    const record = checked(tuneRecord, JSON.parse(read('tpe', 'tune.json')));
    expect(record.sampler).toBe('tpe');
    expect(record.trials).toHaveLength(14 + 5 + 2);
    expect(read('tpe2', 'tune.json')).toBe(read('tpe', 'tune.json'));
  });

  it('fits what it chose on all of the training data, as train does with the flags that it prints', async () => {
    const [, flags] = /^Chosen: (.*); fitted on all 1008 training rows\.$/m.exec(printed) ?? [];
    const { status } = await run(
      'train',
      ...flags.split(' '),
      '--data',
      'improved:rows=1000',
      '--out',
      'model.json',
    );
    expect(status).toBe(0);
    expect(read('model.json')).toBe(read('one', 'model.json'));
  });

  it('chooses by development data if it is given, else by a third of the training rows', async () => {
    const { status, stdout } = await run(
      ...TUNE,
      '--validate',
      'improved:rows=500,seed=2',
      'artificial:rows=300',
      '--out',
      'by',
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Development rows: 504 of improved:.*, 336 of artificial:/m);
    expect(stdout).toContain('1 on 1008 rows');
    expect(printed).toMatch(/^Development rows: 33\d of improved:.*\(67 of 200 random blocks/m);
  });

  it('resumes an interrupted search after the trials that are done', async () => {
    const started = spawn(
      process.execPath,
      [MAIN, ...TUNE, '--seed', '5', '--budget', '80', '--threads', '1', '--out', 'stopped'],
      { cwd: folder, stdio: 'ignore' },
    );
    const done = () => {
      const state = path('stopped', '.tune-state');
      const [version] = existsSync(state) ? readdirSync(state) : [];
      if (!version) return [];
      // What begins with a dot is being written.
      const whole = readdirSync(join(state, version)).filter((name) => !name.startsWith('.'));
      return whole.map((name) => join(state, version, name));
    };
    while (done().length < 4) await pause(20);
    started.kill('SIGINT');
    await new Promise((resolve) => started.on('exit', resolve));
    expect(readdirSync(path('stopped'))).toEqual(['.tune-state']);
    // A trial that went on to more rows has a second file; one on the most rows keeps its score.
    const [{ file, marked }] = done()
      .map((file) => ({ file, marked: JSON.parse(readFileSync(file, 'utf8')) }))
      .sort((a, b) => b.marked.rows - a.marked.rows);
    writeFileSync(file, JSON.stringify({ ...marked, score: 0.123456 }));
    const { status } = await run(
      ...TUNE,
      '--seed',
      '5',
      '--budget',
      '80',
      '--resume',
      '--out',
      'stopped',
    );
    expect(status).toBe(0);
    const { trials } = JSON.parse(read('stopped', 'tune.json'));
    expect(trials[marked.number - 1].score).toBe(0.123456);
    expect(trials.filter(({ score }: { score: number }) => score === 0.123456)).toHaveLength(1);
    expect(readdirSync(path('stopped')).sort()).toEqual(FILES);
  });

  it('ends when its minutes are over, with the best of the trials until then', async () => {
    const { status, stdout } = await run(...TUNE, '--minutes', '0.02', '--out', 'clock');
    expect(status).toBe(0);
    expect(stdout).toContain('Ended by the clock, after 0.02 minutes.');
    expect(JSON.parse(read('clock', 'tune.json')).minutes).toBe(0.02);
  });

  it.each<[string, string[], RegExp]>([
    ['a classifier that is not there', ['--model', 'forest'], /forest.*lr, knn, svm, tree/],
    ['a metric that is not there', ['--metric', 'luck'], /luck.*accuracy/],
    ['a budget of nothing', ['--budget', '0'], /budget.*whole number from 1/],
    ['minutes that are none', ['--minutes', '-1'], /minutes.*positive number/],
    ['a file that is not there', ['--train', 'missing.csv'], /missing\.csv: no such file/],
    ['data given twice', ['--validate', 'improved:rows=1000'], /the same data as --train/],
    ['a place that is a file', ['--out', 'one/tune.md'], /tune\.md.*cannot be written/],
  ])('refuses %s', async (_, flags, message) => {
    await expectRefusal(run(...TUNE, ...flags), message);
  });

  it('refuses data without both classes', async () => {
    writeFileSync(
      path('alike.csv'),
      'alpha,F_nue,F_nuebar,crossing\n0.9,0.1,0.2,0\n0.8,0.1,0.3,0\n',
    );
    await expectRefusal(run(...TUNE, '--train', 'alike.csv'), /rows of both classes/);
  });
});

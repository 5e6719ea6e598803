import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/formats/read-table.js';
import { commandLine } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);

async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await run(...args, '--json', '--quiet');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
}

describe('fastflavor data', () => {
  it('writes the same bytes for the same seed, and says how many rows it rounded up to', async () => {
    for (const out of ['a.csv', 'b.csv']) {
      const said = await json('data', 'artificial', '--rows', '500', '--seed', '7', '--out', out);
      expect(said.rows).toBe(504);
    }
    expect(readFileSync(path('a.csv'))).toEqual(readFileSync(path('b.csv')));
  });
});

describe('fastflavor train and predict', () => {
  it.each(['lr', 'knn', 'svm', 'tree'])('train %s on a file and apply it', async (model) => {
    await json('data', 'improved', '--rows', '500', '--out', 'train.csv');
    const trained = await json(
      'train',
      '--model',
      model,
      '--data',
      'train.csv',
      '--out',
      'model.json',
    );
    expect(trained).toMatchObject({ rows: 504, features: ['alpha', 'F_nue', 'F_nuebar'] });
    expect(trained.fitSeconds).toBeGreaterThan(0);
    const predicted = await json(
      'predict',
      '--model',
      'model.json',
      '--data',
      'train.csv',
      '--out',
      'p.csv',
    );
    expect(predicted.accuracy).toBe(trained.trainingAccuracy);
    const [before, after] = [await readTable(path('train.csv')), await readTable(path('p.csv'))];
    expect(after.names).toEqual([...before.names, 'predicted', 'score']);
    for (const name of before.names) expect(after.column(name)).toEqual(before.column(name));
    const limit = model === 'svm' ? 0 : 0.5;
    const score = after.numbers('score');
    expect([...after.numbers('predicted')]).toEqual([...score].map((s) => (s > limit ? 1 : 0)));
  });

  it('use the columns by name, whatever their order, and keep strangers', async () => {
    await json('train', '--model', 'lr', '--data', 'improved:rows=500', '--out', 'model.json');
    writeFileSync(path('x.csv'), 'cell,F_nuebar,alpha,F_nue\n"a, 1",0.5,0.9,0.3\n');
    writeFileSync(path('y.csv'), 'alpha,F_nue,F_nuebar\n0.9,0.3,0.5\n');
    for (const name of ['x', 'y']) {
      await json(
        'predict',
        '--model',
        'model.json',
        '--data',
        `${name}.csv`,
        '--out',
        `${name}p.csv`,
      );
    }
    expect((await readTable(path('xp.csv'))).column('score')).toEqual(
      (await readTable(path('yp.csv'))).column('score'),
    );
    expect((await readTable(path('xp.csv'))).column('cell')).toEqual(['a, 1']);
  });

  it('compute features from raw moments if a file has no features', async () => {
    await json('train', '--model', 'lr', '--data', 'improved:rows=500', '--out', 'model.json');
    writeFileSync(path('x.csv'), 'alpha,F_nue,F_nuebar\n0.75,0.25,0.5\n');
    writeFileSync(path('m.csv'), 'I0_nue,I1_nue,I0_nuebar,I1_nuebar\n4,1,3,1.5\n');
    for (const name of ['x', 'm']) {
      await json(
        'predict',
        '--model',
        'model.json',
        '--data',
        `${name}.csv`,
        '--out',
        `${name}p.csv`,
      );
    }
    expect((await readTable(path('mp.csv'))).column('score')).toEqual(
      (await readTable(path('xp.csv'))).column('score'),
    );
  });

  it('take seven features if they are there, and the published settings for them', async () => {
    const trained = await json(
      'train',
      '--model',
      'lr',
      '--data',
      'xln:rows=500',
      '--preset',
      'published',
      '--out',
      'model.json',
    );
    expect(trained.features).toHaveLength(7);
    const model = JSON.parse(readFileSync(path('model.json'), 'utf8'));
    expect(model.state.classifier.options.classWeight).toBeNull();
    expect(model.state.transformers[0].options.degree).toBe(2);
  });

  it('move the threshold', async () => {
    await json('train', '--model', 'lr', '--data', 'improved:rows=500', '--out', 'model.json');
    const recall = async (threshold: string) => {
      const scores = await json(
        'predict',
        '--model',
        'model.json',
        '--data',
        'improved:rows=500',
        '--out',
        'p.csv',
        '--threshold',
        threshold,
      );
      return (scores.crossing as { recall: number }).recall;
    };
    expect(await recall('0.2')).toBeGreaterThan(await recall('0.5'));
    expect(await recall('0.5')).toBeGreaterThan(await recall('0.8'));
  });

  it('give the same model for the same seed', async () => {
    const models: string[] = [];
    for (const _ of [1, 2]) {
      await json(
        'train',
        '--model',
        'svm',
        '--probability',
        'true',
        '--seed',
        '5',
        '--data',
        'xln:rows=200',
        '--out',
        'model.json',
      );
      models.push(readFileSync(path('model.json'), 'utf8'));
    }
    expect(models[0]).toBe(models[1]);
  });
});

describe('fastflavor compare and sweep', () => {
  it('print and write the four-classifier table', async () => {
    const { status, stdout } = await run(
      'compare',
      '--train',
      'improved:rows=500',
      '--test',
      'improved:rows=500,seed=1',
      '--set',
      'lr.degree=2',
    );
    expect(status).toBe(0);
    for (const model of ['lr', 'knn', 'svm', 'tree'])
      expect(stdout).toMatch(new RegExp(`^${model} `, 'm'));
    const { classifiers } = JSON.parse(readFileSync(path('compare.json'), 'utf8'));
    expect(classifiers[0].options.polynomial__degree).toBe(2);
    expect(classifiers[2].options.gamma).toBe(100.01);
    expect(readFileSync(path('compare.md'), 'utf8')).toContain('| svm |');
  });

  it('run the npm packages side by side', async () => {
    const { status, stdout } = await run(
      'compare',
      '--backend',
      'ml',
      '--train',
      'improved:rows=300',
      '--test',
      'improved:rows=300,seed=1',
      '--out',
      'ml',
    );
    expect(status).toBe(0);
    for (const model of ['knn', 'svm', 'tree'])
      expect(stdout).toMatch(new RegExp(`^${model} `, 'm'));
    expect(stdout).not.toMatch(/^lr /m);
  });

  it('sweep the degree', async () => {
    const { status, stdout } = await run(
      'sweep',
      '--train',
      'improved:rows=500',
      '--test',
      'improved:rows=500,seed=1',
      '--degrees',
      '1-3,5',
    );
    expect(status).toBe(0);
    const { degrees } = JSON.parse(readFileSync(path('sweep.json'), 'utf8'));
    expect(degrees.map(({ degree }: { degree: number }) => degree)).toEqual([1, 2, 3, 5]);
    expect(stdout).toMatch(/^5 /m);
  });
});

/** The experiment that is run soonest. */
const QUICKEST = 'disagreement';

/** Its results are computed once. */
const MERGING = ['reproduce', '--merge', 'parts/quick/shard-1-of-1'];

describe('--json and --latex', () => {
  const pair = ['--train', 'improved:rows=500', '--test', 'improved:rows=500,seed=1'];
  const picking = ['--train', 'improved:rows=500', '--validate', 'improved:rows=500,seed=1'];

  it.each([
    [['compare', ...pair, '--set', 'lr.degree=2'], 'compare.json'],
    [['sweep', ...pair, '--degrees', '1,2'], 'sweep.json'],
  ])('%s prints the document that it writes', async (args, file) => {
    expect(await json(...args, '--json', '--quiet')).toEqual(
      JSON.parse(readFileSync(path(file), 'utf8')),
    );
  });

  it('pick prints the content of pick.json, and its folder', async () => {
    const { out, ...printed } = await json(
      'pick',
      ...picking,
      '--degrees',
      '1,2',
      '--json',
      '--quiet',
    );
    expect(out).toBe('pick');
    expect(printed).toEqual(JSON.parse(readFileSync(path('pick/pick.json'), 'utf8')));
  });

  it('reproduce prints the documents of its experiments', async () => {
    await run('reproduce', QUICKEST, '--quick', '--shard', '1/1', '--out', 'parts');
    const { experiments } = await json(...MERGING, '--json', '--quiet');
    expect(experiments).toEqual([
      JSON.parse(readFileSync(path(`results/quick/${QUICKEST}.json`), 'utf8')),
    ]);
  });

  it('reproduce lists sets and experiments with estimates, and runs none', async () => {
    const listed = await json('reproduce', '--list', '--threads', '2', '--json');
    const experiments = listed.experiments as { readonly name: string; readonly set: string }[];
    const [paper, all, ...apart] = listed.sets as {
      readonly name: string;
      readonly seconds: number;
      readonly experiments: readonly string[];
    }[];
    expect([paper, all, ...apart].map(({ name }) => name)).toEqual([
      ...['paper', 'all', 'rays', 'networks', 'lensing'],
    ]);
    expect(paper.seconds).toBeLessThan(all.seconds);
    expect([all, ...apart].flatMap((set) => set.experiments)).toEqual(
      experiments.map(({ name }) => name),
    );
    expect(paper.experiments).toEqual(
      experiments.flatMap(({ name, set }) => (set === 'paper' ? name : [])),
    );
    const { stdout } = await run('reproduce', '--list', '--seeds', '1');
    expect(stdout).toMatch(/^paper +\d+ (s|min) /m);
    expect(stdout).toMatch(/an experiment alone has 1 seed\(s\)/);
  });

  it.each([
    ['compare', ...pair],
    ['sweep', ...pair, '--degrees', '1,2'],
    ['pick', ...picking, '--degrees', '1,2'],
    MERGING,
    ['columns'],
  ])(
    '%s prints its tables for a paper, and nothing else that LaTeX would show',
    async (...args) => {
      const { status, stdout } = await run(...args, '--latex', '--quiet');
      expect(status).toBe(0);
      const tables = /^\\begin\{tabular\}[\s\S]*?^\\end\{tabular\}$/gm;
      expect(stdout.match(tables)?.length).toBeGreaterThan(0);
      for (const line of stdout.replace(tables, '').split('\n')) expect(line).toMatch(/^(% .*|)$/);
    },
  );

  it('are not to be had together', async () => {
    const { status, stdout, stderr } = await run('sweep', ...pair, '--latex', '--json');
    expect([status, stdout]).toEqual([2, '']);
    expect(JSON.parse(stderr).error).toBe('--json and --latex exclude each other');
  });

  it('complaints are JSON with --json, whatever is wrong', async () => {
    for (const args of [
      ['train', '--json'],
      ['--json', 'nothing'],
      ['data', 'no', '--json'],
    ]) {
      const { status, stdout, stderr } = await run(...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(JSON.parse(stderr).error).toMatch(/./);
    }
  });
});

describe('--help', () => {
  it.each([
    ['reproduce'],
    ['train'],
    ['predict'],
    ['compare'],
    ['sweep'],
    ['data', 'xln'],
    ['data', 'ccsn'],
    ['data', 'transport'],
    ['data', 'label'],
  ])('of %s has an example', async (...command) => {
    const { status, stdout } = await run(...command, '--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples?:\\n  fastflavor ${command.join(' ')}`));
  });

  it('before a command is that of the program, with all commands', async () => {
    const { stdout } = await run('--help', 'train');
    expect(stdout).toBe((await run('--help')).stdout);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'report, import, compare, sweep, tune, pick, calibrate, active, models, growth, show, columns, completion',
    );
  });
});

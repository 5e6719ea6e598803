/** Missing values, fill values and text on the command line, from a file to predictions. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/random.js';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const FEATURES = 'alpha,F_nue,F_nuebar,zone';

beforeAll(() => {
  const random = new Random(1);
  const rows = Array.from({ length: 120 }, (_, i) => {
    const alpha = 2 * random.uniform();
    const cells = [
      i % 10 === 0 ? '-9999' : alpha,
      i % 15 === 1 ? '' : random.uniform(),
      random.uniform(),
      i % 20 === 2 ? '' : alpha > 1.2 ? 'core' : 'shock',
      Number(alpha > 1),
    ];
    return cells.join(',');
  });
  const text = [`${FEATURES},crossing`, ...rows].join('\n');
  writeFileSync(join(folder, 'cells.csv'), `${text}\n`);
  writeFileSync(
    join(folder, 'later.csv'),
    `${FEATURES}\n1.5,0.2,0.3,core\n-9999,0.1,,\n0.5,0.2,0.3,envelope\n`,
  );
});

const train = (...rest: string[]) =>
  run('train', '--model', 'lr', '--data', 'cells.csv', '--out', 'model.json', ...rest);

const predict = (data: string, ...rest: string[]) =>
  run('predict', '--model', 'model.json', '--data', data, '--out', 'predicted.csv', ...rest);

const predictions = () =>
  readFileSync(join(folder, 'predicted.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').at(-2));

describe('missing values', () => {
  it('are refused with the count per column and the flags that help', async () => {
    await expectRefusal(
      train('--na', '-9999'),
      /cells\.csv: row 1, column alpha: .*; missing are 12 of alpha, 8 of F_nue: --missing drop/,
    );
  });

  it('are left out of the fit and of predictions, which say so', async () => {
    const { stdout, stderr } = await train('--na', 'alpha=-9999', '--missing', 'drop', '--json');
    expect([JSON.parse(stdout).rows, stderr]).toEqual([100, '']);
    const { stdout: done } = await predict('cells.csv', '--json');
    expect(JSON.parse(done)).toMatchObject({ rows: 120, withoutPrediction: 20 });
    expect(predictions().slice(0, 4)).toEqual([
      'predicted',
      'NaN',
      'NaN',
      expect.stringMatching(/[01]/),
    ]);
  });

  it('are left out by predict alone, if the model was fitted on rows that had none', async () => {
    const lines = readFileSync(join(folder, 'cells.csv'), 'utf8').trim().split('\n');
    const whole = lines.filter((line) => !line.includes('-9999') && !line.includes(',,'));
    writeFileSync(join(folder, 'whole.csv'), `${whole.join('\n')}\n`);
    const model = ['--model', 'lr', '--data', 'whole.csv', '--out', 'model.json'];
    expect((await run('train', ...model)).stderr).toBe('');
    await expectRefusal(predict('cells.csv'), /row 2, column F_nue: .*--missing drop/);
    const to = ['--model', 'model.json', '--data', 'cells.csv', '--out', 'predicted.csv'];
    const { stdout } = await run('predict', ...to, '--missing', 'drop', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ rows: 120, withoutPrediction: 8 });
    await train('--missing', 'mean');
    await expectRefusal(run('predict', ...to, '--missing', 'drop'), /fitted with --missing mean/);
  });

  it('of labels leave rows out of the scores, which say of how many rows they are', async () => {
    await train('--na', '-9999', '--missing', 'mean');
    const text = readFileSync(join(folder, 'cells.csv'), 'utf8');
    const lines = text.trim().split('\n');
    const half = lines.map((line, i) => (i % 2 === 0 ? line : line.replace(/,[01]$/, ',')));
    writeFileSync(join(folder, 'half.csv'), `${half.join('\n')}\n`);
    const { stdout } = await predict('half.csv', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ rows: 120, scored: 60 });
    const bare = lines.map((line, i) => (i === 0 ? line : line.replace(/,[01]$/, ',')));
    writeFileSync(join(folder, 'bare.csv'), `${bare.join('\n')}\n`);
    const { stdout: unscored } = await predict('bare.csv', '--json');
    expect(JSON.parse(unscored)).not.toHaveProperty('accuracy');
    expect(predictions()).toHaveLength(121);
  });

  it('are suspected aloud if they are numbers', async () => {
    const { status, stderr } = await train('--missing', 'median');
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^fastflavor: cells\.csv: column alpha: -9999 in 12 of 120 rows stands far from the others \(0\.\d+ to [12]\.\d+\); --na alpha=-9999 if it means missing\n$/,
    );
  });
});

describe('a refusal of missing values', () => {
  it.each([['train', '--model', 'lr'], ['compare'], ['tune', '--model', 'lr'], ['pick']])(
    'comes after what is suspected, in %s',
    async (...command) => {
      const { status, stderr } = await run(...command, '--data', 'cells.csv', '--out', 'none');
      expect(status).toBe(2);
      const lines = stderr.trimEnd().split('\n');
      expect(lines[0]).toMatch(/column alpha: -9999 in 12 of 120 rows stands far from the others/);
      expect(lines.at(-1)).toMatch(
        /column F_nue: expected a finite number, got ""; missing are 8 of/,
      );
    },
  );
});

describe('text', () => {
  const prepared = ['--features', FEATURES, '--na', '-9999', '--missing', 'indicator'];

  it('is refused with the flag that makes it a feature', async () => {
    await expectRefusal(train(...prepared), /row 1, column zone: .*--one-hot zone/);
  });

  it('is stored in the model, which refuses unknown categories', async () => {
    const { stdout } = await train(...prepared, '--one-hot', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ rows: 120, features: FEATURES.split(',') });
    await expectRefusal(
      predict('later.csv'),
      /later\.csv: row 3, column zone: expected a category among core, shock, got "envelope"/,
    );
  });

  it('that is unknown is none of the categories, if that was asked for', async () => {
    await train(...prepared, '--one-hot', 'zone', '--unknown', 'ignore');
    expect((await predict('later.csv')).stderr).toBe('');
    expect(predictions()).toEqual(['predicted', '1', expect.stringMatching(/[01]/), '0']);
  });
});

describe('commands that fit several models', () => {
  const flags = ['--na', '-9999', '--missing', 'indicator'];
  const document = async (...args: string[]) => {
    const { status, stdout, stderr } = await run(...args, ...flags, '--json', '--quiet');
    expect([status, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };

  it('prepare features in every fit: compare, sweep and tune', async () => {
    const pair = ['--train', 'cells.csv', '--test', 'cells.csv', '--out', 'out'];
    const compared = await document('compare', ...pair, '--set', 'lr.degree=2');
    expect(compared.classifiers.map(({ model }: { model: string }) => model)).toEqual([
      'lr',
      'knn',
      'svm',
      'tree',
    ]);
    for (const { trainAccuracy } of compared.classifiers)
      expect(trainAccuracy).toBeGreaterThan(0.8);
    const swept = await document('sweep', ...pair, '--degrees', '1-2');
    expect(swept.degrees).toHaveLength(2);
    const tuned = ['--train', 'cells.csv', '--budget', '3', '--threads', '1', '--out', 'tuned'];
    await document('tune', '--model', 'tree', ...tuned);
    const { stderr } = await run(
      'predict',
      '--model',
      'tuned/model.json',
      '--data',
      'cells.csv',
      '--out',
      'p.csv',
    );
    expect(stderr).toBe('');
  });

  it('leave out rows: pick', async () => {
    const data = ['--train', 'cells.csv', '--validate', 'cells2.csv', '--degrees', '1-2'];
    writeFileSync(
      join(folder, 'cells2.csv'),
      readFileSync(join(folder, 'cells.csv'), 'utf8').replaceAll('0.5', '0.6'),
    );
    const drop = ['--na', '-9999', '--missing', 'drop', '--threads', '1', '--out', 'picked'];
    const { status, stderr } = await run('pick', ...data, ...drop);
    expect([status, stderr]).toEqual([0, '']);
    expect((await predict('cells.csv')).status).toBe(0);
  });
});

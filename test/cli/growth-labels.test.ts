import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelFileFromText } from '../../src/documents/model-file.js';
import { Random } from '../../src/random.js';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const path = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => readFileSync(path(...names), 'utf8');

/** Cells whose growth is a power law of alpha, none of them where nu_e lead. */
function cells(rows: number): string {
  const random = new Random(1);
  const lines = Array.from({ length: rows }, (_, i) => {
    const [alpha, e, a] = [
      random.uniform(0.7, 1.3),
      random.uniform(0, 0.5),
      random.uniform(0.5, 1),
    ];
    const rate = alpha < 0.8 ? 0 : 10 ** (6 + 4 * alpha + e * a);
    return [alpha, e, a, rate, rate / 2, i % 12].join();
  });
  return `alpha,F_nue,F_nuebar,growth_rate,sqrt_estimate,ray\n${lines.join('\n')}\n`;
}

beforeAll(() => writeFileSync(path('cells.csv'), cells(240)));

async function done(...args: string[]) {
  const { status, stdout, stderr } = await run(...args);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

describe('--faster-than', () => {
  const FASTER = ['--data', 'cells.csv', '--faster-than', '3e10'];

  it('makes classes of the growth rate, told from the features of the papers', async () => {
    const said = await done('train', '--model', 'tree', ...FASTER, '--out', 'fast.json');
    expect(JSON.parse(said)).toMatchObject({
      features: ['alpha', 'F_nue', 'F_nuebar'],
      label: 'growth_rate',
      above: 3e10,
      trainingAccuracy: 1,
    });
    expect(modelFileFromText(read('fast.json'), 'fast.json').problem?.target).toMatchObject({
      column: 'growth_rate',
      above: 3e10,
      positive: 1,
    });
  });

  it('is remembered by the model, which judges itself by it', async () => {
    const said = await done(
      ...['predict', '--model', 'fast.json', '--data', 'cells.csv', '--out', 'p.csv'],
    );
    const { accuracy, fastCell } = JSON.parse(said);
    expect(accuracy).toBe(1);
    expect(fastCell.support).toBeGreaterThan(20);
  });

  it('is named on the card that pick writes, and in exported code', async () => {
    const pick = ['pick', ...FASTER, '--groups', 'ray', '--degrees', '1-2', '--folds', '2'];
    await done(...pick, '--threads', '1', '--out', 'picked');
    expect(read('picked', 'card.md')).toContain('grows faster than 3e+10 per second (a fast cell)');
    await done('export', '--model', 'picked/model.json', '--target', 'c', '--out', 'fast.h');
    expect(read('fast.h')).toContain('grows faster than 3e+10 per second');
    expect(read('fast.h')).toContain('int fast;');
  });

  it('takes any column of numbers, and the features that are named', async () => {
    const said = await done(
      ...['compare', '--data', 'cells.csv', '--label', 'sqrt_estimate', '--faster-than', '1e10'],
      ...['--features', 'alpha', '--models', 'tree', '--cv', '2'],
    );
    expect(said).toContain('tree');
  });

  it('is refused beside what contradicts it, and without a growth rate', async () => {
    const train = (...flags: string[]) =>
      run('train', '--model', 'tree', ...flags, '--out', 'none.json');
    await expectRefusal(train(...FASTER, '--positive', '1'), /--positive: it is class 1/);
    const ridge = run('train', '--model', 'ridge', ...FASTER, '--regress', '--out', 'none.json');
    await expectRefusal(ridge, /--faster-than: makes classes, --regress predicts numbers/);
    await expectRefusal(
      train('--data', 'improved:rows=100', '--faster-than', '1'),
      /there is no column growth_rate; fastflavor growth, data label --growth/,
    );
  });
});

describe('--log', () => {
  const RATES = ['--data', 'cells.csv', '--regress', '--log', '--label', 'growth_rate'];

  it('learns the logarithm from rows that have one; predictions are in the unit of the column', async () => {
    const train = [
      'train',
      '--model',
      'ridge',
      '--degree',
      '2',
      '--scale',
      'true',
      '--alpha',
      '1e-6',
    ];
    const said = JSON.parse(await done(...train, ...RATES, '--out', 'rate.json'));
    expect(said).toMatchObject({
      label: 'log10 growth_rate',
      features: ['alpha', 'F_nue', 'F_nuebar'],
    });
    expect(said.rows).toBeLessThan(240);
    expect(said.trainingR2).toBeCloseTo(1, 6);
    const scores = JSON.parse(
      await done('predict', '--model', 'rate.json', '--data', 'cells.csv', '--out', 'r.csv'),
    );
    expect(scores).toMatchObject({ rows: 240, scored: said.rows });
    expect(scores.r2).toBeCloseTo(1, 6);
    const rows = read('r.csv').trim().split('\n').slice(1);
    const grown = rows.map((row) => row.split(',').map(Number)).filter((row) => row[3] > 0);
    for (const row of grown) expect(row[6] / row[3]).toBeCloseTo(1, 3);
  });

  it('is refused without --regress, and of a column that is nowhere above 0', async () => {
    const flags = ['--data', 'cells.csv', '--label', 'growth_rate', '--log'];
    await expectRefusal(
      run('train', '--model', 'tree', ...flags, '--out', 'none.json'),
      /--log: only numbers that --regress predicts have logarithms/,
    );
    writeFileSync(path('calm.csv'), 'x,y\n1,0\n2,-1\n');
    await expectRefusal(
      run(
        ...[
          'train',
          '--model',
          'ridge',
          '--data',
          'calm.csv',
          '--label',
          'y',
          '--regress',
          '--log',
        ],
        ...['--out', 'none.json'],
      ),
      /calm.csv: no row has all features and a y above 0, which its logarithm needs/,
    );
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelFileFromText } from '../../src/documents/model-file.js';
import { pickedRegressorRecord } from '../../src/pick/regressor-schema.js';
import { Random } from '../../src/random.js';
import { checked } from '../../src/schema.js';
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
    const said = await done('train', '--json', '--model', 'tree', ...FASTER, '--out', 'fast.json');
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
      ...['predict', '--json', '--model', 'fast.json', '--data', 'cells.csv', '--out', 'p.csv'],
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
  const RATES = [
    ...['--data', 'cells.csv', '--regress', '--log', '--label', 'growth_rate'],
    ...['--features', 'alpha,F_nue,F_nuebar'],
  ];

  it('learns the logarithm from rows that have one; predictions are in the unit of the column', async () => {
    const train = [
      'train',
      '--json',
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
      await done(
        'predict',
        '--json',
        '--model',
        'rate.json',
        '--data',
        'cells.csv',
        '--out',
        'r.csv',
      ),
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

describe('export --max-entropy', () => {
  it('prints the closed-form test in place of a model', async () => {
    const print = ['export', '--max-entropy', '--json', '--target'];
    expect(JSON.parse(await done(...print, 'c', '--out', 'crossed.h')).features[1]).toBe('Fx_nue');
    expect(read('crossed.h')).toContain('crossed_cell crossed_fluxes(');
    await done(...print, 'fortran', '--out', 'crossed.f90');
    await expectRefusal(run(...print, 'sql', '--out', 'x.sql'), /take --target c or fortran/);
    const both = run(...print, 'c', '--model', 'fast.json', '--out', 'x.h');
    await expectRefusal(both, /--model: --max-entropy takes its place/);
    await expectRefusal(run('export', '--target', 'c', '--out', 'x.h'), /no model to print/);
  });
});

describe('pick --regress', () => {
  const RATES = [
    ...['--data', 'cells.csv', '--regress', '--log', '--label', 'growth_rate'],
    ...['--features', 'alpha,F_nue,F_nuebar'],
  ];
  const PICK = [
    'pick',
    ...RATES,
    '--groups',
    'ray',
    '--folds',
    '2',
    '--degrees',
    '1-3',
    '--seed',
    '3',
  ];

  beforeAll(async () => {
    await done(
      ...PICK,
      '--alpha',
      '1e-6',
      '--threads',
      '1',
      '--out',
      'rates',
      '--report',
      'r.html',
    );
  });

  it('chooses the simplest regressor within one standard error of the best', () => {
    const record = JSON.parse(read('rates', 'pick.json'));
    expect(checked(pickedRegressorRecord, record, { file: 'pick.json' })).toBe(record);
    expect(record.choice.candidates.map(({ name }: { name: string }) => name)).toEqual([
      'ridge, degree 1',
      'ridge, degree 2',
      'ridge, degree 3',
      'tree',
      'nearest neighbours',
    ]);
    // The rate is a polynomial of degree 2.
    expect(record.choice.chosen).toBe('ridge, degree 2');
    expect(record.figures[0].scores.r2.value).toBeCloseTo(1, 6);
    expect(record.data.map(({ role }: { role: string }) => role)).toEqual([
      'training',
      'validation',
      'test',
    ]);
  });

  it('says on its card what is told, from what, and how well', () => {
    const card = read('rates', 'card.md');
    expect(card).toMatch(/^# Ridge, degree 2: log10 growth_rate from alpha, F_nue, F_nuebar/);
    for (const fact of [
      'log10 of growth_rate in 1/s',
      'Why this model',
      'RMSE',
      'no guard',
      'alpha = ',
    ])
      expect(card).toContain(fact);
  });

  it('is told by show, and its report opens with the choice', async () => {
    expect(await done('show', 'rates')).toMatch(/a regressor that pick chose\n\nRidge, degree 2/);
    expect(read('r.html')).toContain('How was it chosen?');
  });

  it('writes the same bytes on two threads', async () => {
    await done(...PICK, '--alpha', '1e-6', '--threads', '2', '--out', 'again');
    for (const name of ['model.json', 'card.md', 'pick.json'])
      expect(read('again', name)).toBe(read('rates', name));
  });

  it('chooses for any label of anybody, by any error, from the models that are named', async () => {
    const lines = Array.from(
      { length: 90 },
      (_, i) => `${i % 30},${i % 7},${(i % 30 > 12 ? 5 : 1) + (i % 3) / 10}`,
    );
    writeFileSync(path('own.csv'), `heat,noise,load\n${lines.join('\n')}\n`);
    const out = ['--metric', 'mae', '--models', 'ridge,tree,mlp', '--degrees', '1', '--folds', '2'];
    await done('pick', '--data', 'own.csv', '--label', 'load', '--regress', ...out, '--out', 'own');
    const record = JSON.parse(read('own', 'pick.json'));
    expect(record.options.metric).toBe('mae');
    expect(record.choice.candidates.map(({ model }: { model: string }) => model)).toEqual([
      'ridge',
      'tree',
      'mlp',
    ]);
    expect(record.choice.chosen).toBe('tree');
    for (const target of ['c', 'fortran', 'sql', 'js'])
      await done(
        'export',
        '--model',
        'own/model.json',
        '--target',
        target,
        '--out',
        `own.${target}`,
      );
    expect(read('own.c')).toContain('Tells load from features');
  });

  it('refuses what regressors have not', async () => {
    const pick = (...flags: string[]) => run(...PICK, ...flags, '--out', 'none');
    await expectRefusal(pick('--metric', 'accuracy'), /--metric: expected rmse or mae of numbers/);
    await expectRefusal(pick('--outside', 'clamp'), /--outside: models of numbers have no guard/);
    await expectRefusal(pick('--class-weight', 'balanced'), /ridge has no such option/);
    await expectRefusal(pick('--models', 'forest'), /Expected names among ridge, tree, mlp, knn/);
    const classes = run('pick', '--data', 'cells.csv', '--faster-than', '1', '--models', 'knn');
    await expectRefusal(classes, /--models: goes with --regress/);
  });
});

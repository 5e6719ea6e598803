import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { Table } from '../../src/table.js';
import { fixture } from '../formats/table-fixtures.js';
import { commandLine, expectRefusal, MAIN } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);
const FILES = ['csv', 'npy', 'npz', 'parquet', 'h5', 'arrow', 'feather', 'jsonl'];

async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await run(...args, '--json', '--quiet');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const predict = (...rest: string[]) => ['predict', '--model', 'model.json', ...rest];

beforeAll(async () => {
  await json('data', 'improved', '--rows', '500', '--seed', '1', '--out', 'cells.csv');
  for (const extension of FILES.slice(1)) {
    await writeTable(path(`cells.${extension}`), await readTable(path('cells.csv')));
  }
  await json('train', '--model', 'lr', '--data', 'cells.csv', '--out', 'model.json');
});

describe('every command takes every format', () => {
  it.each(FILES)('data writes %s', async (extension) => {
    await json('data', 'improved', '--rows', '500', '--seed', '1', '--out', `again.${extension}`);
    const written = await readTable(path(`again.${extension}`));
    const csv = await readTable(path('cells.csv'));
    expect(written.names.sort()).toEqual(csv.names.sort());
    expect(written.numbers('F_nue')).toEqual(csv.numbers('F_nue'));
    expect(written.column('family')).toEqual(csv.column('family'));
  });

  it.each(FILES)('train and predict give with %s what they give with CSV', async (extension) => {
    await json('train', '--model', 'lr', '--data', `cells.${extension}`, '--out', 'other.json');
    expect(readFileSync(path('other.json'))).toEqual(readFileSync(path('model.json')));
    const said = await json(...predict('--data', `cells.${extension}`, '--out', `p.${extension}`));
    const expected = await json(...predict('--data', 'cells.csv', '--out', 'expected.csv'));
    expect({ ...said, seconds: 0, out: '' }).toEqual({ ...expected, seconds: 0, out: '' });
    const [found, csv] = [
      await readTable(path(`p.${extension}`)),
      await readTable(path('expected.csv')),
    ];
    expect(found.numbers('score')).toEqual(csv.numbers('score'));
    expect(found.column('family')).toEqual(csv.column('family'));
  });

  it('several files are one table: a pattern, or a flag that is repeated', async () => {
    await json('train', '--model', 'lr', '--data', 'cells.{csv,h5}', '--out', 'pattern.json');
    const each = ['cells.csv', 'cells.h5'].flatMap((name) => ['--data', name]);
    await json('train', '--model', 'lr', ...each, '--out', 'repeated.json');
    expect(readFileSync(path('pattern.json'))).toEqual(readFileSync(path('repeated.json')));
    const said = await json(...predict(...each, '--file-column', 'run', '--out', 'runs.csv'));
    const written = await readTable(path('runs.csv'));
    expect(said).toMatchObject({ rows: written.rows });
    expect(new Set<unknown>(written.column('run'))).toEqual(new Set(['cells.csv', 'cells.h5']));
    const shown = await run('show', 'cells.csv', 'cells.h5');
    expect(shown.stdout).toContain(`cells.csv, cells.h5: data, ${written.rows} rows`);
    const grouped = ['--file-column', 'run', '--groups', 'run', '--cv', '2', '--models', 'tree'];
    expect((await run('compare', '--data', 'cells.[ch]*', ...grouped)).status).toBe(0);
  });

  it('no file of a pattern is written over', async () => {
    expectRefusal(
      await run(...predict('--data', 'cells.[c]sv', '--out', 'cells.csv')),
      /cells\.csv: this command reads it/,
    );
  });

  it('compare, sweep and pick read them', async () => {
    for (const command of [
      ['compare', '--train', 'cells.parquet', '--test', 'cells.h5', '--set', 'lr.degree=2'],
      ['sweep', '--train', 'cells.npz', '--test', 'cells.npy', '--degrees', '1-2'],
      ['pick', '--train', 'cells.h5', '--validate', 'improved:rows=400,seed=3', '--degrees', '1'],
    ]) {
      expect((await run(...command)).status).toBe(0);
    }
  });

  it('data label and data transport read them, whatever columns are called there', async () => {
    const angles = new Table(
      [
        ['id', ['A', 'A', 'A']],
        ['mu', Float64Array.of(-1, 0, 1)],
        ['nu/e', Float64Array.of(2, 3, 4)],
        ['nu/ebar', Float64Array.of(1, 2, 6)],
      ],
      'angles',
    );
    await writeTable(path('angles.h5'), angles);
    const names = ['cell=id', 'f_nue=/nu/e', 'f_nuebar=/nu/ebar'].flatMap((name) => [
      '--column',
      name,
    ]);
    await json(
      'data',
      'label',
      '--distributions',
      'angles.h5',
      ...names,
      '--out',
      'labelled.parquet',
    );
    const labelled = await readTable(path('labelled.parquet'));
    expect(labelled.column('cell')).toEqual(['A']);
    expect(labelled.column('crossing')).toEqual(Float64Array.of(1));
  });

  it('a name without a format needs one', async () => {
    writeFileSync(path('cells.dat'), readFileSync(path('cells.npz')));
    const bare = predict('--data', 'cells.dat', '--out', 'dat.npz');
    await expectRefusal(
      run(...bare),
      /cells\.dat: its name does not say a format; expected.*--format/,
    );
    expect((await json(...bare, '--format', 'npz')).rows).toBe(504);
  });
});

describe('standard input and output', () => {
  it('are CSV, with what is said on standard error', async () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [MAIN, ...predict('--data', '-', '--out', '-'), '--json', '--quiet'],
      { cwd: folder, encoding: 'utf8', input: readFileSync(path('cells.csv')) },
    );
    expect(status).toBe(0);
    await json(...predict('--data', 'cells.csv', '--out', 'expected.csv'));
    expect(stdout).toBe(readFileSync(path('expected.csv'), 'utf8'));
    expect(JSON.parse(stderr).rows).toBe(504);
  });
});

describe('columns', () => {
  it('are found under other names, and features come from moments or number fluxes', async () => {
    const c = 2.99792458e10;
    await writeTable(
      path('m1.h5'),
      new Table(
        [
          ['m1/n_e', Float64Array.of(4e32)],
          ['m1/f_e', Float64Array.of(1e32 * c)],
          ['m1/n_ebar', Float64Array.of(3e32)],
          ['m1/f_ebar', Float64Array.of(1.5e32 * c)],
          // Of something else, and not to be used.
          ['alpha', Float64Array.of(9)],
          ['F_nue', Float64Array.of(9)],
          ['F_nuebar', Float64Array.of(9)],
        ],
        'm1',
      ),
    );
    writeFileSync(path('features.csv'), 'alpha,F_nue,F_nuebar\n0.75,0.25,0.5\n');
    const names = [
      'number_density_cm3_nue=/m1/n_e',
      'number_flux_cm2_s_nue=/m1/f_e',
      'number_density_cm3_nuebar=/m1/n_ebar',
      'number_flux_cm2_s_nuebar=/m1/f_ebar',
    ].flatMap((name) => ['--column', name]);
    await json(
      ...predict('--data', 'm1.h5', ...names, '--from-moments', '--out', 'from-moments.csv'),
    );
    await json(...predict('--data', 'features.csv', '--out', 'from-features.csv'));
    const score = async (name: string) => (await readTable(path(name))).numbers('score')[0];
    expect(await score('from-moments.csv')).toBeCloseTo(await score('from-features.csv'), 12);
  });
});

/** What is done wrong, and what the one line has to say. */
const REFUSED: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['LZF', ['--data', fixture('lzf.h5')], /F_nue: compressed with lzf/],
  ['a virtual dataset', ['--data', fixture('virtual.h5')], /alpha: a virtual dataset/],
  [
    'a column of the right name and the wrong length',
    ['--data', fixture('lengths.npz'), '--column', 'alpha', '--column', 'F_nuebar'],
    /F_nuebar has 5 values, alpha has 6/,
  ],
  ['an array without names', ['--data', fixture('plain.npy')], /an array without names/],
  ['Python objects', ['--data', fixture('objects.npz')], /F_nue: Python objects/],
  [
    'Parquet cut short',
    ['--data', 'cut.parquet'],
    /cut\.parquet: no Parquet, cut short or damaged/,
  ],
  ['HDF5 cut short', ['--data', 'cut.h5'], /cut\.h5: HDF5: truncated file/],
  ['NPZ cut short', ['--data', 'cut.npz'], /cut\.npz: no NPZ archive, or cut short/],
  ['NPY cut short', ['--data', 'cut.npy'], /cut\.npy: cut short; expected/],
  ['CSV under another name', ['--data', 'csv.parquet'], /csv\.parquet: no Parquet/],
  ['no rows', ['--data', 'no-rows.npz'], /no-rows\.npz: no rows/],
  ['a file that is not there', ['--data', 'nowhere.h5'], /nowhere\.h5: no such file/],
  ['NaN in a feature, and where', ['--data', 'nan.npz'], /nan\.npz: row 70001, column F_nue/],
  ['a column that is not there', ['--data', 'cells.h5', '--column', 'alpha=/a'], /no array "a"/],
  ['a column without a name', ['--data', 'cells.h5', '--column', '=x'], /Expected name=column/],
  [
    'a name twice',
    ['--data', 'cells.h5', '--column', 'a=x', '--column', 'a=y'],
    /a is given twice/,
  ],
  ['a format that is none', ['--data', 'cells.h5', '--format', 'fits'], /csv, npy, npz/],
  ['moments that are not there', ['--data', 'cells.csv', '--from-moments'], /no moments; expected/],
  ['a model without data', ['--data', 'cells.csv', '--out', 'folder.h5'], /folder\.h5: cannot be/],
];

describe('bad files', () => {
  beforeAll(async () => {
    for (const extension of FILES.slice(1)) {
      const bytes = readFileSync(path(`cells.${extension}`));
      writeFileSync(path(`cut.${extension}`), bytes.subarray(0, bytes.length / 2));
    }
    writeFileSync(path('csv.parquet'), readFileSync(path('cells.csv')));
    const column = (name: string, rows: number) =>
      [name, new Float64Array(rows).fill(0.5)] as const;
    const features = (rows: number) => ['alpha', 'F_nue', 'F_nuebar'].map((f) => column(f, rows));
    await writeTable(path('no-rows.npz'), new Table(features(0), 'none'));
    const nan = new Table(features(80_000), 'nan');
    nan.numbers('F_nue')[70_000] = Number.NaN;
    await writeTable(path('nan.npz'), nan);
    await writeTable(path('folder.h5/x.csv'), new Table(features(1), 'x'));
  });

  it.each(REFUSED)('%s: one clear line, status 2, nothing written', async (_, args, message) => {
    const out = args.includes('--out') ? [] : ['--out', 'refused.parquet'];
    const before = readdirSync(folder);
    await expectRefusal(run(...predict(...args, ...out)), message);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('an interruption', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves no half file', async (signal) => {
    const before = readdirSync(folder);
    const child = spawn(process.execPath, [MAIN, ...predict('--data', '-', '--out', 'half.h5')], {
      cwd: folder,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const ended = new Promise((resolve) => child.on('exit', (_, how) => resolve(how)));
    // Blocks of input go on, but their end does not come.
    const rows = '0.5,0.1,0.2\n'.repeat(200_000);
    child.stdin.on('error', () => {});
    child.stdin.write(`alpha,F_nue,F_nuebar\n${rows}`);
    while (readdirSync(folder).length === before.length) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(folder)).toEqual(before);
  });
});

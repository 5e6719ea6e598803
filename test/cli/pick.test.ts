import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelFromText } from '../../src/documents/model-file.js';
import { requireBinary } from '../../src/estimators/binary-model.js';
import { pickRecord } from '../../src/pick/schema.js';
import { Random } from '../../src/random.js';
import { checked } from '../../src/schema.js';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const path = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => readFileSync(path(...names), 'utf8');

const TRAIN = ['--train', 'artificial:rows=1000', 'improved:rows=1000'];
const VALIDATE = ['--validate', 'improved:rows=1000,seed=2', 'artificial:rows=600,seed=3'];
const SMALL = ['--degrees', '1-2', '--folds', '3'];
const SMALLEST = ['--degrees', '1', '--folds', '2'];

const FILES = ['card.md', 'model.json', 'pick.json'];

describe('fastflavor pick', () => {
  let printed = '';
  beforeAll(async () => {
    mkdirSync(path('one'));
    for (const name of ['card.md', 'notes.txt']) writeFileSync(path('one', name), 'before');
    const { status, stdout, stderr } = await run(
      ...['pick', ...TRAIN, ...VALIDATE, ...SMALL],
      ...['--metric', 'recall-at-precision=0.8', '--seed', '5', '--threads', '1', '--out', 'one'],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    printed = stdout;
  });

  it('writes a model, its card and all behind it, and leaves the rest of the folder alone', () => {
    expect(readdirSync(path('one')).sort()).toEqual([...FILES, 'notes.txt'].sort());
    expect(read('one', 'notes.txt')).toBe('before');
    expect(read('one', 'card.md')).toMatch(/^# Logistic regression of degree \d in alpha/);
  });

  it('writes the same bytes with the same seed, on any number of threads, and others with another', async () => {
    const again = async (seed: string, out: string) => {
      const { status } = await run(
        ...['pick', ...TRAIN, ...VALIDATE, ...SMALL],
        ...['--metric', 'recall-at-precision=0.8', '--seed', seed, '--threads', '2', '--out', out],
      );
      expect(status).toBe(0);
    };
    await again('5', 'two');
    for (const name of FILES) expect(read('two', name)).toBe(read('one', name));
    await again('6', 'three');
    expect(read('three', 'pick.json')).not.toBe(read('one', 'pick.json'));
  });

  it('writes a record that belongs to its schema', () => {
    const file = 'pick.json';
    const record = JSON.parse(read('one', file));
    expect(checked(pickRecord, record, { file })).toBe(record);
    record.degree.degrees[1].validation[0].values[2] = 'high';
    expect(() => checked(pickRecord, record, { file })).toThrow(
      'pick.json: degree.degrees[1].validation[0].values[2]: expected a number, got "high"',
    );
  });

  it('keeps the table that led to the choice, and why', () => {
    const { degree, options, threshold, calibration, figures, data } = JSON.parse(
      read('one', 'pick.json'),
    );
    expect(options).toMatchObject({ degrees: [1, 2], folds: 3, seed: 5 });
    expect(degree.degrees.map((one: { degree: number }) => one.degree)).toEqual([1, 2]);
    expect(printed).toContain(degree.reason);
    expect(read('one', 'card.md')).toContain(degree.reason);
    expect(printed).toContain(`${degree.chosen} (chosen)`);
    expect(threshold.tradeOff).toHaveLength(2);
    expect(calibration.judged.map(({ kind }: { kind: string }) => kind)).toEqual([
      'none',
      'temperature',
      'sigmoid',
      'isotonic',
    ]);
    expect(figures.map(({ name }: { name: string }) => name)).toEqual([
      'improved:rows=1008,seed=2,solver=exact',
      'artificial:rows=672,seed=3,solver=exact',
    ]);
    const rows = (role: string) =>
      data
        .filter((one: { role: string }) => one.role === role)
        .reduce((sum: number, one: { rows: number }) => sum + one.rows, 0);
    expect(rows('training')).toBe(2016);
    expect(rows('validation') + rows('test')).toBe(1008 + 672);
  });

  it('names data by the sha256 of the file, or of the file that data would write', async () => {
    await run('data', 'improved', '--rows', '1000', '--seed', '2', '--out', 'same.csv');
    const { status } = await run(
      ...['pick', ...TRAIN, '--validate', 'same.csv', 'artificial:rows=600,seed=3', ...SMALLEST],
      ...['--out', 'from-file'],
    );
    expect(status).toBe(0);
    const hashes = (out: string) =>
      JSON.parse(read(out, 'pick.json')).data.map(({ sha256 }: { sha256: string }) => sha256);
    expect(hashes('from-file')).toEqual(hashes('one'));
    expect(new Set(hashes('one')).size).toBe(4);
  });

  it("writes on the card the answers to a referee's questions", () => {
    const card = read('one', 'card.md');
    for (const title of [
      'Intended use',
      'Data',
      'Why this degree',
      'Figures',
      'Probabilities',
      'Domain',
      'Cost per cell',
      'Limits',
    ]) {
      expect(card).toContain(`\n## ${title}\n`);
    }
    const { data, options } = JSON.parse(read('one', 'pick.json'));
    for (const { sha256 } of data) expect(card).toContain(sha256);
    expect(card).toContain(`chosen for ${options.objective.name}`);
    expect(card).toMatch(/Calibrated for improved:rows=1008.*each counting alike/);
    expect(card).not.toMatch(/undefined|NaN|\[object/);
  });

  it('writes a model that predict takes', async () => {
    const model = requireBinary(modelFromText(read('one', 'model.json'), 'model.json'));
    const { status, stdout } = await run(
      ...['predict', '--model', 'one/model.json', '--data', 'improved:rows=500,seed=8'],
      ...['--out', 'predicted.csv', '--json'],
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).threshold).toBe(model.threshold);
    expect(JSON.parse(stdout).accuracy).toBeGreaterThan(0.7);
  });

  it('takes test data of its own, weights, a penalty, a licence and a guard that clamps', async () => {
    const { status, stdout } = await run(
      ...['pick', ...TRAIN, ...VALIDATE, ...SMALL, '--test', 'improved:rows=500,seed=9'],
      ...['--class-weight', '2,1', '--c', '0.1', '--outside', 'clamp'],
      ...['--licence', 'CC-BY-4.0', '--out', 'own'],
    );
    expect(status).toBe(0);
    expect(stdout).toContain('improved:rows=504,seed=9');
    const model = JSON.parse(read('own', 'model.json'));
    expect(model.state.guard.outside).toBe('clamp');
    expect(model.state.provenance.licence).toBe('CC-BY-4.0');
    expect(read('own', 'card.md')).toContain('Licence: CC-BY-4.0.');
    expect(model.options).toMatchObject({ regression__C: 0.1 });
    expect(read('own', 'card.md')).toContain('Class weights distort the probabilities');
    expect(JSON.parse(read('own', 'pick.json')).options.regression).toEqual({
      C: 0.1,
      classWeight: { 0: 2, 1: 1 },
    });
  });

  it('takes the seven features if the data has them', async () => {
    const { status } = await run(
      ...['pick', '--train', 'xln:rows=300', '--validate', 'xln:rows=300,seed=1'],
      ...['--folds', '2', '--degrees', '1', '--out', 'xln'],
    );
    expect(status).toBe(0);
    expect(JSON.parse(read('xln', 'pick.json')).features).toHaveLength(7);
  });
});

describe('fastflavor pick, given bad input', () => {
  beforeAll(() => {
    const header = 'alpha,F_nue,F_nuebar,crossing';
    const write = (name: string, lines: readonly string[]) =>
      writeFileSync(path(name), `${lines.join('\n')}\n`);
    write('no-label.csv', ['alpha,F_nue,F_nuebar', '0.5,0.1,0.2', '0.9,0.3,0.2']);
    write('no-feature.csv', ['alpha,F_nue,crossing', '0.5,0.1,0', '0.9,0.3,1']);
    write('one-class.csv', [header, '0.5,0.1,0.2,1', '0.9,0.3,0.2,1']);
    write('bad-label.csv', [header, '0.5,0.1,0.2,0', '0.9,0.3,0.2,2']);
    write('few.csv', [header, '0.5,0.1,0.2,0', '0.9,0.3,0.2,1', '1,0.3,0.2,1']);
    write('no-rows.csv', [header]);
    write('empty.csv', []);
    write('nan.csv', [header, '0.5,0.1,NaN,0', '0.9,0.3,0.2,1']);
    mkdirSync(path('taken', 'card.md'), { recursive: true });
  });

  const pick = (...more: string[]) => ['pick', ...more, ...SMALL, '--out', 'never'];
  const VALID = ['--validate', 'improved:rows=300,seed=2'];
  const TRAINED = ['--train', 'improved:rows=300'];

  const CASES: [what: string, args: string[], message: RegExp][] = [
    ['no training data', pick(...VALID), /--train/],
    ['no validation data', pick(...TRAINED), /--validate/],
    ['an unknown option', pick(...TRAINED, ...VALID, '--metrics', 'f1'), /--metrics/],
    ['a missing file', pick('--train', 'nowhere.csv', ...VALID), /nowhere\.csv: no such file/],
    ['data without labels', pick(...TRAINED, '--validate', 'no-label.csv'), /no column "crossing"/],
    ['training data without labels', pick('--train', 'no-label.csv', ...VALID), /"crossing"/],
    ['a missing feature', pick(...TRAINED, '--validate', 'no-feature.csv'), /"F_nuebar"/],
    [
      'a feature that is not there',
      pick(...TRAINED, ...VALID, '--features', 'alpha,Ye'),
      /no column "Ye"/,
    ],
    ['a licence that is none', pick(...TRAINED, ...VALID, '--licence', 'mine!'), /--licence.*SPDX/],
    ['a label of 2', pick(...TRAINED, '--validate', 'bad-label.csv'), /row 2.*0 or 1, got 2/],
    ['a NaN', pick(...TRAINED, '--validate', 'nan.csv'), /row 1, column F_nuebar/],
    [
      'one class to choose by',
      pick(...TRAINED, '--validate', 'one-class.csv'),
      /one-class\.csv.*rows of both classes/,
    ],
    ['one class to learn from', pick('--train', 'one-class.csv', ...VALID), /training.*crossing/],
    [
      'one class to test on',
      pick(...TRAINED, ...VALID, '--test', 'one-class.csv'),
      /one-class\.csv.*2 of "crossing" and 0 of "no crossing"/,
    ],
    ['fewer rows than folds', pick('--train', 'few.csv', ...VALID), /training: fold \d of 3/],
    ['no rows', pick(...TRAINED, '--validate', 'no-rows.csv'), /no rows/],
    ['an empty file', pick('--train', 'empty.csv', ...VALID), /empty\.csv: empty/],
    [
      'an unknown metric',
      pick(...TRAINED, ...VALID, '--metric', 'auc'),
      /metric: expected accuracy, f1.*got "auc"/,
    ],
    [
      'a constraint above 1',
      pick(...TRAINED, ...VALID, '--metric', 'recall-at-precision=90'),
      /above 0 up to 1/,
    ],
    ['degree 0', ['pick', ...TRAINED, ...VALID, '--degrees', '0-3'], /degrees/],
    ['degree 31', ['pick', ...TRAINED, ...VALID, '--degrees', '31'], /degrees/],
    [
      'a polynomial that is too large',
      ['pick', '--train', 'xln:rows=100', '--validate', 'xln:rows=100,seed=1', '--degrees', '6'],
      /degree 6 in 7 features has 1716 coefficients; expected at most 1000/,
    ],
    ['one fold', [...pick(...TRAINED, ...VALID), '--folds', '1'], /folds.*from 2 to 20/],
    ['a seed that is none', pick(...TRAINED, ...VALID, '--seed', '-1'), /seed/],
    ['no threads', pick(...TRAINED, ...VALID, '--threads', '0'), /threads/],
    ['a guard of another kind', pick(...TRAINED, ...VALID, '--outside', 'drop'), /outside/],
    ['a negative penalty', pick(...TRAINED, ...VALID, '--c', '-1'), /option C/],
    [
      'the same data twice',
      pick(...TRAINED, '--validate', 'improved:rows=200,seed=0'),
      /--validate improved:rows=200,seed=0: the same data as --train improved:rows=300/,
    ],
    [
      'a folder whose place is a file',
      ['pick', ...TRAINED, ...VALID, '--out', 'few.csv'],
      /few\.csv\/model\.json: cannot be written \(few\.csv is no folder\)/,
    ],
    [
      'a file whose place is a folder',
      ['pick', ...TRAINED, ...VALID, '--out', 'taken'],
      /taken\/card\.md: cannot be written \(it is a folder\)/,
    ],
  ];

  it.each(CASES)('%s: one clear line, status 2, nothing written', async (_, args, message) => {
    const before = readdirSync(folder);
    await expectRefusal(run(...args), message);
    expect(readdirSync(folder)).toEqual(before);
    expect(readdirSync(path('taken'))).toEqual(['card.md']);
  });

  const root = process.getuid?.() === 0;
  it.skipIf(root)('refuses a folder that it may not write to before it fits anything', async () => {
    mkdirSync(path('closed'), { mode: 0o500 });
    const { status, stderr } = await run('pick', ...TRAINED, ...VALID, '--out', 'closed/here');
    expect([status, stderr]).toEqual([
      2,
      'fastflavor: closed/here/model.json: cannot be written (EACCES)\n',
    ]);
  });

  it('states the reachable value if a constraint cannot be met', async () => {
    writeFileSync(
      path('noise.csv'),
      `alpha,F_nue,F_nuebar,crossing\n${Array.from({ length: 90 }, (_, i) => `0.9,0.3,0.4,${i % 2}`).join('\n')}\n`,
    );
    const { status, stdout, stderr } = await run(
      ...pick(...TRAINED, '--validate', 'noise.csv', '--metric', 'recall-at-precision=0.9'),
    );
    expect(stderr).toMatch(
      /^fastflavor: .*recall-at-precision=0\.9: no threshold reaches a precision of 0\.9.*ask for 0\.\d+ or less/,
    );
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(existsSync(path('never'))).toBe(false);
  });
});

describe('fastflavor pick with networks', () => {
  /** Rows in a square, of `kinds` within a ring and a half plane, which no line tells. */
  const ring = (name: string, kinds: readonly string[]) => {
    const random = new Random(4);
    const lines = Array.from({ length: 1200 }, () => {
      const [u, v] = [random.uniform(-1, 1), random.uniform(-1, 1)];
      const kind = Number(Math.hypot(u, v) < 0.7) * (kinds.length > 2 && u > 0 ? 2 : 1);
      return `${u.toFixed(4)},${v.toFixed(4)},${kinds[kind]}`;
    });
    writeFileSync(path(name), `u,v,kind\n${lines.join('\n')}\n`);
    return ['--data', name, '--label', 'kind', '--degrees', '1', '--widths', '12', '--folds', '2'];
  };

  it('chooses one if no polynomial does as well, calibrates and guards it, and export takes it', async () => {
    const data = ring('ring.csv', ['in', 'out']);
    const { status, stdout } = await run('pick', ...data, '--out', 'ring', '--report', 'ring.html');
    expect(status).toBe(0);
    expect(stdout).toContain('network 12 (chosen)');
    const file = 'pick.json';
    const record = checked(pickRecord, JSON.parse(read('ring', file)), { file });
    expect(record.degree.degrees.map(({ degree }) => degree)).toEqual([1, [12]]);
    expect(record.degree.chosen).toEqual([12]);
    expect(record.figures[0].scores.accuracy.value).toBeGreaterThan(0.9);
    for (const losses of record.importance?.losses ?? []) {
      expect(Math.min(...losses)).toBeGreaterThan(0.1);
    }
    const card = read('ring', 'card.md');
    expect(card).toMatch(/^# Network with hidden layers of 12 in u, v/);
    expect(card).toContain('The network: 36 multiplications and additions.');
    expect(card).toContain('## Which features matter');
    expect(card).toContain('outside of the box of the training rows');
    expect(card).not.toMatch(/undefined|NaN|\[object/);
    expect(read('ring.html')).toContain('network 12');
    expect((await run('show', 'ring')).stdout).toContain('etwork 12');
    const exported = ['export', '--model', 'ring/model.json', '--target', 'c', '--out', 'ring.h'];
    expect((await run(...exported)).status).toBe(0);
    expect(read('ring.h')).toMatch(/outside/i);
  });

  it('divides the last layer of one of three classes by a temperature', async () => {
    const data = ring('three.csv', ['out', 'left', 'right']);
    const { status } = await run('pick', ...data, '--threads', '1', '--out', 'three-kinds');
    expect(status).toBe(0);
    const { degree, calibration, figures } = JSON.parse(read('three-kinds', 'pick.json'));
    expect(degree.chosen).toEqual([12]);
    expect(calibration.judged.map(({ kind }: { kind: string }) => kind)).toEqual([
      'none',
      'temperature',
    ]);
    expect(figures[0].scores.accuracy.value).toBeGreaterThan(0.9);
    expect((await run('pick', ...data, '--threads', '2', '--out', 'again')).status).toBe(0);
    for (const name of FILES) expect(read('again', name)).toBe(read('three-kinds', name));
  });

  it('has those of numbers beside other regressors, the fewest coefficients first', async () => {
    const random = new Random(5);
    const lines = Array.from({ length: 600 }, () => {
      const [u, v] = [random.uniform(-1, 1), random.uniform(-1, 1)];
      return `${u.toFixed(4)},${v.toFixed(4)},${Math.sin(3 * u * v).toFixed(5)}`;
    });
    writeFileSync(path('wave.csv'), `u,v,height\n${lines.join('\n')}\n`);
    const { status, stdout } = await run(
      ...['pick', '--regress', '--data', 'wave.csv', '--label', 'height', '--models', 'ridge'],
      ...['--degrees', '1', '--widths', '4,16', '--depths', '1-2', '--folds', '2', '--out', 'wave'],
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^network 16,16 \(chosen\)/m);
    const { choice, figures } = JSON.parse(read('wave', 'pick.json'));
    expect(choice.candidates.map(({ name }: { name: string }) => name)).toEqual([
      ...['ridge, degree 1', 'network 4', 'network 4,4', 'network 16', 'network 16,16'],
    ]);
    expect(figures[0].scores.r2.value).toBeGreaterThan(0.8);
    expect(
      (await run('export', '--model', 'wave/model.json', '--target', 'c', '--out', 'wave.h'))
        .status,
    ).toBe(0);
  });
});

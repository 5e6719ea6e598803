/** Any trained classifier gets probabilities that hold on rows of their own, a threshold and a guard. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);
const stateOf = (name: string) => JSON.parse(readFileSync(path(name), 'utf8')).state;

async function json(...words: string[]) {
  const { status, stdout, stderr } = await run(...words, '--json', '--quiet');
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** Rows whose label is a matter of chance, more so where a + b is near 0; half of one hall, half of the other. */
function rowsFrom(seed: number, count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const [a, b, chance] = [0.618, 0.414, 0.732].map((step) => ((i + seed) * step) % 1);
    const state = a + b - 1 + (chance - 0.5) > 0 ? 'wild' : 'calm';
    return `${a},${b},${['north', 'south'][i % 2]},${state}`;
  });
  return `${['a,b,hall,state', ...rows].join('\n')}\n`;
}

beforeAll(async () => {
  writeFileSync(path('seen.csv'), rowsFrom(0, 160));
  writeFileSync(path('unseen.csv'), rowsFrom(1000, 160));
  writeFileSync(path('far.csv'), 'a,b\n0.5,0.5\n7,0.5\n');
  const wine = new URL('../parity/data/wine.csv', import.meta.url);
  copyFileSync(fileURLToPath(wine), path('wine.csv'));
});

const train = (model: string, out: string, ...more: string[]) =>
  json(
    ...['train', '--model', model, '--data', 'seen.csv', '--label', 'state', '--features', 'a,b'],
    ...['--out', out, ...more],
  );
const calibrate = (model: string, ...more: string[]) =>
  json('calibrate', '--model', model, '--data', 'unseen.csv', '--out', 'out.json', ...more);
const refused = (message: RegExp, ...words: string[]) =>
  expectRefusal(run('calibrate', ...words, '--out', 'none.json', '--quiet'), message);

describe.each(['lr', 'knn', 'svm', 'tree', 'mlp'])('a trained %s', (model) => {
  it('is calibrated, and predicts probabilities and where cells lie', async () => {
    await train(model, `${model}.json`);
    const said = await calibrate(`${model}.json`, '--domain', 'seen.csv');
    expect(said).toMatchObject({ rows: 160, outside: 'flag', threshold: expect.any(Number) });
    const scores = said.calibrations.map(({ brierScore }: { brierScore: number }) => brierScore);
    expect(Math.max(...scores)).toBeLessThan(0.25);
    const { guard, provenance, threshold } = stateOf('out.json');
    expect(provenance.data).toMatchObject([
      { role: 'calibration', name: 'unseen.csv', rows: 160 },
      { role: 'training', name: 'seen.csv', rows: 160 },
    ]);
    expect(guard.box.lower).toHaveLength(2);
    await json('predict', '--model', 'out.json', '--data', 'far.csv', '--out', 'p.csv');
    const [, ...cells] = readFileSync(path('p.csv'), 'utf8').trim().split('\n');
    const told = cells.map((line) => line.split(','));
    expect(told.map((row) => row.at(-1))).toEqual(['0', '2']);
    for (const [, , state, score] of told) {
      expect(Number(score)).toBeGreaterThanOrEqual(0);
      expect(Number(score)).toBeLessThanOrEqual(1);
      expect(state).toBe(Number(score) > threshold ? 'wild' : 'calm');
    }
  });
});

describe('the kind of calibration', () => {
  it.each([
    ['lr', 'temperature'],
    ['lr', 'none'],
    ['knn', 'isotonic'],
    ['svm', 'sigmoid'],
  ])('of %s is %s if asked for', async (model, method) => {
    await train(model, 'one.json');
    const { calibration, calibrations } = await calibrate('one.json', '--method', method);
    expect([calibration, calibrations]).toMatchObject([method, [{ calibration: method }]]);
    expect(stateOf('out.json').calibration?.kind ?? 'none').toBe(method);
  });

  it('is refused where scores are no logits, or no probabilities', async () => {
    await train('svm', 'svm.json');
    await train('tree', 'tree.json');
    const of = (model: string, method: string) =>
      ['--model', model, '--data', 'unseen.csv', '--method', method] as const;
    await refused(/--method: expected sigmoid or isotonic, .*got none/, ...of('svm.json', 'none'));
    await refused(
      /--method: expected none or sigmoid.*got temp/,
      ...of('tree.json', 'temperature'),
    );
  });
});

describe('a calibrated model', () => {
  it('keeps the guard and the training data that it had, where no domain is named', async () => {
    await train('lr', 'lr.json');
    await calibrate('lr.json', '--domain', 'seen.csv');
    const before = stateOf('out.json');
    copyFileSync(path('out.json'), path('before.json'));
    await calibrate('before.json', '--method', 'isotonic', '--outside', 'clamp');
    const after = stateOf('out.json');
    expect(after.guard).toEqual({ ...before.guard, outside: 'clamp' });
    expect(after.provenance.data.map(({ role }: { role: string }) => role)).toEqual([
      'training',
      'calibration',
    ]);
  });

  it('stands behind the preparation that it had', async () => {
    await train('svm', 'svm.json', '--features', 'a,hall', '--one-hot', 'hall');
    await calibrate('svm.json');
    const { transformers, classifier } = stateOf('out.json');
    expect(transformers).toHaveLength(1);
    expect(classifier).toMatchObject({ estimator: 'Deployable', nFeatures: 3 });
    const { brierScore } = await json(
      ...['predict', '--model', 'out.json', '--data', 'unseen.csv', '--out', 'p.csv'],
    );
    expect(brierScore).toBeLessThan(0.25);
  });

  it('is warned of where its rows may be those of the training', async () => {
    await train('tree', 'tree.json');
    const same = ['--model', 'tree.json', '--data', 'seen.csv', '--out', 'out.json', '--quiet'];
    const { status, stderr } = await run('calibrate', ...same);
    expect([status, stderr]).toEqual([
      0,
      expect.stringMatching(/seen\.csv: every row is predicted right; rows of the training say/),
    ]);
  });

  it('is exported where it has a closed form', async () => {
    const exported = async (model: string) => {
      await train(model, 'one.json');
      await calibrate('one.json');
      return run('export', '--model', 'out.json', '--target', 'c', '--out', 'one.h');
    };
    expect((await exported('tree')).status).toBe(0);
    await expectRefusal(exported('knn'), /KNeighborsClassifier: has no closed form/);
  });
});

describe('a model of three classes', () => {
  const wine = ['--data', 'wine.csv', '--label', 'cultivar'];
  const on = (model: string) => ['--model', model, '--data', 'wine.csv'] as const;

  it('has its logits divided by a temperature', async () => {
    await json('train', '--model', 'lr', '--scale', 'true', ...wine, '--out', 'wine.json');
    const said = await json(
      ...['calibrate', ...on('wine.json'), '--method', 'temperature', '--out', 'out.json'],
    );
    expect(said).toMatchObject({ rows: 178, calibration: 'temperature' });
    const told = await json('predict', ...on('out.json'), '--out', 'p.csv');
    expect(told.accuracy).toBeGreaterThan(0.99);
    await refused(
      /--method: expected none or temp.*got sig/,
      ...on('out.json'),
      '--method',
      'sigmoid',
    );
  });

  it('is refused without logits', async () => {
    await json('train', '--model', 'knn', ...wine, '--out', 'knn3.json');
    await refused(
      /--model: of 3 classes, only logistic regressions and networks/,
      ...on('knn3.json'),
    );
  });
});

describe('what cannot be calibrated', () => {
  it('is refused', async () => {
    const flags = ['--data', 'seen.csv', '--label', 'a', '--features', 'b'];
    await json('train', '--model', 'ridge', '--regress', ...flags, '--out', 'ridge.json');
    await refused(
      /--model: expected a model of classes/,
      '--model',
      'ridge.json',
      '--data',
      'seen.csv',
    );
    await train('lr', 'lr.json');
    writeFileSync(path('calm.csv'), 'a,b,state\n0.1,0.2,calm\n0.2,0.1,calm\n');
    await refused(/calm\.csv/, '--model', 'lr.json', '--data', 'calm.csv');
    const same = ['--data', 'unseen.csv', '--domain', 'unseen.csv'];
    await refused(/--domain unseen\.csv: the same data as --data/, '--model', 'lr.json', ...same);
  });
});

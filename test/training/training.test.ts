import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FitStore } from '../../dist/src/training/saved-fits.js';
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import type { FitCheckpoint } from '../../src/numerics/network/fit-hooks.js';
import { commandLine, expectRefusal } from '../cli/command-line.js';
import { bentTask } from '../fixtures.js';

const { folder, run } = commandLine();
const { x, y } = bentTask(4, 90);
const lines = Array.from(y, (label, i) => `${[...x.row(i)].join(',')},${label ? 'yes' : 'no'}`);
writeFileSync(join(folder, 'rows.csv'), `a,b,c,unstable\n${lines.join('\n')}\n`);

const NETWORK =
  'train --model mlp --data rows.csv --label unstable --hidden-layer-sizes 12,8 --batch-norm true --dropout 0.1 --early-stopping true --batch-size 16 --max-iter 8';
const train = (...more: string[]) => run(...NETWORK.split(' '), ...more);

test('a network is the same file from one thread and from two', async () => {
  expect((await train('--out', 'one.json')).status).toBe(0);
  expect((await train('--threads', '2', '--out', 'two.json')).status).toBe(0);
  expect(readFileSync(join(folder, 'two.json'))).toEqual(readFileSync(join(folder, 'one.json')));
});

test('a fit goes on from what was stored to the same model, and no other fit does', () => {
  const estimator = new MLPClassifier({ hiddenLayerSizes: [9, 5], batchNorm: true, maxIter: 9 });
  const states: FitCheckpoint[] = [];
  const whole = estimator.fit(x, y, {
    epochs: { afterEpoch: (state) => states.push(state()) },
  });
  const root = join(folder, 'state');
  const arrays = [x.data, y];
  const store = new FitStore(root, { told: estimator.options, arrays });
  store.save(states[4]);
  const from = new FitStore(root, { told: estimator.options, arrays }).load();
  expect(from?.history.length).toBe(5);
  const rest = estimator.fit(x, y, { epochs: { from } });
  expect(JSON.stringify(rest)).toBe(JSON.stringify(whole));
  const other = [x.data, y.map((label) => 1 - label)];
  expect(new FitStore(root, { told: estimator.options, arrays: other }).load()).toBeUndefined();
  store.clear();
  expect(existsSync(root)).toBe(false);
});

test('a finished fit leaves no state, and one that is not there is begun anew, which is said', async () => {
  const { status, stderr } = await train('--checkpoint', 'kept', '--resume', '--out', 'anew.json');
  expect(stderr).toMatch(/kept has no state of this fit/);
  expect(status).toBe(0);
  expect(existsSync(join(folder, 'kept/.train-state'))).toBe(false);
  expect(readFileSync(join(folder, 'anew.json'))).toEqual(readFileSync(join(folder, 'one.json')));
});

test('flags of networks are refused for other models', async () => {
  const tree = ['train', '--model', 'tree', '--data', 'rows.csv', '--label', 'unstable'];
  await expectRefusal(run(...tree, '--threads', '2', '--out', 'a.json'), /--threads.*is of mlp/);
  await expectRefusal(train('--resume', '--out', 'a.json'), /--resume.*--checkpoint names/);
  await expectRefusal(
    train('--activation', 'relu', '--hidden-layer-sizes', '0', '--out', 'a.json'),
    /widths/,
  );
  const three = train('--activation', 'relu,tanh,gelu', '--out', 'a.json');
  await expectRefusal(three, /activation: .* each of the 2 hidden layers, got relu,tanh,gelu/);
});

test('an imported network is calibrated and guarded', async () => {
  const fixture = new URL('../fixtures/networks/onnx/', import.meta.url);
  writeFileSync(join(folder, 'net.onnx'), readFileSync(new URL('tf2onnx.onnx', fixture)));
  const cell = (i: number) => [0, 1, 2, 3].map((j) => ((i * 37 + j * 53) % 101) / 50 - 1);
  const rows = Array.from(
    { length: 120 },
    (_, i) => `${cell(i).join(',')},${i % 3 ? 'no' : 'yes'}`,
  );
  writeFileSync(join(folder, 'seen.csv'), `a,b,c,d,state\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'far.csv'), 'a,b,c,d\n0,0,0,0\n90,0,0,0\n');
  const args =
    'import onnx net.onnx --features a,b,c,d --label state --classes no,yes --out guarded.json';
  const { stdout } = await run('--json', ...args.split(' '), '--calibrate', 'seen.csv');
  expect(JSON.parse(stdout)).toMatchObject({
    calibration: expect.stringMatching(/none|temperature|sigmoid|isotonic/),
    threshold: expect.any(Number),
  });
  await run('predict', '--model', 'guarded.json', '--data', 'far.csv', '--out', 'far-p.csv');
  const status = readFileSync(join(folder, 'far-p.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').at(-1));
  expect(status).toEqual(['status', '0', '2']);
  await expectRefusal(
    run(...args.split(' '), '--domain', 'seen.csv'),
    /--domain.*beside --calibrate/,
  );
});

test('an imported network predicts and is exported', async () => {
  const fixture = new URL('../fixtures/networks/onnx/', import.meta.url);
  for (const name of ['torch-external.onnx', 'torch-external.onnx.data']) {
    writeFileSync(join(folder, name), readFileSync(new URL(name, fixture)));
  }
  writeFileSync(join(folder, 'cells.csv'), 'a,b,c,d\n1,2,3,4\n0,0,0,0\n');
  const imported = await run(
    ...'--json import onnx torch-external.onnx --features a,b,c,d --label state --classes calm,wild --out net.json'.split(
      ' ',
    ),
  );
  expect(JSON.parse(imported.stdout)).toMatchObject({
    label: 'state',
    classes: ['calm', 'wild'],
    layers: [4, 32, 1],
    activations: ['relu'],
  });
  expect(
    (await run('predict', '--model', 'net.json', '--data', 'cells.csv', '--out', 'p.csv')).status,
  ).toBe(0);
  expect(readFileSync(join(folder, 'p.csv'), 'utf8')).toMatch(/^1,2,3,4,(calm|wild),0\.\d+,0$/m);
  expect(
    (await run('export', '--model', 'net.json', '--target', 'c', '--out', 'net.h')).status,
  ).toBe(0);
  await expectRefusal(
    run('import', 'onnx', 'rows.csv', '--features', 'a', '--out', 'b.json'),
    /rows\.csv: expected an ONNX model/,
  );
});

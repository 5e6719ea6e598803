import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ELN_FEATURES } from '../../src/angular/moments.js';
import { deployable } from '../../src/deploy/deployable.js';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { requireBinary } from '../../src/estimators/binary-model.js';
import { guardOf } from '../deploy/models.js';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  const data = ['--data', 'improved:rows=504,seed=1'];
  const train = async (model: string, ...rest: string[]) =>
    expect(
      (await run('train', '--model', model, ...data, ...rest, '--out', `${model}.json`)).stderr,
    ).toBe('');
  await train('lr', '--degree', '2');
  await train('tree');
  await train('knn');
  const text = readFileSync(path('lr.json'), 'utf8');
  const later = text.replace(/"formatVersion":\d+/, '"formatVersion":99');
  writeFileSync(path('later.json'), later);
  writeFileSync(
    path('nameless.json'),
    text.replace(/"featureNames":\[[^\]]*\]/g, '"featureNames":null'),
  );
  writeFileSync(path('kept'), 'kept');
});

describe('fastflavor predict', () => {
  it('takes a deployed model’s own threshold, and says where its cells lie', async () => {
    const lr = requireBinary(modelFromText(readFileSync(path('lr.json'), 'utf8'), 'lr.json'));
    const guard = guardOf(ELN_FEATURES, 'clamp', 'box');
    writeFileSync(path('guarded.json'), modelToText(deployable(lr, { guard, threshold: 0.3 })));
    writeFileSync(path('cells.csv'), 'alpha,F_nue,F_nuebar\n1,0.5,0.5\n9,0.5,0.5\n');
    const files = ['--data', 'cells.csv', '--out', 'predicted.csv'];
    const done = await run('predict', '--model', 'guarded.json', ...files, '--json');
    const { threshold, statuses } = JSON.parse(done.stdout);
    expect([done.status, threshold, statuses]).toEqual([0, 0.3, { ok: 1, clamped: 1 }]);
    expect(JSON.parse(done.stderr).warning).toMatch(
      /^1 of 2 rows lie outside .* \(status 1\): .* nearest cell inside; .*docs\/faq\.md/,
    );
    const [header, ...rows] = readFileSync(path('predicted.csv'), 'utf8').trim().split('\n');
    expect(header).toBe('alpha,F_nue,F_nuebar,predicted,score,status');
    expect(rows.map((row) => row.split(',').at(-1))).toEqual(['0', '1']);
  });
});

describe('a threshold that no probability can be compared with', () => {
  const files = ['--data', 'improved:rows=504', '--out', 'none.csv'];

  it.each(['-0.1', '1.5'])('is refused: %s', async (threshold) => {
    const lr = requireBinary(modelFromText(readFileSync(path('lr.json'), 'utf8'), 'lr.json'));
    const text = modelToText(deployable(lr, { threshold: 0.25 }));
    writeFileSync(
      path('edited.json'),
      text.replace('"threshold":0.25', `"threshold":${threshold}`),
    );
    await expectRefusal(
      run('predict', '--model', 'edited.json', ...files),
      /edited\.json: .*0 to 1/,
    );
    await expectRefusal(
      run('predict', '--model', 'lr.json', ...files, '--threshold', threshold),
      /--threshold: .*from 0 to 1/,
    );
    expect(existsSync(path('none.csv'))).toBe(false);
  });
});

describe('fastflavor export', () => {
  it('prints to standard output what it would to a file, and says of it on standard error', async () => {
    const args = ['export', '--model', 'lr.json', '--target', 'c', '--out'];
    expect((await run(...args, 'crossing.h')).status).toBe(0);
    const { status, stdout, stderr } = await run(...args, '-', '--json');
    expect(status).toBe(0);
    expect(stdout).toBe(readFileSync(path('crossing.h'), 'utf8'));
    expect(JSON.parse(stderr)).toMatchObject({ target: 'c', bytes: stdout.length, out: '-' });
  });

  it.each([
    ['fortran', 'module crossing'],
    ['c', '#ifndef CROSSING_H'],
    ['python', 'import numpy as np'],
    ['js', 'export function features('],
    ['rust', 'pub fn'],
    ['sql', 'CREATE VIEW crossing_features AS'],
    ['onnx', 'fastflavor'],
  ])('prints %s', async (target, sign) => {
    const out = `${target}/crossing.txt`;
    const { status, stdout } = await run(
      'export',
      '--model',
      'lr.json',
      '--target',
      target,
      '--out',
      out,
      '--json',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      target,
      features: ['alpha', 'F_nue', 'F_nuebar'],
      bytes: readFileSync(path(out)).length,
      out,
    });
    expect(readFileSync(path(out), 'latin1')).toContain(sign);
    await run('export', '--model', 'lr.json', '--target', target, '--out', 'again/crossing.txt');
    expect(readFileSync(path('again/crossing.txt'))).toEqual(readFileSync(path(out)));
  });

  it('writes a self-test that finds a changed coefficient', async () => {
    await run('export', '--model', 'lr.json', '--target', 'js', '--out', 'right.mjs');
    const right = readFileSync(path('right.mjs'), 'utf8');
    writeFileSync(path('wrong.mjs'), right.replace(/(const t1 = .*?\d\.\d{2})\d/, '$17'));
    const wrongIn = async (name: string) =>
      (await import(pathToFileURL(path(name)).href)).selfTest();
    expect(await wrongIn('right.mjs')).toBe(0);
    expect(await wrongIn('wrong.mjs')).toBeGreaterThan(0);
  });

  it.each([
    ['a model file from another version', ['later.json', 'c'], /format version 99.*make it again/],
    ['features without names', ['nameless.json', 'c'], /features have no names/],
    ['an unknown target', ['lr.json', 'cobol'], /--target.*cobol.*fortran, c, rust, python/],
    [
      'a classifier without a closed form',
      ['knn.json', 'c'],
      /KNeighborsClassifier: has no closed/,
    ],
    ['a missing file', ['nowhere.json', 'c'], /nowhere\.json: no such file/],
  ])('refuses %s in one line', async (_, [model, target], message) => {
    const before = readdirSync(folder);
    const { status, stdout, stderr } = await run(
      'export',
      '--model',
      model,
      '--target',
      target,
      '--out',
      'kept',
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^fastflavor: [^\n]+\n$/);
    expect(stderr).toMatch(message);
    expect(readFileSync(path('kept'), 'utf8')).toBe('kept');
    expect(readdirSync(folder)).toEqual(before);
  });

  it.runIf(existsSync('/proc'))('ends where a system makes no folders', async () => {
    for (const out of ['/proc/fastflavor/crossing.h', '/proc/fastflavor/below/crossing.h']) {
      const refused = await run('export', '--model', 'lr.json', '--target', 'c', '--out', out);
      await expectRefusal(refused, /crossing\.h: cannot be written/);
    }
    const data = ['--data', 'improved:rows=504', '--out', '/proc/fastflavor/cells.csv'];
    await expectRefusal(
      run('predict', '--model', 'lr.json', ...data),
      /cells\.csv: cannot be written/,
    );
  });

  it('writes nothing if the path is a folder', async () => {
    const { status } = await run('export', '--model', 'lr.json', '--target', 'c', '--out', 'js');
    expect(status).toBe(2);
    expect(existsSync(path('js/crossing.txt'))).toBe(true);
  });
});

describe('moments that no distribution has', () => {
  const WARNING = /^fastflavor: fluxes\.csv: \|F_nue\| > 1 in 40 of 40 rows \(up to 30000000000\)/m;

  it('are warned of, once for a set of data, by commands that read them', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${0.8 + i / 100},3e10,0.${i + 10},${i % 2}`);
    const text = ['alpha,F_nue,F_nuebar,crossing', ...rows, ''].join('\n');
    writeFileSync(path('fluxes.csv'), text);
    const data = ['--data', 'fluxes.csv'];
    const runs = [
      ['train', '--model', 'tree', ...data, '--out', 'of-fluxes.json'],
      ['predict', '--model', 'of-fluxes.json', ...data, '--out', 'told.csv'],
      ['compare', ...data, '--models', 'tree', '--quiet'],
    ];
    for (const line of runs) {
      const { status, stderr } = await run(...line);
      expect([status, stderr.match(/\|F_nue\| > 1/g)?.length]).toEqual([0, 1]);
      expect(stderr).toMatch(WARNING);
    }
  });
});

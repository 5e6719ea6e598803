import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();

async function shown(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await run('show', ...args);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

/** Runs a command that has to succeed. */
async function done(...args: string[]): Promise<void> {
  const { status, stderr } = await run(...args);
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

describe('fastflavor show', () => {
  beforeAll(async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i};${(i % 9) + 0.5};${i % 2 ? 'ja' : 'nein'}`,
    );
    writeFileSync(
      join(folder, 'kinds.csv'),
      `;size;kind\n${rows.join('\n').replaceAll('.', ',')}\n`,
    );
  });

  it('a data file: its columns, and a command that takes it', async () => {
    const text = await shown('kinds.csv');
    expect(text).toMatch(/kinds.csv: data, 40 rows, 3 columns/);
    expect(text).toMatch(/size +numbers +0.5 +4 +8.5 +9/);
    expect(text).toMatch(/May be the label: kind/);
    const command = /fastflavor (compare .*)/.exec(text)?.[1] ?? '';
    expect(command).toBe('compare --data kinds.csv --label kind --report report.html');
    await done(...command.replace(' --report report.html', '').split(' '), '--cv', '2');
  });

  it('a data file with flags, a built-in set, and JSON', async () => {
    expect(await shown('kinds.csv', '--label', 'kind')).toMatch(
      /Commands tell kind \(ja or nein\) from 1 feature\./,
    );
    expect(await shown('improved:rows=100')).toMatch(/Commands tell crossing/);
    const document = JSON.parse(await shown('kinds.csv', '--label', 'kind', '--json'));
    expect(document).toMatchObject({ kind: 'data', rows: 40, flags: ['--label', 'kind'] });
  });

  it('a model: what it predicts from what, and which commands take it', async () => {
    await done(
      'train',
      '--model',
      'lr',
      '--scale',
      'true',
      '--data',
      'kinds.csv',
      '--label',
      'kind',
      '--out',
      'lr.json',
    );
    const text = await shown('lr.json');
    expect(text).toMatch(/Predicts +kind: ja, nein, with probabilities/);
    expect(text).toMatch(/From +size/);
    expect(text).toMatch(/Steps +StandardScaler, LogisticRegression/);
    expect(text).toMatch(/fastflavor export --model lr.json --target fortran --out FILE, also c, /);
    await done(
      'train',
      '--model',
      'knn',
      '--data',
      'kinds.csv',
      '--label',
      'kind',
      '--out',
      'knn.json',
    );
    expect(JSON.parse(await shown('knn.json', '--json'))).toMatchObject({
      exports: [],
      classes: ['ja', 'nein'],
    });
  });

  it('folders of tune and pick, with their models', async () => {
    await done(
      'tune',
      '--model',
      'tree',
      '--budget',
      '2',
      '--threads',
      '1',
      '--train',
      'improved:rows=300',
      '--out',
      'tuned',
    );
    expect(await shown('tuned')).toMatch(
      /tuned: a model whose options tune searched, in \d+ trials by accuracy/,
    );
    await done(
      'pick',
      '--train',
      'improved:rows=300',
      '--validate',
      'improved:rows=300,seed=2',
      '--degrees',
      '1',
      '--threads',
      '1',
      '--out',
      'picked',
    );
    const text = await shown('picked');
    expect(text).toMatch(/picked: a logistic regression that pick chose/);
    expect(text).toMatch(/Threshold +0\.\d+, on a probability calibrated by/);
    expect(await shown('picked/pick.json')).toBe(text);
  });

  it('what compare wrote, a report, and a folder of reports', async () => {
    mkdirSync(join(folder, 'runs'));
    await done(
      'compare',
      '--data',
      'kinds.csv',
      '--label',
      'kind',
      '--models',
      'tree',
      '--cv',
      '2',
      '--report',
      'runs/kinds.html',
    );
    expect(await shown('compare.json')).toMatch(/models compared on kinds.csv, which tell kind/);
    expect(await shown('runs/kinds.html')).toMatch(/a report, to be opened in a browser/);
    // A page of others, as programs of Windows write it, is passed over.
    writeFileSync(join(folder, 'runs', 'other.html'), '\ufeff<!doctype html>', 'utf16le');
    expect(JSON.parse(await shown('runs', '--json'))).toMatchObject({
      kind: 'reports',
      reports: [{ title: 'kinds.csv: kind' }],
    });
    await done('report', 'runs', '--out', 'runs/all.html');
  });

  it('other bytes that begin like UTF-16 are not called text', async () => {
    for (const rest of [
      [1, 0, 0, 0],
      [0x41, 0xd8, 0x41, 0],
    ]) {
      writeFileSync(join(folder, 'some.bin'), Uint8Array.of(0xff, 0xfe, ...rest));
      await expectRefusal(run('show', 'some.bin'), /some\.bin: neither a model, nor results/);
    }
    writeFileSync(join(folder, 'some.bin'), '\ufeff{}\n', 'utf16le');
    await expectRefusal(run('show', 'some.bin'), /some\.bin: text in UTF-16/);
  });

  it('a ready-made model, by its name', async () => {
    const text = await shown('ccsn-eln');
    expect(text).toMatch(/ccsn-eln: a model/);
    expect(text).toMatch(/From +alpha, F_nue, F_nuebar/);
    expect(text).toMatch(/fastflavor predict --model ccsn-eln --data FILE/);
  });

  it('cells without labels, and what predict wrote of them: a model that takes them', async () => {
    writeFileSync(join(folder, 'cells.csv'), 'alpha,F_nue,F_nuebar\n0.9,0.1,0.2\n1.2,0.3,0.1\n');
    const command = 'predict --model ccsn-eln --data cells.csv --out predicted.csv';
    expect(await shown('cells.csv')).toContain(`fastflavor ${command}\n`);
    // Cells outside of the model's domain are warned of.
    expect((await run(...command.split(' '))).status).toBe(0);
    const text = await shown('predicted.csv');
    expect(text).toMatch(/fastflavor predict --model ccsn-eln --data predicted.csv/);
    expect(text).not.toMatch(/compare|May be the label/);
  });

  it('what predict wrote of any data: no column of it is a label or a feature', async () => {
    await done('train', '--model', 'tree', '--data', 'kinds.csv', '--label', 'kind', '--out', 't');
    await done('predict', '--model', 't', '--data', 'kinds.csv', '--out', 'told.csv');
    expect(await shown('told.csv')).toMatch(
      /May be the label: kind;[\s\S]*compare --data told.csv --label kind --drop predicted,score --report/,
    );
  });

  it('many columns without a label: the advice is whole', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `a_long_name_of_a_column_${i}`);
    writeFileSync(join(folder, 'wide.csv'), `${names}\n${names.map((_, i) => i)}\n`);
    expect(await shown('wide.csv')).toMatch(
      /Nothing to learn from yet: .*a_column_9 and 190 more: say --label NAME, and --features a,b,c unless all other columns of numbers are features\n/,
    );
  });

  it('finds the format of a file without an ending by its first bytes', async () => {
    await done('data', 'improved', '--rows', '100', '--format', 'parquet', '--out', 'cells');
    expect(await shown('cells')).toMatch(
      /cells: data, 168 rows[\s\S]*compare --data cells --format parquet /,
    );
  });

  it('anything else: what it is not, in one line', async () => {
    writeFileSync(join(folder, 'letter.md'), '# Dear\n');
    mkdirSync(join(folder, 'empty'));
    await expectRefusal(
      run('show', 'letter.md'),
      /letter.md: neither a model, nor .*data by its name or first bytes; --format csv/,
    );
    await expectRefusal(run('show', 'empty'), /empty: neither the folder of tune/);
    await expectRefusal(run('show', 'nowhere'), /nowhere: no such file or folder/);
  });
});

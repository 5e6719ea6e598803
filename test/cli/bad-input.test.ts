import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);

const GOOD_ROWS = ['0.5,0.1,0.2,0', '0.9,0.3,0.2,1', '1.5,0.4,0.6,1', '0.7,0.2,0.5,0'];
const HEADER = 'alpha,F_nue,F_nuebar,crossing';

function write(name: string, lines: readonly string[]): void {
  writeFileSync(path(name), `${lines.join('\n')}\n`);
}

beforeAll(async () => {
  write('good.csv', [HEADER, ...GOOD_ROWS]);
  write('letters.csv', [HEADER, '0.5,0.1,0.2,0', '0.9,abc,0.2,1']);
  write('nan.csv', [HEADER, '0.5,0.1,NaN,0', '0.9,0.3,0.2,1']);
  write('infinite.csv', [HEADER, '0.5,0.1,0.2,0', 'Infinity,0.3,0.2,1']);
  write('empty-cell.csv', [HEADER, '0.5,,0.2,0', '0.9,0.3,0.2,1']);
  write('no-column.csv', ['alpha,F_nue,crossing', '0.5,0.1,0', '0.9,0.3,1']);
  write('no-label.csv', ['alpha,F_nue,F_nuebar', '0.5,0.1,0.2', '0.9,0.3,0.2']);
  write('bad-label.csv', [HEADER, '0.5,0.1,0.2,0', '0.9,0.3,0.2,2']);
  write('one-class.csv', [HEADER, '0.5,0.1,0.2,1', '0.9,0.3,0.2,1']);
  write('no-rows.csv', [HEADER]);
  write('ragged.csv', [HEADER, '0.5,0.1,0.2,0', '0.9,0.3,0.2']);
  write('twice.csv', ['alpha,alpha,F_nue,F_nuebar,crossing', '0.5,0.5,0.1,0.2,0']);
  write('zero-density.csv', [
    'I0_nue,I1_nue,I0_nuebar,I1_nuebar,crossing',
    '1,0.1,0.5,0.2,0',
    '0,0.1,0.5,0.2,1',
  ]);
  mkdirSync(path('folder.csv'));
  writeFileSync(path('empty.csv'), '');
  writeFileSync(path('kept.json'), 'kept');
  writeFileSync(path('kept.csv'), 'kept');
  expect(
    (await run('train', '--model', 'lr', '--data', 'good.csv', '--out', 'model.json')).status,
  ).toBe(0);
  const model = readFileSync(path('model.json'), 'utf8');
  writeFileSync(path('half.json'), model.slice(0, model.length / 2));
  writeFileSync(path('later.json'), model.replace(/"formatVersion":\d+/, '"formatVersion":99'));
  writeFileSync(path('damaged.json'), model.replace(/"coef":\[[^\]]*\]/, '"coef":[1]'));
  writeFileSync(path('stranger.json'), '{"hello":"world"}');
  const square = ['--model', 'lr', '--degree', '2', '--data', 'good.csv', '--out', 'square.json'];
  expect((await run('train', ...square)).status).toBe(0);
  // Beyond the first piece of rows that is scored together.
  const many = Array.from({ length: 6000 }, (_, i) =>
    i === 4999 ? '0.5,1e300,0.2,0' : '0.5,0.1,0.2,0',
  );
  write('huge.csv', [HEADER, ...many]);
});

const train = (...rest: string[]) => ['train', '--model', 'lr', '--out', 'kept.json', ...rest];
const predict = (...rest: string[]) => ['predict', '--out', 'kept.csv', ...rest];

/** What is done wrong, and what the one line has to say. */
const CASES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['a missing file', train('--data', 'nowhere.csv'), /nowhere\.csv: no such file/],
  ['an unknown option', train('--data', 'good.csv', '--frob', '3'), /unknown option '--frob'/],
  ['an unknown command', ['frobnicate'], /unknown command 'frobnicate'/],
  ['a required option left out', ['train', '--model', 'lr'], /--data/],
  ['an unknown model', ['train', '--model', 'x', '--data', 'good.csv', '--out', 'a'], /lr, knn/],
  ['another model’s option', train('--data', 'good.csv', '--gamma', '3'), /--gamma: lr has no/],
  ['a degree that is no number', train('--data', 'good.csv', '--degree', 'two'), /degree.*"two"/],
  ['a negative C', train('--data', 'good.csv', '--c', '-1'), /C: expected a number > 0, got -1/],
  [
    'a cell whose square has no number',
    predict('--model', 'square.json', '--data', 'huge.csv'),
    /huge\.csv: row 5000, column F_nue\^2: expected a finite number, got Infinity/,
  ],
  ['a missing column', train('--data', 'no-column.csv'), /no column "F_nuebar"/],
  ['a missing label', train('--data', 'no-label.csv'), /no column "crossing"/],
  ['letters in a cell', train('--data', 'letters.csv'), /row 2, column F_nue.*"abc"/],
  ['a NaN cell', train('--data', 'nan.csv'), /row 1, column F_nuebar.*NaN/],
  ['an infinite cell', train('--data', 'infinite.csv'), /row 2, column alpha.*Infinity/],
  ['an empty cell', train('--data', 'empty-cell.csv'), /row 1, column F_nue/],
  ['a label that is neither 0 nor 1', train('--data', 'bad-label.csv'), /row 2, column crossing/],
  ['a single class', train('--data', 'one-class.csv'), /rows of both classes/],
  ['no rows', train('--data', 'no-rows.csv'), /no-rows\.csv: no rows/],
  ['an empty file', train('--data', 'empty.csv'), /empty\.csv: empty/],
  ['a row that is too short', train('--data', 'ragged.csv'), /row 2: expected 4 cells.*got 3/],
  ['a column that is there twice', train('--data', 'twice.csv'), /two columns are called "alpha"/],
  ['a density of zero', train('--data', 'zero-density.csv'), /row 2, column I0_nue.*positive/],
  ['a folder for a file', train('--data', 'folder.csv'), /cannot be read \(EISDIR\)/],
  [
    'a name without a format',
    train('--data', 'good.txt'),
    /good\.txt.*does not say a format.*\.csv.*--format/,
  ],
  [
    'more neighbours than rows',
    ['train', '--model', 'knn', '--data', 'good.csv', '--out', 'kept.json', '--k', '9'],
    /nNeighbors = 9/,
  ],
  ['the label as a feature', train('--data', 'good.csv', '--features', 'alpha,crossing'), /label/],
  ['a feature twice', train('--data', 'good.csv', '--features', 'alpha,alpha'), /different names/],
  ['an unknown data set', ['data', 'frob', '--out', 'kept.csv'], /no set "frob"/],
  ['a set without a name', ['data'], /there are artificial/],
  [
    'results in what is a file',
    ['reproduce', 'table-4', '--out', 'good.csv'],
    /good\.csv.*cannot be/,
  ],
  ['a built-in set’s unknown option', train('--data', 'xln:row=5'), /no option "row"/],
  [
    'a built-in set’s bad value',
    train('--data', 'xln:rows=many'),
    /rows: expected an integer >= 1, got "many"/,
  ],
  ['a model that is not JSON', predict('--model', 'good.csv', '--data', 'good.csv'), /not JSON/],
  ['half a model', predict('--model', 'half.json', '--data', 'good.csv'), /half\.json: not JSON/],
  [
    'a model of another version',
    predict('--model', 'later.json', '--data', 'good.csv'),
    /format version 99/,
  ],
  ['a damaged model', predict('--model', 'damaged.json', '--data', 'good.csv'), /coef.*damaged/],
  [
    'JSON that is no model',
    predict('--model', 'stranger.json', '--data', 'good.csv'),
    /not a model/,
  ],
  [
    'a missing model',
    predict('--model', 'nowhere.json', '--data', 'good.csv'),
    /nowhere\.json: no such file/,
  ],
  [
    'data without the model’s features',
    predict('--model', 'model.json', '--data', 'no-column.csv'),
    /no column "F_nuebar" .*; if it has another name there: --column F_nuebar=NAME$/m,
  ],
  [
    'a threshold that is no number',
    predict('--model', 'model.json', '--data', 'good.csv', '--threshold', 'x'),
    /threshold/,
  ],
  [
    'an unknown experiment',
    ['reproduce', 'table-99'],
    /no experiment "table-99"; there are paper, all,/,
  ],
  [
    'a set beside experiments',
    ['reproduce', 'all', 'table-4'],
    /"all" is a set of experiments.*leave out "table-4"/,
  ],
  [
    'degrees that are none',
    ['sweep', '--train', 'good.csv', '--test', 'good.csv', '--degrees', '0-3'],
    /degrees/,
  ],
  [
    'a setting of no classifier',
    ['compare', '--train', 'good.csv', '--test', 'good.csv', '--set', 'lr=3'],
    /--set lr=3/,
  ],
  [
    'a setting of a classifier that is not compared',
    ['compare', '--train', 'good.csv', '--test', 'good.csv', '--set', 'mlp.maxIter=20'],
    /--set: mlp is not compared; --models lr,knn,svm,tree,mlp compares it, too/,
  ],
  [
    'sizes of layers that are no list',
    [
      'train',
      '--model',
      'mlp',
      '--data',
      'good.csv',
      '--hidden-layer-sizes',
      '(50,20)',
      '--out',
      'x.json',
    ],
    /hiddenLayerSizes.*got "\(50,20\)"/,
  ],
  [
    'an output folder that is a file',
    ['data', 'xln', '--rows', '2', '--out', 'good.csv/x.csv'],
    /good\.csv\/x\.csv: cannot be written/,
  ],
];

describe('bad input', () => {
  it.each(CASES)('%s: one clear line, status 2, nothing written', async (_, args, message) => {
    const before = readdirSync(folder);
    await expectRefusal(run(...args), message);
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(path('kept.json'), 'utf8')).toBe('kept');
    expect(readFileSync(path('kept.csv'), 'utf8')).toBe('kept');
  });

  it('is with --json a line of JSON that has the place, what was expected and what was there', async () => {
    writeFileSync(
      path('odd.csv'),
      'alpha,F_nue,F_nuebar,crossing\n1,0.1,0.2,1\n"a\u001b[31m\nb",0,0,0\n',
    );
    const { status, stdout, stderr } = await run('--json', ...train('--data', 'odd.csv'));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[\x20-\x7e]*\n$/);
    const error = 'odd.csv: row 2, column alpha: expected a finite number, got "a\\u001b[31m\\nb"';
    expect(JSON.parse(stderr)).toMatchObject({
      error: expect.stringContaining(error),
      where: { file: 'odd.csv', row: 2, column: 'alpha' },
      expected: 'a finite number',
      got: '"a\u001b[31m\nb"',
    });
  });

  it('leaves no temporary file behind after good input either', () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(existsSync(path('model.json'))).toBe(true);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type SklearnPolynomial, sklearnPolynomial } from '../../src/deploy/sklearn-polynomial.js';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { requireBinary } from '../../src/estimators/binary-model.js';
import { type NpyArray, readNpy } from '../../src/formats/npy.js';
import { Matrix } from '../../src/matrix.js';
import { commandLine } from '../cli/command-line.js';

const FEATURES = ['alpha', 'F_nue', 'F_nuebar'];

/** A file that make-sklearn-pairs.py wrote. */
const file = (name: string) => fileURLToPath(new URL(`sklearn/${name}`, import.meta.url));
const { cells, probabilities } = JSON.parse(readFileSync(file('probabilities.json'), 'utf8')) as {
  cells: number[][];
  probabilities: Record<string, number[]>;
};

const imported = (name: string, more: Partial<SklearnPolynomial>) =>
  sklearnPolynomial({
    coef: readNpy(file(`${name}-coef.npy`)),
    intercept: readNpy(file(`${name}-intercept.npy`)),
    features: FEATURES,
    ...more,
  });

const array = (shape: readonly number[], values: readonly number[]): NpyArray => ({
  source: 'x.npy',
  shape,
  values: Float64Array.from(values),
});

describe('a logistic regression of scikit-learn’s', () => {
  it.each([
    ['219 coefficients of degree 9', 'degree-9', { degree: 9 }],
    ['float32', 'single', { degree: 9 }],
    ['a flat array and a plain number', 'flat', { degree: 1 }],
    ['a column of ones, and big-endian numbers', 'bias', { degree: 3 }],
    [
      'exponents of its own, in Fortran order',
      'interactions',
      { powers: readNpy(file('interactions-powers.npy')) },
    ],
    [
      'exponents and their degree',
      'interactions',
      { powers: readNpy(file('interactions-powers.npy')), degree: 3 },
    ],
  ])('from %s has scikit-learn’s probabilities to 1e-10', (_, name, more) => {
    const p = imported(name, more).evidence(Matrix.from(cells));
    const largest = Math.max(...p.map((ours, i) => Math.abs(ours - probabilities[name][i])));
    expect(largest).toBeLessThan(1e-10);
  });

  it('is the same model after it was written and read', () => {
    const model = imported('degree-9', { degree: 9 });
    const again = requireBinary(modelFromText(modelToText(model), 'model.json'));
    expect(again.evidence(Matrix.from(cells))).toEqual(model.evidence(Matrix.from(cells)));
    expect(again.featureNames).toEqual(FEATURES);
    expect(again.classes).toEqual([0, 1]);
  });

  const one = array([1], [0.5]);
  const two = { features: ['alpha', 'F_nue'], intercept: one };
  const powers = (shape: number[], values: number[]) => ({ powers: array(shape, values) });
  const ofTwo = array([2], [1, 2]);

  it.each<[string, Partial<SklearnPolynomial>, RegExp]>([
    ['too few coefficients', { degree: 9 }, /expected 219 .* degree 9 in 3 features, or 220/],
    ['coefficients of two classifiers', { coef: array([2, 3], [1, 2, 3, 4, 5, 6]) }, /\(2, 3\)/],
    ['no coefficients', { coef: array([1, 0], []) }, /shape \(1, p\) or \(p,\), got \(1, 0\)/],
    ['a NaN', { coef: array([3], [1, Number.NaN, 2]) }, /x\.npy: .*got NaN as coefficient 2/],
    [
      'an infinite one',
      { coef: array([1], [Number.POSITIVE_INFINITY]) },
      /got Infinity as coefficient 1/,
    ],
    ['two intercepts', { intercept: array([2], [1, 2]) }, /shape \(1,\) or \(\), got \(2,\)/],
    ['an intercept of NaN', { intercept: array([], [Number.NaN]) }, /a finite intercept, got NaN/],
    ['neither degree nor powers', {}, /degree: needed where no powers are given/],
    ['a degree of 31', { degree: 31 }, /degree: expected an integer/],
    [
      'powers of one row less',
      { ...two, ...powers([1, 2], [1, 0]), coef: ofTwo },
      /\(2, 2\).*\(1, 2\)/,
    ],
    [
      'powers of one column more',
      { ...two, ...powers([2, 3], [1, 0, 0, 0, 1, 0]), coef: ofTwo },
      /\(2, 2\).*\(2, 3\)/,
    ],
    ['flat powers', { ...two, ...powers([4], [1, 0, 0, 1]), coef: ofTwo }, /\(2, 2\).*\(4,\)/],
    [
      'a negative power',
      { ...two, ...powers([2, 2], [1, 0, -1, 1]), coef: ofTwo },
      /row 2: expected whole numbers >= 0.*got -1, 1/,
    ],
    [
      'half a power',
      { ...two, ...powers([2, 2], [0.5, 0, 0, 1]), coef: ofTwo },
      /row 1.*got 0\.5, 0/,
    ],
    [
      'powers beyond 30',
      { ...two, ...powers([2, 2], [1, 0, 30, 1]), coef: ofTwo },
      /row 2.*at most 30/,
    ],
    [
      'a monomial twice',
      { ...two, ...powers([2, 2], [1, 0, 1, 0]), coef: ofTwo },
      /row 2: the monomial of row 1 again/,
    ],
    [
      'powers of another degree',
      { ...two, ...powers([2, 2], [1, 0, 0, 1]), coef: ofTwo, degree: 2 },
      /degree 2, got 1/,
    ],
  ])('is refused with %s', (_, more, message) => {
    expect(() => imported('flat', more)).toThrow(message);
  });
});

describe('import sklearn', () => {
  const { folder, run } = commandLine();
  const pair = (name: string) => [
    '--coef',
    file(`${name}-coef.npy`),
    '--intercept',
    file(`${name}-intercept.npy`),
  ];
  const features = ['--features', FEATURES.join()];

  it('writes a model that predicts like any other', async () => {
    const { status, stdout } = await run(
      'import',
      'sklearn',
      ...pair('degree-9'),
      '--degree',
      '9',
      ...features,
      '--licence',
      'MIT',
      '--out',
      'model.json',
      '--json',
    );
    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'model.json'), 'utf8')).toContain('"licence":"MIT"');
    expect(JSON.parse(stdout)).toEqual({
      features: FEATURES,
      coefficients: 219,
      out: 'model.json',
    });
    writeFileSync(
      join(folder, 'cells.csv'),
      `${[FEATURES, ...cells].map((row) => row.join()).join('\n')}\n`,
    );
    expect(
      (await run('predict', '--model', 'model.json', '--data', 'cells.csv', '--out', 'out.csv'))
        .status,
    ).toBe(0);
    const [header, ...rows] = readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n');
    const column = header.split(',').indexOf('score');
    rows.forEach((row, i) => {
      const score = Number(row.split(',')[column]);
      expect(Math.abs(score - probabilities['degree-9'][i])).toBeLessThan(1e-10);
    });
    expect(rows).toHaveLength(cells.length);
  });

  const flat = [...pair('flat'), '--degree', '1'];
  it.each<[string, readonly string[], RegExp]>([
    [
      'a degree that does not fit',
      [...pair('degree-9'), '--degree', '8', ...features],
      /expected 164 coefficients for degree 8/,
    ],
    [
      'a file that is no NPY',
      [
        '--coef',
        file('probabilities.json'),
        ...pair('flat').slice(2),
        '--degree',
        '1',
        ...features,
      ],
      /probabilities\.json: not NPY/,
    ],
    [
      'a missing file',
      [...flat, '--coef', 'nowhere.npy', ...features],
      /nowhere\.npy: no such file/,
    ],
    [
      'an unknown feature',
      [...flat, '--features', 'alpha,F_nue,F_nu'],
      /no feature "F_nu"; there are alpha/,
    ],
    ['a feature twice', [...flat, '--features', 'alpha,alpha,F_nue'], /different names/],
    ['neither degree nor powers', [...pair('flat'), ...features], /degree: needed/],
    ['no features', flat, /--features/],
  ])('%s: one clear line, status 2, nothing written', async (_, args, message) => {
    const { status, stdout, stderr } = await run(
      'import',
      'sklearn',
      ...args,
      '--out',
      'refused/model.json',
    );
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(() => readFileSync(join(folder, 'refused'))).toThrow(/ENOENT/);
  });
});

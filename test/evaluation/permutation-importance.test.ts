import { describe, expect, it } from 'vitest';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { permutationImportance } from '../../src/evaluation/permutation-importance.js';
import { scoreOfModel } from '../../src/evaluation/score.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';

const random = new Random(3);
const ROWS = 2000;
const signal = Float64Array.from({ length: ROWS }, () => random.uniform(-1, 1));
const noise = Float64Array.from({ length: ROWS }, () => random.uniform(-1, 1));
const y = signal.map((value) => Number(value > 0));

const losses = (
  x: Matrix,
  model: Parameters<typeof permutationImportance>[0],
  groups: string[][],
) => permutationImportance(model, { x, y }, { groups, repeats: 4, random: new Random(1) }).losses;

describe('permutation importance', () => {
  const x = Matrix.fromColumns([signal, noise], ['signal', 'noise']);
  const tree = fitBinary(new DecisionTreeClassifier(), x, y);

  it('is the chance agreement of labels for the feature that decides, and nothing for any other', () => {
    const [decisive, useless] = losses(x, tree, [['signal'], ['noise']]);
    for (const loss of decisive) expect(Math.abs(loss - 0.5)).toBeLessThan(0.05);
    expect(useless).toEqual([0, 0, 0, 0]);
  });

  it('is what a score of all rows loses, though only rows that move are predicted', () => {
    const coarse = Matrix.fromColumns([signal.map(Math.round), noise], ['signal', 'noise']);
    const model = fitBinary(new DecisionTreeClassifier(), coarse, y);
    const options = () => ({ repeats: 3, random: new Random(2) });
    const expected = permutationImportance(
      model,
      { x: coarse, y },
      { ...options(), score: (of, rows) => scoreOfModel(of, rows) },
    );
    expect(permutationImportance(model, { x: coarse, y }, options())).toEqual(expected);
  });

  it('leaves the rows as they were', () => {
    const before = x.data.slice();
    losses(x, tree, [['signal']]);
    expect(x.data).toEqual(before);
  });

  it('is greater for two copies of a feature together than for either', () => {
    const twice = Matrix.fromColumns([signal, signal], ['one', 'other']);
    const regression = fitBinary(new LogisticRegression(), twice, y);
    const [one, other, both] = losses(twice, regression, [['one'], ['other'], ['one', 'other']]);
    expect(Math.max(...one, ...other)).toBeLessThan(Math.min(...both) - 0.1);
  });

  it('names a feature that is not there', () => {
    expect(() => losses(x, tree, [['height']])).toThrow('no column "height"');
  });
});

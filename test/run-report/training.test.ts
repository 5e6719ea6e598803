import { describe, expect, it } from 'vitest';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { networkHistory, trainingFigures } from '../../src/run-report/figures/training.js';

const random = new Random(1);
const x = Matrix.from(Array.from({ length: 120 }, () => [random.uniform(-1, 1)]));
const y = Float64Array.from(x.data, (u) => Number(u > 0.2));
const run = (model: 'mlp' | 'lr', options: Record<string, unknown> = {}) => ({
  name: model,
  options,
  folds: [],
  fitted: makeClassifier({ model, options }).fit(x, y),
});

describe('the training of a network', () => {
  it('is drawn as its loss by epoch, and as the score of held-out rows if there are any', () => {
    const plain = networkHistory(run('mlp', { maxIter: 12 }));
    expect(plain?.map(({ step }) => step)).toEqual([...Array(12).keys()]);
    expect(trainingFigures('mlp', plain ?? []).map(({ title }) => title)).toEqual([
      'mlp: loss by epoch',
    ]);
    const stopped = networkHistory(run('mlp', { maxIter: 12, earlyStopping: true })) ?? [];
    const figures = trainingFigures('mlp', stopped);
    expect(figures.map(({ title }) => title)).toEqual([
      'mlp: loss by epoch',
      'mlp: score of held-out rows by epoch',
    ]);
  });

  it('is there of networks alone', () => {
    expect(networkHistory(run('lr'))).toBeUndefined();
  });
});

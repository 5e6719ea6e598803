import { describe, expect, it } from 'vitest';
import {
  ACTIVATIONS,
  DecisionTreeClassifier,
  deployable,
  fitGuard,
  integratedGradients,
  Matrix,
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  StandardScaler,
} from '../../src/index.js';
import { outputGradient } from '../../src/numerics/network/output-gradient.js';
import { Random } from '../../src/random.js';

const random = new Random(7);
const x = new Matrix(
  Float64Array.from({ length: 120 }, () => 4 * random.uniform() - 2),
  40,
  3,
  ['a', 'b', 'c'],
);
const row = (i: number) => x.data.subarray(3 * i, 3 * i + 3);
const kinds = Array.from({ length: 40 }, (_, i) => (row(i)[0] * row(i)[1] > 0 ? 'same' : 'other'));
const numbers = Array.from({ length: 40 }, (_, i) => 100 * Math.sin(row(i)[0]) + row(i)[2]);
const options = { hiddenLayerSizes: [12, 8], maxIter: 60, learningRateInit: 0.02 } as const;

/** The sums of the rows' attributions. */
function sums({ data, rows, columns }: Matrix): number[] {
  return Array.from({ length: rows }, (_, i) =>
    data.subarray(i * columns, (i + 1) * columns).reduce((a, b) => a + b, 0),
  );
}

describe('the gradient of an output', () => {
  it.each(ACTIVATIONS)('is that of finite differences: %s', (activation) => {
    const { parts } = new MLPClassifier({ ...options, activation: 'tanh' }).fit(x, kinds).network;
    const own = {
      ...parts,
      layers: parts.layers.map((layer, l) =>
        l < parts.layers.length - 1 ? { ...layer, activation } : layer,
      ),
    };
    const { gradient } = outputGradient(own, row(3), 0);
    for (let j = 0; j < 3; j++) {
      const [before, after] = [-1e-5, 1e-5].map((step) => {
        const moved = Float64Array.from(row(3), (value, k) => value + (k === j ? step : 0));
        return outputGradient(own, moved, 0).value;
      });
      expect(gradient[j]).toBeCloseTo((after - before) / 2e-5, 6);
    }
  });
});

describe('integrated gradients', () => {
  it.each(['relu', 'tanh', 'logistic', 'gelu'] as const)(
    'of each row sum up to what the output changes by: %s',
    (activation) => {
      const model = new MLPClassifier({ ...options, activation }).fit(x, kinds);
      const { attributions, differences, error } = integratedGradients(model, x);
      expect(error).toBeLessThan(1e-6);
      sums(attributions).forEach((sum, i) => {
        expect(Math.abs(sum - differences[i])).toBeLessThan(1e-6);
      });
      const outputs = model.decisionFunction(x) as Float64Array;
      expect(outputs[5] - outputs[2]).toBeCloseTo(differences[5] - differences[2], 9);
    },
  );

  it('are of the class that is asked for', () => {
    const three = kinds.map((kind, i) => (row(i)[2] > 1 ? 'high' : kind));
    const model = new MLPClassifier(options).fit(x, three);
    const outputs = model.decisionFunction(x) as Matrix;
    const { attributions, differences } = integratedGradients(model, x, {
      baseline: row(0),
      output: 2,
    });
    expect(differences[7]).toBeCloseTo(outputs.data[7 * 3 + 2] - outputs.data[2], 9);
    expect(sums(attributions)[7]).toBeCloseTo(differences[7], 6);
    expect(sums(attributions)[0]).toBe(0);
  });

  it('of a regressor are in the unit of its target', () => {
    const model = new MLPRegressor(options).fit(x, numbers);
    const predicted = model.predict(x);
    const { differences, error } = integratedGradients(model, x, { tolerance: 1e-9 });
    expect(differences[1] - differences[0]).toBeCloseTo(predicted[1] - predicted[0], 8);
    expect(error).toBeLessThan(1e-8);
  });

  it('of a deployed network are those of its logit, calibrated or not, guarded or not', () => {
    const model = new MLPClassifier(options).fit(x, kinds);
    const own = integratedGradients(model, x);
    const told = deployable(
      new Pipeline([
        ['scaler', new StandardScaler()],
        ['mlp', new MLPClassifier(options)],
      ]).fit(x, kinds),
      { guard: fitGuard(x, 'clamp') },
    );
    const { differences, error } = integratedGradients(told, x);
    const { score } = told.assess(x);
    expect(error).toBeLessThan(1e-6);
    expect(differences[5] - differences[2]).toBeCloseTo(score[5] - score[2], 9);
    const calibrated = deployable(model, { calibration: { kind: 'temperature', temperature: 3 } });
    expect(integratedGradients(calibrated, x)).toEqual(own);
    const tree = deployable(new DecisionTreeClassifier().fit(x, kinds));
    expect(() => integratedGradients(tree, x)).toThrow(/Deployable has no gradient/);
  });

  it('do not depend on the units of features, nor on a scaler before the network', () => {
    const alone = new MLPClassifier(options).fit(x, kinds);
    const own = integratedGradients(alone, x).attributions;
    const behind = new Pipeline([
      ['scaler', new StandardScaler()],
      ['mlp', new MLPClassifier(options)],
    ]).fit(x, kinds);
    const { attributions } = integratedGradients(behind, x);
    expect(attributions.names).toEqual(['a', 'b', 'c']);
    attributions.data.forEach((value, at) => {
      expect(value).toBeCloseTo(own.data[at], 3);
    });
  });

  it('give nothing to a feature that the network does not look at', () => {
    const flat = new Matrix(
      x.data.map((value, at) => (at % 3 === 1 ? 5 : value)),
      40,
      3,
      x.names,
    );
    const model = new MLPClassifier(options).fit(flat, kinds);
    const { attributions } = integratedGradients(model, flat);
    for (let i = 0; i < 40; i++) expect(attributions.data[3 * i + 1]).toBe(0);
  });

  it('are refused of models without a gradient, and of a baseline of another width', () => {
    const tree = new DecisionTreeClassifier().fit(x, kinds);
    expect(() => integratedGradients(tree, x)).toThrow(
      /DecisionTreeClassifier has no gradient; take a fitted MLPClassifier or MLPRegressor/,
    );
    const model = new MLPClassifier(options).fit(x, kinds);
    expect(() => integratedGradients(model, x, { baseline: [1, 2] })).toThrow(
      /a baseline of 3 numbers, one per feature/,
    );
  });
});

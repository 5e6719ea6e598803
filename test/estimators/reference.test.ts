import { describe, expect, test, vi } from 'vitest';
import { modelToText } from '../../src/documents/model-file.js';
import { NotConverged } from '../../src/errors.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { MlCart, MlSvm } from '../../src/estimators/reference.js';
import { SVC } from '../../src/estimators/svc.js';
import { bentTask, complaint } from '../fixtures.js';

const { x, y } = bentTask(1, 150, 2, 0.05);
const probe = bentTask(2, 300, 2, 0);

const agreement = (a: Int32Array, b: Int32Array) =>
  a.filter((value, i) => value === b[i]).length / a.length;

describe('reference back ends', () => {
  test('agree with our own classifiers on most rows', () => {
    const tree = fitBinary(new DecisionTreeClassifier({ maxDepth: 4 }), x, y).predictIndex(probe.x);
    const cart = new MlCart({ maxDepth: 4 }).fit(x, y).predictIndex(probe.x);
    expect(agreement(tree, cart)).toBeGreaterThan(0.85);
    const svc = fitBinary(new SVC({ gamma: 5 }), x, y).predictIndex(probe.x);
    const svm = new MlSvm({ gamma: 5 }).fit(x, y).predictIndex(probe.x);
    expect(agreement(svc, svm)).toBeGreaterThan(0.85);
  });

  test('give labels alone: no probabilities, no decision values', () => {
    const model = new MlCart().fit(x, y);
    expect(model.evidenceKind).toBe('label');
    expect(() => model.predictProba(x)).toThrow(/no probabilities/);
    expect(() => model.decisionFunction(x)).toThrow(/no decision function/);
  });

  test('throw an error if ml-svm fails to train', () => {
    const give = () => new MlSvm({ maxIter: 1 }).fit(x, y);
    expect(complaint(give, NotConverged)).toMatch(/MlSvm: max iterations reached; raise maxIter/);
  });

  test('let ml-svm draw its pairs by the seed', () => {
    const text = (randomState: number) =>
      JSON.stringify(new MlSvm({ gamma: 5, randomState }).fit(x, y));
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });
});

describe('the ml packages', () => {
  test('are loaded when they are asked for, and until then refused by name', async () => {
    const spec = { model: 'tree', backend: 'ml' } as const;
    const text = modelToText(new MlCart().fit(x, y));
    // Modules of their own, as other tests of this process may have loaded the packages.
    vi.resetModules();
    const { modelFromText } = await import('../../src/documents/model-file.js');
    const { loadModel } = await import('../../src/documents/load-model.js');
    const { BackendNotLoaded, classifierOptions, makeClassifier } = await import(
      '../../src/estimators/classifiers.js'
    );
    const refusal = /back end is not loaded; await loadBackend\('ml'\) of fastflavor\/node first/;
    expect(complaint(() => makeClassifier(spec), BackendNotLoaded)).toMatch(refusal);
    expect(complaint(() => classifierOptions('tree', 'ml'), BackendNotLoaded)).toMatch(refusal);
    expect(complaint(() => modelFromText(text, 'model.json'), BackendNotLoaded)).toMatch(refusal);
    const model = await loadModel(text, 'model.json');
    expect(model.predict(x)).toEqual(makeClassifier(spec).fit(x, y).predict(x));
  });
});

import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { KNeighborsClassifier } from '../../src/estimators/k-neighbors.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { Ridge } from '../../src/estimators/ridge.js';
import { SVC } from '../../src/estimators/svc.js';
import { crossValidate } from '../../src/evaluation/cross-validation.js';
import { kFold, stratifiedKFold } from '../../src/evaluation/folds.js';
import { Matrix } from '../../src/matrix.js';
import { bentTask, complaint, pick } from '../fixtures.js';

const { x, y } = bentTask(1, 120);

/** Rows on a line in three parts, with the names of the parts. */
const line = Matrix.from(Array.from({ length: 30 }, (_, i) => [i]));
const parts = Array.from({ length: 30 }, (_, i) => ['low', 'middle', 'high'][Math.floor(i / 10)]);

describe('cross-validation', () => {
  it('fits on one part and predicts the other', () => {
    const splits = stratifiedKFold(y, 4);
    const { classes, folds } = crossValidate(new LogisticRegression(), x, y, splits);
    expect(classes).toEqual([0, 1]);
    splits.forEach(({ train, test }, i) => {
      const model = fitBinary(new LogisticRegression(), x.take(train), pick(y, train));
      expect(folds[i].predicted).toEqual(model.predictIndex(x.take(test)));
      expect(folds[i].scores.data).toEqual(model.predictProba(x.take(test)).data);
      expect(folds[i].fit).toEqual(model.fitReport);
      expect(folds[i].test).toEqual(test);
    });
  });

  it('has decision values for every class if there are no probabilities', () => {
    const [fold] = crossValidate(new SVC(), x, y, stratifiedKFold(y, 3)).folds;
    expect(fold.areProbabilities).toBe(false);
    fold.predicted.forEach((index, row) => {
      expect(fold.scores.get(row, index)).toBeGreaterThanOrEqual(fold.scores.get(row, 1 - index));
    });
  });

  it('takes labels of any kind, in the order that is asked for', () => {
    const classes = ['middle', 'low', 'high'];
    const splits = stratifiedKFold(parts, 5);
    const { folds } = crossValidate(new KNeighborsClassifier(), line, parts, splits, { classes });
    const right = folds.flatMap(({ test, predicted }) =>
      Array.from(test, (row, i) => Number(classes[predicted[i]] === parts[row])),
    );
    expect(right.reduce((sum, one) => sum + one)).toBeGreaterThan(24);
  });

  it('gives a class without training rows no probability', () => {
    const split = { train: Int32Array.from({ length: 20 }, (_, i) => i), test: Int32Array.of(29) };
    const { classes, folds } = crossValidate(new DecisionTreeClassifier(), line, parts, [split]);
    expect(classes).toEqual(['high', 'low', 'middle']);
    expect(folds[0].scores.data).toEqual(Float64Array.of(0, 0, 1));
    expect(folds[0].predicted).toEqual(Int32Array.of(2));
  });

  it('refuses training rows of a single class, naming the fold', () => {
    const train = Int32Array.of(0, 1, 2);
    const split = { train, test: Int32Array.of(12) };
    const cross = () => crossValidate(new DecisionTreeClassifier(), line, parts, [split]);
    expect(complaint(cross, InvalidInput)).toMatch(/fold 1 of 1.*3 of low/);
  });

  it('predicts numbers with regressors', () => {
    const targets = Float64Array.from({ length: 30 }, (_, i) => 2 * i + 1);
    const { folds } = crossValidate(new Ridge({ alpha: 0 }), line, targets, kFold(30, 3));
    for (const { test, predicted, trainScore } of folds) {
      test.forEach((row, i) => {
        expect(predicted[i]).toBeCloseTo(targets[row], 9);
      });
      expect(trainScore).toBeCloseTo(1, 12);
    }
  });
});

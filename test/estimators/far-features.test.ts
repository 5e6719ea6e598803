/** Features so large that a sum in a network overflows: no class and no number is made up for them. */
import { expect, it } from 'vitest';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { makeRegressor } from '../../src/estimators/own-regressors.js';
import { Matrix } from '../../src/matrix.js';

const SIDE = 16;

/** Squares of random-looking numbers, which networks for images take, too. */
const rows = (scale: number) =>
  new Matrix(
    Float64Array.from({ length: 12 * SIDE ** 2 }, (_, i) => scale * Math.sin(i * i)),
    12,
    SIDE ** 2,
  );
const few = { maxIter: 2 };

it.each(['mlp', 'cnn'] as const)('%s refuses them in a line that names the row', (model) => {
  const classes = (count: number) => Array.from({ length: 12 }, (_, i) => i % count);
  const x = rows(1);
  const models = [
    makeClassifier({ model, options: few }).fit(x, classes(2)),
    makeClassifier({ model, options: few }).fit(x, classes(3)),
    makeRegressor({ model, options: few }).fit(x, classes(12)),
  ];
  for (const fitted of models) {
    expect(Array.from(fitted.predict(x)).every(Number.isFinite)).toBe(true);
    expect(() => fitted.predict(rows(1e308))).toThrow(
      /^\w+: row 1: expected features of which the network makes a number, got some so large that its sums overflow$/,
    );
  }
});

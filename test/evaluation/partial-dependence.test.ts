import { describe, expect, it } from 'vitest';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { partialDependence } from '../../src/evaluation/partial-dependence.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';

describe('partial dependence', () => {
  const random = new Random(5);
  const column = () => Float64Array.from({ length: 800 }, () => random.uniform());
  const [first, second, other] = [column(), column(), column()];
  const x = Matrix.fromColumns([first, second, other], ['first', 'second', 'other']);
  const y = first.map((value, i) => Number(value > 0.5 && second[i] > 0.75));
  const tree = fitBinary(new DecisionTreeClassifier(), x, y);
  const dependence = (feature: string, values: number[]) =>
    partialDependence(tree, x, feature, { values, response: 'label' }).means;

  it('is the share of rows that the label needs beside the feature', () => {
    const [, [below, above]] = dependence('first', [0.2, 0.9]);
    expect(below).toBeCloseTo(0, 1);
    expect(above).toBeCloseTo(second.filter((value) => value > 0.75).length / 800, 1);
  });

  it('is flat in a feature that nothing depends on, at the share of rows so called', () => {
    const share = tree.predictIndex(x).reduce((sum, label) => sum + label, 0) / 800;
    expect(dependence('other', [0, 0.5, 1])[1]).toEqual([share, share, share]);
  });
});

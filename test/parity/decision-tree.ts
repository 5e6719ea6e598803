/**
 * A tree is defined by its data wherever one cut is the best. Where several are, to within rounding
 * (make-fixtures.py computes the gain of every cut and lists such nodes as tied), either side may take
 * any, and what lies below is another problem; there accuracy is compared instead.
 */
import { expect } from 'vitest';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { agreement, type Fixture, fitEstimator, largestDifference } from './fixture.js';

interface Expected {
  /** the tree of random state 0, its nodes in preorder: feature is -1 in a leaf */
  readonly feature: number[];
  readonly threshold: number[];
  readonly right: number[];
  readonly samples: number[];
  readonly proba: number[];
  readonly tied: number[];
  /** on the test data, of ten random states */
  readonly accuracies: number[];
}

export function checkDecisionTree(fixture: Fixture<Expected>): void {
  const { statement, steps, test, expected } = fixture;
  const tied = new Set(expected.tied);
  const repeated = /as three rows/.test(statement);
  const accuracies = Array.from({ length: 5 }, (_, randomState) => {
    const model = fitEstimator(
      fixture,
      new DecisionTreeClassifier({ ...steps[0][1], randomState }),
    );
    const { tree } = model;
    const compare = (ours: number, theirs: number): void => {
      if (!repeated) expect(tree.samples[ours]).toBe(expected.samples[theirs]);
      const feature = tree.feature[ours];
      const threshold = tree.threshold[ours];
      const same =
        feature === expected.feature[theirs] &&
        Math.abs(threshold - expected.threshold[theirs]) < 1e-9;
      expect(same || tied.has(theirs), `node ${theirs}: x${feature} <= ${threshold}`).toBe(true);
      if (!same || feature < 0) return;
      compare(ours + 1, theirs + 1);
      compare(tree.right[ours], expected.right[theirs]);
    };
    compare(0, 0);
    if (tied.size === 0) {
      expect(tree.feature.length).toBe(expected.feature.length);
      const proba = model.predictProba(test.x).column(1);
      expect(largestDifference(proba, expected.proba)).toBeLessThan(1e-9);
    }
    return agreement(model.predictIndex(test.x), test.y);
  });
  expect(Math.min(...accuracies)).toBeGreaterThan(Math.min(...expected.accuracies) - 0.01);
  expect(Math.max(...accuracies)).toBeLessThan(Math.max(...expected.accuracies) + 0.01);
}

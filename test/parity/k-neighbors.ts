/**
 * Nearest neighbours are exact on both sides. Only which of several rows at the k-th distance votes is
 * nowhere defined: we take the one given first, scikit-learn any. Where such rows differ in class the
 * fixture says what share of votes class 1 may have; everywhere else the votes are the same.
 */
import { expect } from 'vitest';
import { KNeighborsClassifier } from '../../src/estimators/k-neighbors.js';
import { type Fixture, fitEstimator, largestDifference } from './fixture.js';

interface Expected {
  readonly distances: number[][];
  readonly indices: number[][];
  readonly proba: number[];
  readonly classes: number[];
  /** rows whose vote depends on which of equally distant neighbours are taken, and its bounds */
  readonly ambiguous: (readonly [row: number, least: number, greatest: number])[];
}

/** Data that is there for its ties, where many rows may be ambiguous. */
const MADE_OF_TIES = /where many distances are equal|among duplicates/;

export function checkKNeighbors(fixture: Fixture<Expected>): void {
  const { statement, steps, train, test, expected } = fixture;
  const model = fitEstimator(fixture, new KNeighborsClassifier(steps[0][1]));
  const { distances, indices } = model.kneighbors(test.x);
  const share = model.predictProba(test.x).column(1);
  const classes = model.predict(test.x);
  const bounds = new Map(expected.ambiguous.map(([row, ...range]) => [row, range]));
  if (!MADE_OF_TIES.test(statement)) expect(bounds.size).toBeLessThanOrEqual(0.01 * classes.length);

  test.x.forEach((point, row) => {
    const theirs = expected.distances[row];
    expect(largestDifference(distances.row(row), theirs)).toBeLessThan(1e-9);
    // Where the nearest are at different distances, they are the same rows in the same order; the last
    // may share its distance with a row left out.
    const ours = indices.row(row);
    const clear = theirs
      .slice(0, -1)
      .filter((distance, k) => theirs[k + 1] - distance > 1e-9).length;
    if (clear === theirs.length - 1) {
      expect([...ours].slice(0, -1)).toEqual(expected.indices[row].slice(0, -1));
    }
    for (let k = 0; k < ours.length; k++) {
      const distance = Math.hypot(...point.map((value, j) => value - train.x[ours[k]][j]));
      expect(Math.abs(distance - theirs[k])).toBeLessThan(1e-9);
    }
    const range = bounds.get(row);
    if (range) {
      expect(share[row]).toBeGreaterThan(range[0] - 1e-9);
      expect(share[row]).toBeLessThan(range[1] + 1e-9);
    } else {
      expect(Math.abs(share[row] - expected.proba[row])).toBeLessThan(1e-9);
      expect(classes[row]).toBe(expected.classes[row]);
    }
  });
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { classificationReport } from '../../src/evaluation/classification-report.js';
import {
  chooseThreshold,
  objectiveAt,
  objectiveFromText,
  PROBABILITY_GRID,
  requireMet,
} from '../../src/evaluation/objective.js';
import { countCalls } from '../../src/evaluation/sweep.js';
import { always, complaint } from '../fixtures.js';

/** Labels of both classes and probabilities that follow them. */
const rows = fc
  .array(fc.tuple(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 4,
    maxLength: 60,
  })
  .map((pairs) => ({
    truth: pairs.map(([label], i) => (i < 2 ? i : Number(label))),
    score: pairs.map(([label, p]) => (Number(label) + 2 * p) / 3),
  }));

const texts = ['accuracy', 'f1', 'recall-at-precision=0.7', 'precision-at-recall=0.8'];

describe('an objective', () => {
  test('is a score, or one under a constraint', () => {
    expect(objectiveFromText('accuracy')).toMatchObject({ score: 'accuracy', constraint: null });
    expect(objectiveFromText('f1')).toMatchObject({ score: 'f1', constraint: null });
    expect(objectiveFromText('recall-at-precision=0.9')).toEqual({
      name: 'recall-at-precision=0.9',
      score: 'recall',
      constraint: { score: 'precision', least: 0.9 },
    });
    expect(objectiveFromText('precision-at-recall=1')).toMatchObject({
      score: 'precision',
      constraint: { score: 'recall', least: 1 },
    });
  });

  test.each([
    '',
    'F1',
    'recall',
    'recall-at-precision',
    'recall-at-precision=',
    'recall-at-precision=0',
    'recall-at-precision=1.1',
    'recall-at-precision=-0.5',
    'recall-at-precision=x',
    'recall-at-recall=0.9',
    'accuracy=0.9',
  ])('cannot be "%s"', (text) => {
    expect(complaint(() => objectiveFromText(text), InvalidOption)).toContain(`got "${text}"`);
  });

  test('is 0 if its constraint is not met', () => {
    const objective = objectiveFromText('recall-at-precision=0.75');
    const report = (predicted: number[]) => classificationReport([0, 0, 1, 1, 1], predicted);
    expect(objectiveAt(objective, report([0, 1, 1, 1, 1]))).toBe(1);
    expect(objectiveAt(objective, report([1, 1, 1, 1, 1]))).toBe(0);
    expect(objectiveAt(objective, report([0, 0, 0, 0, 1]))).toBeCloseTo(1 / 3, 12);
  });
});

describe('the threshold', () => {
  test('is that at which the worst data set does best, of equals the nearest to 0.5', () => {
    always(
      fc.property(rows, rows, fc.constantFrom(...texts), (a, b, text) => {
        const objective = objectiveFromText(text);
        const sets = [a, b];
        const worstAt = (threshold: number) =>
          Math.min(
            ...sets.map(({ truth, score }) => {
              const called = score.map((p) => (p > threshold ? 1 : 0));
              return objectiveAt(objective, classificationReport(truth, called));
            }),
          );
        const counts = sets.map(({ truth, score }) => countCalls(truth, score, PROBABILITY_GRID));
        const { threshold, worst } = chooseThreshold(objective, counts);
        const all = PROBABILITY_GRID.map(worstAt);
        expect(worst).toBe(Math.max(...all));
        expect(all[threshold]).toBe(worst);
        const distance = Math.abs(PROBABILITY_GRID[threshold] - 0.5);
        PROBABILITY_GRID.forEach((p, i) => {
          if (Math.abs(p - 0.5) < distance - 1e-9) expect(all[i]).toBeLessThan(worst);
        });
      }),
    );
  });

  test('is refused if no candidate meets the constraint, with the reachable value', () => {
    // Two of three calls are right, whatever is called.
    const counts = [countCalls([0, 1, 1], [0.7, 0.7, 0.7], PROBABILITY_GRID)];
    const message = complaint(
      () => requireMet(objectiveFromText('recall-at-precision=0.9'), [counts]),
      InvalidInput,
    );
    expect(message).toMatch(/precision of 0\.9 in every.*0\.666 or less/);
    requireMet(objectiveFromText('recall-at-precision=0.666'), [counts]);
    requireMet(objectiveFromText('accuracy'), [counts]);
  });
});

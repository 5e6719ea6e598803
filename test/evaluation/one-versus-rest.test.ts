import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { averagePrecision, rocArea } from '../../src/evaluation/curves.js';
import { averagePrecisions, rocAreas } from '../../src/evaluation/one-versus-rest.js';
import { always, complaint, scored } from '../fixtures.js';

describe('areas of every class against all others', () => {
  test('are those of the binary curves, class by class', () => {
    const rows = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 2 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
      ),
      { minLength: 4, maxLength: 40 },
    );
    always(
      fc.property(rows, (drawn) => {
        const names = ['a', 'b', 'c'];
        const truth = drawn.map(([c], i) => names[i < 3 ? i : c]);
        const scores = drawn.map(([, row]) => row);
        for (const [all, one] of [
          [rocAreas, rocArea],
          [averagePrecisions, averagePrecision],
        ] as const) {
          const { classes, macroAverage, weightedAverage } = all(truth, scores);
          const areas = names.map((positive, c) =>
            one(
              truth,
              scores.map((row) => row[c]),
              { positive },
            ),
          );
          const support = names.map((name) => truth.filter((label) => label === name).length);
          expect(classes).toEqual(
            names.map((label, c) => ({ label, support: support[c], area: areas[c] })),
          );
          expect(macroAverage).toBeCloseTo((areas[0] + areas[1] + areas[2]) / 3, 12);
          const weighted = areas.reduce((sum, area, c) => sum + support[c] * area, 0);
          expect(weightedAverage).toBeCloseTo(weighted / truth.length, 12);
        }
      }),
    );
  });

  test('of two classes with opposite scores are the same ROC area twice', () => {
    always(
      fc.property(scored, ({ truth, score }) => {
        const { classes, microAverage } = rocAreas(
          truth,
          score.map((value) => [-value, value]),
        );
        expect(classes[0].area).toBeCloseTo(rocArea(truth, score), 12);
        expect(classes[1].area).toBe(rocArea(truth, score));
        expect(microAverage).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("have scikit-learn's values for a class without rows, and one that all rows are of", () => {
    const options = { classes: ['a', 'b', 'c'] };
    const absent = [
      ['a', 'b', 'b'],
      [
        [2, 1, 0],
        [1, 2, 0],
        [1, 2, 0],
      ],
      options,
    ] as const;
    const roc = rocAreas(...absent);
    expect(roc.classes.map(({ area }) => area)).toEqual([1, 1, Number.NaN]);
    expect([roc.macroAverage, roc.weightedAverage]).toEqual([Number.NaN, 1]);
    const precision = averagePrecisions(...absent);
    expect(precision.classes.map(({ area }) => area)).toEqual([1, 1, 0]);
    expect(precision.macroAverage).toBeCloseTo(2 / 3, 14);
    expect(precision.weightedAverage).toBe(1);
    const alone = [
      ['a', 'a'],
      [
        [1, 0],
        [0, 1],
      ],
      { classes: ['a', 'b'] },
    ] as const;
    expect(rocAreas(...alone).classes.map(({ area }) => area)).toEqual([Number.NaN, Number.NaN]);
    expect(averagePrecisions(...alone).classes.map(({ area }) => area)).toEqual([1, 0]);
  });

  test('want a column of scores per class', () => {
    const narrow = () =>
      rocAreas(
        ['a', 'b', 'c'],
        [
          [0, 1],
          [1, 0],
          [1, 0],
        ],
      );
    expect(complaint(narrow, InvalidInput)).toMatch(/a column per class, 3, got 2/);
    const short = () => averagePrecisions(['a', 'b'], [[0, 1]]);
    expect(complaint(short, InvalidInput)).toMatch(/2, got 1/);
  });
});

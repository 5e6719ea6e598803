import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classificationReport } from '../../src/evaluation/classification-report.js';
import { always } from '../fixtures.js';

const truth = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
const predicted = [0, 0, 0, 1, 1, 1, 1, 1, 0, 0];

describe('the classification report', () => {
  test("has scikit-learn's figures of two classes", () => {
    const { accuracy, classes, microAverage, macroAverage, weightedAverage } = classificationReport(
      truth,
      predicted,
    );
    expect(accuracy).toBe(0.7);
    expect(classes).toEqual([
      { label: 0, precision: 0.6, recall: 0.75, f1: 6 / 9, support: 4 },
      { label: 1, precision: 0.8, recall: 4 / 6, f1: 8 / 11, support: 6 },
    ]);
    expect(microAverage).toEqual({ precision: 0.7, recall: 0.7, f1: 0.7, support: 10 });
    expect(macroAverage.precision).toBeCloseTo(0.7, 14);
    expect(macroAverage.f1).toBeCloseTo((6 / 9 + 8 / 11) / 2, 14);
    expect(weightedAverage.precision).toBeCloseTo(0.4 * 0.6 + 0.6 * 0.8, 14);
    expect(weightedAverage.recall).toBeCloseTo(0.7, 14);
    expect([macroAverage.support, weightedAverage.support]).toEqual([10, 10]);
  });

  test('has a line for every class, under its label', () => {
    const { classes } = classificationReport(['b', 'a', 'c'], ['b', 'b', 'c']);
    expect(classes).toEqual([
      { label: 'a', precision: 0, recall: 0, f1: 0, support: 1 },
      { label: 'b', precision: 0.5, recall: 1, f1: 2 / 3, support: 1 },
      { label: 'c', precision: 1, recall: 1, f1: 1, support: 1 },
    ]);
  });

  test('has 0 for a share of nothing', () => {
    const { accuracy, classes } = classificationReport([1, 1], [1, 1], { classes: [0, 1] });
    expect(accuracy).toBe(1);
    expect(classes).toEqual([
      { label: 0, precision: 0, recall: 0, f1: 0, support: 0 },
      { label: 1, precision: 1, recall: 1, f1: 1, support: 2 },
    ]);
    const empty = classificationReport([], []);
    const nothing = { precision: 0, recall: 0, f1: 0, support: 0 };
    expect(empty).toEqual({
      accuracy: 0,
      classes: [],
      microAverage: nothing,
      macroAverage: nothing,
      weightedAverage: nothing,
    });
  });

  test('swaps its classes when labels are swapped, and its errors when truth and prediction are', () => {
    const bits = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })));
    const report = (a: number[], b: number[]) => classificationReport(a, b, { classes: [0, 1] });
    always(
      fc.property(bits, (pairs) => {
        const a = pairs.map(([t]) => t);
        const b = pairs.map(([, p]) => p);
        const { accuracy, classes, weightedAverage } = report(a, b);
        const [negative, positive] = classes;
        const flip = (values: number[]) => values.map((v) => 1 - v);
        const flipped = report(flip(a), flip(b));
        expect(flipped.classes[1]).toEqual({ ...negative, label: 1 });
        expect(flipped.accuracy).toBe(accuracy);
        const turned = report(b, a);
        expect(turned.classes[1].precision).toBe(positive.recall);
        expect(turned.classes[1].f1).toBe(positive.f1);
        expect(weightedAverage.recall).toBeCloseTo(accuracy, 12);
        const { precision, recall, f1 } = positive;
        const mean = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
        expect(f1).toBeCloseTo(mean, 12);
      }),
    );
  });
});

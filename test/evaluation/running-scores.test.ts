import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classificationReport } from '../../src/evaluation/classification-report.js';
import { averagePrecision, rocArea } from '../../src/evaluation/curves.js';
import { averagePrecisions, rocAreas } from '../../src/evaluation/one-versus-rest.js';
import { brierScore, logLoss } from '../../src/evaluation/probability-scores.js';
import { CURVE_ROWS, RunningScores } from '../../src/evaluation/running-scores.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { always } from '../fixtures.js';

const rows = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 1 }), fc.double({ min: 0, max: 1, noNaN: true })),
  { minLength: 2, maxLength: 60 },
);

describe('scores of predictions that come in pieces', () => {
  it('are those of all rows at once', () => {
    always(
      fc.property(rows, fc.integer({ min: 1, max: 60 }), (drawn, size) => {
        const truth = Float64Array.from(drawn, ([label], i) => (i < 2 ? i : label));
        const score = Float64Array.from(drawn, ([, probability]) => probability);
        const predicted = score.map((value) => (value > 0.5 ? 1 : 0));
        const scores = new RunningScores([0, 1], true);
        for (let row = 0; row < truth.length; row += size) {
          const piece = (values: Float64Array) => values.subarray(row, row + size);
          scores.add(piece(truth), piece(predicted), piece(score));
        }
        const { rocArea: area, averagePrecision: precision, ...rest } = scores.report();
        expect(rest.report).toEqual(classificationReport(truth, predicted, { classes: [0, 1] }));
        expect(area).toBe(rocArea(truth, score));
        expect(precision).toBe(averagePrecision(truth, score));
        expect(rest.brierScore).toBeCloseTo(brierScore(truth, score), 12);
        expect(rest.logLoss).toBeCloseTo(logLoss(truth, score), 12);
      }),
    );
  });

  it('are those of all rows at once for three classes as well', () => {
    const random = new Random(3);
    const classes = ['a', 'b', 'c'];
    const index = Array.from({ length: 50 }, () => random.index(3));
    const truth = index.map((c) => classes[c]);
    const scores = Matrix.from(
      index.map((c) => {
        const row = classes.map((_, j) => random.uniform() + (j === c ? 0.5 : 0));
        const sum = row[0] + row[1] + row[2];
        return row.map((value) => value / sum);
      }),
    );
    const predicted = Array.from(truth, (_, i) => {
      const row = scores.row(i);
      return classes[row.indexOf(Math.max(...row))];
    });
    const running = new RunningScores(classes, true);
    for (const [from, to] of [
      [0, 17],
      [17, 50],
    ]) {
      running.add(
        truth.slice(from, to),
        predicted.slice(from, to),
        scores.take(Int32Array.from({ length: to - from }, (_, i) => from + i)),
      );
    }
    const { report, ...rest } = running.report();
    expect(report).toEqual(classificationReport(truth, predicted));
    expect(rest.rocArea).toBe(rocAreas(truth, scores).macroAverage);
    expect(rest.averagePrecision).toBe(averagePrecisions(truth, scores).macroAverage);
    expect(rest.brierScore).toBeCloseTo(brierScore(truth, scores), 12);
    expect(rest.logLoss).toBeCloseTo(logLoss(truth, scores), 12);
  });

  it('have no areas beyond the rows that are kept, nor of one class', () => {
    const half = Float64Array.from({ length: CURVE_ROWS / 2 + 1 }, (_, i) => i % 2);
    const scores = new RunningScores([0, 1], false);
    scores.add(half, half, half);
    expect(scores.report().rocArea).toBe(1);
    scores.add(half, half, half);
    expect(Object.keys(scores.report())).toEqual(['report']);
    const single = new RunningScores([0, 1], false);
    single.add(Float64Array.of(1), Float64Array.of(1), Float64Array.of(0.5));
    expect(single.report()).not.toHaveProperty('rocArea');
  });
});

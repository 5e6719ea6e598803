import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrated } from '../../src/estimators/calibration.js';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { MODEL_NAMES } from '../../src/estimators/own-classifiers.js';
import {
  CALIBRATION_KINDS,
  calibratedAll,
  chooseCalibration,
  fitCalibration,
} from '../../src/evaluation/calibration.js';
import { brierScore, logLoss } from '../../src/evaluation/probability-scores.js';
import { expectedCalibrationError, reliabilityDiagram } from '../../src/evaluation/reliability.js';
import { Random } from '../../src/random.js';
import { always, bentTask, pick, seeds } from '../fixtures.js';

/** Logits, and labels drawn with the probability that `p` makes of them. */
function draw(seed: number, rows: number, p: (logit: number) => number) {
  const random = new Random(seed);
  const score = Float64Array.from({ length: rows }, () => random.uniform(-4, 4));
  const y = score.map((s, i) => (i < 2 ? i : random.uniform() < p(s) ? 1 : 0));
  return { score, y, weight: new Float64Array(rows).fill(1) };
}

const logistic = (z: number) => 1 / (1 + Math.exp(-z));

describe('a fitted calibration', () => {
  test.each(CALIBRATION_KINDS)('%s: never falls, and gives probabilities', (kind) => {
    always(
      fc.property(seeds, fc.constantFrom(-2, 0, 0.1, 5), (seed, slope) => {
        const rows = draw(seed, 60, (s) => logistic(slope * s));
        const grid = Float64Array.from({ length: 41 }, (_, i) => (i - 20) / 2);
        const p = calibratedAll(fitCalibration(kind, rows), grid);
        p.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          if (i > 0) expect(value).toBeGreaterThanOrEqual(p[i - 1] - 1e-12);
        });
      }),
      50,
    );
  });

  test('finds the temperature and the sigmoid behind the labels', () => {
    const cooled = fitCalibration(
      'temperature',
      draw(1, 20_000, (s) => logistic(s / 2.5)),
    );
    expect(cooled).toMatchObject({ kind: 'temperature' });
    expect(cooled?.kind === 'temperature' && cooled.temperature).toBeCloseTo(2.5, 0);
    const shifted = fitCalibration(
      'sigmoid',
      draw(2, 20_000, (s) => logistic(1.5 * s - 1)),
    );
    expect(shifted?.kind === 'sigmoid' && shifted.a).toBeCloseTo(-1.5, 0);
    expect(shifted?.kind === 'sigmoid' && shifted.b).toBeCloseTo(1, 0);
  });

  test('of more freedom is never worse on the rows it was fitted on', () => {
    always(
      fc.property(seeds, (seed) => {
        const rows = draw(seed, 2000, (s) => logistic(0.7 * s - 0.5));
        const loss = (kind: (typeof CALIBRATION_KINDS)[number]) =>
          logLoss(rows.y, calibratedAll(fitCalibration(kind, rows), rows.score));
        // Smoothed targets cost a share of a row.
        const slack = 2 / rows.y.length;
        expect(loss('temperature')).toBeLessThanOrEqual(loss('none') + slack);
        expect(loss('sigmoid')).toBeLessThanOrEqual(loss('temperature') + slack);
      }),
      20,
    );
  });

  test('counts a row as often as its weight', () => {
    const rows = draw(4, 100, logistic);
    const twice = Int32Array.from({ length: 150 }, (_, i) => (i < 100 ? i : i - 100));
    const weight = rows.weight.map((w, i) => (i < 50 ? 2 * w : w));
    const repeated = {
      score: pick(rows.score, twice),
      y: pick(rows.y, twice),
      weight: new Float64Array(150).fill(1),
    };
    for (const kind of CALIBRATION_KINDS) {
      const [a, b] = [{ ...rows, weight }, repeated].map((one) =>
        calibratedAll(fitCalibration(kind, one), rows.score),
      );
      a.forEach((p, i) => {
        expect(p).toBeCloseTo(b[i], 6);
      });
    }
  });

  const ofRows = MODEL_NAMES.filter((model) => model !== 'cnn');

  test.each(ofRows)('goes with the scores of %s', (model) => {
    const fitted = fitBinary(makeClassifier({ model }), ...rowsOf(bentTask(1, 400)));
    const [x, y] = rowsOf(bentTask(2, 2000));
    const [testX, truth] = rowsOf(bentTask(3, 2000));
    const weight = new Float64Array(2000).fill(1);
    const errors = (['sigmoid', 'isotonic'] as const).map((kind) => {
      const calibration = fitCalibration(kind, { score: fitted.evidence(x), y, weight });
      const p = calibratedAll(calibration, fitted.evidence(testX));
      expect(brierScore(truth, p)).toBeLessThan(0.25);
      return expectedCalibrationError(reliabilityDiagram(truth, p));
    });
    expect(Math.min(...errors)).toBeLessThan(0.03);
  });
});

describe('the choice of a calibration', () => {
  /** Two data sets of 20 groups each. */
  function choose(p: (logit: number) => number, rows = 4000, seed = 1) {
    const sets = [seed, seed + 1].map((one) => {
      const { score, y } = draw(one, rows, p);
      const of = Int32Array.from(score.keys()).map((row) => row % 20);
      return { score, y, groups: { unit: 'background', count: 20, names: null, of } as const };
    });
    return chooseCalibration(sets, new Random(7));
  }

  test('changes nothing if scores are logits already', () => {
    const { kind, calibration } = choose(logistic);
    expect(kind).toBe('none');
    expect(calibration).toBeNull();
  });

  test.each([
    ['temperature', (s: number) => logistic(s / 3)],
    ['sigmoid', (s: number) => logistic(s / 2 - 2)],
    ['isotonic', (s: number) => (s < -1 ? 0.1 : s < 2 ? 0.4 : 0.95)],
  ] as const)('is the simplest that is as good as the best: %s', (expected, p) => {
    const { kind, calibration, selection } = choose(p);
    expect(kind).toBe(expected);
    expect(calibration?.kind).toBe(expected);
    expect(selection.judged[0].behind).toBeGreaterThan(selection.judged[0].standardError);
    for (const s of [-3, 0, 3]) {
      expect(Math.abs(calibrated(calibration ?? raise(), s) - p(s))).toBeLessThan(0.07);
    }
  });

  test('judges on rows that a calibration was not fitted on', () => {
    // Labels have nothing to do with the score: only a memory of them could beat a half.
    for (const seed of [1, 2, 3]) {
      const { selection } = choose(() => 0.5, 60, seed);
      const isotonic = selection.judged[CALIBRATION_KINDS.indexOf('isotonic')];
      expect(-isotonic.score).toBeGreaterThan(0.25);
    }
  });

  test('weighs data sets alike, whatever their size', () => {
    const big = draw(1, 9000, (s) => logistic(s - 2));
    const small = draw(2, 300, (s) => logistic(s + 2));
    const sets = [big, small].map(({ score, y }) => ({
      score,
      y,
      groups: {
        unit: 'row',
        count: 30,
        names: null,
        of: Int32Array.from(y.keys()).map((row) => row % 30),
      } as const,
    }));
    const { calibration } = chooseCalibration(sets, new Random(1));
    expect(calibratedAll(calibration, Float64Array.of(0))[0]).toBeCloseTo(0.5, 1);
  });
});

function rowsOf({ x, y }: ReturnType<typeof bentTask>) {
  return [x, y] as const;
}

function raise(): never {
  throw new Error('expected a calibration');
}

import { describe, expect, it } from 'vitest';
import {
  countAbove,
  DEFAULT_THRESHOLD_INDEX,
  LOWERED,
  pool,
  thresholdsOf,
} from '../../experiments/tasks/sweep.js';
import { classificationReport } from '../../src/evaluation/classification-report.js';
import { reportAt } from '../../src/evaluation/sweep.js';
import { Random } from '../../src/random.js';

const random = new Random(1);
const truth = Float64Array.from({ length: 300 }, () => random.index(2));
const scores = {
  probability: truth.map((label) => Math.min(1, 0.4 * label + random.uniform(0, 0.6))),
  decision: truth.map((label) => label + random.uniform(-1.5, 0.5)),
};

describe('a sweep over thresholds', () => {
  it('has the usual threshold and p_c = 0.3 on its grid', () => {
    expect(thresholdsOf('probability')[DEFAULT_THRESHOLD_INDEX]).toBe(0.5);
    expect(thresholdsOf('probability')[LOWERED]).toBe(0.3);
    expect(thresholdsOf('decision')[DEFAULT_THRESHOLD_INDEX]).toBe(0);
  });

  it.each(['probability', 'decision'] as const)('counts %s scores as predictions would', (kind) => {
    const sweep = countAbove(truth, scores[kind], kind);
    thresholdsOf(kind).forEach((threshold, i) => {
      const predicted = scores[kind].map((score) => (score > threshold ? 1 : 0));
      expect(reportAt(sweep, i)).toEqual(classificationReport(truth, predicted));
    });
  });

  it('of two halves pools into that of the whole', () => {
    const part = (from: number, to: number) =>
      countAbove(truth.subarray(from, to), scores.decision.subarray(from, to), 'decision');
    const areas = [part(0, 120), part(120, 300)].map(
      ({ averagePrecision }) => averagePrecision ?? 0,
    );
    expect(pool([part(0, 120), part(120, 300)])).toEqual({
      ...part(0, 300),
      averagePrecision: (areas[0] + areas[1]) / 2,
    });
  });
});

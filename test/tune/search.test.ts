import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { SVC } from '../../src/estimators/svc.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { developmentData } from '../../src/tune/development-data.js';
import { METRIC_NAMES, metricOf } from '../../src/tune/metric.js';
import { search } from '../../src/tune/search.js';
import { runTrial } from '../../src/tune/trial.js';
import { complaint } from '../fixtures.js';

/** Rows in a square, of class 1 within a circle: no line divides them, a parabola does. */
function circle(n: number, seed: number) {
  const random = new Random(seed);
  const x = Matrix.zeros(n, 2);
  for (let at = 0; at < x.data.length; at++) x.data[at] = random.uniform(-1, 1);
  const y = Float64Array.from({ length: n }, (_, i) => (Math.hypot(...x.row(i)) < 0.8 ? 1 : 0));
  return { x, y };
}

const DATA = developmentData([circle(900, 1)], [circle(600, 2)], new Random(3));
const PLAN = { model: 'lr', budget: 9, rounds: 1, seed: 0 } as const;

describe('a search', () => {
  it('finds that a circle takes a polynomial, of degree 2 at least', () => {
    const { chosen } = search(DATA, PLAN, 'accuracy');
    expect(chosen.classifier.options?.degree).toBeGreaterThanOrEqual(2);
    expect(chosen.score).toBeGreaterThan(0.97);
  });

  it('gives the same for the same seed', () => {
    expect(search(DATA, PLAN, 'accuracy')).toEqual(search(DATA, PLAN, 'accuracy'));
  });

  it.each(['knn', 'svm', 'tree'] as const)('does better than a guess with %s', (model) => {
    expect(search(DATA, { ...PLAN, model }, 'balanced-accuracy').chosen.score).toBeGreaterThan(0.9);
  });

  it('is judged by the worst of its development sets', () => {
    const { x, y } = circle(300, 4);
    const inverted = { x, y: y.map((label) => 1 - label) };
    const data = developmentData([circle(900, 1)], [circle(600, 2), inverted], new Random(3));
    expect(search(data, PLAN, 'accuracy').chosen.score).toBeLessThan(0.6);
  });

  it('refuses data that lacks a class, in any part', () => {
    const { x, y } = circle(20, 5);
    const alike = { x, y: y.map(() => 1) };
    const random = new Random(0);
    expect(
      complaint(() => developmentData([alike], [circle(20, 6)], random), InvalidInput),
    ).toMatch(/^training rows/);
    expect(
      complaint(() => developmentData([circle(20, 6)], [alike], random), InvalidInput),
    ).toMatch(/^development rows/);
  });
});

describe('a trial', () => {
  const trial = {
    number: 1,
    rows: 20,
    classifier: { model: 'knn', options: { nNeighbors: 50 } },
  } as const;

  it('that cannot be fitted has no score, and says why', () => {
    expect(runTrial(trial, DATA, 'accuracy')).toMatchObject({
      score: null,
      complaint: expect.stringContaining('nNeighbors = 50'),
    });
  });

  it('is fitted on the first rows, as many as it says', () => {
    const few = { ...DATA, training: circle(60, 7) };
    const cut = {
      x: few.training.x.take(Int32Array.from({ length: 50 }, (_, i) => i)),
      y: few.training.y.slice(0, 50),
    };
    const of50 = { ...trial, rows: 50 };
    expect(runTrial(of50, few, 'roc-area')).toEqual(
      runTrial(of50, { ...few, training: cut }, 'roc-area'),
    );
  });
});

describe('metrics of a search', () => {
  it('are 1 where every row is called right, and rank a constant last', () => {
    const rows = circle(200, 8);
    const circles = new SVC({ gamma: 3, C: 1000 }).fit(rows.x, rows.y);
    for (const metric of METRIC_NAMES) expect(metricOf(metric, circles, rows)).toBeCloseTo(1, 1);
    const half = { x: rows.x, y: rows.y.map((_, row) => row % 2) };
    const blind = new DecisionTreeClassifier({ maxDepth: 1, minSamplesLeaf: 100 });
    const constant = blind.fit(rows.x, half.y);
    expect(metricOf('balanced-accuracy', constant, half)).toBeCloseTo(0.5, 1);
    expect(metricOf('roc-area', constant, half)).toBeCloseTo(0.5, 1);
  });
});

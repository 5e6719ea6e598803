import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import {
  DecisionTreeClassifier,
  type DecisionTreeModel,
} from '../../src/estimators/decision-tree.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { Matrix } from '../../src/matrix.js';
import type { Tree } from '../../src/numerics/cart.js';
import {
  always,
  bentTask,
  complaint,
  gridTask,
  seeds,
  type Task,
  wholeWeights,
} from '../fixtures.js';

const IMPURITY = {
  gini: (p: number) => 2 * p * (1 - p),
  entropy: (p: number) => -[p, 1 - p].reduce((sum, q) => sum + (q ? q * Math.log2(q) : 0), 0),
};

type Criterion = keyof typeof IMPURITY;

/** Every node with its depth and the training rows in it, by walking the rows down. */
function walk({ tree }: DecisionTreeModel, x: Matrix) {
  const nodes: { node: number; depth: number; rows: number[] }[] = [];
  const descend = (node: number, depth: number, rows: number[]) => {
    nodes.push({ node, depth, rows });
    const feature = tree.feature[node];
    if (feature < 0) return;
    const left = (row: number) => Math.fround(x.get(row, feature)) <= tree.threshold[node];
    descend(node + 1, depth + 1, rows.filter(left));
    descend(
      tree.right[node],
      depth + 1,
      rows.filter((row) => !left(row)),
    );
  };
  descend(0, 0, [...Array(x.rows).keys()]);
  return nodes;
}

const purity = (tree: Tree, node: number, impurity: (p: number) => number) => {
  const all = tree.weight0[node] + tree.weight1[node];
  return all * impurity(tree.weight1[node] / all);
};

const tasks = fc
  .tuple(seeds, fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 4 }), fc.boolean())
  .map(([seed, rows, d, grid]): Task => {
    const task = (grid ? gridTask : bentTask)(seed, rows, d);
    task.y.set([0, 1]);
    return task;
  });

const criteria = fc.constantFrom<Criterion>('gini', 'entropy');

describe('DecisionTreeClassifier', () => {
  test('never raises the impurity by a cut, and cuts as well as any cut could', () => {
    always(
      fc.property(tasks, criteria, ({ x, y }, criterion) => {
        const weight = wholeWeights(1, x.rows, 1);
        const model = fitBinary(new DecisionTreeClassifier({ criterion }), x, y, {
          sampleWeight: weight,
        });
        const { tree } = model;
        const impurity = IMPURITY[criterion];
        const of = (rows: number[]) => {
          const all = rows.reduce((sum, row) => sum + weight[row], 0);
          const ones = rows.reduce((sum, row) => sum + weight[row] * y[row], 0);
          return all * impurity(ones / all);
        };
        for (const { node, rows } of walk(model, x)) {
          if (tree.feature[node] < 0) continue;
          const made = purity(tree, node + 1, impurity) + purity(tree, tree.right[node], impurity);
          expect(made).toBeLessThanOrEqual(purity(tree, node, impurity) + 1e-9);
          for (let j = 0; j < x.columns; j++) {
            for (const row of rows) {
              const goesLeft = (other: number) => x.get(other, j) <= x.get(row, j);
              const left = rows.filter(goesLeft);
              if (left.length === rows.length) continue;
              const cut = of(left) + of(rows.filter((other) => !goesLeft(other)));
              expect(made).toBeLessThanOrEqual(cut + 1e-9);
            }
          }
        }
      }),
      60,
    );
  });

  test('counts rows and weight of every node, and cuts midway between neighbouring values', () => {
    always(
      fc.property(tasks, criteria, ({ x, y }, criterion) => {
        const weight = wholeWeights(2, x.rows, 1);
        const model = fitBinary(new DecisionTreeClassifier({ criterion }), x, y, {
          sampleWeight: weight,
        });
        const { tree } = model;
        for (const { node, rows } of walk(model, x)) {
          expect(tree.samples[node]).toBe(rows.length);
          expect(rows.length).toBeGreaterThan(0);
          const ones = rows.reduce((sum, row) => sum + weight[row] * y[row], 0);
          const all = rows.reduce((sum, row) => sum + weight[row], 0);
          expect([tree.weight0[node], tree.weight1[node]]).toEqual([all - ones, ones]);
          const feature = tree.feature[node];
          if (feature < 0) continue;
          const values = rows.map((row) => Math.fround(x.get(row, feature)));
          const below = Math.max(...values.filter((v) => v <= tree.threshold[node]));
          const above = Math.min(...values.filter((v) => v > tree.threshold[node]));
          expect(tree.threshold[node]).toBe((below + above) / 2);
        }
      }),
      100,
    );
  });

  test('gives rows of a class their own weights even if the first weight is lost to rounding', () => {
    const { tree } = fitBinary(
      new DecisionTreeClassifier({ classWeight: { 0: 1e-200, 1: 1 } }),
      [[1], [2], [3], [4]],
      [0, 0, 1, 0],
      { sampleWeight: [1e-200, 1, 1, 1] },
    );
    expect(tree.weight0[0]).toBe(2e-200);
  });

  test('is grown until leaves are pure, or their rows alike', () => {
    always(
      fc.property(tasks, criteria, ({ x, y }, criterion) => {
        const model = fitBinary(new DecisionTreeClassifier({ criterion }), x, y);
        for (const { node, rows } of walk(model, x)) {
          if (model.tree.feature[node] >= 0) continue;
          const pure = new Set(rows.map((row) => y[row])).size === 1;
          const alike = new Set(rows.map((row) => x.row(row).join())).size === 1;
          expect(pure || alike).toBe(true);
        }
      }),
      100,
    );
    const { x, y } = bentTask(1, 500);
    expect(fitBinary(new DecisionTreeClassifier(), x, y).predict(x)).toEqual(y);
  });

  test('keeps to maxDepth, minSamplesSplit and minSamplesLeaf', () => {
    always(
      fc.property(
        tasks,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 10 }),
        ({ x, y }, maxDepth, minSamplesSplit, minSamplesLeaf) => {
          const options = { maxDepth, minSamplesSplit, minSamplesLeaf };
          const model = fitBinary(new DecisionTreeClassifier(options), x, y);
          for (const { node, depth, rows } of walk(model, x)) {
            expect(depth).toBeLessThanOrEqual(maxDepth);
            if (node > 0) expect(rows.length).toBeGreaterThanOrEqual(minSamplesLeaf);
            if (model.tree.feature[node] < 0) continue;
            expect(rows.length).toBeGreaterThanOrEqual(minSamplesSplit);
          }
        },
      ),
    );
  });

  test('predicts the share of weight in the leaf a row falls into, ties for the lower class', () => {
    const { x, y } = gridTask(3, 200);
    const model = fitBinary(new DecisionTreeClassifier({ maxDepth: 3 }), x, y);
    const leaves = model.apply(x);
    const scores = model.evidence(x);
    const predicted = model.predict(x);
    leaves.forEach((leaf, i) => {
      const { weight0, weight1, feature } = model.tree;
      expect(feature[leaf]).toBe(-1);
      expect(scores[i]).toBe(weight1[leaf] / (weight0[leaf] + weight1[leaf]));
      expect(predicted[i]).toBe(weight1[leaf] > weight0[leaf] ? 1 : 0);
    });
    const tie = fitBinary(new DecisionTreeClassifier(), [[0], [0]], [0, 1]);
    expect([tie.evidence([[0]])[0], tie.predict([[0]])[0]]).toEqual([0.5, 0]);
  });

  test('depends on its seed only if cuts are equally good', () => {
    const fitted = ({ x, y }: Task, randomState: number) =>
      JSON.stringify(
        fitBinary(new DecisionTreeClassifier({ randomState, maxDepth: 2 }), x, y).tree,
      );
    const random = bentTask(4, 300);
    for (const seed of [1, 2, 3]) expect(fitted(random, seed)).toBe(fitted(random, 0));
    // Two columns that say the same: the seed says which is asked.
    const twin = {
      x: Matrix.from([
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
      ]),
      y: Float64Array.of(0, 0, 1, 1),
    };
    const trees = new Set(Array.from({ length: 20 }, (_, seed) => fitted(twin, seed)));
    expect(trees.size).toBe(2);
  });

  test('splits even if no cut lowers the impurity', () => {
    const x = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const model = fitBinary(new DecisionTreeClassifier(), x, [0, 1, 1, 0]);
    expect([...model.predict(x)]).toEqual([0, 1, 1, 0]);
  });

  test('cuts no values closer than 1e-7, and compares in single precision', () => {
    const close = fitBinary(new DecisionTreeClassifier(), [[0], [0.5e-7]], [0, 1]);
    expect(close.tree.feature.length).toBe(1);
    const apart = fitBinary(new DecisionTreeClassifier(), [[0], [2e-7]], [0, 1]);
    expect(apart.tree.feature.length).toBe(3);
    const one = fitBinary(new DecisionTreeClassifier(), [[1], [1 + 1e-9], [2]], [0, 1, 1]);
    expect([...one.evidence([[1], [1 + 1e-9], [2]])]).toEqual([0.5, 0.5, 1]);
  });

  test('takes zeros of either sign, and what rounds to them, for one value', () => {
    const { x, y } = gridTask(6, 120, 3);
    const tree = JSON.stringify(fitBinary(new DecisionTreeClassifier(), x, y).tree);
    for (const zero of [-0, 1e-60, -1e-60]) {
      const other = new Matrix(
        x.data.map((v, i) => (v === 0 && i % 2 ? zero : v)),
        x.rows,
        x.columns,
      );
      expect(JSON.stringify(fitBinary(new DecisionTreeClassifier(), other, y).tree)).toBe(tree);
    }
  });

  test('reports the rows that are in leaves, and stops when its signal is aborted', () => {
    const { x, y } = bentTask(7, 400);
    const done: number[] = [];
    fitBinary(new DecisionTreeClassifier(), x, y, {
      onProgress: (progress) => done.push(progress.done),
    });
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(400);
    const signal = AbortSignal.abort(new Error('enough'));
    expect(() => fitBinary(new DecisionTreeClassifier(), x, y, { signal })).toThrow('enough');
  });

  test('reports its nodes', () => {
    const { x, y } = bentTask(5, 100);
    const { fitReport: report, tree } = fitBinary(new DecisionTreeClassifier(), x, y);
    const iterations = tree.feature.length;
    expect(report).toEqual({ ended: 'converged', iterations, objective: null });
  });

  test('refuses numbers beyond single precision, which it could not tell apart', () => {
    for (const large of [1e39, -1e39, 1e300]) {
      const fit = () => fitBinary(new DecisionTreeClassifier(), [[1], [large], [2]], [0, 1, 0]);
      expect(complaint(fit, InvalidInput)).toMatch(/row 2, column 1.*single precision/);
    }
    const model = fitBinary(new DecisionTreeClassifier(), [[0], [1]], [0, 1]);
    expect([...model.predict([[-1e300], [1e300]])]).toEqual([0, 1]);
  });
});

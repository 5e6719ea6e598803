import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesOf, type TreeCuts } from '../../src/numerics/tree-cuts.js';
import { TreeWalk } from '../../src/numerics/tree-walk.js';
import { Random } from '../../src/random.js';

/** A tree of so many splits, each at a random leaf, with thresholds among these. */
function grown(splits: number, features: number, thresholds: readonly number[], seed: number) {
  const random = new Random(seed);
  const pick = (n: number) => Math.min(n - 1, Math.floor(random.uniform() * n));
  type Node = { at?: [feature: number, threshold: number, left: Node, right: Node] };
  const root: Node = {};
  const leaves = [root];
  for (let i = 0; i < splits; i++) {
    const [leaf] = leaves.splice(pick(leaves.length), 1);
    leaf.at = [pick(features), thresholds[pick(thresholds.length)], {}, {}];
    leaves.push(leaf.at[2], leaf.at[3]);
  }
  const feature: number[] = [];
  const threshold: number[] = [];
  const right: number[] = [];
  const add = ({ at }: Node) => {
    const node = feature.length;
    feature.push(at ? at[0] : -1);
    threshold.push(at ? at[1] : 0);
    right.push(-1);
    if (!at) return;
    add(at[2]);
    right[node] = feature.length;
    add(at[3]);
  };
  add(root);
  return {
    feature: Int32Array.from(feature),
    threshold: Float64Array.from(threshold),
    right: Int32Array.from(right),
    samples: new Int32Array(feature.length),
  };
}

/** The leaves row by row, as few rows are done. */
function oneByOne(tree: TreeCuts, x: Float64Array, features: number): number[] {
  return Array.from(
    { length: x.length / features },
    (_, i) => leavesOf(tree, x.subarray(i * features, (i + 1) * features), features).leaves[0],
  );
}

describe('the leaves of many rows', () => {
  it('are those of each row alone, whatever its values and the thresholds are', () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(0, -0, 0.1, Math.fround(0.1), 1e300));
    const features = 3;
    const rows = fc.array(value, { minLength: 30 }).map((all) => {
      return Float64Array.from(all.slice(0, all.length - (all.length % features)));
    });
    const thresholds = fc.array(value, { minLength: 1, maxLength: 9 });
    const property = fc.property(rows, thresholds, fc.nat(60), fc.nat(), (x, at, splits, seed) => {
      const finite = at.map((t) => (Number.isFinite(t) ? t : 0));
      const tree = grown(splits, features, finite, seed);
      expect([...new TreeWalk(tree, features).leaves(x).leaves]).toEqual(
        oneByOne(tree, x, features),
      );
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('are so for more rows than the kernel takes at a time', () => {
    const random = new Random(1);
    const x = Float64Array.from({ length: 20_001 * 5 }, () => random.uniform());
    const thresholds = Array.from({ length: 50 }, () => random.uniform());
    const tree = grown(400, 5, thresholds, 2);
    expect([...leavesOf(tree, x, 5).leaves]).toEqual(oneByOne(tree, x, 5));
  });

  it('are told by the numbers of nodes, if a tree has them', () => {
    const random = new Random(2);
    const tree = grown(200, 3, [-0.5, 0, 0.1, 0.7], 4);
    const numbers = tree.feature.map(() => Math.floor(random.uniform() * 3));
    for (const rows of [5, 3003]) {
      const x = Float64Array.from({ length: 3 * rows }, () => random.uniform(-1, 1));
      const expected = leavesOf(tree, x, 3).leaves.map((leaf) => numbers[leaf]);
      expect(leavesOf({ ...tree, numbers }, x, 3).leaves).toEqual(expected);
    }
  });

  it('are found beside whether all features are finite, for few rows and for many', () => {
    const tree = grown(9, 3, [0.5], 4);
    const walk = new TreeWalk(tree, 3);
    const x = new Float64Array(3 * 21).fill(1e300);
    const both = (values: Float64Array) => [
      walk.leaves(values).finite,
      leavesOf(tree, values, 3).finite,
    ];
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      for (let at = 0; at < x.length; at++) expect(both(x.with(at, bad))).toEqual([false, false]);
      expect(both(x.subarray(0, 3 * 17))).toEqual([true, true]);
    }
  });
});

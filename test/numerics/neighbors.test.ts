import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantiate } from '../../src/kernels/instantiate.js';
import { MemoryPlan, view } from '../../src/kernels/memory-plan.js';
import { BLOCK, BlockedRows, paddedBlocks } from '../../src/numerics/blocked-rows.js';
import { KdTree } from '../../src/numerics/kd-tree.js';
import { RbfExpansion } from '../../src/numerics/rbf-expansion.js';
import { Random } from '../../src/random.js';
import { runToEnd } from '../../src/slices.js';
import { always, seeds } from '../fixtures.js';

interface Cloud {
  readonly x: Float64Array;
  readonly d: number;
  readonly rows: number;
  readonly random: Random;
}

/** Points in general position, or on a coarse grid, where duplicates and ties abound. */
const clouds: fc.Arbitrary<Cloud> = fc
  .record({
    seed: seeds,
    d: fc.integer({ min: 1, max: 5 }),
    rows: fc.integer({ min: 1, max: 200 }),
    steps: fc.constantFrom(0, 1, 2, 5),
  })
  .map(({ seed, d, rows, steps }) => {
    const random = new Random(seed);
    const x = Float64Array.from({ length: rows * d }, () =>
      steps ? random.index(steps) : random.uniform(-3, 3),
    );
    return { x, d, rows, random };
  });

/** Divided by the largest gap, where squares overflow or vanish. */
const scaledDistance = (a: ArrayLike<number>, b: ArrayLike<number>, d: number) => {
  const gaps = Array.from({ length: d }, (_, j) => Math.abs(a[j] - b[j]));
  const largest = Math.max(...gaps);
  if (largest === 0) return 0;
  return largest * Math.sqrt(gaps.reduce((sum, gap) => sum + (gap / largest) ** 2, 0));
};

const squaredDistance = (a: ArrayLike<number>, b: ArrayLike<number>, d: number) => {
  let sum = 0;
  for (let j = 0; j < d; j++) sum += (a[j] - b[j]) ** 2;
  return sum;
};

/** Points of all kinds: rows themselves, near rows, and anywhere. */
function pointsAmong({ x, d, rows, random }: Cloud, count: number): Float64Array {
  return Float64Array.from({ length: count * d }, (_, at) =>
    at % 3 === 0 ? x[random.index(rows) * d + (at % d)] : Math.round(random.uniform(-4, 8)) / 2,
  );
}

function bruteForce({ x, d, rows }: Cloud, point: Float64Array, k: number) {
  return Array.from({ length: rows }, (_, row) => ({
    row,
    distance: Math.sqrt(squaredDistance(x.subarray(row * d), point, d)),
    square: squaredDistance(x.subarray(row * d), point, d),
  }))
    .sort((a, b) => a.square - b.square || a.row - b.row)
    .slice(0, k);
}

/** A cloud of many dimensions, in which no tree is of use. */
const wide = (rows: number, d: number): Cloud => {
  const random = new Random(7);
  const x = Float64Array.from({ length: rows * d }, () => random.uniform(0, 1));
  return { x, d, rows, random };
};

describe('the k-d tree', () => {
  const check = (cloud: Cloud, k: number, points: Float64Array) => {
    const { d } = cloud;
    const { distances, rows } = runToEnd(KdTree.grow(cloud.x, d, k)).nearest(points);
    for (let i = 0; i < points.length / d; i++) {
      const expected = bruteForce(cloud, points.subarray(i * d, (i + 1) * d), k);
      expect([...rows.subarray(i * k, (i + 1) * k)]).toEqual(expected.map(({ row }) => row));
      expect([...distances.subarray(i * k, (i + 1) * k)]).toEqual(
        expected.map(({ distance }) => distance),
      );
    }
  };

  test('finds the nearest rows, the first given among equals, as brute force does', () => {
    always(
      fc.property(clouds, (cloud) => {
        const { x, d, rows, random } = cloud;
        const k = 1 + random.index(Math.min(rows, 12));
        check(cloud, k, pointsAmong(cloud, 5));
        check(cloud, k, x.slice(0, Math.min(3, rows) * d));
      }),
      400,
    );
  });

  test('finds as many neighbours as there are rows', () => {
    const cloud = wide(150, 2);
    check(cloud, 150, pointsAmong(cloud, 3));
  });

  test('finds them also after it has changed to scanning', () => {
    for (const d of [20, 31]) {
      const cloud = wide(400, d);
      check(cloud, 3, pointsAmong(cloud, 600));
    }
  });

  /** Rows of which a scan gets all bounds wrong that it can: on a grid, far apart, of any scale, or with outliers. */
  const awkward = fc
    .record({
      seed: seeds,
      d: fc.integer({ min: 7, max: 13 }),
      rows: fc.integer({ min: 300, max: 500 }),
      scale: fc.constantFrom(1, 1e-120, 1e120),
      kind: fc.constantFrom('grid', 'outliers', 'offset', 'one wide feature'),
    })
    .map(({ seed, d, rows, scale, kind }): Cloud => {
      const random = new Random(seed);
      const x = Float64Array.from({ length: rows * d }, (_, at) => {
        if (kind === 'grid') return random.index(3) * scale;
        const value = random.uniform(-1, 1) * scale;
        if (kind === 'outliers' && random.index(50) === 0) return value * 1e5;
        if (kind === 'offset') return value + 1e4 * scale;
        return kind === 'one wide feature' && at % d === 0 ? 1e4 * value : value;
      });
      return { x, d, rows, random };
    });

  test('finds by scans what brute force finds, whatever the rows are like', () => {
    always(
      fc.property(awkward, (cloud) => {
        const { x, d, rows, random } = cloud;
        const largest = x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        const points = Float64Array.from({ length: 90 * d }, (_, at) => {
          const point = Math.floor(at / d);
          if (point % 4 === 3) return random.uniform(-3, 3) * largest;
          const near = x[((point * 7) % rows) * d + (at % d)];
          return point % 4 === 2 ? near : near + random.uniform(-0.3, 0.3) * (x[d + 1] - x[1]);
        });
        const k = 1 + random.index(6);
        check(cloud, k, points.subarray(0, 65 * d));
        check(cloud, k, points);
      }),
      20,
    );
  });

  test('finds nearest rows and distances where squares overflow or vanish', () => {
    always(
      fc.property(
        clouds,
        fc.constantFrom(1e-200, 1e-300, 1e160, 1e300),
        ({ x, d, rows, random }, scale) => {
          const scaled = x.map((value) => value * scale);
          const k = Math.min(rows, 4);
          const points = Float64Array.from({ length: 6 * d }, (_, at) =>
            at < 2 * d ? scaled[at % scaled.length] : random.uniform(-4, 4) * scale,
          );
          const found = runToEnd(KdTree.grow(scaled, d, k)).nearest(points);
          for (let i = 0; i < 6; i++) {
            const point = points.subarray(i * d, (i + 1) * d);
            const expected = Array.from({ length: rows }, (_, row) => ({
              row,
              distance: scaledDistance(scaled.subarray(row * d), point, d),
            }))
              .sort((a, b) => a.distance - b.distance || a.row - b.row)
              .slice(0, k);
            expect([...found.rows.subarray(i * k, (i + 1) * k)]).toEqual(
              expected.map(({ row }) => row),
            );
            expect([...found.distances.subarray(i * k, (i + 1) * k)]).toEqual(
              expected.map(({ distance }) => distance),
            );
          }
        },
      ),
      100,
    );
  });

  test('survives any number of equal rows', () => {
    const tree = runToEnd(KdTree.grow(new Float64Array(20_000).fill(0.5), 2, 3));
    const { distances, rows } = tree.nearest(Float64Array.of(0.5, 1.5));
    expect([...rows]).toEqual([0, 1, 2]);
    expect([...distances]).toEqual([1, 1, 1]);
  });

  test('survives rows of which every cut splits one off', () => {
    const x = Float64Array.from({ length: 900 }, (_, i) => 2 ** (i - 450));
    const cloud = { x, d: 1, rows: x.length, random: new Random(0) };
    check(cloud, 2, Float64Array.of(0, 2 ** -400, 1.4, 2 ** 448));
  });

  test('gives its rows back as they were', () => {
    always(
      fc.property(clouds, ({ x, d }) => {
        expect(runToEnd(KdTree.grow(x, d, 1)).x).toEqual(x);
      }),
    );
  });
});

describe('rows in blocks', () => {
  /** What the kernels are given of rows twice as far apart. */
  function blocks(x: Float64Array, rows: number, d: number) {
    const plan = new MemoryPlan();
    const blocked = new BlockedRows(plan, rows, d);
    const weight = plan.f32(paddedBlocks(blocked.blocks));
    const sum = plan.f64(blocked.blocks);
    const memory = plan.allocate('test');
    const kernels = instantiate(memory);
    const placement = runToEnd(blocked.place(memory, kernels, x, 2));
    const reach = (weights: Float32Array, most: number) => {
      view(memory, weight).set(weights);
      kernels.rbfReach(blocked.blocks, 0, blocked.blocks, weight.at, most, sum.at);
      return view(memory, sum).slice();
    };
    const { coordinates, low, high, centres } = blocked.slots;
    return {
      ...placement,
      coordinates: view(memory, coordinates),
      low: view(memory, low),
      high: view(memory, high),
      centres: view(memory, centres),
      reach,
    };
  }

  test('are all there once, scaled, inside of their boxes', () => {
    always(
      fc.property(clouds, ({ x, d, rows }) => {
        const { rowOf, laneOf, coordinates, low, high, centres } = blocks(x, rows, d);
        expect([...rowOf].filter((row) => row >= 0).sort((a, b) => a - b)).toEqual([
          ...Array(rows).keys(),
        ]);
        const boxes = low.length / d;
        expect(boxes % 4).toBe(0);
        for (let lane = 0; lane < rowOf.length; lane++) {
          const [row, block] = [rowOf[lane], Math.floor(lane / BLOCK)];
          if (row >= 0) expect(laneOf[row]).toBe(lane);
          for (let j = 0; j < d; j++) {
            const value = coordinates[(block * d + j) * BLOCK + (lane % BLOCK)];
            const side = j * boxes + block;
            if (row < 0) expect(value).toBeGreaterThan(1e15);
            else expect(value).toBe(2 * x[row * d + j]);
            if (row < 0) continue;
            expect(low[side]).toBeLessThanOrEqual(value);
            expect(high[side]).toBeGreaterThanOrEqual(value);
            expect(centres[block * d + j]).toBeGreaterThanOrEqual(low[side]);
            expect(centres[block * d + j]).toBeLessThanOrEqual(high[side]);
          }
        }
      }),
      60,
    );
  });

  test('have a box for every 16 blocks, too', () => {
    const [rows, d] = [2500, 3];
    const random = new Random(1);
    const x = Float64Array.from({ length: rows * d }, () => random.uniform(-3, 3));
    const { low, high, rowOf } = blocks(x, rows, d);
    const count = rowOf.length / BLOCK;
    const boxes = low.length / d;
    for (let j = 0; j < d; j++) {
      for (let cluster = 0; cluster * 16 < count; cluster++) {
        const own = (sides: Float32Array) =>
          sides.subarray(j * boxes + cluster * 16, j * boxes + Math.min(cluster * 16 + 16, count));
        const box = j * boxes + paddedBlocks(count) + cluster;
        expect(low[box]).toBe(Math.min(...own(low)));
        expect(high[box]).toBe(Math.max(...own(high)));
      }
    }
  });

  test('reach no less far than their kernel values do, nor farther than a bound on these', () => {
    always(
      fc.property(clouds, fc.constantFrom(1e-3, 0.1, 1), ({ x, d, rows, random }, most) => {
        const { reach, rowOf, laneOf } = blocks(x, rows, d);
        const beta = Float64Array.from({ length: rows }, () => random.uniform());
        const weights = new Float32Array(rowOf.length / BLOCK);
        beta.forEach((value, row) => {
          weights[Math.floor(laneOf[row] / BLOCK)] += value;
        });
        const sums = reach(weights, most);
        const all = most * beta.reduce((sum, value) => sum + value, 0);
        for (let row = 0; row < rows; row++) {
          let sum = 0;
          for (let other = 0; other < rows; other++) {
            let square = 0;
            for (let j = 0; j < d; j++) square += (2 * (x[row * d + j] - x[other * d + j])) ** 2;
            sum += beta[other] * Math.min(2 ** -square, most);
          }
          const bound = sums[Math.floor(laneOf[row] / BLOCK)];
          expect(bound).toBeGreaterThan(sum * 0.9999);
          expect(bound).toBeLessThan(all * 1.0001);
        }
      }),
      30,
    );
  });

  test('are cut in two by a plane, and every half again, down to groups of 16', () => {
    always(
      fc.property(clouds, ({ x, d, rows }) => {
        const { rowOf } = blocks(x, rows, d);
        const apart = (from: number, middle: number, to: number) =>
          Array.from({ length: d }, (_, j) => {
            const side = (a: number, b: number) =>
              Array.from(rowOf.subarray(a, b), (row) => x[row * d + j]);
            return Math.max(...side(from, middle)) <= Math.min(...side(middle, to));
          }).some(Boolean);
        const check = (from: number, to: number) => {
          const unit = to - from > BLOCK ? BLOCK : 16;
          if (to - from <= 16) return;
          const middle = from + unit * Math.ceil((to - from) / unit / 2);
          expect(apart(from, middle, to)).toBe(true);
          check(from, middle);
          check(middle, to);
        };
        check(0, rows);
      }),
      60,
    );
  });
});

describe('an RBF expansion', () => {
  test('is the plain sum of its kernels, whatever their width', () => {
    always(
      fc.property(clouds, fc.constantFrom(1e-6, 0.1, 3, 1e3, 1e8), (cloud, gamma) => {
        const { x, d, rows, random } = cloud;
        const beta = Float64Array.from({ length: rows }, () => random.uniform(-1, 1));
        const points = Float64Array.from({ length: 7 * d }, () => random.uniform(-3, 5));
        points.set(x.subarray(0, d));
        const values = new RbfExpansion(x, d, beta, gamma).evaluate(points);
        values.forEach((value, i) => {
          const point = points.subarray(i * d);
          let sum = 0;
          beta.forEach((b, row) => {
            sum += b * Math.exp(-gamma * squaredDistance(x.subarray(row * d), point, d));
          });
          expect(Math.abs(value - sum)).toBeLessThan(1e-12 * rows);
        });
      }),
    );
  });
});

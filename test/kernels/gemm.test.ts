import { describe, expect, test } from 'vitest';
import { instantiate } from '../../src/kernels/instantiate.js';
import { MemoryPlan, view } from '../../src/kernels/memory-plan.js';
import type { Precision } from '../../src/numerics/network/arithmetic.js';
import { numberArray } from '../../src/numerics/network/precision.js';
import { Random } from '../../src/random.js';

const SIZES: readonly (readonly [m: number, n: number, k: number])[] = [
  [1, 8, 4],
  [4, 8, 8],
  [3, 16, 12],
  [67, 24, 40],
  [130, 8, 300],
  [64, 32, 516],
];

/** A product by the kernel and the sum of products in a double loop. */
function product(
  precision: Precision,
  [m, n, k]: readonly [number, number, number],
  { transposedA = false, transposedB = false, add = false },
) {
  const plan = new MemoryPlan();
  const [packedA, packedB] = [plan.f64(64 * 256), plan.f64(256 * n)];
  const [strideA, strideB, strideC] = [(transposedA ? m : k) + 4, (transposedB ? k : n) + 8, n + 8];
  const slots = [(transposedA ? k : m) * strideA, (transposedB ? n : k) * strideB, m * strideC].map(
    (length) => numberArray(plan, precision, length),
  );
  const memory = plan.allocate('test');
  const kernels = instantiate(memory);
  kernels.gemmBegin(packedA.at, packedB.at);
  const random = new Random(m + n + k);
  const [a, b, c] = slots.map((slot) => {
    const array = view(memory, slot) as Float64Array;
    for (let i = 0; i < array.length; i++) array[i] = random.uniform(-1, 1);
    return array;
  });
  const expected = Float64Array.from(c);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = add ? c[i * strideC + j] : 0;
      for (let l = 0; l < k; l++) {
        const left = transposedA ? a[l * strideA + i] : a[i * strideA + l];
        sum += left * (transposedB ? b[j * strideB + l] : b[l * strideB + j]);
      }
      expected[i * strideC + j] = sum;
    }
  }
  const run = precision === 'single' ? kernels.gemmSingle : kernels.gemmDouble;
  const [left, right, to] = slots.map(({ at }) => at);
  run(transposedA, transposedB, m, n, k, left, strideA, right, strideB, to, strideC, add);
  const difference = Math.max(...expected.map((value, i) => Math.abs(value - c[i])));
  return { difference };
}

describe.each([
  ['single', 3e-5],
  ['double', 1e-13],
] as const)('in %s precision', (precision, tolerance) => {
  test.each(SIZES)('A B, A B^T and sums with C are sums of products: %i x %i, %i', (...sizes) => {
    for (const transposedB of [false, true]) {
      for (const add of [false, true]) {
        const { difference } = product(precision, sizes, { transposedB, add });
        expect(difference).toBeLessThan(tolerance);
      }
    }
  });

  test.each(SIZES.filter(([m]) => m % 4 === 0))('A^T B likewise: %i x %i, %i', (...sizes) => {
    const { difference } = product(precision, sizes, { transposedA: true });
    expect(difference).toBeLessThan(tolerance);
  });
});

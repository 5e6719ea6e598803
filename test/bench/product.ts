/** A product of two matrices in single precision, by the kernel that trains networks. */
import { instantiate } from '../../src/kernels/instantiate.js';
import { MemoryPlan, view } from '../../src/kernels/memory-plan.js';
import { type Operation, type Options, readArrays } from './serve.js';

/** Columns of the product: as many test rows as a layer of a network is wide. */
const WIDTH = 256;

export interface Product {
  /** of shapes (rows, inner), (columns, inner), (rows, columns) */
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly c: Float32Array;
  /** C = A B' */
  multiply(): void;
}

export function product(rows: number, inner: number, columns: number): Product {
  const plan = new MemoryPlan();
  const [packedA, packedB] = [plan.f64(64 * 256), plan.f64(256 * columns)];
  const [a, b, c] = [plan.f32(rows * inner), plan.f32(columns * inner), plan.f32(rows * columns)];
  const memory = plan.allocate('product');
  const kernels = instantiate(memory);
  kernels.gemmBegin(packedA.at, packedB.at);
  const arrays = [a.at, inner, b.at, inner, c.at, columns] as const;
  return {
    a: view(memory, a),
    b: view(memory, b),
    c: view(memory, c),
    multiply: () => kernels.gemmSingle(false, true, rows, columns, inner, ...arrays, false),
  };
}

/** Training rows by the first test rows. */
export function productOfRows(options: Options): Operation<Float32Array> {
  const { x, test } = readArrays(options);
  const [rows, others] = [x(), test()];
  const width = Math.min(WIDTH, others.rows);
  const { a, b, c, multiply } = product(rows.rows, rows.columns, width);
  a.set(rows.data);
  b.set(others.data.subarray(0, b.length));
  return {
    call: () => {
      multiply();
      return c;
    },
    answer: (result) => result,
  };
}

/** What `npm run bench -- training` trains on, and how: both sides of it do the same work. */
import { Matrix, type Problem, Random } from '../../src/index.js';

export const INPUTS = 27;

/** The options of a fit, beside the hidden layers. */
export const TRAINED = {
  batchSize: 4096,
  batchNorm: true,
  activation: 'relu',
  dropout: 0.1,
  solver: 'adam',
  weightDecay: 0.01,
  alpha: 0,
  maxIter: 10_000,
  nIterNoChange: 10_000,
} as const;

/** Cells of noise, about a twentieth of them of the second class. */
export function trainingCells(rows: number) {
  const random = new Random(11);
  const names = Array.from({ length: INPUTS }, (_, j) => `f${j + 1}`);
  const x = Matrix.zeros(rows, INPUTS, names);
  for (let at = 0; at < x.data.length; at++) x.data[at] = random.uniform(-1.7, 1.7);
  const y = Float64Array.from({ length: rows }, (_, row) => {
    const [a, b, c] = x.row(row);
    return Number(a * b + c > 1.9);
  });
  const problem: Problem = {
    name: 'noise',
    features: names.map((name) => ({ name })),
    target: { kind: 'classes', column: 'y', classes: [0, 1] },
  };
  return { x, y, problem };
}

/** What goes into the printed test for crossings of maximum-entropy distributions, and what has to come out of it. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import { maxEntropyCircle } from '../instability/max-entropy-state.js';

/** A cell, and what comes out of it. */
export interface MaxEntropyCell {
  /** n, Fx, Fy, Fz of nu_e, then of nu_e-bar */
  readonly input: readonly number[];
  /** 1, 0, or -1 for none */
  readonly crossing: number;
  /** NaN where there is none */
  readonly margin: number;
  readonly status: number;
}

/** The densities that are taken. */
export const DENSITY_RANGE = [1e-100, 1e100] as const;

export const MAX_ENTROPY_COLUMNS = ['nue', 'nuebar'].flatMap((species) =>
  ['n', 'Fx', 'Fy', 'Fz'].map((part) => `${part}_${species}`),
);

/** Coefficients of Z / f in powers of f^2, the inverse of the Langevin function. */
export const SHAPE_SERIES = [
  3,
  9 / 5,
  297 / 175,
  1539 / 875,
  126117 / 67375,
  43733439 / 21896875,
] as const;

/** Cells for the self-test: usual ones, and some of every status. */
export function referenceFluxes(): MaxEntropyCell[] {
  const usual = [
    [4.89e32, 0, 0, 1.63e32, 4.89e32, 0, 0, -1.63e32],
    [4.89e32, 0, 0, 1.63e32, 4.89e32, 0, 1.63e32, 0],
    [4.89e32, 0, 0, 0, 3.26e32, 0, 0, -1.0867e32],
    [1, 0, 0, 0, 0.5, 0, 0, 0],
    [1, 0.1, -0.2, 0.05, 0.9, 0.2, 0.1, 0.6],
    [1, 0.1, -0.2, 0.05, 0.2, 0.02, 0.01, 0.06],
    [1e-30, 0, 9.5e-31, 0, 2e-30, 1e-34, 0, 0],
    [3e99, 0, 2.8e99, 0, 2e98, 0, 1e97, 0],
    [0.7, -0.5, 0.3, 0.2, 0.6, -0.4, 0.3, 0.2],
  ];
  const [first] = usual;
  const odd = [
    first.with(0, 0),
    first.with(4, -1),
    first.with(0, Number.NaN),
    first.with(7, Number.NaN),
    first.with(1, Infinity),
    first.with(5, Infinity),
    first.with(3, 4.89e32),
    first.with(2, 1e308),
    first.with(0, 1e200),
    first.with(4, 5e-324),
  ];
  return [...usual, ...odd].map(maxEntropyCell);
}

/** What has to come out of a cell. */
export function maxEntropyCell(input: readonly number[]): MaxEntropyCell {
  const species = [input.slice(0, 4), input.slice(4)];
  const none = (status: number) => ({ input, crossing: -1, margin: Number.NaN, status });
  if (!input.every(Number.isFinite)) return none(CELL_STATUS.notFinite);
  if (species.some(([density]) => density <= 0)) return none(CELL_STATUS.zeroDensity);
  const [low, high] = DENSITY_RANGE;
  const isSound = species.every(
    ([density, ...flux]) =>
      density >= low && density <= high && Math.hypot(...flux.map((f) => f / density)) < 1,
  );
  if (!isSound) return none(CELL_STATUS.notFinite);
  const [nue, nuebar] = species.map(([density, x, y, z]) => ({
    density,
    flux: [x, y, z] as const,
  }));
  const { offset, normal } = maxEntropyCircle(nue, nuebar);
  const margin = Math.hypot(...normal) - Math.abs(offset);
  return { input, crossing: Number(margin > 0), margin, status: CELL_STATUS.ok };
}

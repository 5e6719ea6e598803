/**
 * Realistic cells of some backgrounds: their division into training and test cells, and counts of predictions for them.
 */
import { NEAR_KM } from '../../datasets/ccsn-spread.js';
import { PUBLISHED_FAILURE } from '../../src/angular/family.js';
import { ELN_FEATURES, LABEL } from '../../src/angular/moments.js';
import type { EvidenceKind } from '../../src/estimators/binary-model.js';
import { type Rows, takeRows } from '../../src/evaluation/rows.js';
import { splitRows } from '../../src/evaluation/splits.js';
import { Matrix } from '../../src/matrix.js';
import type { Random } from '../../src/random.js';
import { taken } from '../../src/table.js';
import type { MicrophysicsName } from '../../src/transport/microphysics.js';
import type { BackgroundResult, BackgroundTask } from './background.js';
import { countAbove, type Sweep } from './sweep.js';

/** The division of realistic cells into training and test cells. */
export type RealisticSplit =
  /** none are trained on; all cells of every background are tested */
  | { readonly kind: 'none'; readonly backgrounds: readonly number[] }
  /** 80/10/10 of a background's cells at random: neighbours of test cells are trained on */
  | { readonly kind: 'random'; readonly background: number }
  /** two snapshots are trained on, one is tested */
  | { readonly kind: 'snapshot'; readonly background: number; readonly held: number }
  /** a cap of 60 degrees is tested, the rest is trained on */
  | { readonly kind: 'cap'; readonly background: number; readonly held: 'north' | 'south' }
  /** as many cells of the other backgrounds as `random` trains on; all of this one are tested */
  | {
      readonly kind: 'background';
      readonly background: number;
      readonly others: readonly number[];
    };

/** The part of a task that names realistic cells. */
export interface RealisticCellsSpec {
  readonly realistic: RealisticSplit;
  /** rays per snapshot */
  readonly latitudes: number;
  /** that of the set's default if absent */
  readonly microphysics?: MicrophysicsName;
}

/** The background tasks whose results a task needs, in the order in which it takes them. */
export function backgroundsOf({
  realistic,
  latitudes,
  microphysics,
}: RealisticCellsSpec): BackgroundTask[] {
  const indices =
    realistic.kind === 'none'
      ? realistic.backgrounds
      : realistic.kind === 'background'
        ? [realistic.background, ...realistic.others]
        : [realistic.background];
  return indices.map((background) => ({
    kind: 'background',
    background,
    latitudes,
    ...(microphysics && { microphysics }),
  }));
}

/** Cells of one background, and parts of them. */
export interface TestedCells {
  readonly background: number;
  readonly all: Sweep;
  /** the cells within 100 km */
  readonly near: Sweep;
  /** the cells with a flux factor above 0.9108, at which the published solver fails on Gaussians */
  readonly forward: Sweep;
}

/** Cells: their features and labels, their places, and further properties of their distributions. */
export interface Cells extends Rows {
  /** I2 and I3 of nu_e and nu_e-bar, at unit density: HIGHER_MOMENTS */
  readonly higher: Matrix;
  readonly radius: Float64Array;
  /** the depth of the crossing, in [0, 0.5] (angular/crossing.ts); 0 without a crossing */
  readonly depth: Float64Array;
  readonly time: Float64Array;
  readonly cosTheta: Float64Array;
}

/** The columns of `Cells.higher`: a moment, and the density it is over. */
const HIGHER_MOMENTS = [
  ['I2_nue', 'I0_nue'],
  ['I3_nue', 'I0_nue'],
  ['I2_nuebar', 'I0_nuebar'],
  ['I3_nuebar', 'I0_nuebar'],
] as const;

/** The cosine of the angle at which a cap ends. */
const CAP = 0.5;

/** Training, development and test rows of a random split. */
export const SHARES = [0.8, 0.1, 0.1];

/** Sweeps over all of the cells and over parts of them. @param score one per cell */
export function sweepCells(
  { x, y, radius }: Cells,
  score: Float64Array,
  scoreKind: EvidenceKind,
): Omit<TestedCells, 'background'> {
  const sweepWhere = (holds: (row: number) => boolean) => {
    const truth = new Float64Array(y.length);
    const scores = new Float64Array(y.length);
    let count = 0;
    for (let row = 0; row < y.length; row++) {
      if (!holds(row)) continue;
      truth[count] = y[row];
      scores[count++] = score[row];
    }
    return countAbove(truth.subarray(0, count), scores.subarray(0, count), scoreKind);
  };
  return {
    all: countAbove(y, score, scoreKind),
    near: sweepWhere((row) => radius[row] <= NEAR_KM),
    forward: sweepWhere((row) => Math.max(x.get(row, 1), x.get(row, 2)) > PUBLISHED_FAILURE),
  };
}

/** @param inputs the results of `backgroundsOf` */
export function realisticRows(
  split: RealisticSplit,
  inputs: readonly BackgroundResult[],
  random: Random,
): { train: Rows[]; tests: { background: number; cells: Cells }[] } {
  const all = inputs.map((input) => ({ background: input.background, cells: cellsOf(input) }));
  if (split.kind === 'none') return { train: [], tests: all };
  const [{ background, cells }, ...others] = all;
  const shuffled = random.fork(`realistic split ${background}`);
  if (split.kind === 'background') {
    const share = SHARES[0] / others.length;
    const train = others.map((other) => {
      const rows = shuffled.permutation(other.cells.y.length);
      return takeRows(other.cells, rows.subarray(0, Math.round(share * rows.length)));
    });
    return { train, tests: [{ background, cells }] };
  }
  const [train, test] = dividedCells(split, cells, shuffled);
  return {
    train: [takeRows(cells, train)],
    tests: [{ background, cells: takeCells(cells, test) }],
  };
}

function dividedCells(
  split: Extract<RealisticSplit, { kind: 'random' | 'snapshot' | 'cap' }>,
  { y, time, cosTheta }: Cells,
  random: Random,
): [train: Int32Array, test: Int32Array] {
  if (split.kind === 'random') {
    const [train, , test] = splitRows(y.length, SHARES, random);
    return [train, test];
  }
  const held =
    split.kind === 'snapshot'
      ? (row: number) => time[row] === split.held
      : (row: number) => (split.held === 'north' ? cosTheta[row] > CAP : cosTheta[row] < -CAP);
  const rows = Int32Array.from(y.keys());
  return [rows.filter((row) => !held(row)), rows.filter(held)];
}

/** The cells of backgrounds that tasks of this thread have used: the next task has the same. */
const known = new WeakMap<BackgroundResult, Cells>();

/** The cells of a background. */
export function cellsOf(background: BackgroundResult): Cells {
  const cells = known.get(background) ?? readCells(background);
  known.set(background, cells);
  return cells;
}

function readCells({ cells }: BackgroundResult): Cells {
  return {
    x: Matrix.fromColumns(
      ELN_FEATURES.map((name) => Float64Array.from(cells[name])),
      ELN_FEATURES,
    ),
    y: Float64Array.from(cells[LABEL]),
    higher: Matrix.fromColumns(
      HIGHER_MOMENTS.map(([moment, density]) =>
        Float64Array.from(cells[moment], (value, row) => value / cells[density][row]),
      ),
    ),
    radius: Float64Array.from(cells.radius_km),
    depth: Float64Array.from(cells.depth),
    time: Float64Array.from(cells.time_ms),
    cosTheta: Float64Array.from(cells.theta_deg, (theta) => Math.cos((theta * Math.PI) / 180)),
  };
}

function takeCells(cells: Cells, rows: Int32Array): Cells {
  const take = (values: Float64Array) => taken(values, rows);
  return {
    x: cells.x.take(rows),
    higher: cells.higher.take(rows),
    y: take(cells.y),
    radius: take(cells.radius),
    depth: take(cells.depth),
    time: take(cells.time),
    cosTheta: take(cells.cosTheta),
  };
}

/** A description of the division of a task's cells. */
export function describeSplit({ realistic, microphysics }: RealisticCellsSpec): string {
  return realistic.kind === 'none'
    ? `to realistic${microphysics ? ` with ${microphysics}` : ''}`
    : `+ realistic ${realistic.background} by ${realistic.kind}`;
}

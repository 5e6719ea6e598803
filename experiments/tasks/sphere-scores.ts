/**
 * How well features tell whether a cell has a crossing on the sphere: predictions out of fold, whole simulations in one
 * fold, or random cells, which shows what leaks between cells of one simulation; or a classifier that is trained on the
 * cells of one family and tested on those of another.
 */
import { FLUX_INVARIANTS, fluxInvariant } from '../../src/angular/flux-invariants.js';
import { VECTOR_FEATURES } from '../../src/angular/vector-features.js';
import { type ClassifierSpec, makeClassifier } from '../../src/estimators/classifiers.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { averagePrecision } from '../../src/evaluation/curves.js';
import { groupKFold, kFold } from '../../src/evaluation/folds.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { Table } from '../../src/table.js';
import { classifierName } from './classifier.js';
import { joinedCells, type SphereCells, type SphereCellsTask } from './sphere-cells.js';
import type { TaskKind } from './task-kind.js';

/**
 * Those of the 27 invariants that differ where all heavy flavors are equal: of the 27 columns, most are copies of others,
 * which classifiers need not see.
 */
export const DISTINCT_INVARIANTS = FLUX_INVARIANTS.filter((name) => !/tau|numubar/.test(name));

/** The sets of features, by name. */
export const SPHERE_FEATURES = {
  radial: ['alpha', 'F_nue', 'F_nuebar'],
  min4: ['ln_alpha', 'flux_nue', 'flux_nuebar', 'cos_nue_nuebar'],
  alt8: VECTOR_FEATURES,
  invariants: DISTINCT_INVARIANTS,
  'min4 and max-entropy': [
    ...['ln_alpha', 'flux_nue', 'flux_nuebar', 'cos_nue_nuebar'],
    ...['maxent_offset', 'maxent_margin'],
  ],
} as const;
export type SphereFeatures = keyof typeof SPHERE_FEATURES;

export interface SphereScoresTask {
  readonly kind: 'sphere-scores';
  /** null for the closed-form max-entropy test */
  readonly spec: ClassifierSpec | null;
  readonly features: SphereFeatures;
  readonly cells: readonly SphereCellsTask[];
  /** cells to test on, instead of folds of `cells` */
  readonly test: readonly SphereCellsTask[] | null;
  readonly split: 'simulation' | 'cell';
  readonly seed: number;
}

export interface SphereScores {
  readonly precision: number;
  readonly recall: number;
  readonly F1: number;
  /** F1 at the threshold that is best on the very same predictions */
  readonly bestF1: number;
  /** null of a test that has no score */
  readonly averagePrecision: number | null;
  readonly cells: number;
  readonly crossings: number;
}

const FOLDS = 5;

export function runSphereScores(
  { spec, features, cells, test, split, seed }: SphereScoresTask,
  inputs: readonly SphereCells[],
): SphereScores {
  const own = joinedCells(inputs.slice(0, cells.length));
  const other = test ? joinedCells(inputs.slice(cells.length)) : null;
  const truth = (other ?? own).crossing;
  if (!spec) {
    const { maxent_offset: offset, maxent_normal: normal } = other ?? own;
    return scoresOf(
      truth,
      offset.map((value, i) => normal[i] - Math.abs(value)),
      false,
    );
  }
  const x = matrixOf(own, features);
  const fitted = (rows: ArrayLike<number>) =>
    fitBinary(
      makeClassifier(spec),
      x.take(rows),
      Array.from(rows, (row) => own.crossing[row]),
    );
  if (other) {
    const model = fitted([...own.crossing.keys()]);
    return scoresOf(truth, Array.from(marginsOf(model, matrixOf(other, features))), true);
  }
  const shuffle = new Random(seed);
  const folds =
    split === 'simulation'
      ? groupKFold(own.simulation, FOLDS, { shuffle })
      : kFold(truth.length, FOLDS, { shuffle });
  const score = new Array<number>(truth.length).fill(0);
  for (const { train, test: held } of folds) {
    const said = marginsOf(fitted(train), x.take(held));
    Array.from(held).forEach((row, i) => {
      score[row] = said[i];
    });
  }
  return scoresOf(truth, score, true);
}

type Model = ReturnType<typeof fitBinary>;

/** Scores that are positive where a crossing is predicted. */
function marginsOf(model: Model, x: Matrix): Float64Array {
  const threshold = model.evidenceKind === 'decision' ? 0 : 0.5;
  return model.evidence(x).map((value) => value - threshold);
}

function matrixOf(cells: SphereCells, features: SphereFeatures): Matrix {
  if (features === 'invariants') return invariantsOf(cells);
  const columns = SPHERE_FEATURES[features].map((name) =>
    name === 'maxent_margin'
      ? cells.maxent_normal.map((normal, i) => normal - Math.abs(cells.maxent_offset[i]))
      : cells[name as keyof SphereCells],
  ) as (readonly number[])[];
  return Matrix.from(cells.crossing.map((_, row) => columns.map((column) => column[row])));
}

/** The distinct invariants of cells, from the lengths of their flux vectors and the angles between these. */
function invariantsOf(cells: SphereCells): Matrix {
  const { ln_alpha, ln_alpha_nux, crossing } = cells;
  // Vectors with these lengths and angles: nu_e along z, nubar_e in the plane of x and z, nu_x anywhere.
  const column = (value: (i: number) => number) => Float64Array.from(crossing, (_, i) => value(i));
  const one = column(() => 1);
  const sine = (cosine: number) => Math.sqrt(Math.max(0, 1 - cosine * cosine));
  const [nuebar, nux] = [ln_alpha, ln_alpha_nux].map((logs) => column((i) => Math.exp(logs[i])));
  const heavy = (i: number) => {
    const [e, b, angle] = [cells.cos_nue_nux[i], cells.cos_nuebar_nux[i], cells.cos_nue_nuebar[i]];
    const x = sine(angle) > 1e-6 ? (b - e * angle) / sine(angle) : 0;
    const across = Math.max(-1, Math.min(1, x));
    return [across, Math.sqrt(Math.max(0, 1 - e * e - across * across)), e];
  };
  const size = column((i) => cells.flux_nuebar[i] * nuebar[i]);
  const heavySize = column((i) => cells.flux_nux[i] * nux[i]);
  const zero = column(() => 0);
  const table = new Table(
    [
      ['n_nue', one],
      ['Fx_nue', zero],
      ['Fy_nue', zero],
      ['Fz_nue', Float64Array.from(cells.flux_nue)],
      ['n_nuebar', nuebar],
      ['Fx_nuebar', column((i) => size[i] * sine(cells.cos_nue_nuebar[i]))],
      ['Fy_nuebar', zero],
      ['Fz_nuebar', column((i) => size[i] * cells.cos_nue_nuebar[i])],
      ['n_nux', nux],
      ...['Fx_nux', 'Fy_nux', 'Fz_nux'].map((name, axis): [string, Float64Array] => [
        name,
        column((i) => heavySize[i] * heavy(i)[axis]),
      ]),
    ],
    'cells',
  );
  return Matrix.fromColumns(
    DISTINCT_INVARIANTS.map((name) => fluxInvariant(table, name)),
    DISTINCT_INVARIANTS,
  );
}

function scoresOf(
  truth: readonly number[],
  score: readonly number[],
  isScored: boolean,
): SphereScores {
  const crossings = truth.reduce((sum, one) => sum + one, 0);
  let [hits, said] = [0, 0];
  score.forEach((value, i) => {
    if (value <= 0) return;
    said++;
    hits += truth[i];
  });
  const F1 = (2 * hits) / (said + crossings);
  const order = [...score.keys()].sort((a, b) => score[b] - score[a]);
  let [best, found] = [F1, 0];
  order.forEach((row, i) => {
    found += truth[row];
    if (isScored) best = Math.max(best, (2 * found) / (i + 1 + crossings));
  });
  return {
    precision: hits / Math.max(1, said),
    recall: hits / crossings,
    F1,
    bestF1: best,
    averagePrecision: isScored ? averagePrecision(truth, score) : null,
    cells: truth.length,
    crossings,
  };
}

export const sphereScoresKind: TaskKind<SphereScoresTask, SphereScores, SphereCells> = {
  kind: 'sphere-scores',
  needs: ({ cells, test }) => [...cells, ...(test ?? [])],
  run: runSphereScores,
  describe: ({ spec, features }) =>
    `crossings on the sphere by ${spec ? classifierName(spec) : 'max-entropy'} on ${features}`,
  cost: () => 1,
};

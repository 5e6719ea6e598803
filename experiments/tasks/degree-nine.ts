/**
 * A logistic regression of degree nine, with the author's own coefficients or fitted by us, on realistic cells and on rows
 * of parametric sets that it was not trained on.
 */
import { ELN_FEATURES, LABEL } from '../../src/angular/moments.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import type { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { AUTHORS_COEFFICIENTS, AUTHORS_INTERCEPT } from './authors-coefficients.js';
import type { BackgroundResult } from './background.js';
import { classifierCost } from './classifier.js';
import { type DataSpec, parametricData } from './fit.js';
import {
  backgroundsOf,
  type RealisticCellsSpec,
  realisticRows,
  sweepCells,
  type TestedCells,
} from './realistic-cells.js';
import { fitOnCells } from './rows-on-cells.js';
import { countAbove, type Sweep } from './sweep.js';
import type { TaskKind } from './task-kind.js';

export interface DegreeNineTask extends RealisticCellsSpec {
  readonly kind: 'degree-nine';
  /** of the training data and its split */
  readonly seed: number;
  /** how it is fitted; null for the author's own coefficients */
  readonly fitted: { readonly classifier: ClassifierSpec; readonly data: DataSpec } | null;
  /** the parametric sets that it is tested on, and the seed of their rows */
  readonly elsewhere: { readonly sets: readonly DataSpec[]; readonly seed: number };
}

export interface DegreeNineResult {
  readonly tests: readonly TestedCells[];
  /** in the order of the task's sets */
  readonly elsewhere: readonly Sweep[];
}

const MONOMIALS = new PolynomialFeatures({ degree: 9, includeBias: false }).fit([[0, 0, 0]]);

/** The probability of a crossing by the author's coefficients. @param x (n, 3): alpha, F_nue, F_nuebar */
export function authorsProbability(x: Matrix): Float64Array {
  const monomials = MONOMIALS.transform(x);
  return Float64Array.from({ length: x.rows }, (_, i) => {
    const row = monomials.row(i);
    const logit = AUTHORS_COEFFICIENTS.reduce((sum, c, j) => sum + c * row[j], AUTHORS_INTERCEPT);
    return 1 / (1 + Math.exp(-logit));
  });
}

function runDegreeNine(
  { realistic, latitudes, seed, fitted, elsewhere }: DegreeNineTask,
  inputs: readonly BackgroundResult[],
): DegreeNineResult {
  const { tests, probability } = fitted
    ? fittedOn({ ...fitted, realistic, latitudes, seed }, inputs)
    : { ...realisticRows(realistic, inputs, new Random(seed)), probability: authorsProbability };
  return {
    tests: tests.map(({ background, cells }) => ({
      background,
      ...sweepCells(cells, probability(cells.x), 'probability'),
    })),
    elsewhere: elsewhere.sets.map((set) => {
      const table = parametricData(set, elsewhere.seed);
      const score = probability(table.matrix(ELN_FEATURES));
      return countAbove(table.numbers(LABEL), score, 'probability');
    }),
  };
}

function fittedOn(
  {
    classifier,
    data,
    ...cells
  }: RealisticCellsSpec & { seed: number } & NonNullable<DegreeNineTask['fitted']>,
  inputs: readonly BackgroundResult[],
) {
  const parametric = { data, share: 1 };
  const { tests, model } = fitOnCells({ classifier, parametric, ...cells }, inputs);
  return { tests, probability: (x: Matrix) => model.evidence(x) };
}

export const degreeNineKind: TaskKind<DegreeNineTask, DegreeNineResult, BackgroundResult> = {
  kind: 'degree-nine',
  needs: backgroundsOf,
  run: runDegreeNine,
  describe: ({ fitted, seed }) =>
    fitted ? `degree 9, ${fitted.data.solver} solver, seed ${seed}` : 'the author’s coefficients',
  cost: ({ fitted }) => (fitted ? classifierCost(fitted.classifier) : 2),
};

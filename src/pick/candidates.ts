/** The regressors among which one is picked, the simplest first. */
import { makeRegressor } from '../estimators/own-regressors.js';
import { widthOfProblem } from '../estimators/preparation.js';
import { type LongWork, longWork } from '../evaluation/long-work.js';
import type { RegressorData } from './pick-regressor.js';
import { structureInWords } from './structure.js';

/** A regressor that may be picked. */
export interface Candidate {
  /** as readers are to see it, as in `ridge, degree 2` */
  readonly name: string;
  readonly model: CandidateModel;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The kinds of candidates, from one that is a few numbers to one that keeps all rows. */
export const CANDIDATE_MODELS = ['ridge', 'tree', 'mlp', 'knn'] as const;

export type CandidateModel = (typeof CANDIDATE_MODELS)[number];

/**
 * The candidates of some kinds: of ridge regressions one per degree, on standardised features.
 * @param degrees ascending
 * @param ridge options of the ridge regressions
 * @param networks hidden layers of the networks, the fewest coefficients first
 * @example
 * ```ts
 * const [line, tree] = candidatesOf(['tree', 'ridge'], [1], { alpha: 0.1 });
 * line?.name; // => 'ridge, degree 1'
 * tree?.options; // => { minSamplesLeaf: 5 }
 * ```
 */
export function candidatesOf(
  models: readonly CandidateModel[],
  degrees: readonly number[],
  ridge: Readonly<Record<string, unknown>> = {},
  networks: readonly (readonly number[])[] = [[32, 32]],
): Candidate[] {
  const all: Readonly<Record<CandidateModel, readonly Candidate[]>> = {
    ridge: degrees.map((degree) => ({
      name: `ridge, degree ${degree}`,
      model: 'ridge',
      options: { scale: true, ...ridge, degree },
    })),
    tree: [{ name: 'tree', model: 'tree', options: { minSamplesLeaf: 5 } }],
    mlp: networks.map((hiddenLayerSizes) => ({
      name: structureInWords(hiddenLayerSizes),
      model: 'mlp',
      options: { hiddenLayerSizes },
    })),
    knn: [
      {
        name: 'nearest neighbours',
        model: 'knn',
        options: { nNeighbors: 5, weights: 'distance', scale: true },
      },
    ],
  };
  return CANDIDATE_MODELS.filter((model) => models.includes(model)).flatMap((model) => all[model]);
}

/** The candidates that take more than a minute, with a word for each of them. */
export function longCandidates(
  { problem, training, validation }: RegressorData,
  candidates: readonly Candidate[],
  folds: number,
): LongWork[] {
  const rowsIn = (sets: RegressorData['training']) =>
    sets.reduce((sum, { y }) => sum + y.length, 0);
  const rows = rowsIn(training);
  const inFold = {
    rows: Math.round((rows * (folds - 1)) / folds),
    predicted: rows / folds + rowsIn(validation),
  };
  const fits = [...Array.from({ length: folds }, () => inFold), { rows, predicted: 0 }];
  return candidates.flatMap(({ name, model, options }) => {
    const estimator = makeRegressor({ model, options });
    return longWork({ name, estimator, fits, columns: widthOfProblem(problem) }) ?? [];
  });
}

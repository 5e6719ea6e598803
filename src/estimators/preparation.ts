/**
 * The first step of a pipeline, as a problem asks for it: features with gaps are filled, categories become columns of 0
 * and 1. It is plain data until an estimator is made, so that specifications carry it into files and threads.
 */
import { singleFeatures } from '../problems/feature-columns.js';
import type { MissingPolicy, Problem, UnknownPolicy } from '../problems/problem.js';
import { ColumnTransformer } from './column-transformer.js';
import type { AnyModel, Estimator, SlicedEstimator } from './estimator.js';
import { OneHotEncoder } from './one-hot-encoder.js';
import { Pipeline, type Steps } from './pipeline.js';
import { SimpleImputer, type SimpleImputerOptions } from './simple-imputer.js';
import type { Transformer } from './transformer.js';
import { TransformerPipeline } from './transformer-pipeline.js';

/** What is done to features before a classifier or regressor sees them. */
export interface PreparationSpec {
  /** what fills missing values; absent: none are missing */
  readonly missing?: Exclude<MissingPolicy, 'drop'>;
  /** for every feature the number of its categories, of which it holds the index; 0 for a number */
  readonly categories: readonly number[];
  /** what becomes of an index that is none of a category; `error` if absent */
  readonly handleUnknown?: UnknownPolicy;
}

/**
 * The preparation that a problem asks for.
 * @returns undefined if its features are numbers that are never missing
 * @example
 * ```ts
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'T' }, { name: 'zone', categories: ['core', 'shock'] }],
 *   target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
 *   missing: 'median',
 * };
 * preparationOf(problem); // => { categories: [0, 2], missing: 'median' }
 * ```
 */
export function preparationOf(problem: Problem): PreparationSpec | undefined {
  const { missing, handleUnknown } = problem;
  const categories = singleFeatures(problem).map((feature) => feature.categories?.length ?? 0);
  const filled = missing === undefined || missing === 'drop' ? undefined : missing;
  if (!filled && categories.every((count) => count === 0)) return undefined;
  return {
    categories,
    ...(filled && { missing: filled }),
    ...(handleUnknown && { handleUnknown }),
  };
}

/**
 * How many columns a preparation makes, at most: under `indicator`, features that were never missing in fit have none
 * that says so.
 * @example
 * ```ts
 * preparedWidth({ missing: 'indicator', categories: [0, 0, 3] }); // => 8
 * ```
 */
export function preparedWidth({ missing, categories }: PreparationSpec): number {
  const gap = missing === 'indicator' ? 1 : 0;
  return categories.reduce((sum, count) => sum + Math.max(count, 1) + gap, 0);
}

/**
 * How many columns estimators of a problem see, at most: its features as they are prepared.
 * @example
 * ```ts
 * widthOfProblem(fastFlavorCrossing()); // => 3
 * ```
 */
export function widthOfProblem(problem: Problem): number {
  const preparation = preparationOf(problem);
  return preparation ? preparedWidth(preparation) : singleFeatures(problem).length;
}

/**
 * The transformer of a preparation. Of numbers, `indicator` fills in the mean and adds a column for every feature that
 * had gaps in fit; categories are filled with the most frequent one, or under `indicator` missing is one more category.
 * @example
 * ```ts
 * const transformer = makePreparation({ missing: 'mean', categories: [0, 3] });
 * const fitted = transformer.fit([[1, 0], [5, 2], [Number.NaN, 2]]);
 * fitted.transform([[Number.NaN, 1], [4, Number.NaN]]).data; // => [3, 0, 1, 0, 4, 0, 0, 1]
 * ```
 */
export function makePreparation({
  missing,
  categories,
  handleUnknown = 'error',
}: PreparationSpec): Transformer {
  const columns = [...categories.keys()];
  const numbers = columns.filter((j) => categories[j] === 0);
  const codes = columns.filter((j) => categories[j] > 0);
  const imputer = missing && new SimpleImputer(IMPUTERS[missing]);
  if (codes.length === 0 && imputer) return imputer;
  const gap = missing === 'indicator' ? [null] : [];
  const encoder = new OneHotEncoder({
    categories: codes.map((j) => [...Array(categories[j]).keys(), ...gap]),
    handleUnknown,
  });
  return new ColumnTransformer(
    [
      ['numbers', imputer ?? 'passthrough', numbers],
      ['categories', missing && gap.length === 0 ? filledCodes(encoder) : encoder, codes],
    ],
    { verboseFeatureNamesOut: false },
  );
}

const IMPUTERS: Readonly<
  Record<NonNullable<PreparationSpec['missing']>, Partial<SimpleImputerOptions>>
> = {
  mean: { strategy: 'mean' },
  median: { strategy: 'median' },
  indicator: { strategy: 'mean', addIndicator: true },
};

function filledCodes(encoder: OneHotEncoder): TransformerPipeline {
  return new TransformerPipeline([
    ['imputer', new SimpleImputer({ strategy: 'most_frequent', keepEmptyFeatures: true })],
    ['encoder', encoder],
  ]);
}

/**
 * The estimator behind a preparation, which is fitted with it, on the same rows.
 * @returns a pipeline whose first step is called `preparation`; the estimator itself without a preparation
 * @example
 * ```ts
 * const estimator = behindPreparation(new DecisionTreeClassifier(), { missing: 'mean', categories: [0] });
 * const model = estimator.fit([[0], [Number.NaN], [4]], [0, 0, 1]);
 * model.predict([[Number.NaN], [4]]); // => [0, 1]
 * ```
 */
export function behindPreparation<Fitted extends AnyModel>(
  estimator: SlicedEstimator<Fitted>,
  spec: PreparationSpec | undefined,
): SlicedEstimator<Fitted>;
export function behindPreparation<Fitted extends AnyModel>(
  estimator: Estimator<Fitted>,
  spec: PreparationSpec | undefined,
): Estimator<Fitted>;
export function behindPreparation(
  estimator: Estimator<AnyModel>,
  spec: PreparationSpec | undefined,
): Estimator<AnyModel> {
  if (!spec) return estimator;
  const steps: Steps<AnyModel> =
    estimator instanceof Pipeline ? estimator.steps : [['estimator', estimator]];
  return new Pipeline<AnyModel>([['preparation', makePreparation(spec)], ...steps]);
}

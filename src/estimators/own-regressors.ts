/** The register of regressors: for each short name, its options, how it is made, and the readers of its models. */
import { InvalidOption } from '../errors.js';
import { type OptionTable, resolveOptions } from '../options.js';
import { behind, polynomial, polynomialDegree, scaler, scaling } from './behind-transformers.js';
import { cnnRegressorOptions } from './cnn-options.js';
import { CNNRegressor } from './cnn-regressor.js';
import { DecisionTreeRegressor, decisionTreeRegressorOptions } from './decision-tree-regressor.js';
import { readCNNRegressor } from './documents/cnn.js';
import { readDecisionTreeRegressor } from './documents/decision-tree-regressor.js';
import { readKNeighborsRegressor } from './documents/k-neighbors-regressor.js';
import { readMLPRegressor } from './documents/mlp.js';
import { readRidge } from './documents/ridge.js';
import type { SlicedEstimator } from './estimator.js';
import { kNeighborsOptions } from './k-neighbors-options.js';
import { KNeighborsRegressor } from './k-neighbors-regressor.js';
import { mlpRegressorOptions } from './mlp-options.js';
import { MLPRegressor } from './mlp-regressor.js';
import type { AnyOptions, ModelDocument } from './model.js';
import { behindPreparation, type PreparationSpec } from './preparation.js';
import type { RegressorModel } from './regressor-model.js';
import { Ridge, ridgeOptions } from './ridge.js';

/** The entry of a regressor. */
export interface Regressor {
  readonly options: OptionTable;
  make(options: AnyOptions): SlicedEstimator<RegressorModel>;
  /** the readers of its models, by the models' names in files */
  readonly readers: Readonly<Record<string, (document: ModelDocument) => RegressorModel>>;
}

/** The regressors of this package. */
export const OWN_REGRESSORS = {
  ridge: {
    options: { ...polynomialDegree, ...scaling, ...ridgeOptions },
    make: ({ degree, scale, ...options }) =>
      behind([...scaler(scale), ...polynomial(degree)], ['regression', new Ridge(options)]),
    readers: { Ridge: readRidge },
  },
  knn: {
    options: { ...scaling, ...kNeighborsOptions },
    make: ({ scale, ...options }) =>
      behind(scaler(scale), ['neighbors', new KNeighborsRegressor(options)]),
    readers: { KNeighborsRegressor: readKNeighborsRegressor },
  },
  tree: {
    options: decisionTreeRegressorOptions,
    make: (options) => new DecisionTreeRegressor(options),
    readers: { DecisionTreeRegressor: readDecisionTreeRegressor },
  },
  mlp: {
    options: mlpRegressorOptions,
    make: (options) => new MLPRegressor(options),
    readers: { MLPRegressor: readMLPRegressor },
  },
  cnn: {
    options: cnnRegressorOptions,
    make: (options) => new CNNRegressor(options),
    readers: { CNNRegressor: readCNNRegressor },
  },
} satisfies Readonly<Record<string, Regressor>>;

/** The name of a regressor in specifications. */
export type RegressorName = keyof typeof OWN_REGRESSORS;

/** The names of all regressors. */
export const REGRESSOR_NAMES = Object.keys(OWN_REGRESSORS) as RegressorName[];

/**
 * Makes a regressor from plain data.
 * @throws InvalidOption on a regressor or an option that does not exist, or a value outside its bounds
 * @example
 * ```ts
 * const regressor = makeRegressor({ model: 'tree', options: { maxDepth: 3 } });
 * regressor.fit([[0], [1]], [5, 7]).predict([[1]]); // => [7]
 * ```
 */
export function makeRegressor({
  model,
  options = {},
  preparation,
}: {
  readonly model: RegressorName;
  readonly options?: AnyOptions;
  /** the preparation of the features; none if absent */
  readonly preparation?: PreparationSpec | undefined;
}): SlicedEstimator<RegressorModel> {
  if (!Object.hasOwn(OWN_REGRESSORS, model)) {
    throw new InvalidOption({
      where: { owner: model },
      expected: `a regressor among ${REGRESSOR_NAMES.join(', ')}`,
      got: 'none of this name',
    });
  }
  const regressor: Regressor = OWN_REGRESSORS[model];
  const made = regressor.make(resolveOptions(model, regressor.options, options));
  return behindPreparation(made, preparation);
}

/**
 * The function that reads a regressor's models from their documents.
 * @param estimator the name of the regressor in files
 * @returns undefined if no regressor has this name
 * @example
 * ```ts
 * const model = new Ridge().fit([[0], [1]], [0, 1]);
 * regressorReader('Ridge')?.(model.toJSON()).predict([[0.5]]); // => [0.5000]
 * ```
 */
export function regressorReader(
  estimator: string,
): ((document: ModelDocument) => RegressorModel) | undefined {
  const known: Regressor[] = Object.values(OWN_REGRESSORS);
  return known.find(({ readers }) => Object.hasOwn(readers, estimator))?.readers[estimator];
}

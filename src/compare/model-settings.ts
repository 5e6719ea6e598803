/** The models that are compared for a problem, and how they are made. */
import { type Backend, type ClassifierSpec, makeClassifier } from '../estimators/classifiers.js';
import type { Estimator } from '../estimators/estimator.js';
import type { AnyOptions } from '../estimators/model.js';
import { MODEL_NAMES, OWN_CLASSIFIERS } from '../estimators/own-classifiers.js';
import {
  makeRegressor,
  OWN_REGRESSORS,
  REGRESSOR_NAMES,
  type RegressorName,
} from '../estimators/own-regressors.js';
import { type PreparationSpec, preparationOf } from '../estimators/preparation.js';
import type { RegressorModel } from '../estimators/regressor-model.js';
import type { Problem } from '../problems/problem.js';

/** A model to be made: a classifier or a regressor by its name. */
export interface ModelSpec {
  /** what it is called in a comparison; its model if absent */
  readonly name?: string | undefined;
  readonly model: string;
  readonly backend?: Backend | undefined;
  readonly options?: AnyOptions | undefined;
}

/** The models that are compared only if they are asked for, because their fits take long. */
const ON_REQUEST: readonly string[] = ['mlp', 'cnn'];

/** The models that take nothing but images. */
const FOR_IMAGES: readonly string[] = ['cnn'];

/**
 * The models that are compared for a problem if none are named, at scikit-learn's defaults on standardised features,
 * which matter to all but the tree.
 * @example
 * ```ts
 * const [lr, knn, svm, tree] = standardModels(fastFlavorCrossing());
 * lr; // => { model: 'lr', options: { scale: true } }
 * tree; // => { model: 'tree', options: {} }
 * ```
 */
export function standardModels(problem: Problem): ModelSpec[] {
  return knownModels(problem).filter(({ model }) => !ON_REQUEST.includes(model));
}

/**
 * All models that can answer a problem, likewise. A network scales features inside.
 * @example
 * ```ts
 * knownModels(fastFlavorCrossing()).map(({ model }) => model); // => ['lr', 'knn', 'svm', 'tree', 'mlp']
 * ```
 */
export function knownModels({ target, features }: Problem): ModelSpec[] {
  const register = target.kind === 'number' ? OWN_REGRESSORS : OWN_CLASSIFIERS;
  const names = target.kind === 'number' ? REGRESSOR_NAMES : MODEL_NAMES;
  const hasImages = features.some(({ shape }) => shape !== undefined);
  const fitting = names.filter((model) => hasImages || !FOR_IMAGES.includes(model));
  return fitting.map((model) => {
    const { options } = (register as Readonly<Record<string, { readonly options: object }>>)[model];
    return { model, options: 'scale' in options ? { scale: true } : {} };
  });
}

/**
 * The estimator of a model, behind what the problem does to missing values and categories.
 * @throws InvalidOption if a model or an option does not exist or has an invalid value
 * @example
 * ```ts
 * makeModel({ model: 'tree' }, fastFlavorCrossing()).tags.task; // => 'classes'
 * ```
 */
export function makeModel(
  spec: ModelSpec,
  problem: Problem,
): Estimator | Estimator<RegressorModel> {
  return made(spec, problem, preparationOf(problem));
}

/** The estimator of a model without the preparation of features, of which it is to see what is made of them. */
export function makeUnprepared(
  spec: ModelSpec,
  problem: Problem,
): Estimator | Estimator<RegressorModel> {
  return made(spec, problem, undefined);
}

function made(
  { model, backend, options = {} }: ModelSpec,
  problem: Problem,
  preparation: PreparationSpec | undefined,
): Estimator | Estimator<RegressorModel> {
  if (problem.target.kind === 'number') {
    return makeRegressor({ model: model as RegressorName, options, preparation });
  }
  const name = model as ClassifierSpec['model'];
  return makeClassifier({ model: name, options, preparation, ...(backend && { backend }) });
}

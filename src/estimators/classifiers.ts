/**
 * Makes classifiers, of this package or of others, from a specification, which is plain data and can be written into a
 * file.
 */
import { FastflavorError, InvalidOption } from '../errors.js';
import { type OptionTable, resolveOptions } from '../options.js';
import type { Estimator } from './estimator.js';
import type { AnyOptions } from './model.js';
import {
  type Classifier,
  type ModelName,
  type ModelReader,
  OWN_CLASSIFIERS,
} from './own-classifiers.js';
import { behindPreparation, type PreparationSpec } from './preparation.js';

/** The back ends: this package, and the npm packages ml-knn, ml-cart and ml-svm. */
export const BACKENDS = ['fastflavor', 'ml'] as const;
/** A back end. */
export type Backend = (typeof BACKENDS)[number];

/** The classifiers of a back end. */
export type Classifiers = Readonly<Partial<Record<ModelName, Classifier>>>;

/** The models that the npm packages fit, by the names that they have in files. */
const ML_MODELS: readonly string[] = ['MlKnn', 'MlCart', 'MlSvm'];

let ml: Classifiers | undefined;

/**
 * The error for a classifier or a model whose back end has not been loaded by `loadBackend`.
 * @example
 * ```ts
 * new BackendNotLoaded('MlKnn', 'ml').backend; // => 'ml'
 * ```
 */
export class BackendNotLoaded extends FastflavorError {
  override readonly name = 'BackendNotLoaded';

  constructor(
    owner: string,
    readonly backend: Backend,
  ) {
    super({
      where: { owner },
      what: 'its back end is not loaded',
      remedy: `await loadBackend('${backend}') of fastflavor/node first`,
    });
  }
}

/** Adds the classifiers of the npm packages to the register; `loadBackend` calls this. */
export function addMlClassifiers(classifiers: Classifiers): void {
  ml = classifiers;
}

/** A classifier and its options, as plain data. */
export interface ClassifierSpec {
  readonly model: ModelName;
  /** `ml` for the npm packages ml-knn, ml-cart and ml-svm */
  readonly backend?: Backend;
  readonly options?: AnyOptions;
  /** the preparation of the features; none if absent */
  readonly preparation?: PreparationSpec | undefined;
}

/**
 * The function that reads a classifier's models from their documents.
 * @param estimator the name of the classifier in files
 * @returns undefined if no classifier has this name
 * @throws BackendNotLoaded if the classifier's back end has not been loaded
 * @example
 * ```ts
 * const model = new DecisionTreeClassifier().fit([[0], [1]], [0, 1]);
 * const read = classifierReader('DecisionTreeClassifier');
 * read?.({ ...model.toJSON(), classes: model.classes }).predict([[0.9]]); // => [1]
 * ```
 */
export function classifierReader(estimator: string): ModelReader | undefined {
  if (!ml && ML_MODELS.includes(estimator)) throw new BackendNotLoaded(estimator, 'ml');
  const known: Classifier[] = [...Object.values(OWN_CLASSIFIERS), ...Object.values(ml ?? {})];
  return known.find(({ readers }) => Object.hasOwn(readers, estimator))?.readers[estimator];
}

function classifier(model: ModelName, backend: Backend = 'fastflavor'): Classifier {
  if (backend === 'ml' && !ml) throw new BackendNotLoaded(model, backend);
  const found = backend === 'ml' ? ml?.[model] : OWN_CLASSIFIERS[model];
  if (found) return found;
  throw new InvalidOption({
    where: { owner: model },
    what: `there is no ${backend} back end for it`,
  });
}

/**
 * The table of a classifier's options.
 * @throws InvalidOption if the back end does not have the classifier
 * @throws BackendNotLoaded if the back end has not been loaded
 * @example
 * ```ts
 * classifierOptions('knn')['nNeighbors']?.default; // => 5
 * ```
 */
export function classifierOptions(model: ModelName, backend?: Backend): OptionTable {
  return classifier(model, backend).options;
}

/**
 * The estimator that a specification describes.
 * @throws InvalidOption if an option does not exist or has an invalid value
 * @throws BackendNotLoaded if the back end has not been loaded
 * @example
 * ```ts
 * const tree = makeClassifier({ model: 'tree', options: { maxDepth: 3 } });
 * tree.fit([[0], [1], [2]], ['low', 'low', 'high']).predict([[2]]); // => ['high']
 * ```
 */
export function makeClassifier({
  model,
  backend,
  options = {},
  preparation,
}: ClassifierSpec): Estimator {
  const { options: table, make } = classifier(model, backend);
  return behindPreparation(make(resolveOptions(model, table, options)), preparation);
}

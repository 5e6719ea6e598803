/**
 * Classifiers, of this package or of others, from a specification. That is plain data: it can be written
 * into a file.
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

/** Whose classifiers there are: this package's, and those of ml-knn, ml-cart and ml-svm. */
export const BACKENDS = ['fastflavor', 'ml'] as const;
export type Backend = (typeof BACKENDS)[number];

/** The classifiers of a back end. */
export type Classifiers = Readonly<Partial<Record<ModelName, Classifier>>>;

/** The models that the npm packages fit, by the names that they have in files. */
const ML_MODELS: readonly string[] = ['MlKnn', 'MlCart', 'MlSvm'];

let ml: Classifiers | undefined;

/** A classifier or a model belongs to a back end that `loadBackend` has not loaded. */
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

/** Adds the classifiers of the npm packages to the register, as `loadBackend` does. */
export function addMlClassifiers(classifiers: Classifiers): void {
  ml = classifiers;
}

/** A classifier and its options, as plain data. */
export interface ClassifierSpec {
  readonly model: ModelName;
  /** `ml` for the npm packages ml-knn, ml-cart and ml-svm */
  readonly backend?: Backend;
  readonly options?: AnyOptions;
}

/**
 * What reads the models of a classifier back, by the name that they have in files; undefined for a name that
 * no classifier has.
 * @throws BackendNotLoaded
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
  throw new InvalidOption(`${model}: there is no ${backend} back end for it`);
}

/**
 * The options that a classifier takes.
 * @throws InvalidOption where the back end lacks it
 * @throws BackendNotLoaded
 */
export function classifierOptions(model: ModelName, backend?: Backend): OptionTable {
  return classifier(model, backend).options;
}

/**
 * The estimator that a specification describes.
 * @throws InvalidOption on options it does not take
 * @throws BackendNotLoaded
 */
export function makeClassifier({ model, backend, options = {} }: ClassifierSpec): Estimator {
  const { options: table, make } = classifier(model, backend);
  return make(resolveOptions(model, table, options));
}

/** Reads models of any back end, loading the packages that a model needs. */
import { BackendNotLoaded } from '../estimators/classifiers.js';
import type { AnyModel } from '../estimators/estimator.js';
import { loadBackend } from '../estimators/load-backend.js';
import { modelFromText } from './model-file.js';

/**
 * Loads the back end that a model needs, and reads the model with `modelFromText`.
 * @param source the origin of the text, for messages
 * @throws InvalidInput if the text is not a complete model file of this format version or an older one
 * @example
 * ```ts
 * const text = modelToText(new LogisticRegression().fit([[0], [1]], [0, 1]));
 * const model = await loadModel(text, 'model.json');
 * model.predict([[0.9]]); // => [1]
 * ```
 */
export async function loadModel(text: string, source: string): Promise<AnyModel> {
  try {
    return modelFromText(text, source);
  } catch (error) {
    if (!(error instanceof BackendNotLoaded)) throw error;
    await loadBackend(error.backend);
    return modelFromText(text, source);
  }
}

/** Reads models of any back end, loading the packages that a model needs. */
import { BackendNotLoaded } from '../estimators/classifiers.js';
import type { AnyModel } from '../estimators/estimator.js';
import { loadBackend } from '../estimators/load-backend.js';
import { type ModelFile, modelFileFromText } from './model-file.js';

/**
 * Loads the back end that a model needs, and reads the model with `modelFromText`.
 * @param text in UTF-8 if it is given as bytes
 * @param source the origin of the text, for messages
 * @throws InvalidInput if the text is not a complete model file of this format version or an older one
 * @example
 * ```ts
 * const text = modelToText(new LogisticRegression().fit([[0], [1]], [0, 1]));
 * const model = await loadModel(text, 'model.json');
 * model.predict([[0.9]]); // => [1]
 * ```
 */
export async function loadModel(text: string | Uint8Array, source: string): Promise<AnyModel> {
  return (await loadModelFile(text, source)).model;
}

/** The model and its problem. Arguments and errors are those of `loadModel`. */
export async function loadModelFile(text: string | Uint8Array, source: string): Promise<ModelFile> {
  try {
    return modelFileFromText(text, source);
  } catch (error) {
    if (!(error instanceof BackendNotLoaded)) throw error;
    await loadBackend(error.backend);
    return modelFileFromText(text, source);
  }
}

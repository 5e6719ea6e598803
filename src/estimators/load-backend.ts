/**
 * Loads back ends. It stands apart from the register, so that a bundle of the library holds nothing of the
 * packages ml-knn, ml-cart and ml-svm, and programs that do without them do not load them.
 */
import { addMlClassifiers, type Backend } from './classifiers.js';

/**
 * Makes the classifiers and models of a back end known. Those of this package are known always.
 * @example
 * ```ts
 * await loadBackend('ml');
 * const model = makeClassifier({ model: 'knn', backend: 'ml', options: { nNeighbors: 1 } });
 * model.fit([[0], [1]], [0, 1]).predict([[0.8]]); // => [1]
 * ```
 */
export async function loadBackend(backend: Backend): Promise<void> {
  if (backend === 'ml') addMlClassifiers((await import('./reference.js')).ML_CLASSIFIERS);
}

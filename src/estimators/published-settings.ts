/** The settings of the classifiers in the papers. */
import type { ClassifierSpec } from './classifiers.js';
import type { ModelName } from './own-classifiers.js';

const TWO_TO_ONE = { 0: 2, 1: 1 };

/**
 * The papers' settings. They share k = 3 with distance weights, gamma = 100.01 with C = 1, and a tree
 * with weights 2 and 1; LR has degree 9 with those weights for ELN (arXiv:2303.05560), and degree 2
 * without for ELN-XLN (arXiv:2310.03807).
 */
export function publishedSettings(nFeatures: number): Readonly<Record<ModelName, ClassifierSpec>> {
  return {
    lr: {
      model: 'lr',
      options: nFeatures === 7 ? { degree: 2 } : { degree: 9, classWeight: TWO_TO_ONE },
    },
    knn: { model: 'knn', options: { nNeighbors: 3, weights: 'distance' } },
    svm: { model: 'svm', options: { gamma: 100.01, C: 1 } },
    tree: { model: 'tree', options: { classWeight: TWO_TO_ONE } },
  };
}

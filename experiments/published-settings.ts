/**
 * The settings of the classifiers in the papers (arXiv:2303.05560 and arXiv:2310.03807): k = 3 with distance
 * weights; gamma = 100.01 with C = 1; a tree with class weights 2 and 1. The logistic regression has degree 9
 * with those weights for the three ELN features, and degree 2 without weights for the seven ELN-XLN features.
 */
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import type { AnyOptions } from '../src/estimators/model.js';
import type { ModelName } from '../src/estimators/own-classifiers.js';

const TWO_TO_ONE = { classWeight: { 0: 2, 1: 1 } };

/** @param nFeatures 7 for ELN-XLN crossings, else those of ELN crossings */
export function publishedSettings(
  nFeatures: number,
): Readonly<Record<'lr' | 'knn' | 'svm' | 'tree', ClassifierSpec>> {
  return {
    lr: { model: 'lr', options: nFeatures === 7 ? { degree: 2 } : { degree: 9, ...TWO_TO_ONE } },
    knn: { model: 'knn', options: { nNeighbors: 3, weights: 'distance' } },
    svm: { model: 'svm', options: { gamma: 100.01, C: 1 } },
    tree: { model: 'tree', options: TWO_TO_ONE },
  };
}

/** The options of one classifier in the papers; none for a classifier that is not in them. */
export function publishedOptions(model: ModelName, nFeatures: number): AnyOptions {
  const settings: Partial<Record<ModelName, ClassifierSpec>> = publishedSettings(nFeatures);
  return settings[model]?.options ?? {};
}

/** The low degree that arXiv:2310.03807 recommends for realistic cells. */
export const LOW_DEGREE_LR: ClassifierSpec = { model: 'lr', options: { degree: 2 } };

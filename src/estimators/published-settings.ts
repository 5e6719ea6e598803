/** The settings of the classifiers in the papers. */
import type { ClassifierSpec } from './classifiers.js';
import {
  type Classifier,
  MODEL_NAMES,
  type ModelName,
  OWN_CLASSIFIERS,
} from './own-classifiers.js';

/** The papers' settings of every classifier. */
export function publishedSettings(nFeatures: number): Readonly<Record<ModelName, ClassifierSpec>> {
  const settings = MODEL_NAMES.map((model) => {
    const { published }: Classifier = OWN_CLASSIFIERS[model];
    return [model, { model, options: published?.(nFeatures) ?? {} }] as const;
  });
  return Object.fromEntries(settings) as Record<ModelName, ClassifierSpec>;
}

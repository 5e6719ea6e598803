/** The columns of features: an image has one per pixel. */
import { imageColumns } from '../image-columns.js';
import type { Feature, Problem } from './problem.js';

/** The features of a problem with the pixels of its images one by one, in the order of a model's matrix. */
export function singleFeatures({ features }: Pick<Problem, 'features'>): Feature[] {
  return features.flatMap((feature) =>
    feature.shape ? imageColumns(feature.name, feature.shape).map((name) => ({ name })) : [feature],
  );
}

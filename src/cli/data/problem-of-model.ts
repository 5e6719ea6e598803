/** The problem that a model file is for. */
import { ELN_FEATURES, XLN_FEATURES } from '../../angular/moments.js';
import type { ModelFile } from '../../documents/model-file.js';
import { fastFlavorCrossing } from '../../problems/fast-flavor-crossing.js';
import type { Problem } from '../../problems/problem.js';

/** The file's own problem; of a file without one that of crossings, told from as many features as the model has. */
export function problemOfModel({ model, problem }: ModelFile): Problem {
  if (problem) return problem;
  const { featureNames, nFeatures } = model;
  const unnamed = nFeatures === XLN_FEATURES.length ? XLN_FEATURES : ELN_FEATURES;
  return fastFlavorCrossing(featureNames ?? unnamed);
}

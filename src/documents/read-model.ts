/** Reads the document of a model of any kind, alone or as a step of a pipeline. */
import { readDeployable } from '../deploy/document.js';
import { InvalidInput } from '../errors.js';
import { classifierReader } from '../estimators/classifiers.js';
import { modelDocument } from '../estimators/documents/model.js';
import { readPipeline } from '../estimators/documents/pipeline.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { ModelDocument } from '../estimators/model.js';
import { regressorReader } from '../estimators/own-regressors.js';
import { checked, requireField, requireLength } from '../schema.js';

/**
 * @throws InvalidInput naming the first field that does not belong
 * @throws BackendNotLoaded on a model of the npm packages
 */
export function readModel(value: unknown): AnyModel {
  const document = checked(modelDocument, value);
  requireDifferent(document);
  const { estimator, classes } = document;
  if (estimator === 'Pipeline') return readPipeline(document, readModel);
  const regressor = regressorReader(estimator);
  if (regressor) {
    requireField(classes === undefined, 'classes', 'none, as it predicts numbers', classes);
    return regressor(document);
  }
  if (estimator === 'Deployable' && classes) {
    return readDeployable({ ...document, classes }, readModel);
  }
  const reader = classifierReader(estimator);
  if (!reader) {
    const where = { field: 'estimator' };
    throw new InvalidInput({ where, what: `no estimator is called "${estimator}"` });
  }
  if (!classes) throw new InvalidInput({ where: { field: 'classes' }, what: 'missing' });
  return reader({ ...document, classes });
}

/** Checks that labels differ and are of one type, and that names of features differ. */
function requireDifferent({ classes = [], featureNames, nFeatures }: ModelDocument): void {
  const differ = new Set(classes).size === classes.length;
  requireField(differ, 'classes', 'labels that differ', classes);
  const alike = new Set(classes.map((label) => typeof label)).size <= 1;
  requireField(alike, 'classes', 'labels of one type', classes);
  if (!featureNames) return;
  requireLength(featureNames, nFeatures, 'featureNames');
  const unique = new Set(featureNames).size === nFeatures;
  requireField(unique, 'featureNames', 'names that differ', featureNames);
}

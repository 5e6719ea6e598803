/** Fitted models and JSON: the format, its version, and who reads back what. */
import { FastflavorError, InvalidInput } from '../errors.js';
import { BackendNotLoaded, classifierReader } from '../estimators/classifiers.js';
import type { Model, ModelDocument } from '../estimators/estimator.js';
import type { ModelReader } from '../estimators/own-classifiers.js';
import { PipelineModel } from '../estimators/pipeline.js';
import { PolynomialFeatures } from '../estimators/polynomial-features.js';
import { StandardScaler } from '../estimators/standard-scaler.js';
import type { FittedTransformer, TransformerDocument } from '../estimators/transformer.js';
import { VERSION } from '../version.js';
import { DeployableModel } from './deployable-model.js';

const FORMAT = 'fastflavor-model';

/** Rises with every change that an older reader would misread. */
export const FORMAT_VERSION = 1;

/** Models that are made of others; the classifiers' own are in their register. */
const COMPOSED: Readonly<Record<string, ModelReader>> = {
  Deployable: DeployableModel.fromJSON,
  Pipeline: (document) =>
    PipelineModel.fromJSON(document, { transformer: readTransformer, model: readModel }),
};

const TRANSFORMERS: Readonly<Record<string, (document: TransformerDocument) => FittedTransformer>> =
  {
    PolynomialFeatures: PolynomialFeatures.fromJSON,
    StandardScaler: StandardScaler.fromJSON,
  };

/** The whole of a model file: one line of JSON that says what it is. */
export function modelToText(model: Model): string {
  const header = { format: FORMAT, formatVersion: FORMAT_VERSION, version: VERSION };
  return `${JSON.stringify({ ...header, ...model.toJSON() })}\n`;
}

/**
 * The model back, bit for bit.
 * @param source where the text came from, for messages
 * @throws InvalidInput on anything that is not a whole model of this format version
 * @throws BackendNotLoaded on a model of the npm packages, which `loadModel` loads
 */
export function modelFromText(text: string, source: string): Model {
  let document: Partial<ModelDocument> & { format?: unknown; formatVersion?: unknown };
  try {
    document = Object(JSON.parse(text));
  } catch {
    throw new InvalidInput(
      `${source}: not JSON; expected a model that fastflavor train, pick or import wrote`,
    );
  }
  if (document.format !== FORMAT) {
    throw new InvalidInput(
      `${source}: not a model; expected a file that fastflavor train, pick or import wrote`,
    );
  }
  if (document.formatVersion !== FORMAT_VERSION) {
    throw new InvalidInput(
      `${source}: a model of format version ${document.formatVersion ?? 'unknown'}, this is version ${FORMAT_VERSION}; make it again`,
    );
  }
  try {
    return readModel(document as ModelDocument);
  } catch (error) {
    if (error instanceof BackendNotLoaded) throw error;
    // Our own readers say what is wrong; whatever else happens, happens to a file that is not whole.
    const told = error instanceof FastflavorError;
    throw new InvalidInput(
      `${source}: ${told ? error.message : 'model: its state cannot be read; the file is damaged'}`,
    );
  }
}

function readModel(document: ModelDocument): Model {
  const { estimator, options, classes, nFeatures, featureNames, report, state } = document;
  const reader = Object.hasOwn(COMPOSED, estimator)
    ? COMPOSED[estimator]
    : classifierReader(estimator);
  const sound =
    reader &&
    isObject(options) &&
    isObject(report) &&
    isObject(state) &&
    Number.isInteger(nFeatures) &&
    nFeatures > 0 &&
    Array.isArray(classes) &&
    classes.length === 2 &&
    classes.every(Number.isFinite) &&
    classes[0] < classes[1] &&
    (featureNames === null ||
      (Array.isArray(featureNames) &&
        featureNames.length === nFeatures &&
        new Set(featureNames).size === nFeatures &&
        featureNames.every((name) => typeof name === 'string')));
  if (!sound) throw new InvalidInput('model: its description is incomplete; the file is damaged');
  return reader(document);
}

function readTransformer(document: TransformerDocument): FittedTransformer {
  const { transformer, options, nFeatures } = document;
  const sound =
    Object.hasOwn(TRANSFORMERS, transformer) && isObject(options) && Number.isInteger(nFeatures);
  if (!sound) throw new InvalidInput('model: a step is incomplete; the file is damaged');
  return TRANSFORMERS[transformer](document);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Model files: a fitted model and the problem for which it was fitted, as one line of JSON. The format version is a number
 * that counts up; files of older versions are converted when they are read.
 */
import { FastflavorError, InvalidInput } from '../errors.js';
import { BackendNotLoaded, classifierReader } from '../estimators/classifiers.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { FitReport } from '../estimators/fit-report.js';
import type { ClassifierDocument, Model, ModelDocument } from '../estimators/model.js';
import { readPipeline } from '../estimators/pipeline-model.js';
import { PolynomialFeatures } from '../estimators/polynomial-features.js';
import { StandardScaler } from '../estimators/standard-scaler.js';
import type { FittedTransformer, TransformerDocument } from '../estimators/transformer.js';
import { checkProblem, type Problem } from '../problems/problem.js';
import { VERSION } from '../version.js';
import { DeployableModel } from './deployable-model.js';

const FORMAT = 'fastflavor-model';

/** Rises with every change that an older reader would misread. Version 1 was written by 0.1.0. */
export const FORMAT_VERSION = 2;

/** Models that are made of others; the readers of classifiers are in their register. */
const COMPOSED: Readonly<Record<string, (document: ClassifierDocument) => AnyModel>> = {
  Deployable: DeployableModel.fromJSON,
  Pipeline: (document) =>
    readPipeline(document, { transformer: readTransformer, model: readModel }),
};

const TRANSFORMERS: Readonly<Record<string, (document: TransformerDocument) => FittedTransformer>> =
  {
    PolynomialFeatures: PolynomialFeatures.fromJSON,
    StandardScaler: StandardScaler.fromJSON,
  };

/** The content of a model file. */
export interface ModelFile {
  readonly model: AnyModel;
  /** the problem for which the model was fitted; null if it is unknown */
  readonly problem: Problem | null;
}

/**
 * The text of a model file: one line of JSON, which begins with its format.
 * @example
 * ```ts
 * const model = new LogisticRegression().fit([[0, 0, 0], [1, 1, 1]], [0, 1]);
 * const text = modelToText(model, fastFlavorCrossing());
 * modelFileFromText(text, 'model.json').problem?.target.column; // => 'crossing'
 * ```
 */
export function modelToText(model: Model, problem: Problem | null = null): string {
  const header = { format: FORMAT, formatVersion: FORMAT_VERSION, version: VERSION, problem };
  return `${JSON.stringify({ ...header, ...model.toJSON() })}\n`;
}

/**
 * Reads the model of a model file; its predictions are those of the written model, bit for bit.
 * @param source the origin of the text, for messages
 * @throws InvalidInput if the text is not a complete model file of this format version or an older one
 * @throws BackendNotLoaded if the model is one of the npm packages, which `loadModel` loads
 * @example
 * ```ts
 * const text = modelToText(new DecisionTreeClassifier().fit([[0], [1]], [0, 1]));
 * modelFromText(text, 'model.json').predict([[0.9]]); // => [1]
 * ```
 */
export function modelFromText(text: string, source: string): AnyModel {
  return modelFileFromText(text, source).model;
}

/**
 * Reads the model and the problem of a model file. Arguments and errors are those of `modelFromText`.
 * @example
 * ```ts
 * const text = modelToText(new DecisionTreeClassifier().fit([[0], [1]], [0, 1]));
 * modelFileFromText(text, 'model.json').problem; // => null
 * ```
 */
export function modelFileFromText(text: string, source: string): ModelFile {
  let document: Partial<ModelDocument> & {
    format?: unknown;
    formatVersion?: unknown;
    problem?: Problem | null;
  };
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
  if (document.formatVersion !== FORMAT_VERSION && document.formatVersion !== 1) {
    throw new InvalidInput(
      `${source}: a model of format version ${document.formatVersion ?? 'unknown'}, this is version ${FORMAT_VERSION}; make it again`,
    );
  }
  try {
    const model = readModel(document as ModelDocument);
    return { model, problem: document.problem ? checkProblem(document.problem) : null };
  } catch (error) {
    if (error instanceof BackendNotLoaded) throw error;
    // Our own readers say what is wrong; any other error means that the file is damaged.
    const told = error instanceof FastflavorError;
    throw new InvalidInput(
      `${source}: ${told ? error.message : 'model: its state cannot be read; the file is damaged'}`,
    );
  }
}

function readModel(given: ModelDocument): AnyModel {
  const document = upToDate(given);
  const { estimator, options, classes = [], nFeatures, featureNames, fitReport, state } = document;
  const reader = Object.hasOwn(COMPOSED, estimator)
    ? COMPOSED[estimator]
    : classifierReader(estimator);
  const sound =
    reader &&
    isObject(options) &&
    isObject(fitReport) &&
    isObject(state) &&
    Number.isInteger(nFeatures) &&
    nFeatures > 0 &&
    areClasses(classes) &&
    (featureNames === null ||
      (Array.isArray(featureNames) &&
        featureNames.length === nFeatures &&
        new Set(featureNames).size === nFeatures &&
        featureNames.every((name) => typeof name === 'string')));
  if (!sound) throw new InvalidInput('model: its description is incomplete; the file is damaged');
  return reader({ ...document, classes });
}

/** Different labels of one type, at least two. */
function areClasses(classes: unknown): boolean {
  return (
    Array.isArray(classes) &&
    classes.length >= 2 &&
    new Set(classes).size === classes.length &&
    ['number', 'string', 'boolean'].includes(typeof classes[0]) &&
    classes.every((label) => typeof label === typeof classes[0])
  );
}

/** A document of version 1 said `report.converged` where this version says `fitReport.ended`. */
function upToDate(document: ModelDocument): ModelDocument {
  if (document.fitReport || !('report' in document) || !isObject(document.report)) return document;
  const { report, ...rest } = document;
  const { converged, iterations, objective } = report as unknown as Omit<FitReport, 'ended'> & {
    converged: boolean;
  };
  const ended = converged ? (iterations > 0 ? 'converged' : 'no-iteration') : 'iteration-limit';
  return { ...rest, fitReport: { ended, iterations, objective } };
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

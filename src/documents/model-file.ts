/**
 * Model files: a fitted model and the problem for which it was fitted, as one line of JSON. The format version is a number
 * that counts up; files of older versions are converted when they are read.
 */
import { FastflavorError, InvalidInput } from '../errors.js';
import { BackendNotLoaded } from '../estimators/classifiers.js';
import { modelFields } from '../estimators/documents/model.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { Model } from '../estimators/model.js';
import type { Problem } from '../problems/problem.js';
import {
  anything,
  described,
  literal,
  object,
  orNull,
  readPart,
  record,
  type Schema,
  text,
  valueWords,
} from '../schema.js';
import { VERSION } from '../version.js';
import { jsonPieces, parseJsonBytes } from './long-json.js';
import { problemDocument, readProblem, requireProblemOf } from './problem.js';
import { readModel } from './read-model.js';
import { fromVersion1 } from './version-1.js';

const FORMAT = 'fastflavor-model';

/** Rises with every change that an older reader would misread. Version 1 was written by 0.1.0. */
export const FORMAT_VERSION = 2;

/** The content of a model file. */
export interface ModelFile {
  readonly model: AnyModel;
  /** the problem for which the model was fitted; null if it is unknown */
  readonly problem: Problem | null;
}

/** The schema of the file of a model with this estimator and this state. */
export function modelFileSchema<State>(estimator: Schema<string>, state: Schema<State>) {
  return object({
    format: literal(FORMAT),
    formatVersion: literal(FORMAT_VERSION),
    version: described(text(), 'of the program that wrote the file'),
    problem: orNull(problemDocument),
    estimator,
    ...modelFields,
    state,
  });
}

/** The schema of any model file. */
export const modelFile = modelFileSchema(text(), record(anything()));

/**
 * The text of a model file: one line of JSON, which begins with its format.
 * @throws InvalidInput if the problem has other columns or classes than the model
 * @example
 * ```ts
 * const model = new LogisticRegression().fit([[0, 0, 0], [1, 1, 1]], [0, 1]);
 * const text = modelToText(model, fastFlavorCrossing());
 * modelFileFromText(text, 'model.json').problem?.target.column; // => 'crossing'
 * ```
 */
export function modelToText(model: Model, problem: Problem | null = null): string {
  return `${JSON.stringify(documentOf(model, problem))}\n`;
}

/**
 * The text of a model file in pieces, since that of a large model is longer than a string may be.
 * @throws InvalidInput if the problem has other columns or classes than the model
 * @example
 * ```ts
 * const model = new LogisticRegression().fit([[0], [1]], [0, 1]);
 * [...modelPieces(model)].join('') === modelToText(model); // => true
 * ```
 */
export function* modelPieces(model: Model, problem: Problem | null = null): Generator<string> {
  yield* jsonPieces(documentOf(model, problem));
  yield '\n';
}

function documentOf(model: Model, problem: Problem | null): object {
  if (problem) readPart('problem', () => requireProblemOf(model, problem));
  const header = { format: FORMAT, formatVersion: FORMAT_VERSION, version: VERSION, problem };
  return { ...header, ...model.toJSON() };
}

/**
 * Reads the model of a model file; its predictions are those of the written model, bit for bit.
 * @param text in UTF-8 if it is given as bytes, which may be more than a string may have
 * @param source the origin of the text, for messages
 * @throws InvalidInput if the text is not a complete model file of this format version or an older one
 * @throws BackendNotLoaded if the model is one of the npm packages, which `loadModel` loads
 * @example
 * ```ts
 * const text = modelToText(new DecisionTreeClassifier().fit([[0], [1]], [0, 1]));
 * modelFromText(text, 'model.json').predict([[0.9]]); // => [1]
 * ```
 */
export function modelFromText(text: string | Uint8Array, source: string): AnyModel {
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
export function modelFileFromText(text: string | Uint8Array, source: string): ModelFile {
  try {
    return readModelFile(text);
  } catch (error) {
    if (!(error instanceof FastflavorError) || error instanceof BackendNotLoaded) throw error;
    throw new InvalidInput({
      ...error.complaint,
      where: { ...error.where, file: source },
      remedy: error.remedy ?? 'the file is damaged',
    });
  }
}

const WRITERS = 'expected a file that fastflavor train, tune, pick, calibrate or import wrote';

function readModelFile(text: string | Uint8Array): ModelFile {
  const { format, formatVersion, version, problem, ...document } = parsed(text);
  if (format !== FORMAT) throw new InvalidInput({ what: 'not a model', remedy: WRITERS });
  switch (formatVersion) {
    case FORMAT_VERSION: {
      const model = readModel(document);
      const read = () => readProblem(problem, model);
      return { model, problem: problem === null ? null : readPart('problem', read) };
    }
    case 1: {
      const current = fromVersion1(document);
      return { model: readModel(current.model), problem: current.problem };
    }
    default:
      throw new InvalidInput({
        what: `a model of format version ${inWords(formatVersion)}, written by fastflavor ${inWords(version)}; this version ${VERSION} reads format versions up to ${FORMAT_VERSION}`,
        remedy: 'update fastflavor, or make it again',
      });
  }
}

/** What a file says of a version, which may be anything. */
function inWords(version: unknown): string {
  return typeof version === 'string' ? version : valueWords(version ?? 'unknown');
}

function parsed(text: string | Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return Object(typeof text === 'string' ? JSON.parse(text) : parseJsonBytes(text));
  } catch {
    throw new InvalidInput({ what: 'not JSON', remedy: WRITERS });
  }
}

/** The provenance of a deployed model, from which its data can be found and its figures understood. */

import { StateReader } from '../estimators/state-reader.js';
import { VERSION } from '../version.js';

/** Data with which a model was made or judged. */
export interface DataSource {
  readonly role: 'training' | 'validation' | 'calibration' | 'test';
  /** a file's name, or a built-in set's name with its options */
  readonly name: string;
  /** the hash of the file, or of the set as CSV; null if it was not recorded */
  readonly sha256: string | null;
  readonly rows: number;
}

/** A model's scores on data that were not used to make it. */
export interface ScoresOnData {
  /** the data set's name */
  readonly data: string;
  /** the scores by name, as in { accuracy: 0.94 } */
  readonly metrics: Readonly<Record<string, number>>;
}

/** The provenance of a model. */
export interface Provenance {
  /** the program and its version */
  readonly createdBy: string;
  /** the versions of the packages and programs on which figures depend, by name */
  readonly versions: Readonly<Record<string, string>>;
  /** an SPDX identifier; null if no licence was chosen */
  readonly licence: string | null;
  readonly data: readonly DataSource[];
  readonly seeds: readonly number[];
  /** the data for which probabilities are calibrated; null if unknown */
  readonly calibratedFor: string | null;
  readonly scores: readonly ScoresOnData[];
}

/** The provenance of a model about which nothing is known. */
export const UNKNOWN_PROVENANCE: Provenance = {
  createdBy: `fastflavor ${VERSION}`,
  versions: {},
  licence: null,
  data: [],
  seeds: [],
  calibratedFor: null,
  scores: [],
};

const ROLES: readonly unknown[] = ['training', 'validation', 'calibration', 'test'];

/**
 * Reads the field `provenance` of a model's document.
 * @throws InvalidInput if it is damaged
 */
export function readProvenance(state: StateReader): Provenance {
  const fields: StateReader = new StateReader(
    `${state.owner} provenance`,
    Object(state.fields.provenance) as Record<string, unknown>,
  );
  const { createdBy, versions, licence, data, calibratedFor, scores } = fields.fields;
  if (typeof createdBy !== 'string') fields.fail('createdBy', 'text');
  if (!isRecordOf(versions, isText)) fields.fail('versions', 'text by name');
  if (!isTextOrNull(licence)) fields.fail('licence', 'text or null');
  if (!Array.isArray(data) || !data.every(isDataSource)) fields.fail('data', 'data sources');
  if (!isTextOrNull(calibratedFor)) fields.fail('calibratedFor', 'text or null');
  if (!Array.isArray(scores) || !scores.every(isScores)) fields.fail('scores', 'scores');
  const seeds = [...fields.numbers('seeds')];
  return { createdBy, versions, licence, data, seeds, calibratedFor, scores };
}

function isDataSource(value: unknown): value is DataSource {
  const { role, name, sha256, rows } = Object(value) as Record<string, unknown>;
  return ROLES.includes(role) && isText(name) && isTextOrNull(sha256) && typeof rows === 'number';
}

function isScores(value: unknown): value is ScoresOnData {
  const { data, metrics } = Object(value) as Record<string, unknown>;
  return isText(data) && isRecordOf(metrics, (score) => typeof score === 'number');
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}

function isRecordOf<T>(
  value: unknown,
  is: (item: unknown) => item is T,
): value is Record<string, T>;
function isRecordOf(
  value: unknown,
  is: (item: unknown) => boolean,
): value is Record<string, number>;
function isRecordOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(is);
}

/** Where a deployed model comes from: enough to find its data again, and to know what its figures mean. */

import { StateReader } from '../estimators/state-reader.js';
import { VERSION } from '../version.js';

/** Data that a model was made or judged with. */
export interface DataSource {
  readonly role: 'training' | 'validation' | 'calibration' | 'test';
  /** a file's name, or a built-in set's name with its options */
  readonly name: string;
  /** of the file, or of the set as CSV; null where nobody recorded it */
  readonly sha256: string | null;
  readonly rows: number;
}

/** What a model reached on data that it had not seen. */
export interface ScoresOnData {
  /** the data set's name */
  readonly data: string;
  /** by name, as in { accuracy: 0.94 } */
  readonly metrics: Readonly<Record<string, number>>;
}

/** All that is told of where a model comes from. */
export interface Provenance {
  /** the program and its version */
  readonly createdBy: string;
  /** of the packages and programs that figures depend on, by name */
  readonly versions: Readonly<Record<string, string>>;
  /** SPDX identifier, null where nobody chose one */
  readonly licence: string | null;
  readonly data: readonly DataSource[];
  readonly seeds: readonly number[];
  /** the distribution on which probabilities are probabilities, null where nobody says */
  readonly calibratedFor: string | null;
  readonly scores: readonly ScoresOnData[];
}

/** Of a model of which nobody told more. */
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
 * The provenance in a model's field of that name.
 * @throws InvalidInput where it is damaged
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

/** The provenance of a deployed model, from which its data can be found and its figures understood. */
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

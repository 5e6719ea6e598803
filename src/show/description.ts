/** What `describeFile` says of files and folders, as plain data. */
import type { Provenance } from '../deploy/provenance.js';
import type { FitReport } from '../estimators/fit-report.js';
import type { Target } from '../export/targets.js';
import type { Label, Problem } from '../problems/problem.js';

/** What a file or folder is; `kind` says it in a word. */
export type FileDescription =
  | DataDescription
  | ModelDescription
  | TunedDescription
  | PickedDescription
  | PickedRegressorDescription
  | ComparisonDescription
  | ReportDescription
  | ReportsDescription
  | ResultsDescription;

/** A column of a table. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: 'integers' | 'numbers' | 'text' | 'nothing';
  /** rows without a value */
  readonly missing: number;
  /** different values */
  readonly different: number;
  /** of numbers */
  readonly range?: { readonly least: number; readonly median: number; readonly largest: number };
  /** the values with their numbers of rows, the most frequent first; only where they are few */
  readonly values?: readonly { readonly value: string | number; readonly rows: number }[];
  /** what commands would take it for; null if the problem is not known */
  readonly use: 'label' | 'feature' | 'groups' | 'index' | 'left out' | null;
}

/** Images of a table, one per row. */
export interface ImageDescription {
  readonly name: string;
  readonly shape: readonly number[];
  readonly range: { readonly least: number; readonly largest: number };
  readonly use: 'feature' | 'left out' | null;
  /** the first row of each label, or the first rows, drawn with characters */
  readonly drawn: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** A table, and what commands would make of it. */
export interface DataDescription {
  readonly kind: 'data';
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnDescription[];
  /** absent without images */
  readonly images?: readonly ImageDescription[];
  /** columns that the file has and that cannot be read, with the reason */
  readonly unread: readonly { readonly name: string; readonly reason: string }[];
  /** values that may mean that there is none */
  readonly suspected: readonly SuspectedValue[];
  /** null if it cannot be told from the table */
  readonly problem: Problem | null;
  /** why the problem cannot be told */
  readonly complaint: string | null;
  /** columns that may be the label where none is recognised, the most likely first */
  readonly candidates: readonly string[];
  /** flags for commands, in words */
  readonly flags: readonly string[];
}

/** A value of a column that may mean that there is none. */
export interface SuspectedValue {
  readonly column: string;
  readonly value: string | number;
  readonly rows: number;
  /** of a word among numbers: where it stands first, counted from 1 in its file */
  readonly firstRow?: number | undefined;
}

/** A fitted model. */
export interface ModelDescription {
  readonly kind: 'model';
  readonly file: string;
  /** the steps from features to the prediction, as in `['StandardScaler', 'SVC']` */
  readonly steps: readonly string[];
  readonly predicts: 'classes' | 'numbers';
  readonly classes: readonly Label[];
  readonly features: readonly string[] | null;
  readonly nFeatures: number;
  /** null if the file does not say it */
  readonly problem: Problem | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly fitReport: FitReport;
  /** of models of two classes whose scores are probabilities */
  readonly hasProbabilities: boolean;
  /** of a deployable model */
  readonly deployed: {
    readonly threshold: number;
    readonly calibration: string;
    readonly outside: string;
    readonly provenance: Provenance;
  } | null;
  /** languages in which `export` prints it */
  readonly exports: readonly Target[];
  /** why `export` prints it in no language */
  readonly exportComplaint: string | null;
}

/** The folder of `tune`. */
export interface TunedDescription {
  readonly kind: 'tuned';
  readonly file: string;
  readonly metric: string;
  readonly trials: number;
  readonly score: number;
  readonly development: string;
  readonly data: readonly { readonly role: string; readonly name: string; readonly rows: number }[];
  readonly model: ModelDescription;
}

/** The folder of `pick`. */
export interface PickedDescription {
  readonly kind: 'picked';
  readonly file: string;
  /** of a network the widths of its hidden layers */
  readonly degree: number | readonly number[];
  readonly reason: string;
  readonly calibration: string;
  /** null of more than two classes */
  readonly threshold: number | null;
  /** on rows that took no part in any choice */
  readonly scores: readonly {
    readonly data: string;
    readonly rows: number;
    readonly accuracy: number;
  }[];
  readonly data: readonly { readonly role: string; readonly name: string; readonly rows: number }[];
  readonly model: ModelDescription;
}

/** The folder of `pick --regress`. */
export interface PickedRegressorDescription {
  readonly kind: 'picked-regressor';
  readonly file: string;
  readonly chosen: string;
  readonly reason: string;
  /** on rows that took no part in any choice */
  readonly scores: readonly {
    readonly data: string;
    readonly rows: number;
    readonly r2: number;
    readonly rmse: number;
  }[];
  readonly data: readonly { readonly role: string; readonly name: string; readonly rows: number }[];
  readonly model: ModelDescription;
}

/** What `compare` or `sweep` wrote as JSON. */
export interface ComparisonDescription {
  readonly kind: 'comparison';
  readonly file: string;
  readonly data: string;
  readonly label: string;
  readonly rankedBy: string;
  readonly models: readonly { readonly name: string; readonly score: number }[];
  readonly best: string;
}

/** A report of a run. */
export interface ReportDescription {
  readonly kind: 'report';
  readonly file: string;
  readonly title: string;
  readonly finding: string;
}

/** A folder of reports. */
export interface ReportsDescription {
  readonly kind: 'reports';
  readonly file: string;
  readonly reports: readonly ReportDescription[];
}

/** The folder of `reproduce`. */
export interface ResultsDescription {
  readonly kind: 'results';
  readonly file: string;
  readonly experiments: readonly {
    readonly name: string;
    readonly title: string;
    readonly quick: boolean;
    /** claims by verdict */
    readonly verdicts: Readonly<Record<string, number>>;
  }[];
}

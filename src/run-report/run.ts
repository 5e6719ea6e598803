/**
 * A run on a user's own data, as plain data: what was asked, of which rows, how it was judged, and what every model
 * predicted for rows that it had not seen. A report is made of nothing else.
 */
import type { AnyModel, Estimator } from '../estimators/estimator.js';
import type { ClassifierFold, RegressorFold } from '../evaluation/cross-validation.js';
import type { Matrix } from '../matrix.js';
import type { Label, Problem } from '../problems/problem.js';
import type { ReportChapter } from './chapter.js';

/** A model of a run. */
export interface RunModel {
  /** as readers are to see it, such as `knn` */
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** predictions for the rows that are judged; no row is in two folds */
  readonly folds: readonly ClassifierFold[] | readonly RegressorFold[];
  /** fitted anew for curves; without it there are none */
  readonly estimator?: Estimator<AnyModel>;
  /** options and values for them, of each of which a validation curve is made */
  readonly varied?: readonly VariedOption[];
  /** of which importance, dependence and maps are made; without it there are none */
  readonly fitted?: AnyModel;
  /** of two classes, above which rows are called the second; 0.5 if absent */
  readonly threshold?: number;
}

/** An option of a model, and the estimators for some of its values. */
export interface VariedOption {
  readonly name: string;
  readonly values: readonly (number | string)[];
  make(value: number | string): Estimator<AnyModel>;
  readonly logarithmic?: boolean;
}

/** Scores by the values of an option, of which a validation curve is drawn. */
export interface RunCurve {
  /** the name of the option, or `rows for fitting` */
  readonly of: string;
  readonly model: string;
  readonly values: readonly (number | string)[];
  /** for every value, a score per fold on the rows of the fit */
  readonly training: readonly (readonly number[])[];
  /** for every value, a score per fold on rows held out */
  readonly validation: readonly (readonly number[])[];
  readonly logarithmic?: boolean;
}

/** A run. */
export interface Run {
  /** the command, such as `compare` */
  readonly kind: string;
  /** the name of the data */
  readonly data: string;
  readonly problem: Problem;
  /** (nSamples, nFeatures) */
  readonly x: Matrix;
  /** (nSamples) */
  readonly y: ArrayLike<Label>;
  /** (nSamples), what the group of each row is called */
  readonly groups?: ArrayLike<Label>;
  /** how rows came to be judged, such as `5-fold cross-validation` */
  readonly judged: string;
  readonly models: readonly RunModel[];
  readonly curves?: readonly RunCurve[];
  /** sentences that a reader has to know before the figures, such as findings of an audit */
  readonly warnings?: readonly string[];
  /** the command line */
  readonly command?: string;
}

/** The run of a model that was chosen from others, and chapters on the choice. */
export interface ChosenRun {
  readonly run: Run;
  readonly first: readonly ReportChapter[];
}

const NAMES: Readonly<Record<string, string>> = {
  lr: 'LR',
  knn: 'KNN',
  svm: 'SVM',
  tree: 'Tree',
  ridge: 'Ridge',
};

/** A model as readers know it. */
export function modelTitle(model: string): string {
  return NAMES[model] ?? model;
}

/** The name of data, without the folder that its file lies in. */
export function withoutFolder(name: string): string {
  return name.replace(/^.*[/\\]/, '');
}

/**
 * The content of an experiment's page, independent of any output format: `<name>.page.json`. Its figures are in
 * `<name>.json`, and its charts in SVG files.
 */
import type { Chart } from './charts.js';
import type { TextTable } from './text-table.js';

/** The page of an experiment. */
export interface ResultPage {
  readonly name: string;
  readonly title: string;
  /** the publication with whose figures ours are compared */
  readonly source: string;
  /** whether `source` says how the figures were measured instead */
  readonly measured?: boolean;
  readonly versions: Readonly<Record<string, string>>;
  readonly quick: boolean;
  readonly seeds: readonly number[];
  readonly charts: readonly Chart[];
  readonly sections: readonly Section[];
  /** the caveats of the data */
  readonly disclosure?: string;
}

/** A section of the page. */
export interface Section {
  readonly title: string;
  readonly table: TextTable;
  /** sentences below the table */
  readonly notes: readonly string[];
  /** the claims, in a section of claims */
  readonly claims?: readonly JudgedClaim[];
  /** the confusion matrices of the classifiers that the table compares */
  readonly confusions?: readonly Confusion[];
}

export type Verdict = 'reproduced' | 'partly' | 'not reproduced';

export interface JudgedClaim {
  readonly claim: string;
  readonly rule: string;
  /** the solver of the training data */
  readonly solver: string;
  readonly verdict: Verdict;
  /** the figures behind the verdict, in words */
  readonly because: string;
}

/** A confusion matrix: counts by true class, then by predicted class, with 'no crossing' first. */
export interface Confusion {
  readonly name: string;
  readonly counts: readonly (readonly number[])[];
}

/** The note on results of a quick run. */
export const QUICK_RUN =
  'A quick run, on a twelfth of the rows and few backgrounds and degrees: not for quoting.';

/** The file name of an experiment's page. */
export const pageFile = (name: string): string => `${name}${PAGE_ENDING}`;
export const PAGE_ENDING = '.page.json';

export function chartFile(name: string, { suffix }: Pick<Chart, 'suffix'>): string {
  return suffix ? `${name}-${suffix}.svg` : `${name}.svg`;
}

/** The file name of a chart as PDF. */
export function pdfFile(name: string, chart: Pick<Chart, 'suffix'>): string {
  return chartFile(name, chart).replace(/\.svg$/, '.pdf');
}

/** The file name of a chart in the colours of dark screens. */
export function darkChartFile(name: string, chart: Pick<Chart, 'suffix'>): string {
  return chartFile(name, chart).replace(/\.svg$/, '-dark.svg');
}

/**
 * What a finished experiment shows its readers, apart from any way to print it: `<name>.page.json`. Its
 * figures stand beside it in `<name>.json`, its charts in SVG.
 */
import type { Chart } from './charts.js';
import type { TextTable } from './text-table.js';

export interface ResultPage {
  readonly name: string;
  readonly title: string;
  /** where the figures beside ours were published */
  readonly source: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly quick: boolean;
  readonly seeds: readonly number[];
  readonly charts: readonly Chart[];
  readonly sections: readonly Section[];
  /** what a reader has to know of the data */
  readonly disclosure?: string;
}

export interface Section {
  readonly title: string;
  readonly table: TextTable;
  /** sentences below the table */
  readonly notes: readonly string[];
  /** what the table states, where it is one of claims */
  readonly claims?: readonly JudgedClaim[];
  /** of the classifiers that the table compares */
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

/** How many rows of either class (no crossing first) were called what. */
export interface Confusion {
  readonly name: string;
  readonly counts: readonly (readonly number[])[];
}

/** What has to be said of a quick run. */
export const QUICK_RUN =
  'A quick run, on a twelfth of the rows and few backgrounds and degrees: not for quoting.';

/** The files of a result, by the name of what they are of. */
export const pageFile = (name: string): string => `${name}${PAGE_ENDING}`;
export const PAGE_ENDING = '.page.json';

export function chartFile(name: string, { suffix }: Pick<Chart, 'suffix'>): string {
  return suffix ? `${name}-${suffix}.svg` : `${name}.svg`;
}

/**
 * An experiment reproduces one published table or figure: it names the tasks it needs, and turns their
 * results into figures and tables. It does no work and knows nothing of threads or files.
 */
import type { Chart } from '../../src/report/charts.js';
import type { Section } from '../../src/report/result-page.js';
import type { ResultOf, Task } from '../tasks/index.js';
import type { ChapterId } from './chapters.js';
import type { Claim } from './claim.js';

export type { Section };

export interface Settings {
  readonly seeds: readonly number[];
  /** whether the data is reduced, for tests and for a first look */
  readonly quick: boolean;
  /** whether only what the papers print is made: their splits, and no claims about others */
  readonly paper?: boolean;
  /** the folder of the reference snapshot, without which the experiments that need it are left out */
  readonly nsy?: string;
}

export interface Outcome {
  /** the figures as plain data, written to `<experiment>.json` */
  readonly figures: Readonly<Record<string, unknown>>;
  /** the tables in the order in which they are shown */
  readonly sections: readonly Section[];
  /** the charts, written to `<experiment>.svg`, or to `<experiment>-<chart>.svg` if a chart has a name */
  readonly charts?: readonly Chart[];
  /** further files, by their places in the folder of results */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** a caveat about the data, printed below every table */
  readonly disclosure?: string;
}

/** The name of an experiment, and the source of the figures that it reproduces. */
export interface Heading {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** the chapter of the report in which it stands */
  readonly chapter: ChapterId;
}

/** The result of any task of an experiment. */
export type ResultGetter = <T extends Task>(task: T) => ResultOf<T>;

export interface Experiment extends Heading {
  /** the setting without which it cannot run: a folder that is no part of the project */
  readonly needs?: 'nsy';
  /** the claims that it judges: published ones, and further ones of this project */
  readonly claims?: readonly Claim<never>[];
  tasks(settings: Settings): Task[];
  summarize(settings: Settings, resultOf: ResultGetter): Outcome;
}

/** The factor by which a quick run reduces its data. */
const QUICK_DIVISOR = 12;

export function scaledRowCount(rows: number, { quick }: Settings): number {
  return quick ? Math.ceil(rows / QUICK_DIVISOR) : rows;
}

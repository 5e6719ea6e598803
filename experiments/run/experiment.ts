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
  /** a small version, for a look and for tests */
  readonly quick: boolean;
}

export interface Outcome {
  /** the figures, as plain data: `<experiment>.json` */
  readonly figures: Readonly<Record<string, unknown>>;
  /** the tables that a reader sees, in order */
  readonly sections: readonly Section[];
  /** `<experiment>.svg`, or `<experiment>-<chart>.svg` where it has a name */
  readonly charts?: readonly Chart[];
  /** what a reader has to know of the data, below every table */
  readonly disclosure?: string;
}

/** What an experiment is called, and where the figures that it reproduces stand. */
export interface Heading {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** of the report */
  readonly chapter: ChapterId;
}

/** The result of any task of an experiment. */
export type ResultGetter = <T extends Task>(task: T) => ResultOf<T>;

export interface Experiment extends Heading {
  /** the published claims that it judges, and further ones of this project */
  readonly claims?: readonly Claim<never>[];
  tasks(settings: Settings): Task[];
  summarize(settings: Settings, resultOf: ResultGetter): Outcome;
}

/** How much smaller the data of a quick run is. */
const QUICK_DIVISOR = 12;

export function scaledRowCount(rows: number, { quick }: Settings): number {
  return quick ? Math.ceil(rows / QUICK_DIVISOR) : rows;
}

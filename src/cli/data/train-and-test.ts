/** The data of `compare` and `sweep`: rows of one problem, and how they are split for fitting and judging. */
import type { Command } from 'commander';
import { InvalidOption } from '../../errors.js';
import type { LabelledRows } from '../../evaluation/labelled-rows.js';
import { requireBothClasses, stackRows } from '../../evaluation/rows.js';
import type { Problem } from '../../problems/problem.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import { checkMapped } from '../../run-report/features.js';
import { Table } from '../../table.js';
import type { ProblemFlags } from '../flags/problem-flags.js';
import type { ReportFlags } from '../flags/report-flags.js';
import { type DescribedSplits, type SplitFlags, splitsFrom } from '../flags/split-flags.js';
import { printWarning } from '../terminal/print.js';
import type { ProgressPrinter } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';
import {
  columnWarnings,
  disclosureOf,
  eachFile,
  momentWarnings,
  openData,
  problemOf,
  rowsOf,
  TABLE_HELP,
} from './data-source.js';

export interface SplitDataFlags extends DataFlags, ProblemFlags, SplitFlags {
  readonly data?: readonly string[];
  readonly train?: readonly string[];
  readonly test?: readonly string[];
}

export function addSplitDataFlags(command: Command): Command {
  return command
    .option('--data <data>', TABLE_HELP, eachFile)
    .option('--train <data>', 'the same, beside --test; may be repeated', eachFile)
    .option(
      '--test <data>',
      'to judge on, instead of folds of the data; may be repeated',
      eachFile,
    );
}

/** Rows with splits, opened. */
export interface SplitData extends DescribedSplits {
  readonly rows: LabelledRows;
  readonly problem: Problem;
  /** names of the data sets; null if the training data is split */
  readonly train: string;
  readonly test: string | null;
  readonly features: readonly string[];
  readonly classNames: readonly string[];
  /** the caveats of the data, if there are any */
  readonly disclosure: string | undefined;
  /** what a user should know of the data, a line each */
  readonly warnings: readonly string[];
}

/**
 * Opens the data, and prints what a user should know of it.
 * @throws InvalidInput if data cannot be read, or the training rows are all of one class, or on a feature to
 *   map that is none
 */
export async function openSplitData(
  flags: SplitDataFlags & Pick<ReportFlags, 'map'>,
  progress: ProgressPrinter,
): Promise<SplitData> {
  const data = await readSplitData(flags, progress);
  data.warnings.forEach(printWarning);
  checkMapped(flags.map, data.problem);
  return data;
}

async function readSplitData(
  { data, train = data, test, ...flags }: SplitDataFlags,
  progress: ProgressPrinter,
): Promise<SplitData> {
  if (train === undefined) {
    throw new InvalidOption({
      where: { option: '--data' },
      what: 'no data',
      remedy: 'name a file or a built-in set by --data, or two by --train and --test',
    });
  }
  if (data !== undefined && train !== data) {
    throw new InvalidOption({ where: { option: '--data' }, what: '--train says the same' });
  }
  const { cv, holdout } = flags;
  if (test !== undefined && (cv !== undefined || holdout !== undefined)) {
    const option = cv === undefined ? '--holdout' : '--cv';
    throw new InvalidOption({ where: { option }, what: 'there is --test to judge on' });
  }
  const trained = await openData(train, flags, progress);
  const tested = test === undefined ? null : await openData(test, flags, progress);
  const problem = problemOf(trained, flags);
  const training = rowsOf(trained, problem, flags);
  if (namesOfClasses(problem).length === 2) {
    requireBothClasses(training.y, trained.source, namesOfClasses(problem));
  }
  const common = {
    problem,
    train: trained.source,
    features: problem.features.map(({ name }) => name),
    classNames: namesOfClasses(problem),
    disclosure: disclosureOf(tested ? [trained, tested] : [trained]),
    warnings: [...columnWarnings(trained, problem, flags), ...momentWarnings(training)],
  };
  if (!tested) return { ...common, rows: training, test: null, ...splitsFrom(flags, training) };
  const testing = rowsOf(tested, problem, flags);
  const rows = stacked(training, testing);
  const all = Int32Array.from(rows.y.keys());
  const split = {
    train: all.subarray(0, training.y.length),
    test: all.subarray(training.y.length),
  };
  return {
    ...common,
    warnings: [...common.warnings, ...momentWarnings(testing)],
    rows,
    test: tested.source,
    splits: [split],
    sentence: `Trained on ${trained.source}, tested on ${tested.source}.`,
    document: { kind: 'test' },
  };
}

/** Both parts, one below the other, with the columns that both have. */
function stacked(training: LabelledRows, testing: LabelledRows): LabelledRows {
  const names = training.table.names.filter((name) => testing.table.has(name));
  const common = ({ table }: LabelledRows) =>
    new Table(
      names.map((name) => [name, table.column(name)] as const),
      table.source,
    );
  return {
    ...stackRows([training, testing]),
    problem: training.problem,
    table: Table.concat([common(training), common(testing)], training.table.source),
  };
}

/** The data of `compare` and `sweep`: a training set and a test set with the same features. */
import { type Rows, requireBothClasses } from '../../evaluation/rows.js';
import { fillValueWarnings } from '../../problems/fill-values.js';
import type { Problem } from '../../problems/problem.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import type { PreparationFlags } from '../flags/preparation-flags.js';
import type { ProgressPrinter } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';
import { disclosureOf, labelledData, openData, problemOf } from './data-source.js';

interface PairFlags extends DataFlags, PreparationFlags {
  readonly train: string;
  readonly test: string;
}

/** A pair of data sets, opened. */
export interface TrainAndTest {
  readonly problem: Problem;
  readonly training: Rows;
  readonly testing: Rows;
  /** names of the data sets, of their features and of the classes, for documents */
  readonly train: string;
  readonly test: string;
  readonly features: readonly string[];
  readonly classNames: readonly string[];
  /** the caveats of the data, if there are any */
  readonly disclosure: string | undefined;
  /** numbers of the training rows that may mean "missing", a line each */
  readonly warnings: readonly string[];
}

/** @throws InvalidInput if data cannot be read, or the training rows are all of one class */
export async function openPair(
  { train, test, ...flags }: PairFlags,
  progress: ProgressPrinter,
): Promise<TrainAndTest> {
  const trained = await openData(train, flags, progress);
  const tested = await openData(test, flags, progress);
  const problem = problemOf(trained, flags);
  const training = labelledData(trained, problem, flags);
  requireBothClasses(training.y, trained.source, namesOfClasses(problem));
  return {
    problem,
    training,
    testing: labelledData(tested, problem, flags),
    train: trained.source,
    test: tested.source,
    features: problem.features.map(({ name }) => name),
    classNames: namesOfClasses(problem),
    disclosure: disclosureOf([trained, tested]),
    warnings: fillValueWarnings(trained, problem),
  };
}

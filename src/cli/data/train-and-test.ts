/** The data of `compare` and `sweep`: a training set and a test set with the same features. */
import { type Rows, requireBothClasses } from '../../evaluation/rows.js';
import type { Table } from '../../table.js';
import type { ProgressPrinter } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';
import { CLASS_NAMES, disclosureOf, featureMatrix, labels, openData } from './data-source.js';

interface PairFlags extends DataFlags {
  readonly train: string;
  readonly test: string;
}

/** A pair of data sets, opened. */
export interface TrainAndTest {
  readonly training: Rows;
  readonly testing: Rows;
  /** names of the data sets and of their features, for documents */
  readonly train: string;
  readonly test: string;
  readonly features: readonly string[];
  /** in the order of the labels 0 and 1 */
  readonly classNames: readonly string[];
  /** the caveats of the data, if there are any */
  readonly disclosure: string | undefined;
}

/** @throws InvalidInput if data cannot be read, or the training rows are all of one class */
export async function openPair(
  { train, test, ...flags }: PairFlags,
  progress: ProgressPrinter,
): Promise<TrainAndTest> {
  const trained = await openData(train, flags, progress);
  const tested = await openData(test, flags, progress);
  const x = featureMatrix(trained, flags);
  const training = rowsOf(trained, x);
  requireBothClasses(training.y, trained.source);
  return {
    training,
    testing: rowsOf(tested, featureMatrix(tested, flags, x.names)),
    train: trained.source,
    test: tested.source,
    features: x.names,
    classNames: CLASS_NAMES,
    disclosure: disclosureOf([trained, tested]),
  };
}

function rowsOf(table: Table, x: Rows['x']): Rows {
  return { x, y: labels(table) };
}

/** The rows of tasks that fit a classifier on parametric rows, realistic cells, or both, and test it on realistic cells. */
import { ELN_FEATURES, LABEL } from '../../src/angular/moments.js';
import { type ClassifierSpec, makeClassifier } from '../../src/estimators/classifiers.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { type Rows, stackRows, takeRows } from '../../src/evaluation/rows.js';
import { splitRows } from '../../src/evaluation/splits.js';
import { Random } from '../../src/random.js';
import type { BackgroundResult } from './background.js';
import { classifierName } from './classifier.js';
import { type DataSpec, parametricData } from './fit.js';
import { KeptRows } from './kept-rows.js';
import {
  describeSplit,
  type RealisticCellsSpec,
  realisticRows,
  SHARES,
} from './realistic-cells.js';

/** The training rows and the test cells of a task. */
export interface RowsOnCells extends RealisticCellsSpec {
  /** the seed of the parametric data and of every split */
  readonly seed: number;
  /** parametric training rows: a share of the training part, or of all rows beside realistic cells */
  readonly parametric: { readonly data: DataSpec; readonly share: number } | null;
}

/** A classifier, its training rows, and the cells on which it is tested. */
export interface FitOnCells extends RowsOnCells {
  readonly classifier: ClassifierSpec;
}

/** The fitted classifier, its training rows, and the rows on which it is to be tested. */
export function fitOnCells(task: FitOnCells, inputs: readonly BackgroundResult[]) {
  const rows = rowsOnCells(task, inputs);
  const { x, y } = rows.train;
  return { ...rows, model: fitBinary(makeClassifier(task.classifier), x, y) };
}

/** The training rows; development and test rows of the same parametric set, or null; and the test cells. */
export function rowsOnCells(task: RowsOnCells, inputs: readonly BackgroundResult[]) {
  const realistic = realisticRows(task.realistic, inputs, new Random(task.seed));
  const { train, development, own } = parametricRows(task);
  return {
    train: stackRows([...train, ...realistic.train]),
    development,
    own,
    tests: realistic.tests,
  };
}

/** The parts of a parametric set: those that are trained on, and the others of a split of 80/10/10. */
interface ParametricRows {
  readonly train: readonly Rows[];
  readonly development: Rows | null;
  readonly own: Rows | null;
}

/** Parts of sets that were taken last, 32 bytes a row: a dozen tasks and more have the same ones. */
const parts = new KeptRows<ParametricRows>(4_000_000, ({ train, development, own }) =>
  [...train, development, own].reduce((sum, part) => sum + (part?.y.length ?? 0), 0),
);

function parametricRows({ parametric, seed, realistic }: RowsOnCells): ParametricRows {
  if (!parametric) return { train: [], development: null, own: null };
  const { data, share } = parametric;
  const isSplit = realistic.kind === 'none';
  return parts.of({ data, share, seed, isSplit }, () => {
    const table = parametricData(data, seed);
    const all = { x: table.matrix(ELN_FEATURES), y: table.numbers(LABEL) };
    const shuffled = new Random(seed).fork('parametric split');
    const [train, development, test] = isSplit
      ? splitRows(table.rows, SHARES, shuffled)
      : [shuffled.permutation(table.rows)];
    const used = train.subarray(0, Math.round(share * train.length));
    return {
      train: [takeRows(all, used)],
      development: development ? takeRows(all, development) : null,
      own: test ? takeRows(all, test) : null,
    };
  });
}

export function describeFitOnCells(task: FitOnCells): string {
  return `${describeTraining(task)}: ${classifierName(task.classifier)}, seed ${task.seed}`;
}

export function describeTraining(task: RowsOnCells): string {
  const { parametric } = task;
  const data = parametric ? `${parametric.data.set} ${parametric.data.solver}` : 'no parametric';
  return `${data} ${describeSplit(task)}`;
}

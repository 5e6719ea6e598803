/**
 * The data that is measured on: the papers' sets at a share of the papers' size, four fifths of the rows
 * to train on, as arrays in memory and as files of doubles that every measured process reads.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DATASETS,
  type DatasetName,
  ELN_FEATURES,
  LABEL,
  Matrix,
  Random,
  splitRows,
  XLN_FEATURES,
} from '../../src/index.js';

interface Workload {
  /** a built-in set; else standard normal numbers, of which half the rows have a positive sum */
  readonly set?: DatasetName;
  /** rows of the set, to train and to test on */
  readonly rows: number;
  /** their names, or how many */
  readonly features: readonly string[] | number;
  /** test rows drawn apart from the set, where there are to be more than it has */
  readonly cells?: number;
}

const ARTIFICIAL: Workload = { set: 'artificial', rows: 117_600, features: ELN_FEATURES };

export const WORKLOADS = {
  xln: { set: 'xln', rows: 50_000, features: XLN_FEATURES },
  artificial: ARTIFICIAL,
  /** 20,000 rows to train on */
  'half xln': { set: 'xln', rows: 25_000, features: XLN_FEATURES },
  /** 5,000 rows to train on */
  'small xln': { set: 'xln', rows: 6250, features: XLN_FEATURES },
  'normal 15': { rows: 25_000, features: 15 },
  'normal 30': { rows: 25_000, features: 30 },
  'normal 60': { rows: 25_000, features: 60 },
  /** a batch of 4,096 rows, and more test rows than a layer of 256 has */
  'normal 256': { rows: 5120, features: 256 },
  /** a model of the artificial data, and the cells of a simulation */
  cells: { ...ARTIFICIAL, cells: 4_000_000 },
  'fewer cells': { ...ARTIFICIAL, cells: 400_000 },
} satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof WORKLOADS;

export interface Data {
  /** where `train.x`, `train.y` and `test.x` are */
  readonly folder: string;
  /** rows of the set, to train and to test on */
  readonly rows: number;
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly test: Matrix;
  readonly testY: Float64Array;
}

/**
 * @param share of the papers' rows
 * @param parent where the folder of this data is made
 */
export function makeData(name: WorkloadName, share: number, parent: string): Data {
  const { cells, ...workload }: Workload = WORKLOADS[name];
  const { x: matrix, y: labels } = rowsOf(workload, share);
  const random = new Random(0);
  const [train, test] = splitRows(matrix.rows, [0.8, 0.2], random.fork('split'));
  const labelsOf = (part: Int32Array) => Float64Array.from(part, (row) => labels[row]);
  const data = {
    folder: join(parent, `${name}-${matrix.rows}`),
    rows: matrix.rows,
    x: matrix.take(train),
    y: labelsOf(train),
    test: cells ? drawCells(Math.round(share * cells), random.fork('cells')) : matrix.take(test),
    testY: cells ? new Float64Array() : labelsOf(test),
  };
  mkdirSync(data.folder);
  writeFileSync(join(data.folder, 'train.x'), data.x.data);
  writeFileSync(join(data.folder, 'train.y'), data.y);
  writeFileSync(join(data.folder, 'test.x'), data.test.data);
  return data;
}

function rowsOf({ set, rows, features }: Workload, share: number) {
  const count = Math.round(share * rows);
  if (set && typeof features !== 'number') {
    const table = DATASETS[set].generate({ rows: count, seed: 0, solver: 'published' });
    return { x: table.matrix(features), y: table.numbers(LABEL) };
  }
  const random = new Random(0);
  const x = Matrix.zeros(count, Number(features));
  for (let at = 0; at < x.data.length; at++) x.data[at] = normal(random);
  const sum = (row: number) => x.row(row).reduce((total, value) => total + value, 0);
  return { x, y: Float64Array.from({ length: count }, (_, row) => Number(sum(row) > 0)) };
}

/** A standard normal number (Box and Muller). */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return radius * Math.cos(2 * Math.PI * random.uniform());
}

/** alpha, F_nue and F_nuebar, as wide as in the artificial data. */
function drawCells(rows: number, random: Random): Matrix {
  const matrix = Matrix.zeros(rows, ELN_FEATURES.length);
  const { data } = matrix;
  for (let i = 0; i < data.length; i += 3) {
    data[i] = random.uniform(0, 2.5);
    data[i + 1] = random.uniform();
    data[i + 2] = random.uniform();
  }
  return matrix;
}

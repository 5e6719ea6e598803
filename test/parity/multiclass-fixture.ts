/** The fixtures of three and more classes: real data sets, and scikit-learn's answers (make-multiclass-fixtures.py). */
import { readFileSync } from 'node:fs';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { Matrix } from '../../src/matrix.js';
import type { Label } from '../../src/problems/problem.js';

export type DataSetName = 'iris' | 'wine' | 'digits' | 'breast-cancer' | 'diabetes';

export const DATA_SETS: readonly DataSetName[] = ['iris', 'wine', 'digits', 'breast-cancer'];

/** One way to fit an estimator, and what came of it. */
export interface Case<Expected> {
  readonly name: string;
  /** whether a StandardScaler, fitted to the training rows without weights, stands before the estimator */
  readonly scaled: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  readonly sampleWeight?: readonly number[];
  readonly expected: Expected;
}

/** A case with its rows. */
export interface PreparedCase<Expected> extends Case<Expected> {
  readonly train: { readonly x: Matrix; readonly y: readonly Label[] };
  readonly test: { readonly x: Matrix; readonly y: readonly Label[] };
  readonly extras: { readonly sampleWeight?: readonly number[] };
}

interface Fixture<Expected> {
  readonly data: DataSetName;
  readonly classes: readonly Label[];
  readonly train: readonly number[];
  readonly test: readonly number[];
  readonly cases: readonly Case<Expected>[];
}

export function readDocument<Document>(name: string): Document {
  return JSON.parse(readFileSync(new URL(`multiclass/${name}.json`, import.meta.url), 'utf8'));
}

/** The classes and cases of an estimator on a data set. */
export function casesOf<Expected>(
  estimator: string,
  data: DataSetName,
): { classes: readonly Label[]; cases: PreparedCase<Expected>[] } {
  const fixture = readDocument<Fixture<Expected>>(`${estimator}-${data}`);
  const all = readData(data);
  const take = (rows: readonly number[]) => ({
    x: all.x.take(rows),
    y: rows.map((row) => all.y[row]),
  });
  const plain = { train: take(fixture.train), test: take(fixture.test) };
  const scaler = new StandardScaler().fit(plain.train.x);
  const scaled = {
    train: { ...plain.train, x: scaler.transform(plain.train.x) },
    test: { ...plain.test, x: scaler.transform(plain.test.x) },
  };
  return {
    classes: fixture.classes,
    cases: fixture.cases.map((one) => ({
      ...one,
      ...(one.scaled ? scaled : plain),
      extras: one.sampleWeight ? { sampleWeight: one.sampleWeight } : {},
    })),
  };
}

/** A data set whose last column is the label. */
function readData(name: DataSetName): { x: Matrix; y: Label[] } {
  const text = readFileSync(new URL(`data/${name}.csv`, import.meta.url), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  return {
    x: Matrix.from(rows.map((row) => row.slice(0, -1).map(Number))),
    y: rows.map((row) => {
      const label = row.at(-1) as string;
      return Number.isNaN(Number(label)) ? label : Number(label);
    }),
  };
}

/** The largest difference between numbers and those of the first rows of a matrix. */
export function largestDeviation(ours: Matrix | Float64Array, theirs: readonly unknown[]): number {
  const data = ours instanceof Matrix ? ours.data : ours;
  return (theirs.flat() as number[]).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - data[i])),
    0,
  );
}

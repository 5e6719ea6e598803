/** What a fixture is, and how it is read. They are written by make-fixtures.py. */
import { readdirSync, readFileSync } from 'node:fs';
import type { BinaryOf } from '../../src/estimators/binary-model.js';
import type { ClassifierModel } from '../../src/estimators/classifier-model.js';
import { type Estimator, fitBinary } from '../../src/estimators/estimator.js';
import { Pipeline, type Steps } from '../../src/estimators/pipeline.js';
import type { BinaryPipelineModel } from '../../src/estimators/pipeline-model.js';
import { Matrix } from '../../src/matrix.js';
import type { Label } from '../../src/problems/problem.js';

type Options = Readonly<Record<string, unknown>>;

export interface Fixture<Expected = unknown> {
  /** which estimator, transformer or group of functions is compared */
  readonly kind: string;
  /** what the case shows, as a sentence */
  readonly statement: string;
  /** names and options of transformers and, last, the estimator */
  readonly steps: readonly (readonly [name: string, options: Options])[];
  readonly train: {
    readonly x: number[][];
    readonly y: number[];
    readonly sampleWeight?: number[];
  };
  readonly test: { readonly x: number[][]; readonly y: number[] };
  /** scikit-learn's answers */
  readonly expected: Expected;
}

const DIRECTORY = new URL('fixtures/', import.meta.url);

function readJson(name: string) {
  return JSON.parse(readFileSync(new URL(`${name}.json`, DIRECTORY), 'utf8'));
}

export const readFixture: (name: string) => Fixture = readJson;

/** The fixtures that there have to be. */
export const manifest: readonly string[] = readJson('manifest').fixtures;

/** The fixtures that there are. */
export const present = readdirSync(DIRECTORY)
  .map((file) => file.replace(/\.json$/, ''))
  .filter((name) => name !== 'manifest');

/** Makes a step from its options. */
type Makers = Readonly<Record<string, new (options: Options) => Steps[number][1]>>;

/** Fits the fixture's steps, as one pipeline, to its training data. */
export function fitSteps({ steps, train }: Fixture, makers: Makers): BinaryPipelineModel {
  const made = steps.map(([name, options]) => [name, new makers[name](options)] as const);
  const { sampleWeight } = train;
  return fitBinary(
    new Pipeline(made as unknown as Steps),
    Matrix.from(train.x),
    train.y,
    sampleWeight ? { sampleWeight } : {},
  );
}

/** Fits the estimator that is the fixture's only step, which gives the model itself. */
export function fitEstimator<Fitted extends ClassifierModel>(
  { train }: Fixture,
  estimator: Estimator<Fitted, Label>,
): BinaryOf<Fitted> {
  const { x, y, sampleWeight } = train;
  return fitBinary(estimator, Matrix.from(x), y, sampleWeight ? { sampleWeight } : {});
}

/** The largest difference between two lists of numbers, as a share of `scale`. */
export function largestDifference(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  scale: (theirs: number) => number = () => 1,
): number {
  if (ours.length !== theirs.length) return Number.NaN;
  let largest = 0;
  for (let i = 0; i < ours.length; i++) {
    const difference = Math.abs(ours[i] - theirs[i]) / scale(theirs[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/** The share of rows on which two lists of classes agree. */
export function agreement(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  let same = 0;
  for (let i = 0; i < theirs.length; i++) if (ours[i] === theirs[i]) same++;
  return same / theirs.length;
}

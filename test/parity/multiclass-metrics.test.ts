/** Metrics of any number of classes, and of numbers, equal scikit-learn's (make-multiclass-fixtures.py) to 1e-12. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type PrecisionRecall,
  reportFromCounts,
} from '../../src/evaluation/classification-report.js';
import {
  accuracyScore,
  balancedAccuracyScore,
  cohenKappaScore,
  confusionMatrix,
  matthewsCorrcoef,
} from '../../src/evaluation/confusion-matrix.js';
import { averagePrecisions, rocAreas } from '../../src/evaluation/one-versus-rest.js';
import { brierScore, logLoss, topKAccuracyScore } from '../../src/evaluation/probability-scores.js';
import {
  meanAbsoluteError,
  r2Score,
  rootMeanSquaredError,
} from '../../src/evaluation/regression-metrics.js';
import type { Label } from '../../src/problems/problem.js';
import { largestDifference } from './fixture.js';

const FIXTURES = new URL('multiclass/', import.meta.url);
const read = <Case>(name: string): readonly Case[] =>
  JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8')).cases;

type Scores = Readonly<Record<'precision' | 'recall' | 'f1-score' | 'support', number>>;

interface ClassCase {
  readonly name: string;
  readonly classes: readonly Label[];
  readonly truth: readonly Label[];
  readonly predicted: readonly Label[];
  readonly proba: readonly number[][];
  readonly sampleWeight?: readonly number[];
  readonly expected: {
    readonly report: Readonly<Record<string, Scores>>;
    readonly averages: Readonly<
      Record<'micro' | 'macro' | 'weighted', Record<'precision' | 'recall' | 'f1', number>>
    >;
    readonly confusion: number[][];
    readonly accuracy: number;
    readonly balancedAccuracy: number;
    readonly matthews: number;
    readonly kappa: Readonly<Record<'none' | 'linear' | 'quadratic', number | null>>;
    readonly logLoss: number;
    readonly brier?: number;
    readonly topK?: Readonly<Record<string, number>>;
    /** null if it is not defined */
    readonly rocAuc: readonly (number | null)[];
    readonly averagePrecision: readonly number[];
    readonly rocAucMacro?: number;
    readonly rocAucWeighted?: number;
    readonly averagePrecisionMacro?: number;
    readonly averagePrecisionWeighted?: number;
  };
}

interface NumberCase {
  readonly name: string;
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
  readonly sampleWeight?: readonly number[];
  readonly expected: {
    readonly r2: number;
    readonly meanAbsoluteError?: number;
    readonly rootMeanSquaredError?: number;
  };
}

function expectEqual(ours: number, theirs: number | null | undefined): void {
  if (theirs === null) expect(ours).toBeNaN();
  else if (theirs !== undefined) expect(Math.abs(ours - theirs)).toBeLessThan(1e-12);
}

function expectScores({ precision, recall, f1, support }: PrecisionRecall, theirs: Scores): void {
  const expected = [theirs.precision, theirs.recall, theirs['f1-score'], theirs.support];
  expect(largestDifference([precision, recall, f1, support], expected)).toBeLessThan(1e-12);
}

describe('metrics of classes', () => {
  const cases = read<ClassCase>('metrics');

  it.each(cases)("have scikit-learn's confusion matrix and its scores: $name", (one) => {
    const { classes, truth, predicted, sampleWeight, expected } = one;
    const options = { classes, ...(sampleWeight && { sampleWeight }) };
    const matrix = confusionMatrix(truth, predicted, options);
    expect(matrix.counts).toEqual(expected.confusion);
    expectEqual(accuracyScore(matrix), expected.accuracy);
    expectEqual(balancedAccuracyScore(matrix), expected.balancedAccuracy);
    expectEqual(matthewsCorrcoef(matrix), expected.matthews);
    for (const weights of ['none', 'linear', 'quadratic'] as const) {
      expectEqual(cohenKappaScore(matrix, weights), expected.kappa[weights]);
    }
    const report = reportFromCounts(matrix);
    classes.forEach((label, c) => {
      expect(report.classes[c].label).toBe(label);
      expectScores(report.classes[c], expected.report[`${label}`]);
    });
    expectScores(report.macroAverage, expected.report['macro avg']);
    expectScores(report.weightedAverage, expected.report['weighted avg']);
    for (const [ours, theirs] of [
      [report.microAverage, expected.averages.micro],
      [report.macroAverage, expected.averages.macro],
      [report.weightedAverage, expected.averages.weighted],
    ] as const) {
      for (const score of ['precision', 'recall', 'f1'] as const) {
        expectEqual(ours[score], theirs[score]);
      }
    }
  });

  it.each(cases)("have scikit-learn's losses, top-k accuracy and areas: $name", (one) => {
    const { classes, truth, proba, sampleWeight, expected } = one;
    const options = { classes, ...(sampleWeight && { sampleWeight }) };
    expectEqual(logLoss(truth, proba, options), expected.logLoss);
    expectEqual(brierScore(truth, proba, options), expected.brier);
    for (const [k, accuracy] of Object.entries(expected.topK ?? {})) {
      expectEqual(topKAccuracyScore(truth, proba, { ...options, k: Number(k) }), accuracy);
    }
    const roc = rocAreas(truth, proba, options);
    roc.classes.forEach(({ area }, c) => {
      expectEqual(area, expected.rocAuc[c]);
    });
    expectEqual(roc.macroAverage, expected.rocAucMacro);
    expectEqual(roc.weightedAverage, expected.rocAucWeighted);
    const precision = averagePrecisions(truth, proba, options);
    precision.classes.forEach(({ area }, c) => {
      expectEqual(area, expected.averagePrecision[c]);
    });
    expectEqual(precision.macroAverage, expected.averagePrecisionMacro);
    expectEqual(precision.weightedAverage, expected.averagePrecisionWeighted);
  });
});

describe('metrics of numbers', () => {
  it.each(read<NumberCase>('regression-metrics'))("are scikit-learn's: $name", (one) => {
    const { truth, predicted, sampleWeight, expected } = one;
    const options = sampleWeight ? { sampleWeight } : {};
    expectEqual(r2Score(truth, predicted, options), expected.r2);
    expectEqual(meanAbsoluteError(truth, predicted, options), expected.meanAbsoluteError);
    expectEqual(rootMeanSquaredError(truth, predicted, options), expected.rootMeanSquaredError);
  });
});

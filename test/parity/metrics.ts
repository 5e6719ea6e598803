/** Scores and curves are sums of few terms: they agree to the digits that the fixtures keep. */
import { expect } from 'vitest';
import {
  type PrecisionRecall,
  reportFromCounts,
} from '../../src/evaluation/classification-report.js';
import { confusionMatrix } from '../../src/evaluation/confusion-matrix.js';
import {
  averagePrecision,
  type EvidenceCurve,
  precisionRecallCurve,
  rocArea,
  rocCurve,
} from '../../src/evaluation/curves.js';
import { brierScore, logLoss } from '../../src/evaluation/probability-scores.js';
import { type Fixture, largestDifference } from './fixture.js';

type Scores = Readonly<Record<'precision' | 'recall' | 'f1-score' | 'support', number>>;
type Points = readonly [x: number[], y: number[]];

interface Expected {
  readonly report: Readonly<Record<'0' | '1' | 'macro avg' | 'weighted avg', Scores>> & {
    readonly accuracy: number;
  };
  readonly confusion: number[][];
  readonly rocArea: number;
  readonly averagePrecision: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly roc: Points;
  readonly precisionRecall: Points;
}

export function checkMetrics(fixture: Fixture<Expected>): void {
  const { expected } = fixture;
  const { y, proba } = fixture.test as unknown as { y: number[]; proba: number[] };
  const predicted = proba.map((p) => (p > 0.5 ? 1 : 0));
  const counts = confusionMatrix(y, predicted, { classes: [0, 1] });
  const report = reportFromCounts(counts);
  expect(counts.counts).toEqual(expected.confusion);
  expect(report.accuracy).toBeCloseTo(expected.report.accuracy, 9);
  expectScores(report.classes[0], expected.report['0']);
  expectScores(report.classes[1], expected.report['1']);
  expectScores(report.macroAverage, expected.report['macro avg']);
  expectScores(report.weightedAverage, expected.report['weighted avg']);
  expect(rocArea(y, proba)).toBeCloseTo(expected.rocArea, 9);
  expect(averagePrecision(y, proba)).toBeCloseTo(expected.averagePrecision, 9);
  expect(brierScore(y, proba)).toBeCloseTo(expected.brier, 9);
  expect(logLoss(y, proba)).toBeCloseTo(expected.logLoss, 8);
  expectCurve(rocCurve(y, proba), expected.roc);
  expectCurve(precisionRecallCurve(y, proba), expected.precisionRecall);
}

function expectScores({ precision, recall, f1, support }: PrecisionRecall, expected: Scores): void {
  const theirs = [expected.precision, expected.recall, expected['f1-score'], expected.support];
  expect(largestDifference([precision, recall, f1, support], theirs)).toBeLessThan(1e-9);
}

function expectCurve({ x, y }: EvidenceCurve, [theirX, theirY]: Points): void {
  expect(largestDifference(x, theirX)).toBeLessThan(1e-9);
  expect(largestDifference(y, theirY)).toBeLessThan(1e-9);
}

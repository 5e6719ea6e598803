/** What estimators have to do with sample weights and class weights. */
import { expect } from 'vitest';
import { modelToText } from '../../src/documents/model-file.js';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { complaint, pick, repeated, wholeWeights } from '../fixtures.js';
import { expectSameModel, expectSamePredictions, fitted, task } from './binary-task.js';
import type { Subject } from './subjects.js';

/** For estimators whose tags say that they take sample weights. */
export const SAMPLE_WEIGHT_CHECKS = {
  checkWeightsEqualRepetition(subject: Subject) {
    const weight = wholeWeights(11, task.x.rows, 1);
    const rows = repeated(weight);
    const weighted = fitted(subject, task, { sampleWeight: weight });
    const repetition = fitted(subject, { x: task.x.take(rows), y: pick(task.y, rows) });
    expectSameModel(weighted, repetition, subject);
  },

  checkZeroWeightRowsAreAbsent(subject: Subject) {
    const weight = wholeWeights(12, task.x.rows);
    const present = Int32Array.from(weight.keys()).filter((row) => weight[row] > 0);
    // Rows of weight zero may even have a label of their own.
    const y = task.y.map((label, row) => (weight[row] === 0 ? 5 : label));
    const zero = fitted(subject, { x: task.x, y }, { sampleWeight: weight });
    const absent = fitted(
      subject,
      { x: task.x.take(present), y: pick(task.y, present) },
      { sampleWeight: pick(weight, present) },
    );
    expectSameModel(zero, absent, subject);
  },

  checkUnitWeights(subject: Subject) {
    const ones = fitted(subject, task, { sampleWeight: new Float64Array(task.x.rows).fill(1) });
    expect(modelToText(ones)).toBe(modelToText(fitted(subject, task)));
  },

  checkWeightErrors(subject: Subject) {
    const refusal = (weight: ArrayLike<number>) =>
      complaint(() => fitted(subject, task, { sampleWeight: weight }), InvalidInput);
    const ones = new Float64Array(task.x.rows).fill(1);
    expect(refusal([1, 2])).toMatch(/expected 90 sample weights, got 2/);
    for (const bad of [-1, Number.NaN, Infinity]) {
      expect(refusal(ones.map((w, i) => (i === 6 ? bad : w)))).toMatch(
        new RegExp(`row 7: .*, got ${bad}$`),
      );
    }
    expect(refusal(ones.map(() => 0))).toMatch(/two classes, got 0|weights above 0/);
    expect(refusal(task.y)).toMatch(/two classes, got 1/);
  },
};

/** For estimators that take class weights. */
export const CLASS_WEIGHT_CHECKS = {
  checkPartialClassWeight(subject: Subject) {
    const partial = fitBinary(subject.make({ classWeight: { 1: 3 } }), task.x, task.y);
    const full = fitBinary(subject.make({ classWeight: { 0: 1, 1: 3 } }), task.x, task.y);
    expectSameModel(partial, full, subject);
    const none = fitBinary(subject.make({ classWeight: { 0: 1, 1: 1 } }), task.x, task.y);
    expectSamePredictions(none, fitted(subject, task));
  },

  checkBalancedClassWeight(subject: Subject) {
    const positives = task.y.reduce((sum, label) => sum + label, 0);
    const n = task.y.length;
    const balanced = fitBinary(subject.make({ classWeight: 'balanced' }), task.x, task.y);
    const classWeight = { 0: n / (2 * (n - positives)), 1: n / (2 * positives) };
    expectSamePredictions(balanced, fitBinary(subject.make({ classWeight }), task.x, task.y));
  },

  checkClassWeightErrors(subject: Subject) {
    subject.make({ classWeight: null });
    const refusal = (classWeight: unknown) =>
      complaint(() => subject.make({ classWeight }), InvalidOption);
    for (const bad of ['even', 3, [1, 2], {}, { 0: 0 }, { 0: -1 }, { 1: Infinity }]) {
      expect(refusal(bad)).toMatch(/classWeight: expected 'balanced'/);
    }
    expect(refusal({ 0: '2' })).toMatch(/classWeight/);
    expect(
      complaint(
        () => fitBinary(subject.make({ classWeight: { 2: 1 } }), task.x, task.y),
        InvalidInput,
      ),
    ).toMatch(/classWeight: expected labels among 0, 1, as in 0=2, got 2/);
    expect(
      complaint(
        () => fitBinary(subject.make({ classWeight: { a: 1 } }), task.x, task.y),
        InvalidInput,
      ),
    ).toMatch(/classWeight: expected labels among 0, 1, as in 0=2, got a/);
    const classWeight: Record<number, number> = { 0: 2, 1: 1 };
    const estimator = subject.make({ classWeight });
    classWeight[0] = 9;
    expectSamePredictions(
      fitBinary(estimator, task.x, task.y),
      fitBinary(subject.make({ classWeight: { 0: 2, 1: 1 } }), task.x, task.y),
    );
  },

  checkClassWeightEqualsSampleWeight(subject: Subject) {
    const byClass = fitBinary(subject.make({ classWeight: { 0: 2, 1: 0.5 } }), task.x, task.y);
    const sampleWeight = task.y.map((label) => (label ? 0.5 : 2));
    const bySample = fitted(subject, task, { sampleWeight });
    expectSameModel(byClass, bySample, subject);
  },
};

/** For estimators whose tags say that they take no sample weights. */
export const NO_SAMPLE_WEIGHT_CHECKS = {
  checkSampleWeightIsRefused(subject: Subject) {
    const sampleWeight = new Float64Array(task.x.rows).fill(1);
    const fit = () => subject.make().fit(task.x, task.y, { sampleWeight });
    expect(complaint(fit, InvalidOption)).toMatch(/takes no sampleWeight; leave it out/);
  },
};

/** A task of two classes that checks fit estimators to, and comparisons of the models. */
import { expect } from 'vitest';
import type { BinaryModel } from '../../src/estimators/binary-model.js';
import { type FitExtras, fitBinary } from '../../src/estimators/estimator.js';
import { bentTask, largestDifference, type Task } from '../fixtures.js';
import type { Subject } from './subjects.js';

export const task = bentTask(1, 90);
export const other = bentTask(2, 60);
export const probe = bentTask(3, 50).x;

/** Models of `task`, which most checks look at: the same fit gives the same model, as one of them shows. */
const known = new WeakMap<Subject, BinaryModel>();

export function fitted(subject: Subject, { x, y }: Task, extras?: FitExtras): BinaryModel {
  if (x !== task.x || y !== task.y || extras) return fitBinary(subject.make(), x, y, extras);
  const model = known.get(subject) ?? fitBinary(subject.make(), x, y);
  known.set(subject, model);
  return model;
}

export const hasProbabilities = (model: BinaryModel) => {
  try {
    model.predictProba(probe);
    return true;
  } catch {
    return false;
  }
};

export const hasDecisions = (model: BinaryModel) => {
  try {
    model.decisionFunction(probe);
    return true;
  } catch {
    return false;
  }
};

/** Scores, and probabilities where there are any, differ by no more than the subject's closeness. */
export function expectSameModel(a: BinaryModel, b: BinaryModel, { closeness }: Subject): void {
  const scores = largestDifference(a.evidence(probe), b.evidence(probe));
  expect(scores, 'scores').toBeLessThanOrEqual(closeness);
  if (!hasProbabilities(a)) return;
  const probabilities = largestDifference(a.predictProba(probe).data, b.predictProba(probe).data);
  expect(probabilities, 'probabilities').toBeLessThanOrEqual(closeness);
}

export function expectSamePredictions(a: BinaryModel, b: BinaryModel): void {
  expect(a.evidence(probe)).toEqual(b.evidence(probe));
  expect(a.predict(probe)).toEqual(b.predict(probe));
  if (hasProbabilities(a)) expect(a.predictProba(probe).data).toEqual(b.predictProba(probe).data);
  if (hasDecisions(a)) expect(a.decisionFunction(probe)).toEqual(b.decisionFunction(probe));
}

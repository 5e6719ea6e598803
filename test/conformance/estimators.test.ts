import { beforeAll, describe, expect, test } from 'vitest';
import type { ClassifierModel } from '../../src/estimators/classifier-model.js';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { loadBackend } from '../../src/estimators/load-backend.js';
import { MODEL_NAMES } from '../../src/estimators/own-classifiers.js';
import { isPipelineModel } from '../../src/estimators/pipeline-model.js';
import { CHECKS } from './checks.js';
import {
  BINARY_ONLY_CHECKS,
  LABEL_CHECKS,
  MULTICLASS_CHECKS,
  MULTICLASS_WEIGHT_CHECKS,
} from './class-checks.js';
import { SUBJECTS, type Subject } from './subjects.js';
import {
  CLASS_WEIGHT_CHECKS,
  NO_SAMPLE_WEIGHT_CHECKS,
  SAMPLE_WEIGHT_CHECKS,
} from './weight-checks.js';

type Checks = Readonly<Record<string, (subject: Subject) => void>>;

beforeAll(() => loadBackend('ml'));

test('every classifier of the register is a subject', () => {
  const rowsOf = (columns: number) =>
    Array.from({ length: 12 }, (_, i) => new Array<number>(columns).fill(i));
  const y = rowsOf(1).map(([value]) => Number(value > 5));
  const nameOf = (model: ClassifierModel) =>
    isPipelineModel(model) ? model.last[1].estimator : model.estimator;
  const subjects = new Set(SUBJECTS.map(({ make }) => nameOf(make().fit(rowsOf(3), y))));
  const registered = MODEL_NAMES.map((model) =>
    nameOf(makeClassifier({ model }).fit(rowsOf(16 ** 2), y)),
  );
  expect(registered.filter((name) => !subjects.has(name))).toEqual([]);
});

/** The checks that an estimator's tags and options call for. */
function checksOf(subject: Subject): Checks {
  const { tags, options } = subject.make();
  const hasClassWeight = Object.keys(options).some((name) => /(^|__)classWeight$/.test(name));
  return {
    ...CHECKS,
    ...LABEL_CHECKS,
    ...(tags.sampleWeight ? SAMPLE_WEIGHT_CHECKS : NO_SAMPLE_WEIGHT_CHECKS),
    ...(hasClassWeight ? CLASS_WEIGHT_CHECKS : {}),
    ...(tags.binaryOnly ? BINARY_ONLY_CHECKS : MULTICLASS_CHECKS),
    ...(tags.sampleWeight && !tags.binaryOnly ? MULTICLASS_WEIGHT_CHECKS : {}),
  };
}

describe.each(SUBJECTS)('$name', (subject) => {
  const checks = checksOf(subject);
  const failures: Readonly<Record<string, string>> = {
    ...subject.make().tags.expectedFailures,
    ...subject.expectedFailures,
  };

  test('expects failures of checks that there are', () => {
    const all = { ...checks, ...MULTICLASS_CHECKS, ...MULTICLASS_WEIGHT_CHECKS };
    expect(Object.keys(failures).filter((name) => !(name in all))).toEqual([]);
  });

  test('estimates the time and the memory of a fit', () => {
    const { tags, options } = subject.make();
    const [small, large] = [1000, 100_000].map((rows) =>
      tags.estimate({ rows, columns: 5, classes: 2 }, options),
    );
    for (const { seconds, bytes } of [small, large]) {
      expect(seconds > 0 && Number.isFinite(seconds)).toBe(true);
      expect(bytes > 0 && Number.isFinite(bytes)).toBe(true);
    }
    expect(large.seconds).toBeGreaterThan(small.seconds);
    expect(large.bytes).toBeGreaterThan(small.bytes);
  });

  for (const [name, check] of Object.entries(checks)) {
    const reason = failures[name];
    if (reason === undefined) test(name, () => check(subject));
    else test(`${name} fails: ${reason}`, () => expect(() => check(subject)).toThrow());
  }
});

import { beforeAll, describe, expect, test } from 'vitest';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { loadBackend } from '../../src/estimators/load-backend.js';
import { MODEL_NAMES } from '../../src/estimators/own-classifiers.js';
import { checks } from './checks.js';
import { SUBJECTS } from './subjects.js';

beforeAll(() => loadBackend('ml'));

test('every classifier of the register is a subject', () => {
  const x = Array.from({ length: 12 }, (_, i) => [i]);
  const y = x.map(([value]) => Number(value > 5));
  const subjects = new Set(SUBJECTS.map(({ make }) => make().fit(x, y).estimator));
  const registered = MODEL_NAMES.map((model) => makeClassifier({ model }).fit(x, y).estimator);
  expect(registered.filter((name) => !subjects.has(name))).toEqual([]);
});

describe.each(SUBJECTS)('$name', (subject) => {
  for (const [name, check] of checks) {
    const failure = subject.expectedFailures?.[name];
    if (!failure) {
      test(name, () => check(subject));
      continue;
    }
    test(`${name} fails: ${failure.reason}`, () => {
      expect(() => check(subject)).toThrow(failure.message);
    });
  }
});

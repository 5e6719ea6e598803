import { describe, expect, test } from 'vitest';
import { checks } from './checks.js';
import { SUBJECTS } from './subjects.js';

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

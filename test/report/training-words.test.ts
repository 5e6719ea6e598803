import { expect, it } from 'vitest';
import { trainingInWords } from '../../src/report/training-words.js';

it.each([
  ['published', 'as published'],
  ['exact', 'repaired'],
  ['improved data, exact solver', 'improved data, repaired'],
  ['artificial data, published solver', 'artificial data, as published'],
  ['realistic cells of other backgrounds', 'realistic cells of other backgrounds'],
  ['none', 'none'],
])('training data %j is %j in words', (name, words) => {
  expect(trainingInWords(name)).toBe(words);
});

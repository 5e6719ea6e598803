import { expect, it } from 'vitest';
import { seedList, seedsInWords } from '../../src/report/seeds-in-words.js';

it('seeds are counted in words', () => {
  expect(seedsInWords(1)).toBe('one training seed');
  expect(seedsInWords(10)).toBe('ten training seeds');
  expect(seedsInWords(40)).toBe('40 training seeds');
});

it('seeds in a row are named by the first and the last', () => {
  expect(seedList([0])).toBe('One seed, 0.');
  expect(seedList([0, 1])).toBe('Two seeds, 0 and 1.');
  expect(seedList([0, 1, 2, 3, 4])).toBe('Five seeds, 0 to 4.');
  expect(seedList([0, 2, 5])).toBe('Three seeds, 0, 2 and 5.');
});

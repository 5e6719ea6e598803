import { expect, test } from 'vitest';
import { InvalidOption } from '../../src/errors.js';
import { classWeightOption } from '../../src/estimators/class-weight.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { optionsFromText } from '../../src/options.js';
import { bentTask, complaint } from '../fixtures.js';

const read = (text: string) =>
  optionsFromText('It', { classWeight: classWeightOption }, new Map([['classWeight', text]]));

test.each([
  ['balanced', 'balanced'],
  ['none', null],
  ['2,1', { 0: 2, 1: 1 }],
  [' 0.5, 1e2 ', { 0: 0.5, 1: 100 }],
])('"%s" is read as a class weight', (text, expected) => {
  expect(read(text)).toEqual({ classWeight: expected });
});

test.each(['', '2', '2,', '1,2,3', 'a,b', '1,-1', '0,1', 'even'])(
  '"%s" is refused as a class weight, as it was given',
  (text) => {
    expect(complaint(() => read(text), InvalidOption)).toMatch(/expected 'balanced', none, or/);
  },
);

test('a class may be written in any way that names its number', () => {
  const { x, y } = bentTask(1, 60);
  const fitted = (classWeight: Record<string, number>) =>
    fitBinary(new LogisticRegression({ classWeight }), x, y).coef;
  expect(fitted({ '1.0': 3 })).toEqual(fitted({ 1: 3 }));
  expect(fitted({ 1: 3 })).not.toEqual(fitted({ 1: 1 }));
});

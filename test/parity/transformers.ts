/** Transformers do arithmetic that is defined to the last few bits; the fixtures keep 11 digits of it. */
import { expect } from 'vitest';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { Matrix } from '../../src/matrix.js';
import { type Fixture, largestDifference } from './fixture.js';

const DIGITS = 1e-10;
const relative = (value: number) => Math.max(1, Math.abs(value));

interface ExpectedPolynomial {
  readonly powers: number[][];
  readonly transformed: number[][];
  readonly names: string[];
}

export function checkPolynomialFeatures({
  steps,
  train,
  expected,
}: Fixture<ExpectedPolynomial>): void {
  const { data, rows, columns } = Matrix.from(train.x);
  const x = new Matrix(data, rows, columns, ['a', 'b', 'c', 'd'].slice(0, columns));
  const fitted = new PolynomialFeatures(steps[0][1]).fit(x);
  const transformed = fitted.transform(x);
  expect(fitted.powers).toEqual(expected.powers);
  expect(transformed.names).toEqual(expected.names);
  expect(largestDifference(transformed.data, expected.transformed.flat(), relative)).toBeLessThan(
    DIGITS,
  );
}

interface ExpectedScaler {
  readonly transformed: number[][];
  /** absent where none is subtracted */
  readonly mean?: number[];
  /** absent where nothing is divided */
  readonly scale?: number[];
}

export function checkStandardScaler({ steps, train, expected }: Fixture<ExpectedScaler>): void {
  const { x, sampleWeight } = train;
  const fitted = new StandardScaler(steps[0][1]).fit(x, sampleWeight ? { sampleWeight } : {});
  const columns = x[0].length;
  const mean = expected.mean ?? new Array(columns).fill(0);
  const scale = expected.scale ?? new Array(columns).fill(1);
  expect(largestDifference(fitted.mean, mean, relative)).toBeLessThan(DIGITS);
  expect(largestDifference(fitted.scale, scale, relative)).toBeLessThan(DIGITS);
  // One column lies at 1e6, where the mean has an error of 1e-10 and so has everything centred with it.
  expect(
    largestDifference(fitted.transform(x).data, expected.transformed.flat(), relative),
  ).toBeLessThan(1e-9);
}

/**
 * Reads a logistic regression on polynomial features that was fitted with scikit-learn, from saved arrays: `coef_` and
 * `intercept_` of the LogisticRegression, and, unless the monomials are all those up to a degree, `powers_` of the
 * PolynomialFeatures.
 *
 *   p(crossing) = 1 / (1 + exp(-(intercept + sum_i coef_i prod_j x_j^powers_ij)))
 *
 * scikit-learn's coefficients are evidence for its `classes_[1]`, which is taken to be the crossing. Two settings that the
 * files do not contain must have their defaults: no scaler before the regression, and no multi_class 'multinomial', whose
 * probability of two classes has twice the exponent.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import {
  FittedPolynomialFeatures,
  MAX_DEGREE,
  monomialCount,
  PolynomialFeatures,
} from '../estimators/polynomial-features.js';
import type { NpyArray } from '../formats/npy.js';
import { showShape } from '../formats/npy-header.js';
import { VERSION } from '../version.js';
import { DeployableModel } from './deployable-model.js';
import { UNKNOWN_PROVENANCE } from './provenance.js';
import type { PolynomialRule } from './rule.js';

export interface SklearnPolynomial {
  /** (1, p) or (p,) */
  readonly coef: NpyArray;
  /** (1,) or () */
  readonly intercept: NpyArray;
  /** the names of the features, in the order of the columns given to scikit-learn */
  readonly features: readonly string[];
  /** the degree up to which all monomials occur; if `powers` are given, their highest degree */
  readonly degree?: number;
  /** the exponents, whole numbers of shape (p, number of features) */
  readonly powers?: NpyArray;
  /** the licence of the model, an SPDX identifier */
  readonly licence?: string;
}

/** @throws InvalidInput if shapes do not fit together or numbers are not finite */
export function sklearnPolynomial(pair: SklearnPolynomial): DeployableModel {
  const { features, degree, powers } = pair;
  const coefficients = coefficientsOf(pair.coef);
  const intercept = interceptOf(pair.intercept);
  const expected = { source: pair.coef.source, count: coefficients.length, features, degree };
  const exponents = powers ? givenPowers(powers, expected) : allPowers(expected);
  return new DeployableModel(
    {
      options: {},
      classes: [0, 1],
      nFeatures: features.length,
      featureNames: features,
      fitReport: { ended: 'no-iteration', iterations: 0, objective: null },
    },
    {
      rule: ruleOf(exponents, coefficients, intercept),
      calibration: null,
      threshold: 0.5,
      guard: null,
      provenance: {
        ...UNKNOWN_PROVENANCE,
        createdBy: `scikit-learn, imported by fastflavor ${VERSION}`,
        licence: pair.licence ?? null,
      },
    },
  );
}

/** The polynomial. The coefficient of a column of ones, which PolynomialFeatures makes by default, is added to b. */
function ruleOf(
  powers: readonly (readonly number[])[],
  coefficients: Float64Array,
  intercept: number,
): PolynomialRule {
  const isConstant = (i: number) => powers[i].every((power) => power === 0);
  return {
    kind: 'polynomial',
    exponents: powers.filter((_, i) => !isConstant(i)),
    coefficients: coefficients.filter((_, i) => !isConstant(i)),
    intercept: coefficients.reduce((sum, w, i) => (isConstant(i) ? sum + w : sum), intercept),
  };
}

function coefficientsOf({ source, shape, values }: NpyArray): Float64Array {
  const plain = shape.length === 1 || (shape.length === 2 && shape[0] === 1);
  if (!plain || values.length === 0) {
    throw new InvalidInput({
      where: { file: source },
      expected: 'coefficients of shape (1, p) or (p,)',
      got: showShape(shape),
    });
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return values;
  throw new InvalidInput({
    where: { file: source },
    expected: 'finite coefficients',
    got: `${values[bad]} as coefficient ${bad + 1}`,
  });
}

function interceptOf({ source, shape, values }: NpyArray): number {
  if (values.length !== 1 || shape.length > 1) {
    throw new InvalidInput({
      where: { file: source },
      expected: 'an intercept of shape (1,) or ()',
      got: showShape(shape),
    });
  }
  if (Number.isFinite(values[0])) return values[0];
  throw new InvalidInput({
    where: { file: source },
    expected: 'a finite intercept',
    got: `${values[0]}`,
  });
}

/** The sizes that the exponents must match. */
interface Expected {
  /** the file of the coefficients */
  readonly source: string;
  readonly count: number;
  readonly features: readonly string[];
  readonly degree: number | undefined;
}

/** All monomials up to a degree in PolynomialFeatures' order, with the constant if the count includes it. */
function allPowers({ source, count, features, degree }: Expected): readonly (readonly number[])[] {
  if (degree === undefined) {
    throw new InvalidOption({
      where: { option: 'degree' },
      what: 'needed where no powers are given',
    });
  }
  const { options } = new PolynomialFeatures({ degree });
  const all = monomialCount(features.length, degree);
  if (count !== all && count !== all - 1) {
    throw new InvalidInput({
      where: { file: source },
      expected: `${all - 1} coefficients for degree ${degree} in ${features.length} features, or ${all} with a column of ones`,
      got: `${count}`,
      remedy: 'give --powers where these are not all monomials',
    });
  }
  return new FittedPolynomialFeatures({ ...options, includeBias: count === all }, features.length)
    .powers;
}

function givenPowers(
  { source, shape, values }: NpyArray,
  { count, features, degree }: Expected,
): number[][] {
  const width = features.length;
  if (shape.length !== 2 || shape[0] !== count || shape[1] !== width) {
    throw new InvalidInput({
      where: { file: source },
      expected: `powers of shape ${showShape([count, width])}, a row per coefficient and a column per feature`,
      got: showShape(shape),
    });
  }
  const powers = Array.from({ length: count }, (_, i) => [
    ...values.subarray(i * width, (i + 1) * width),
  ]);
  powers.forEach((row, i) => {
    if (!row.every((power) => Number.isInteger(power) && power >= 0) || sum(row) > MAX_DEGREE) {
      throw new InvalidInput({
        where: { file: source, row: i + 1 },
        expected: `whole numbers >= 0 with a sum of at most ${MAX_DEGREE}`,
        got: row.join(', '),
      });
    }
  });
  const rows = powers.map((row) => row.join());
  const repeated = rows.findIndex((row, i) => rows.indexOf(row) !== i);
  if (repeated >= 0) {
    throw new InvalidInput({
      where: { file: source, row: repeated + 1 },
      what: `the monomial of row ${rows.indexOf(rows[repeated]) + 1} again`,
    });
  }
  const highest = Math.max(...powers.map(sum));
  if (degree !== undefined && degree !== highest) {
    throw new InvalidInput({
      where: { file: source },
      expected: `powers of degree ${degree}`,
      got: `${highest}`,
    });
  }
  return powers;
}

function sum(powers: readonly number[]): number {
  return powers.reduce((total, power) => total + power, 0);
}

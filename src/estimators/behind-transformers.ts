/** The steps before a classifier or regressor of the registers: a scaler, a polynomial; and their options. */
import { flag, integer, option } from '../options.js';
import { oneOf, whole } from '../search-range.js';
import type { AnyModel, SlicedEstimator } from './estimator.js';
import { Pipeline, type TargetOf } from './pipeline.js';
import { PolynomialFeatures } from './polynomial-features.js';
import { StandardScaler } from './standard-scaler.js';
import type { Transformer } from './transformer.js';

/** The option of estimators that depend on the units of features; a tree does not. */
export const scaling = {
  scale: option(
    flag,
    false,
    'whether features are first centred and divided by their standard deviation',
    oneOf([false, true]),
  ),
};

/** The option of linear models. */
export const polynomialDegree = {
  degree: option(
    integer({ min: 1, max: 30 }),
    1,
    'degree of the polynomial in the features',
    whole(1, 9),
  ),
};

type NamedTransformers = readonly (readonly [string, Transformer])[];

/** The scaler, if the option asks for it. */
export function scaler(scale: unknown): NamedTransformers {
  return scale ? [['scaler', new StandardScaler()]] : [];
}

/** The polynomial of a degree; none for degree 1. */
export function polynomial(degree: unknown): NamedTransformers {
  if (degree === 1) return [];
  return [['polynomial', new PolynomialFeatures({ degree: degree as number, includeBias: false })]];
}

/** A pipeline of transformers and an estimator; without transformers the estimator alone. */
export function behind<Fitted extends AnyModel>(
  transformers: NamedTransformers,
  last: readonly [string, SlicedEstimator<Fitted, TargetOf<Fitted>>],
): SlicedEstimator<Fitted, TargetOf<Fitted>> {
  if (transformers.length === 0) return last[1];
  return new Pipeline<Fitted>([...transformers, last]) as unknown as SlicedEstimator<
    Fitted,
    TargetOf<Fitted>
  >;
}

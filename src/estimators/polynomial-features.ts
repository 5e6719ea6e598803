/**
 * All monomials of the features up to a degree, in scikit-learn's order: by total degree, and within a degree as
 * combinations with replacement (x0^2, x0 x1, x1^2). For d features and degree n these are (d + n choose n) columns,
 * including the constant.
 */
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';
import { flag, integer, type OptionValues, option, resolveOptions } from '../options.js';
import {
  type FittedTransformer,
  matrixOfWidth,
  type Transformer,
  type TransformerDocument,
} from './transformer.js';

/** The highest allowed degree. */
export const MAX_DEGREE = 30;

export const polynomialFeaturesOptions = {
  degree: option(integer({ min: 0, max: MAX_DEGREE }), 2, 'highest total degree of a monomial'),
  includeBias: option(flag, true, 'whether the constant is among the columns'),
  interactionOnly: option(flag, false, 'whether powers above 1 of a feature are left out'),
};

export type PolynomialFeaturesOptions = OptionValues<typeof polynomialFeaturesOptions>;

/**
 * scikit-learn's PolynomialFeatures.
 * @example
 * ```ts
 * const polynomial = new PolynomialFeatures({ degree: 2 }).fit([[0, 0]]);
 * polynomial.transform([[2, 3]]).data; // => [1, 2, 3, 4, 6, 9]
 * ```
 */
export class PolynomialFeatures implements Transformer {
  readonly options: PolynomialFeaturesOptions;

  constructor(options: Partial<PolynomialFeaturesOptions> = {}) {
    this.options = resolveOptions('PolynomialFeatures', polynomialFeaturesOptions, options);
  }

  /** The number of monomials. */
  widthOf(columns: number): number {
    const { degree, includeBias } = this.options;
    return monomialCount(columns, degree) - Number(!includeBias);
  }

  /** @param x (nSamples, nFeatures), of which only nFeatures is used */
  fit(x: MatrixLike): FittedPolynomialFeatures {
    return new FittedPolynomialFeatures(this.options, Matrix.from(x).columns);
  }
}

/**
 * A fitted PolynomialFeatures, with the number of features and the monomials.
 * @example
 * ```ts
 * const fitted = new PolynomialFeatures({ degree: 2, includeBias: false }).fit([[0, 0]]);
 * fitted.powers; // => [[1, 0], [0, 1], [2, 0], [1, 1], [0, 2]]
 * ```
 */
export class FittedPolynomialFeatures implements FittedTransformer {
  readonly transformer = 'PolynomialFeatures';
  /** exponents of each output column, one number per input feature */
  readonly powers: readonly (readonly number[])[];

  constructor(
    readonly options: PolynomialFeaturesOptions,
    readonly nFeatures: number,
  ) {
    this.powers = powers(nFeatures, options);
  }

  /** The monomials of every row, shape (nSamples, nMonomials); they are computed when `data` is first read. */
  transform(x: MatrixLike): Matrix {
    const base = matrixOfWidth(x, this.nFeatures, this.transformer);
    const names = base.names && this.powers.map((exponents) => monomialName(exponents, base.names));
    return new MonomialMatrix(base, this.powers, names);
  }

  toJSON(): TransformerDocument {
    const { transformer, options, nFeatures } = this;
    return { transformer, options, nFeatures, state: {} };
  }
}

/**
 * The number of monomials up to a degree, including the constant: (variables + degree choose degree).
 * @example
 * ```ts
 * monomialCount(3, 9); // => 220
 * ```
 */
export function monomialCount(variables: number, degree: number): number {
  // It is symmetric in both, and one may be huge.
  const [fewer, more] = variables < degree ? [variables, degree] : [degree, variables];
  let count = 1;
  for (let j = 1; j <= fewer; j++) count = (count * (more + j)) / j;
  return count;
}

/** The number of products of up to so many different variables, including the constant. */
function productCount(variables: number, degree: number): number {
  let [count, ofSize] = [0, 1];
  for (let size = 0; size <= Math.min(degree, variables); size++) {
    count += ofSize;
    ofSize *= (variables - size) / (size + 1);
  }
  return count;
}

/** The most exponents that a list of monomials may have in all: 160 MB of them. */
const MOST_EXPONENTS = 2e7;

/** @throws InvalidInput if they are so many that no classifier could be fitted to them */
function powers(
  variables: number,
  { degree, includeBias, interactionOnly }: PolynomialFeaturesOptions,
): number[][] {
  const most = (interactionOnly ? productCount : monomialCount)(variables, degree);
  if (most * variables > MOST_EXPONENTS) {
    throw new InvalidInput({
      where: { owner: 'PolynomialFeatures' },
      what: `degree ${degree} in ${variables} features has ${most} monomials`,
      remedy: 'use a smaller degree, or fewer features',
    });
  }
  const all: number[][] = includeBias ? [new Array(variables).fill(0)] : [];
  const extend = (exponents: number[], from: number, left: number) => {
    if (left === 0) {
      all.push(exponents);
      return;
    }
    for (let v = from; v < variables; v++) {
      const next = exponents.slice();
      next[v]++;
      extend(next, interactionOnly ? v + 1 : v, left - 1);
    }
  };
  for (let total = 1; total <= degree; total++) extend(new Array(variables).fill(0), 0, total);
  return all;
}

/** The name of a monomial as in scikit-learn: `1`, `alpha`, `alpha^2 F_nue`. */
function monomialName(exponents: readonly number[], names: readonly string[] = []): string {
  const factors = exponents.flatMap((e, v) => {
    if (e === 0) return [];
    return [e === 1 ? names[v] : `${names[v]}^${e}`];
  });
  return factors.join(' ') || '1';
}

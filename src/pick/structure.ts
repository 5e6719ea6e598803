/** What `pick` chooses among: logistic regressions on polynomials, and networks. */
import type { ClassifierSpec } from '../estimators/classifiers.js';
import { monomialCount } from '../estimators/polynomial-features.js';

/** The degree of a polynomial, or the widths of the hidden layers of a network. */
export type Structure = number | readonly number[];

/** The candidates of a choice. */
export interface Structures {
  /** ascending */
  readonly degrees: readonly number[];
  /** networks, each by the widths of its hidden layers; none if absent */
  readonly networks?: readonly (readonly number[])[];
}

/**
 * The candidates, the fewest coefficients first, so that the simplest of good ones is the cheapest.
 * @param features the columns that a model sees
 */
export function structuresOf(
  { degrees, networks = [] }: Structures,
  features: number,
  classes: number,
): Structure[] {
  const count = (structure: Structure) => coefficientCount(structure, features, classes);
  return [...degrees, ...networks].sort((a, b) => count(a) - count(b));
}

/** How many coefficients a model has: of a network weights and biases. */
export function coefficientCount(structure: Structure, features: number, classes: number): number {
  if (typeof structure === 'number') {
    return monomialCount(features, structure) * (classes > 2 ? classes : 1);
  }
  const widths = [features, ...structure, classes > 2 ? classes : 1];
  return widths.slice(1).reduce((sum, width, l) => sum + width * (widths[l] + 1), 0);
}

/** As readers are to see it among others, as in `degree 2` and `network 32,32`. */
export function structureInWords(structure: Structure): string {
  return typeof structure === 'number' ? `degree ${structure}` : `network ${structure.join(',')}`;
}

/**
 * The classifier to fit. A network stops where the likelihood of a tenth of its rows, which are held out, is largest:
 * its probabilities are better then.
 * @param regression options of logistic regressions; their class weights are those of networks, too
 */
export function classifierFor(
  structure: Structure,
  regression: Readonly<Record<string, unknown>>,
  seed: number,
): ClassifierSpec {
  if (typeof structure === 'number') {
    return { model: 'lr', options: { ...regression, degree: structure } };
  }
  const { classWeight } = regression;
  return {
    model: 'mlp',
    options: {
      hiddenLayerSizes: structure,
      learningRateInit: 0.005,
      maxIter: 500,
      earlyStopping: true,
      validationScore: 'loss',
      ...(classWeight !== undefined && { classWeight }),
      randomState: seed,
    },
  };
}

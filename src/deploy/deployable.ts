/**
 * Turns fitted classifiers into closed form. Scalers before or after the polynomial are folded into its coefficients,
 * exactly up to rounding (numerics/polynomial.ts has the bound). A cut of a tree, which scikit-learn compares in single
 * precision, becomes the largest double that goes left, so that every cell falls into the same leaf as before.
 * Cost: (n + 1)^d per term for degree n in d variables; 64 steps per cut.
 */
import { InvalidInput } from '../errors.js';
import { type BinaryModel, requireBinary } from '../estimators/binary-model.js';
import { DecisionTreeModel } from '../estimators/decision-tree.js';
import type { AnyModel } from '../estimators/estimator.js';
import { LogisticRegressionModel } from '../estimators/logistic-regression.js';
import { MLPClassifierModel } from '../estimators/mlp-classifier.js';
import { BinaryPipelineModel } from '../estimators/pipeline-model.js';
import { FittedPolynomialFeatures } from '../estimators/polynomial-features.js';
import { FittedStandardScaler } from '../estimators/standard-scaler.js';
import type { FittedTransformer } from '../estimators/transformer.js';
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import {
  degreeOf,
  expandMonomials,
  linearForm,
  type Term,
  undoScaling,
} from '../numerics/polynomial.js';
import type { TreeCuts } from '../numerics/tree-cuts.js';
import { DeployableModel, type DeployableParts } from './deployable-model.js';
import { UNKNOWN_PROVENANCE } from './provenance.js';
import type { ClosedRule, PolynomialRule, Rule, TreeRule } from './rule.js';

/**
 * Makes a deployable model.
 * @param given a logistic regression, a tree or a network, alone or behind scalers, the regression also behind polynomial
 *   features; or a deployable model whose parts are to be changed
 * @param parts the other parts; by default no calibration, the threshold 0.5, no guard and no provenance
 * @throws InvalidInput if the model is of another kind
 * @example
 * ```ts
 * const model = new LogisticRegression().fit([[0], [1], [2], [3]], [0, 0, 1, 1]);
 * const deployed = deployable(model, { threshold: 0.9 });
 * deployed.predict([[1.6], [30]]); // => [0, 1]
 * ```
 */
export function deployable(
  given: AnyModel,
  parts: Partial<Omit<DeployableParts, 'rule'>> = {},
): DeployableModel<ClosedRule> {
  return withParts(given, parts, closedForm);
}

/**
 * Like `deployable`, of any classifier of two classes. One that has no closed form stays whole: it predicts with
 * calibration, threshold and guard, and cannot be printed.
 * @param parts the other parts; a classifier without probabilities needs a calibration
 * @throws InvalidInput if the model has not two classes
 * @example
 * ```ts
 * const model = new KNeighborsClassifier({ nNeighbors: 1 }).fit([[0], [1], [2], [3]], [0, 0, 1, 1]);
 * const guard = fitGuard([[0], [1], [2], [3]], 'flag');
 * deployableWhole(model, { guard }).assess([[1], [9]]).status; // => [0, 2]
 * ```
 */
export function deployableWhole(
  given: AnyModel,
  parts: Partial<Omit<DeployableParts, 'rule'>> = {},
): DeployableModel {
  return withParts<Rule>(given, parts, (model) => {
    try {
      return closedForm(model);
    } catch (error) {
      if (!(error instanceof NoClosedForm)) throw error;
      return { kind: 'classifier', model };
    }
  });
}

function withParts<OwnRule extends Rule>(
  given: AnyModel,
  parts: Partial<Omit<DeployableParts, 'rule'>>,
  ruleOf: (model: BinaryModel) => OwnRule | ClosedRule,
): DeployableModel<OwnRule | ClosedRule> {
  const model = requireBinary(given);
  const { options, classes, nFeatures, featureNames, fitReport } = model;
  const fitted = { options, classes, nFeatures, featureNames, fitReport };
  if (model instanceof DeployableModel) {
    const { rule } = model.parts;
    const own = rule.kind === 'classifier' ? ruleOf(rule.model) : rule;
    return new DeployableModel(fitted, { ...model.parts, ...parts, rule: own });
  }
  return new DeployableModel(fitted, {
    calibration: null,
    threshold: 0.5,
    guard: null,
    provenance: UNKNOWN_PROVENANCE,
    ...parts,
    rule: ruleOf(model),
  });
}

/** A classifier, and the steps before it. */
function chainOf(model: BinaryModel) {
  return model instanceof BinaryPipelineModel
    ? { classifier: model.last[1], steps: model.transformers.map(([, step]) => step) }
    : { classifier: model, steps: [] };
}

/** Says why a model has no closed form. */
class NoClosedForm extends InvalidInput {}

/** @throws NoClosedForm */
function closedForm(model: BinaryModel): ClosedRule {
  const { classifier, steps } = chainOf(model);
  if (classifier instanceof LogisticRegressionModel) return polynomialRule(classifier, steps);
  if (classifier instanceof DecisionTreeModel) return treeRule(classifier, steps);
  if (classifier instanceof MLPClassifierModel) {
    return { kind: 'network', network: behindScalers(classifier.network.parts, steps) };
  }
  throw new NoClosedForm({
    where: { owner: classifier.estimator },
    what: 'has no closed form to deploy',
    remedy: 'logistic regressions, trees and networks have one; predict takes every model as it is',
  });
}

/** @throws NoClosedForm if there are other steps */
function scalersAmong(
  steps: readonly FittedTransformer[],
  before: string,
): readonly FittedStandardScaler[] {
  return steps.map((step) => {
    if (step instanceof FittedStandardScaler) return step;
    throw new NoClosedForm({
      where: { owner: 'Pipeline' },
      what: `${step.transformer} before ${before} cannot be folded in`,
    });
  });
}

/**
 * Checks that steps can be folded into a linear form: only scalers stand before a polynomial of degree 2.
 * @throws NoClosedForm if they cannot
 */
function checkOnePolynomial(steps: readonly FittedTransformer[]): void {
  let isLinear = true;
  for (const step of steps.toReversed()) {
    if (step instanceof FittedStandardScaler) continue;
    if (!(step instanceof FittedPolynomialFeatures && isLinear)) {
      throw new NoClosedForm({
        where: { owner: 'Pipeline' },
        what: `a second ${step.transformer} cannot be folded in`,
      });
    }
    isLinear = step.powers.every((exponents) => degreeOf({ exponents }) <= 1);
  }
}

/**
 * A network of features before the steps, whose scaler takes theirs up.
 * @throws InvalidInput on other steps
 */
export function behindScalers(
  network: DenseNetworkParts,
  steps: readonly FittedTransformer[],
): DenseNetworkParts {
  let { mean, scale } = network;
  for (const step of scalersAmong(steps, 'a network').toReversed()) {
    mean = mean.map((own, j) => step.mean[j] + step.scale[j] * own);
    scale = scale.map((own, j) => step.scale[j] * own);
  }
  return { ...network, mean, scale };
}

/**
 * The polynomial of a linear form in what the steps make of features.
 * @throws InvalidInput on steps that cannot be folded in
 */
export function polynomialRule(
  { coef, intercept }: { readonly coef: Float64Array; readonly intercept: number },
  steps: readonly FittedTransformer[],
): PolynomialRule {
  checkOnePolynomial(steps);
  const terms = steps.reduceRight(beforeStep, linearForm(coef, intercept));
  const variable = terms.filter((term) => degreeOf(term) > 0);
  return {
    kind: 'polynomial',
    exponents: variable.map(({ exponents }) => exponents),
    coefficients: Float64Array.from(variable, ({ coefficient }) => coefficient),
    intercept: terms.find((term) => degreeOf(term) === 0)?.coefficient ?? 0,
  };
}

/** Rewrites a polynomial in a step's outputs as a polynomial in its inputs. */
function beforeStep(terms: Term[], step: FittedTransformer): Term[] {
  if (step instanceof FittedStandardScaler) return undoScaling(terms, step.mean, step.scale);
  const { powers } = step as FittedPolynomialFeatures;
  return expandMonomials(terms, powers);
}

function treeRule({ tree }: DecisionTreeModel, steps: readonly FittedTransformer[]): TreeRule {
  const { weight0, weight1 } = tree;
  return {
    kind: 'tree',
    ...doubleCuts(tree, steps),
    probability: weight1.map((w, node) => w / (weight0[node] + w)),
  };
}

/** The nodes of a tree with cuts for features before the steps, compared in double precision. */
export function doubleCuts(
  { feature, threshold, right }: TreeCuts,
  steps: readonly FittedTransformer[],
): Pick<TreeRule, 'feature' | 'threshold' | 'right'> {
  const scalers = scalersAmong(steps, 'a tree');
  const compared = (value: number, j: number) =>
    Math.fround(scalers.reduce((v, { mean, scale }) => (v - mean[j]) / scale[j], value));
  return {
    feature,
    threshold: threshold.map((cut, node) =>
      feature[node] < 0 ? 0 : lastDouble((value) => compared(value, feature[node]) <= cut),
    ),
    right,
  };
}

/**
 * The largest finite double that satisfies a predicate which is true for all smaller and false for all larger doubles,
 * by bisection in the order of the doubles.
 */
function lastDouble(holds: (value: number) => boolean): number {
  let low = toOrder(-Number.MAX_VALUE);
  let high = toOrder(Number.MAX_VALUE) + 1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (holds(fromOrder(middle))) low = middle;
    else high = middle;
  }
  return fromOrder(low);
}

const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** An integer with the order of the doubles; -0 and 0 are both 0. */
function toOrder(value: number): bigint {
  double[0] = Math.abs(value);
  return value < 0 ? -bits[0] : bits[0];
}

function fromOrder(order: bigint): number {
  bits[0] = order < 0n ? -order : order;
  return order < 0n ? -double[0] : double[0];
}

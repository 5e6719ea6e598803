/**
 * The two rules by which a deployed model scores a cell, in the unscaled features:
 *
 *   polynomial   s = b + sum_i w_i m_i(x), m_i = prod_j x_j^e_ij: the logit of a logistic regression
 *   tree         s = the share of classes[1] in the leaf that x falls into; x_j <= threshold goes left
 *
 * Cuts of a tree are compared in double precision.
 */

import { StateReader } from '../estimators/state-reader.js';
import type { Matrix } from '../matrix.js';
import { isTree } from '../numerics/cart.js';
import { polynomialTerms, type Term } from '../numerics/polynomial.js';
import { PolynomialEvaluator } from '../numerics/polynomial-evaluator.js';

/** The polynomial s = b + sum_i w_i prod_j x_j^e_ij. */
export interface PolynomialRule {
  readonly kind: 'polynomial';
  /** the exponents e, one list of nFeatures numbers per term */
  readonly exponents: readonly (readonly number[])[];
  /** the coefficients w, one per term */
  readonly coefficients: Float64Array;
  /** the intercept b */
  readonly intercept: number;
}

/** A tree as parallel arrays over its nodes in preorder, so that a left child follows its parent. */
export interface TreeRule {
  readonly kind: 'tree';
  /** the feature compared in a node, -1 in a leaf */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** the index of the right child */
  readonly right: Int32Array;
  /** the probability of classes[1] in a leaf */
  readonly probability: Float64Array;
}

export type Rule = PolynomialRule | TreeRule;

/** The score s of every row; for features that are NaN it is arbitrary. */
export function ruleScores(rule: Rule, x: Matrix): Float64Array {
  if (rule.kind === 'polynomial') {
    return evaluatorOf(rule, x.columns).rows(x.data, 'identity').values;
  }
  return Float64Array.from({ length: x.rows }, (_, i) => leafProbability(rule, x.row(i)));
}

/** A rule as a polynomial in `variables` features. */
export function ruleTerms(rule: PolynomialRule, variables: number): Term[] {
  return polynomialTerms(rule.exponents, rule.coefficients, rule.intercept, variables);
}

const evaluators = new WeakMap<PolynomialRule, PolynomialEvaluator>();

/** The evaluator of a rule, which is made at the rule's first use. */
function evaluatorOf(rule: PolynomialRule, variables: number): PolynomialEvaluator {
  let evaluator = evaluators.get(rule);
  if (!evaluator) {
    evaluator = new PolynomialEvaluator(ruleTerms(rule, variables), variables);
    evaluators.set(rule, evaluator);
  }
  return evaluator;
}

function leafProbability({ feature, threshold, right, probability }: TreeRule, row: Float64Array) {
  let node = 0;
  while (feature[node] >= 0) node = row[feature[node]] <= threshold[node] ? node + 1 : right[node];
  return probability[node];
}

/** The rule as plain data for a model's document. */
export function ruleDocument(rule: Rule) {
  if (rule.kind === 'polynomial') return { ...rule, coefficients: [...rule.coefficients] };
  const { kind, feature, threshold, right, probability } = rule;
  return {
    kind,
    feature: [...feature],
    threshold: [...threshold],
    right: [...right],
    probability: [...probability],
  };
}

/**
 * Reads the field `rule` of a model's document.
 * @throws InvalidInput if it is damaged
 */
export function readRule(state: StateReader, nFeatures: number): Rule {
  const fields = new StateReader(`${state.owner} rule`, Object(state.fields.rule));
  const { kind } = fields.fields;
  if (kind === 'polynomial') return readPolynomial(fields, nFeatures);
  return kind === 'tree' ? readTree(fields, nFeatures) : fields.fail('kind', 'polynomial or tree');
}

function readPolynomial(fields: StateReader, nFeatures: number): PolynomialRule {
  const coefficients = fields.numbers('coefficients');
  const { exponents } = fields.fields;
  const sound =
    Array.isArray(exponents) &&
    exponents.length === coefficients.length &&
    exponents.every(
      (list) =>
        Array.isArray(list) &&
        list.length === nFeatures &&
        list.every((e) => Number.isInteger(e) && e >= 0 && e <= MAX_EXPONENT),
    );
  if (!sound) fields.fail('exponents', `${coefficients.length} lists of ${nFeatures} exponents`);
  return { kind: 'polynomial', exponents, coefficients, intercept: fields.number('intercept') };
}

/** The largest exponent, as in PolynomialFeatures. */
const MAX_EXPONENT = 30;

function readTree(fields: StateReader, nFeatures: number): TreeRule {
  const feature = Int32Array.from(fields.numbers('feature'));
  const nodes = feature.length;
  const right = Int32Array.from(fields.numbers('right', nodes));
  if (!isTree(feature, right, nFeatures)) fields.fail('feature', 'the nodes of a tree');
  const probability = fields.numbers('probability', nodes);
  if (!probability.every((p) => p >= 0 && p <= 1)) fields.fail('probability', 'probabilities');
  return {
    kind: 'tree',
    feature,
    threshold: fields.numbers('threshold', nodes),
    right,
    probability,
  };
}

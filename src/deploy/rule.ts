/**
 * The rules by which a deployed model scores a cell, in the unscaled features:
 *
 *   polynomial   s = b + sum_i w_i m_i(x), m_i = prod_j x_j^e_ij: the logit of a logistic regression
 *   network      s = the output of a network of dense layers: the logit (numerics/network/dense-network.ts)
 *   tree         s = the share of classes[1] in the leaf that x falls into; x_j <= threshold goes left
 *   classifier   s = the evidence of a fitted classifier, such as a KNN or an SVM; this rule is not printed
 *
 * Cuts of a tree are compared in double precision.
 */
import type { BinaryModel } from '../estimators/binary-model.js';
import type { ScoreMeaning } from '../estimators/calibration.js';
import { Matrix } from '../matrix.js';
import {
  DenseNetwork,
  type DenseNetworkParts,
  networkState,
} from '../numerics/network/dense-network.js';
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

/** A network with one output. */
export interface NetworkRule {
  readonly kind: 'network';
  readonly network: DenseNetworkParts;
}

/** A classifier that has no closed form. */
export interface ClassifierRule {
  readonly kind: 'classifier';
  readonly model: BinaryModel;
}

/** A rule in closed form, which `export` prints. */
export type ClosedRule = PolynomialRule | TreeRule | NetworkRule;

export type Rule = ClosedRule | ClassifierRule;

/** What a rule's scores are. */
export function scoreMeaning(rule: Rule): ScoreMeaning {
  if (rule.kind === 'tree') return 'probability';
  if (rule.kind !== 'classifier') return 'logit';
  return rule.model.hasProbabilities ? 'probability' : 'decision';
}

/** The score s of every row; for features that are NaN it is arbitrary. */
export function ruleScores(rule: Rule, x: Matrix): Float64Array {
  if (rule.kind === 'polynomial') {
    return evaluatorOf(rule, x.columns).rows(x.data, 'identity').values;
  }
  if (rule.kind === 'network') return networkOf(rule).evaluate(x.data.map(numberOrZero));
  if (rule.kind === 'classifier') {
    return rule.model.evidence(new Matrix(x.data.map(numberOrZero), x.rows, x.columns));
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

const networks = new WeakMap<NetworkRule, DenseNetwork>();

/** The network of a rule, which is made at the rule's first use. */
function networkOf(rule: NetworkRule): DenseNetwork {
  let network = networks.get(rule);
  if (!network) {
    network = new DenseNetwork(rule.network);
    networks.set(rule, network);
  }
  return network;
}

function numberOrZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function leafProbability({ feature, threshold, right, probability }: TreeRule, row: Float64Array) {
  let node = 0;
  while (feature[node] >= 0) node = row[feature[node]] <= threshold[node] ? node + 1 : right[node];
  return probability[node];
}

/** The rule as plain data for a model's document. */
export function ruleDocument(rule: Rule) {
  if (rule.kind === 'polynomial') return { ...rule, coefficients: [...rule.coefficients] };
  if (rule.kind === 'network') return { kind: rule.kind, ...networkState(rule.network) };
  if (rule.kind === 'classifier') return { kind: rule.kind, model: rule.model.toJSON() };
  const { kind, feature, threshold, right, probability } = rule;
  return {
    kind,
    feature: [...feature],
    threshold: [...threshold],
    right: [...right],
    probability: [...probability],
  };
}

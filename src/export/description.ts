/** The description of a model that is printed in every exported language. */
import { behindScalers, deployable, doubleCuts, polynomialRule } from '../deploy/deployable.js';
import { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { featureLimit, networkLimit, usedFeatures } from '../deploy/limits.js';
import { splitPreparation } from '../deploy/preparation-steps.js';
import { type RawMomentColumns, rawMoments } from '../deploy/raw-moments.js';
import { type ClosedRule, type PolynomialRule, ruleTerms, type TreeRule } from '../deploy/rule.js';
import { InvalidInput } from '../errors.js';
import { BinaryModel } from '../estimators/binary-model.js';
import { calibrated } from '../estimators/calibration.js';
import { ClassifierModel } from '../estimators/classifier-model.js';
import { DecisionTreeModel } from '../estimators/decision-tree.js';
import { DecisionTreeRegressorModel } from '../estimators/decision-tree-regressor.js';
import type { AnyModel } from '../estimators/estimator.js';
import { MulticlassMLPClassifierModel } from '../estimators/mlp-classifier.js';
import { MLPRegressorModel } from '../estimators/mlp-regressor.js';
import { MulticlassDecisionTreeModel } from '../estimators/multiclass-decision-tree.js';
import { MulticlassLogisticRegressionModel } from '../estimators/multiclass-logistic-regression.js';
import { isPipelineModel, MulticlassPipelineModel } from '../estimators/pipeline-model.js';
import type { PreparedColumns } from '../estimators/prepared-columns.js';
import type { RegressorModel } from '../estimators/regressor-model.js';
import { RidgeModel } from '../estimators/ridge.js';
import { type HornerPlan, hornerPlan } from '../numerics/horner.js';
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import { type ClassWords, classWords } from '../problems/class-words.js';
import { type Category, type Problem, targetName } from '../problems/problem.js';
import { commentText } from './escaping.js';
import { headerLines, numberHeader } from './header.js';
import {
  type ClassCell,
  classCells,
  featureCells,
  momentCells,
  type NumberCell,
  numberCells,
  preparedCells,
  type ReferenceCell,
} from './reference-cells.js';
import { linkOf, type ScoreLink } from './score-link.js';

export interface PolynomialClassifier {
  readonly kind: 'polynomial';
  readonly plan: HornerPlan;
  /** the indices of the variables that occur in the polynomial */
  readonly used: readonly number[];
  readonly rule: PolynomialRule;
  readonly link: ScoreLink;
  /** the largest magnitude of a variable */
  readonly limit: number;
}

/** A tree, whose leaves have calibrated probabilities and whose score is the probability. */
export interface TreeClassifier {
  readonly kind: 'tree';
  readonly used: readonly number[];
  readonly link: null;
  readonly rule: TreeRule;
  readonly limit: null;
}

/** A network with one output, the logit. */
export interface NetworkClassifier {
  readonly kind: 'network';
  readonly network: DenseNetworkParts;
  readonly used: readonly number[];
  readonly link: ScoreLink;
  readonly limit: number;
}

/** A network with an output for every class of more than two; probabilities are exp(s_c) over their sum. */
export interface ClassNetwork {
  readonly kind: 'class-network';
  readonly network: DenseNetworkParts;
  readonly used: readonly number[];
  readonly limit: number;
}

/** A polynomial for every class of more than two; probabilities are exp(s_c) over their sum. */
export interface Softmax {
  readonly kind: 'softmax';
  readonly parts: readonly Pick<PolynomialClassifier, 'plan' | 'used' | 'rule'>[];
  readonly used: readonly number[];
  readonly limit: number;
}

/** A tree of more than two classes. */
export interface ClassTreeRule extends Pick<TreeRule, 'feature' | 'threshold' | 'right'> {
  readonly kind: 'class-tree';
  readonly classes: number;
  /** the share of every class in a node, (nodes, classes), row-major */
  readonly shares: Float64Array;
  readonly used: readonly number[];
  readonly limit: null;
}

/** Imputers and encoders before the rule. */
export interface Preparation extends PreparedColumns {
  /** for every feature, numbers that mean that it is missing, beside NaN */
  readonly missing: readonly (readonly number[])[];
  /** for every feature, what its codes 0, 1, ... stand for; null for a number */
  readonly categories: readonly (readonly Category[] | null)[];
  /** for every feature with categories, what stands in their place where it is missing */
  readonly missingCategories: readonly (readonly Category[])[];
}

/** What every model has that is printed. */
export interface Described {
  /** the name of routines, modules and views; it begins with a letter */
  readonly name: string;
  /** the names of the features, in order */
  readonly features: readonly string[];
  /** the names of the features in source code */
  readonly variables: readonly string[];
  /** null if the rule takes features as they are */
  readonly preparation: Preparation | null;
  /** the names of what the rule takes: the variables, or prepared columns */
  readonly columns: readonly string[];
  /** lines of the comment at the head of the file */
  readonly header: readonly string[];
}

/** A model of two classes. */
export interface Description extends Described {
  readonly words: ClassWords;
  readonly classifier: PolynomialClassifier | TreeClassifier | NetworkClassifier;
  /** the second class is predicted if the probability is above it */
  readonly threshold: number;
  readonly guard: DomainGuard | null;
  /** null if the features do not come from moments */
  readonly moments: (RawMomentColumns & { readonly cells: readonly ReferenceCell[] }) | null;
  readonly cells: readonly ReferenceCell[];
}

/** A model of more than two classes. */
export interface ClassesDescription extends Described {
  readonly words: ClassWords;
  readonly classifier: Softmax | ClassTreeRule | ClassNetwork;
  readonly cells: readonly ClassCell[];
}

export type AnyDescription = Description | ClassesDescription;

/** A polynomial, a tree or a network whose result is a number. */
export type NumberRule =
  | Omit<PolynomialClassifier, 'link'>
  | NumberTree
  | Omit<NetworkClassifier, 'link'>;

/** A tree with a number in every leaf. */
export interface NumberTree extends Pick<TreeRule, 'feature' | 'threshold' | 'right'> {
  readonly kind: 'number-tree';
  readonly values: Float64Array;
  readonly used: readonly number[];
  readonly limit: null;
}

/** A regressor. */
export interface NumberDescription extends Described {
  /** what the number is, as in `log10 growth_rate in 1/s` */
  readonly told: string;
  readonly classifier: NumberRule;
  readonly cells: readonly NumberCell[];
}

export function isOfNumbers(description: Described): description is NumberDescription {
  return 'told' in description;
}

export function isOfTwoClasses(description: Described): description is Description {
  return 'threshold' in description;
}

/**
 * Describes a model.
 * @param name the file's name, from which names of routines are made
 * @param problem what the model is for, with the names of its classes; null if it is unknown
 * @throws InvalidInput if the model has no closed form, or no names of features
 */
export function describe(
  given: ClassifierModel,
  name: string,
  problem: Problem | null,
): AnyDescription;
export function describe(
  given: AnyModel,
  name: string,
  problem: Problem | null,
): AnyDescription | NumberDescription;
export function describe(
  given: AnyModel,
  name: string,
  problem: Problem | null,
): AnyDescription | NumberDescription {
  const { featureNames } = given;
  if (!featureNames) {
    throw new InvalidInput({
      where: { owner: 'model' },
      what: 'its features have no names',
      remedy: 'train it on a table with named columns',
    });
  }
  const { preparation: prepared, model } = splitPreparation(given);
  checkNodes(model);
  const variables = rawMoments(featureNames)
    ? featureNames
    : // Other names could be reserved words of a target language; those of the papers are not.
      featureNames.map((_, j) => `x${j + 1}`);
  const preparation = prepared && preparationOf(prepared, featureNames, problem);
  const shape = {
    name: identifier(name),
    features: featureNames,
    variables,
    preparation,
    columns: preparation ? preparation.columns.map((_, j) => `p${j + 1}`) : variables,
  };
  if (!(given instanceof ClassifierModel)) {
    return describeNumber(shape, model as RegressorModel, problem);
  }
  const told = classWords(problem, given.classes);
  // These two stand in comments.
  const words = { ...told, one: commentText(told.one), many: commentText(told.many) };
  const common = { ...shape, words };
  if (model instanceof BinaryModel) return describeBinary(common, deployable(model));
  return describeClasses(common, model as ClassifierModel);
}

type Shape = Omit<Described, 'header'>;
type Common = Shape & { readonly words: ClassWords };

function describeNumber(
  shape: Shape,
  model: RegressorModel,
  problem: Problem | null,
): NumberDescription {
  const classifier = numberRuleOf(model);
  const target = problem?.target;
  const unit = target?.kind === 'number' && target.unit !== undefined ? ` in ${target.unit}` : '';
  const told = commentText(target ? `${targetName(target)}${unit}` : 'the number');
  return {
    ...shape,
    told,
    classifier,
    cells: numberCells(model, classifier, shape.preparation),
    header: numberHeader({ ...shape, told, classifier, estimator: estimatorOf(model) }),
  };
}

function estimatorOf(model: RegressorModel): string {
  return isPipelineModel(model) ? model.last[1].estimator : model.estimator;
}

function numberRuleOf(model: RegressorModel): NumberRule {
  const steps = isPipelineModel(model) ? model.transformers.map(([, step]) => step) : [];
  const last: AnyModel = isPipelineModel(model) ? model.last[1] : model;
  if (last instanceof RidgeModel) {
    const rule = polynomialRule(last, steps);
    return { kind: 'polynomial', ...planned(rule, model.nFeatures), limit: featureLimit(rule) };
  }
  if (last instanceof DecisionTreeRegressorModel) {
    const { feature, value } = last.tree;
    return {
      kind: 'number-tree',
      ...doubleCuts(last.tree, steps),
      values: value,
      used: [...new Set(feature.filter((j) => j >= 0))].sort((a, b) => a - b),
      limit: null,
    };
  }
  if (last instanceof MLPRegressorModel) {
    const { mean, scale } = last.target;
    const { layers, ...parts } = behindScalers(last.network.parts, steps);
    const network = {
      ...parts,
      layers: layers.map((layer, l) =>
        l < layers.length - 1
          ? layer
          : {
              ...layer,
              weights: layer.weights.map((w) => scale * w),
              bias: layer.bias.map((b) => mean + scale * b),
            },
      ),
    };
    return { kind: 'network', network, ...wholeNetwork(network) };
  }
  throw new InvalidInput({
    where: { owner: last.estimator },
    what: 'has no closed form to deploy',
    remedy: 'ridge regressions, trees and networks have one; predict takes every model as it is',
  });
}

function describeBinary(common: Common, model: DeployableModel<ClosedRule>): Description {
  const { preparation, features } = common;
  const told = withCalibratedLeaves(model);
  const classifier = classifierOf(told);
  const moments = preparation ? null : rawMoments(features);
  return {
    ...common,
    classifier,
    threshold: model.parts.threshold,
    guard: model.parts.guard,
    moments: moments && { ...moments, cells: momentCells(told, moments) },
    cells: preparation ? preparedCells(told, preparation) : featureCells(told),
    header: headerLines({ ...common, model, parts: model.parts }),
  };
}

function describeClasses(common: Common, model: ClassifierModel): ClassesDescription {
  const classifier = classesOf(model);
  return {
    ...common,
    classifier,
    cells: classCells(model, classifier, common.preparation),
    header: headerLines({ ...common, model, parts: null }),
  };
}

function classesOf(model: ClassifierModel): ClassesDescription['classifier'] {
  const isPipeline = model instanceof MulticlassPipelineModel;
  const steps = isPipeline ? model.transformers.map(([, step]) => step) : [];
  const last = isPipeline ? model.last[1] : model;
  if (last instanceof MulticlassLogisticRegressionModel) {
    const rules = Array.from(last.intercept, (intercept, c) =>
      polynomialRule({ coef: last.coef.row(c), intercept }, steps),
    );
    return {
      kind: 'softmax',
      parts: rules.map((rule) => planned(rule, model.nFeatures)),
      used: [...new Set(rules.flatMap(usedFeatures))].sort((a, b) => a - b),
      limit: Math.min(...rules.map(featureLimit)),
    };
  }
  if (last instanceof MulticlassDecisionTreeModel) {
    const { weights, feature } = last.tree;
    const classes = last.classes.length;
    const total = (node: number) =>
      weights.subarray(node * classes, (node + 1) * classes).reduce((sum, w) => sum + w, 0);
    return {
      kind: 'class-tree',
      classes,
      ...doubleCuts(last.tree, steps),
      shares: weights.map((w, i) => w / total(Math.floor(i / classes))),
      used: [...new Set(feature.filter((j) => j >= 0))].sort((a, b) => a - b),
      limit: null,
    };
  }
  if (last instanceof MulticlassMLPClassifierModel) {
    const network = behindScalers(last.network.parts, steps);
    return { kind: 'class-network', network, ...wholeNetwork(network) };
  }
  throw new InvalidInput({
    where: { owner: last.estimator },
    what: 'has no closed form to deploy',
    remedy: 'logistic regressions, trees and networks have one; predict takes every model as it is',
  });
}

/** Larger trees make files of many megabytes, which compilers and databases do not take. */
const MOST_NODES = 100_000;

/** @throws InvalidInput if a tree is too large to be printed */
function checkNodes(model: AnyModel): void {
  const last: AnyModel = isPipelineModel(model) ? model.last[1] : model;
  const nodes =
    last instanceof DecisionTreeModel ||
    last instanceof MulticlassDecisionTreeModel ||
    last instanceof DecisionTreeRegressorModel
      ? last.tree.feature.length
      : last instanceof DeployableModel && last.parts.rule.kind === 'tree'
        ? last.parts.rule.feature.length
        : 0;
  if (nodes <= MOST_NODES) return;
  throw new InvalidInput({
    where: { owner: 'tree' },
    expected: `at most ${MOST_NODES} nodes in source code`,
    got: `${nodes}`,
    remedy: 'fit it with --max-depth or --min-samples-leaf',
  });
}

function preparationOf(
  prepared: PreparedColumns,
  features: readonly string[],
  problem: Problem | null,
): Preparation {
  const featureOf = (name: string) => problem?.features.find((feature) => feature.name === name);
  return {
    ...prepared,
    missing: features.map((name) =>
      (featureOf(name)?.missingValues ?? []).flatMap((value) => {
        const number = Number(value);
        const isCode = featureOf(name)?.categories !== undefined;
        return isCode || !Number.isFinite(number) || value === '' ? [] : [number];
      }),
    ),
    categories: features.map((name) => featureOf(name)?.categories ?? null),
    missingCategories: features.map((name) => {
      const { categories = [], missingValues = [] } = featureOf(name) ?? {};
      return ['', ...missingValues].filter((value) => !categories.includes(value));
    }),
  };
}

/** Names that a Fortran module uses itself, so that it cannot have them. */
const FORTRAN_WORDS =
  'abs count dp exp iand ibits ieor infinity infinity_bits int int32 int64 ior iso_fortran_env largest magnitude_bits max merge min nan nan_bits nint real real32 real64 reshape shiftl shiftr sign size sp transfer'.split(
    ' ',
  );

/** The name of a file's routines: the file's name turned into an identifier of all languages. */
export function identifier(name: string): string {
  const word = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
  const free = /^[A-Za-z]/.test(word) && !FORTRAN_WORDS.includes(word.toLowerCase());
  return (free ? word : `model_${word}`).slice(0, 40);
}

/** If the model is a tree, the same model with calibrated probabilities in its leaves; else the model itself. */
export function withCalibratedLeaves(
  model: DeployableModel<ClosedRule>,
): DeployableModel<ClosedRule> {
  const { rule, calibration } = model.parts;
  if (rule.kind !== 'tree' || !calibration) return model;
  const probability = rule.probability.map((share) => calibrated(calibration, share));
  return new DeployableModel(model, {
    ...model.parts,
    rule: { ...rule, probability },
    calibration: null,
  });
}

function classifierOf({
  nFeatures,
  parts: { rule, calibration },
}: DeployableModel<ClosedRule>): Description['classifier'] {
  if (rule.kind === 'tree') {
    const used = Array.from({ length: nFeatures }, (_, j) => j);
    return { kind: 'tree', rule, link: null, used, limit: null };
  }
  if (rule.kind === 'network') {
    const { network } = rule;
    return { kind: 'network', network, link: linkOf(calibration), ...wholeNetwork(network) };
  }
  const part = planned(rule, nFeatures);
  if (part.used.length === 0)
    throw new InvalidInput({ where: { owner: 'model' }, what: 'its polynomial is constant' });
  return { kind: 'polynomial', ...part, link: linkOf(calibration), limit: featureLimit(rule) };
}

/** A network depends on all features. */
function wholeNetwork(network: DenseNetworkParts) {
  return { used: [...network.mean.keys()], limit: networkLimit(network) };
}

function planned(rule: PolynomialRule, nFeatures: number) {
  const plan = hornerPlan(ruleTerms(rule, nFeatures), nFeatures);
  const used = [...new Set(plan.chains.map(({ variable }) => variable))].sort((a, b) => a - b);
  return { rule, plan, used };
}

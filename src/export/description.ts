/** The description of a model that is printed in every exported language. */

import { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { type RawMomentColumns, rawMoments } from '../deploy/raw-moments.js';
import { type PolynomialRule, ruleTerms, type TreeRule } from '../deploy/rule.js';
import { InvalidInput } from '../errors.js';
import { type Calibration, calibrated } from '../estimators/calibration.js';
import { type HornerPlan, hornerPlan } from '../numerics/horner.js';
import type { Isotonic } from '../numerics/isotonic.js';
import { headerLines } from './header.js';
import { featureCells, momentCells, type ReferenceCell } from './reference-cells.js';

/** The function from a polynomial's score s to a probability; a logistic link is 1 / (1 + exp(a s + b)). */
export type ScoreLink =
  | { kind: 'logistic'; a: number; b: number }
  | ({ kind: 'isotonic' } & Isotonic);

export interface PolynomialClassifier {
  readonly kind: 'polynomial';
  readonly plan: HornerPlan;
  /** the indices of the variables that occur in the polynomial */
  readonly used: readonly number[];
  readonly rule: PolynomialRule;
  readonly link: ScoreLink;
}

/** A tree, whose leaves have calibrated probabilities and whose score is the probability. */
export interface TreeClassifier {
  readonly kind: 'tree';
  readonly used: readonly number[];
  readonly link: null;
  readonly rule: TreeRule;
}

export interface Description {
  /** the name of routines, modules and views; it begins with a letter */
  readonly name: string;
  /** the names of the features, in order */
  readonly features: readonly string[];
  /** the names of the features in source code */
  readonly variables: readonly string[];
  readonly classifier: PolynomialClassifier | TreeClassifier;
  /** a crossing is predicted if the probability is above it */
  readonly threshold: number;
  readonly guard: DomainGuard | null;
  /** null if the features do not come from moments */
  readonly moments: (RawMomentColumns & { readonly cells: readonly ReferenceCell[] }) | null;
  readonly cells: readonly ReferenceCell[];
  /** lines of the comment at the head of the file */
  readonly header: readonly string[];
}

/**
 * Describes a model.
 * @param name the file's name, from which names of routines are made
 * @throws InvalidInput if the model has no names of features, or classes other than 0 and 1
 */
export function describe(model: DeployableModel, name: string): Description {
  const { featureNames, classes, parts } = model;
  if (!featureNames) {
    throw new InvalidInput({
      where: { owner: 'model' },
      what: 'its features have no names',
      remedy: 'train it on a table with named columns',
    });
  }
  if (classes[0] !== 0 || classes[1] !== 1) {
    throw new InvalidInput({
      where: { owner: 'model' },
      expected: 'the classes 0 and 1',
      got: classes.join(' and '),
    });
  }
  const told = withCalibratedLeaves(model);
  const moments = rawMoments(featureNames);
  return {
    name: identifier(name),
    features: featureNames,
    // Other names could be reserved words of a target language; those of the papers are not.
    variables: moments ? featureNames : featureNames.map((_, j) => `x${j + 1}`),
    classifier: classifierOf(told),
    threshold: parts.threshold,
    guard: parts.guard,
    moments: moments && { ...moments, cells: momentCells(told, moments) },
    cells: featureCells(told),
    header: headerLines(model, featureNames),
  };
}

/** Names that a Fortran module uses itself, so that it cannot have them. */
const FORTRAN_WORDS =
  'abs count dp exp iand ibits infinity int int64 ior iso_fortran_env max merge min nan nint real64 reshape shiftr size transfer'.split(
    ' ',
  );

/** The name of a file's routines: the file's name turned into an identifier of all languages. */
function identifier(name: string): string {
  const word = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
  const free = /^[A-Za-z]/.test(word) && !FORTRAN_WORDS.includes(word.toLowerCase());
  return (free ? word : `model_${word}`).slice(0, 40);
}

/** If the model is a tree, the same model with calibrated probabilities in its leaves; else the model itself. */
export function withCalibratedLeaves(model: DeployableModel): DeployableModel {
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
}: DeployableModel): Description['classifier'] {
  if (rule.kind === 'tree') {
    return { kind: 'tree', rule, link: null, used: Array.from({ length: nFeatures }, (_, j) => j) };
  }
  const plan = hornerPlan(ruleTerms(rule, nFeatures), nFeatures);
  const used = [...new Set(plan.chains.map(({ variable }) => variable))].sort((a, b) => a - b);
  if (used.length === 0)
    throw new InvalidInput({ where: { owner: 'model' }, what: 'its polynomial is constant' });
  return { kind: 'polynomial', rule, plan, used, link: linkOf(calibration) };
}

function linkOf(calibration: Calibration | null): ScoreLink {
  switch (calibration?.kind) {
    case 'isotonic':
      return calibration;
    case 'sigmoid':
      return { kind: 'logistic', a: calibration.a, b: calibration.b };
    case 'temperature':
      return { kind: 'logistic', a: -1 / calibration.temperature, b: 0 };
    default:
      return { kind: 'logistic', a: -1, b: 0 };
  }
}

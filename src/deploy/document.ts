/**
 * The document of a deployable model: rule, calibration, threshold, guard of the domain, and provenance. The
 * JSON Schema that the package publishes is made of this declaration; lengths that depend on each other (one
 * number per feature, per term, per node) are checked when a model is read.
 */
import { InvalidInput } from '../errors.js';
import { BinaryModel } from '../estimators/binary-model.js';
import { calibrationSchema, readCalibration } from '../estimators/documents/calibration.js';
import { networkFields, networkParts } from '../estimators/documents/mlp.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { ClassifierDocument } from '../estimators/model.js';
import { MAX_DEGREE } from '../estimators/polynomial-features.js';
import { isTree } from '../numerics/tree-cuts.js';
import {
  anything,
  checked,
  described,
  integral,
  list,
  literal,
  number,
  numbers,
  object,
  oneOfTexts,
  orNull,
  readPart,
  record,
  requireField,
  requireLength,
  type Schema,
  type TypeOf,
  text,
  variants,
} from '../schema.js';
import { DeployableModel } from './deployable-model.js';
import type { Box, DomainGuard, Mahalanobis } from './domain-guard.js';
import type { Provenance } from './provenance.js';
import type { ClassifierRule, ClosedRule } from './rule.js';

const rule = variants('kind', [
  described(
    object({
      kind: literal('polynomial'),
      exponents: list(numbers({ whole: true, min: 0, max: MAX_DEGREE })),
      coefficients: numbers(),
      intercept: number(),
    }),
    's = intercept + sum_i coefficients_i prod_j x_j^exponents_ij',
  ),
  described(
    object({
      kind: literal('tree'),
      feature: numbers({ whole: true, min: -1, fewest: 1 }),
      threshold: numbers(),
      right: numbers({ whole: true, min: 0 }),
      probability: numbers({ min: 0, max: 1 }),
    }),
    'nodes in preorder: the left child follows its parent, rows with x_feature <= threshold go there; feature -1 is a leaf',
  ),
  described(
    object({ kind: literal('network'), ...networkFields }),
    's = the output of dense layers (weights row by row) of (x - mean) / scale, each with its activation',
  ),
  described(
    object({
      kind: literal('classifier'),
      model: described(record(anything()), 'the document of a fitted classifier of two classes'),
    }),
    's = the evidence of a classifier without closed form: a probability, or a decision value',
  ),
]);

const box = object({ lower: numbers(), upper: numbers() });

const mahalanobis = described(
  orNull(
    object({
      mean: numbers(),
      whitening: described(list(numbers()), 'W, row i with its i + 1 numbers up to the diagonal'),
      limit: number({ min: 0 }),
      quantiles: described(
        list(object({ share: number({ min: 0, max: 1 }), distance: number({ min: 0 }) })),
        'distances below which these shares of the training rows lie',
      ),
    }),
  ),
  "distance |W (x - mean)|, W the inverse of the covariance's Cholesky factor",
);

const guard = described(
  orNull(
    variants('outside', [
      object({ outside: literal('flag'), box: orNull(box), mahalanobis }),
      object({ outside: literal('clamp'), box, mahalanobis }),
    ]),
  ),
  'where the model was trained; outside of it cells are flagged, or clamped to the box',
);

/** Data that a model was made or judged with. */
export const dataSourceFields = {
  role: oneOfTexts(['training', 'validation', 'calibration', 'test']),
  name: described(text(), "a file's name, or a built-in set's name with its options"),
  sha256: described(
    orNull(text(/^[0-9a-f]{64}$/)),
    'of the file, or of the set as CSV; null if nobody recorded it',
  ),
  rows: integral({ min: 0 }),
};

/** Scores of a model on data that it had not seen. */
const scoresOnData = object({
  data: described(text(), "the data set's name"),
  metrics: described(record(number()), 'by name, as in { "accuracy": 0.94 }'),
});

const provenance: Schema<Provenance> = object({
  createdBy: described(text(), 'the program and its version'),
  versions: described(record(text()), 'of packages and programs that figures depend on, by name'),
  licence: described(orNull(text()), 'SPDX identifier; null if nobody chose one'),
  data: list(object(dataSourceFields)),
  seeds: numbers({ whole: true, min: 0 }),
  calibratedFor: described(
    orNull(text()),
    'the data for which probabilities are calibrated; null if unknown',
  ),
  scores: list(scoresOnData),
});

export const deployableState = object({
  rule,
  calibration: described(
    orNull(calibrationSchema),
    "from the rule's score s to a probability; null if s is a logit (polynomial, network) or a probability by itself",
  ),
  threshold: described(number({ min: 0, max: 1 }), 'p_c, on the calibrated probability'),
  guard,
  provenance,
});

export type DeployableState = TypeOf<typeof deployableState>;

/**
 * @param readModel reads a classifier without closed form
 * @throws InvalidInput naming the first field of the state that does not belong
 */
export function readDeployable(
  document: ClassifierDocument,
  readModel: (document: unknown) => AnyModel,
): DeployableModel {
  const { nFeatures } = document;
  const state = checked(deployableState, document.state, { field: 'state' });
  return new DeployableModel(document, {
    rule:
      state.rule.kind === 'classifier'
        ? readClassifier(state.rule, document, readModel)
        : readClosedRule(state.rule, nFeatures),
    calibration: readCalibration(state.calibration, 'state.calibration'),
    threshold: state.threshold,
    guard: state.guard && readGuard(state.guard, nFeatures),
    provenance: state.provenance,
  });
}

type RuleDocument = DeployableState['rule'];

function readClassifier(
  { kind, model: document }: Extract<RuleDocument, { kind: 'classifier' }>,
  { nFeatures, classes }: ClassifierDocument,
  readModel: (document: unknown) => AnyModel,
): ClassifierRule {
  const field = 'state.rule.model';
  const model = readPart(field, () => readModel(document));
  if (!(model instanceof BinaryModel)) {
    throw new InvalidInput({
      where: { field },
      expected: 'a classifier of two classes',
      got: model.estimator,
    });
  }
  requireField(
    model.nFeatures === nFeatures,
    `${field}.nFeatures`,
    `${nFeatures}`,
    model.nFeatures,
  );
  const sameClasses = JSON.stringify(model.classes) === JSON.stringify(classes);
  requireField(sameClasses, `${field}.classes`, 'those of the whole model', model.classes);
  return { kind, model };
}

function readClosedRule(
  document: Exclude<RuleDocument, { kind: 'classifier' }>,
  nFeatures: number,
): ClosedRule {
  if (document.kind === 'polynomial') {
    const { kind, exponents, coefficients, intercept } = document;
    requireLength(exponents, coefficients.length, 'state.rule.exponents');
    exponents.forEach((list, i) => {
      requireLength(list, nFeatures, `state.rule.exponents[${i}]`);
    });
    return { kind, exponents, coefficients: Float64Array.from(coefficients), intercept };
  }
  if (document.kind === 'network') {
    const { kind, ...state } = document;
    return { kind, network: networkParts(state, nFeatures, 1, 'state.rule') };
  }
  const { kind, ...lists } = document;
  for (const [name, list] of Object.entries(lists)) {
    requireLength(list, lists.feature.length, `state.rule.${name}`);
  }
  const feature = Int32Array.from(lists.feature);
  const right = Int32Array.from(lists.right);
  const sound = isTree(feature, right, nFeatures);
  requireField(sound, 'state.rule.feature', 'the nodes of a tree', lists.feature);
  const { threshold, probability } = lists;
  return {
    kind,
    feature,
    right,
    threshold: Float64Array.from(threshold),
    probability: Float64Array.from(probability),
  };
}

function readGuard(
  document: NonNullable<DeployableState['guard']>,
  nFeatures: number,
): DomainGuard {
  const { outside, box, mahalanobis } = document;
  return {
    outside,
    box: box && readBox(box, nFeatures),
    mahalanobis: mahalanobis && readMahalanobis(mahalanobis, nFeatures),
  };
}

function readBox({ lower, upper }: TypeOf<typeof box>, nFeatures: number): Box {
  requireLength(lower, nFeatures, 'state.guard.box.lower');
  requireLength(upper, nFeatures, 'state.guard.box.upper');
  const least = upper.findIndex((value, j) => value < lower[j]);
  const place = `state.guard.box.upper[${least}]`;
  requireField(least < 0, place, `at least ${lower[least]}, the lower bound`, upper[least]);
  return { lower: Float64Array.from(lower), upper: Float64Array.from(upper) };
}

function readMahalanobis(
  { mean, whitening, limit, quantiles }: NonNullable<TypeOf<typeof mahalanobis>>,
  nFeatures: number,
): Mahalanobis {
  const field = 'state.guard.mahalanobis';
  requireLength(mean, nFeatures, `${field}.mean`);
  requireLength(whitening, nFeatures, `${field}.whitening`);
  whitening.forEach((weights, i) => {
    requireLength(weights, i + 1, `${field}.whitening[${i}]`);
  });
  return {
    mean: Float64Array.from(mean),
    whitening: whitening.map((weights) => Float64Array.from(weights)),
    limit,
    quantiles,
  };
}

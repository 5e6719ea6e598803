/** What the documents of all fitted models and transformers have in common, and how their parts are read. */
import type { Label } from '../../problems/problem.js';
import {
  anything,
  boolean,
  described,
  eitherOf,
  integral,
  list,
  number,
  object,
  oneOfTexts,
  optional,
  orNull,
  record,
  type Schema,
  text,
} from '../../schema.js';
import type { FitReport } from '../fit-report.js';
import type { ModelDocument } from '../model.js';
import type { TransformerDocument } from '../transformer.js';

/** A class label. */
export const label: Schema<Label> = eitherOf([text(), number(), boolean()]);

/** How a fit ended. */
export const fitReport: Schema<FitReport> = object({
  ended: oneOfTexts(['no-iteration', 'converged', 'iteration-limit', 'stalled', 'stopped-early']),
  iterations: integral({ min: 0 }),
  objective: orNull(number()),
  history: optional(
    list(object({ step: number(), objective: number(), score: optional(number()) })),
  ),
});

/** The fields of every model's document but its estimator's name and its state. */
export const modelFields = {
  options: described(record(anything()), 'of the estimator that was fitted'),
  classes: optional(
    described(
      list(label, 2),
      'the labels, in the order of predicted probabilities; absent for numbers',
    ),
  ),
  nFeatures: integral({ min: 1 }),
  featureNames: described(orNull(list(text(), 1)), 'in the order of the columns'),
  fitReport,
};

const anyState = record(anything());

/** A model's document, of which the state is still to be checked by the reader of its estimator. */
export const modelDocument: Schema<ModelDocument> = object({
  estimator: text(),
  ...modelFields,
  state: anyState,
});

/** A transformer's document, likewise. */
export const transformerDocument: Schema<TransformerDocument> = object({
  transformer: text(),
  options: record(anything()),
  nFeatures: integral({ min: 1 }),
  state: anyState,
});

/** The document of a choice, `pick.json`: every step that led to the model. */
import { dataSourceFields } from '../deploy/document.js';
import { problemDocument } from '../documents/problem.js';
import { CALIBRATION_KINDS } from '../evaluation/calibration.js';
import {
  anything,
  boolean,
  described,
  eitherOf,
  integral,
  list,
  number,
  numbers,
  object,
  oneOfTexts,
  optional,
  orNull,
  record,
  type TypeOf,
  text,
} from '../schema.js';

const share = number({ min: 0, max: 1 });
const count = integral({ min: 0 });

/** What the one-standard-error rule says of a candidate. */
const judged = {
  score: number(),
  behind: described(number(), 'the best score minus this score'),
  standardError: described(number({ min: 0 }), 'of "behind"'),
};

const summary = object({
  mean: number(),
  spread: described(number({ min: 0 }), 'sample standard deviation'),
  values: described(numbers(), 'a score per fit'),
});

const calibrationKind = oneOfTexts(CALIBRATION_KINDS);

const objectiveScore = oneOfTexts(['accuracy', 'f1', 'precision', 'recall']);

/** A degree of a polynomial, or of a network the widths of its hidden layers. */
const structure = eitherOf([integral({ min: 1 }), numbers({ whole: true, min: 1, fewest: 1 })]);

const options = object({
  degrees: described(numbers({ whole: true, min: 1, fewest: 1 }), 'ascending'),
  networks: optional(
    described(
      list(numbers({ whole: true, min: 1, fewest: 1 })),
      'candidates beside them, by the widths of their hidden layers',
    ),
  ),
  regression: described(
    record(anything()),
    'options of the logistic regression, beside the degree',
  ),
  objective: object({
    name: described(text(), 'as written on the command line'),
    score: objectiveScore,
    constraint: orNull(object({ score: objectiveScore, least: share })),
  }),
  folds: described(integral({ min: 2 }), 'of the training rows'),
  outside: oneOfTexts(['flag', 'clamp']),
  licence: described(orNull(text()), 'SPDX identifier; null if nobody chose one'),
  seed: count,
});

const partOfData = object({
  ...dataSourceFields,
  share: described(text(), 'which part of the data set, in words'),
  groups: described(orNull(list(text())), 'backgrounds or rays; null for rows'),
  positives: described(orNull(count), 'rows of the positive class; null of more than two classes'),
  classes: optional(described(record(count), 'rows of each of more than two classes')),
});

const degree = object({
  chosen: described(structure, 'of a network the widths of its hidden layers'),
  best: structure,
  degrees: described(
    list(
      object({
        degree: described(structure, 'of a network the widths of its hidden layers'),
        converged: described(boolean(), 'whether every fit reached its tolerance'),
        threshold: described(
          orNull(share),
          'the same for all validation sets; null of more than two classes',
        ),
        training: described(summary, 'the objective on training rows that were held out'),
        validation: described(list(summary), 'the objective in each validation set'),
        ...judged,
      }),
    ),
    'the fewest coefficients first',
  ),
  reason: text(),
});

const tradeOff = object({
  name: text(),
  curve: list(
    object({ threshold: share, accuracy: share, precision: share, recall: share, f1: share }),
  ),
});

const scored = object({ value: share, low: share, high: share });

const reliability = object({
  brierScore: share,
  expectedCalibrationError: share,
  diagram: list(
    object({
      from: share,
      to: share,
      rows: count,
      meanProbability: described(orNull(share), 'null if the bin has no rows'),
      positives: described(orNull(share), 'share of the rows of the bin; null if it has none'),
    }),
  ),
});

const figures = object({
  name: text(),
  share: described(text(), 'which part of the data set, in words'),
  rows: count,
  positives: described(orNull(count), 'rows of the positive class; null of more than two classes'),
  groups: described(count, 'backgrounds, rays or blocks of rows'),
  scores: described(
    object({ accuracy: scored, precision: scored, recall: scored, f1: scored }),
    'at the threshold, with 95% bootstrap intervals over groups; means over more than two classes',
  ),
  rocArea: share,
  classes: optional(
    described(
      list(object({ name: text(), precision: share, recall: share, f1: share, support: count })),
      'each of more than two classes',
    ),
  ),
  before: described(reliability, "of the fitted regression's probabilities"),
  after: described(reliability, 'of the calibrated probabilities'),
  status: described(record(count), 'rows of every status that occurs'),
});

/** The record of every step that led to a model. */
export const pickRecord = object({
  version: described(text(), 'of the program that wrote the file'),
  problem: problemDocument,
  options,
  features: orNull(list(text())),
  data: list(partOfData),
  degree,
  calibration: object({
    kind: calibrationKind,
    judged: described(
      list(object({ kind: calibrationKind, ...judged })),
      'scores are Brier scores of held-out groups with the sign changed',
    ),
  }),
  threshold: object({
    chosen: described(
      orNull(share),
      'p_c, on the calibrated probability; null of more than two classes',
    ),
    tradeOff: described(list(tradeOff), 'what threshold gives which scores, per validation set'),
  }),
  figures: list(figures),
  importance: optional(
    described(
      object({
        score: described(share, 'accuracy on the rows behind the figures'),
        groups: list(list(text())),
        losses: described(list(list(number())), 'of accuracy, per feature and permutation'),
      }),
      'of a network: what is lost if the values of a feature are permuted',
    ),
  ),
});

export type PickRecord = TypeOf<typeof pickRecord>;

/** The document of a choice of regressor, `pick.json`. */
import { dataSourceFields } from '../deploy/document.js';
import { problemDocument } from '../documents/problem.js';
import {
  anything,
  boolean,
  described,
  integral,
  list,
  literal,
  number,
  numbers,
  object,
  oneOfTexts,
  orNull,
  record,
  type TypeOf,
  text,
} from '../schema.js';
import { CANDIDATE_MODELS } from './candidates.js';
import { NUMBER_METRICS } from './number-errors.js';

const count = integral({ min: 0 });

const summary = object({
  mean: number(),
  spread: described(number({ min: 0 }), 'sample standard deviation'),
  values: described(numbers(), 'an error per fit'),
});

const scored = object({ value: number(), low: number(), high: number() });

/** The record of every step that led to a regressor. */
export const pickedRegressorRecord = object({
  version: described(text(), 'of the program that wrote the file'),
  task: literal('regression'),
  problem: problemDocument,
  options: object({
    folds: described(integral({ min: 2 }), 'of the training rows'),
    metric: oneOfTexts(NUMBER_METRICS),
    licence: described(orNull(text()), 'SPDX identifier; null if nobody chose one'),
    seed: count,
  }),
  features: orNull(list(text())),
  data: list(
    object({
      ...dataSourceFields,
      share: described(text(), 'which part of the data set, in words'),
      groups: described(orNull(list(text())), 'backgrounds or rays; null for rows'),
    }),
  ),
  choice: object({
    chosen: text(),
    best: text(),
    candidates: described(
      list(
        object({
          name: text(),
          model: oneOfTexts(CANDIDATE_MODELS),
          options: record(anything()),
          converged: described(boolean(), 'whether every fit reached its tolerance'),
          training: described(summary, 'the error on training rows that were held out'),
          validation: described(list(summary), 'the error in each validation set'),
          score: described(number(), 'the error in the worst set with the sign changed'),
          behind: described(number(), 'the best score minus this score'),
          standardError: described(number({ min: 0 }), 'of "behind"'),
        }),
      ),
      'the simplest first',
    ),
    reason: text(),
  }),
  figures: list(
    object({
      name: text(),
      share: described(text(), 'which part of the data set, in words'),
      rows: count,
      groups: described(count, 'backgrounds, rays or blocks of rows'),
      scores: described(
        object({ r2: scored, rmse: scored, mae: scored }),
        'with 95% bootstrap intervals over groups',
      ),
    }),
  ),
});

export type PickedRegressorRecord = TypeOf<typeof pickedRegressorRecord>;

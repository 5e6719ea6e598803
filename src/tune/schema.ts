/** The document of a search, `tune.json`, and that of a trial in the store of an interrupted search. */
import { fitReport } from '../estimators/documents/model.js';
import { MODEL_NAMES } from '../estimators/own-classifiers.js';
import {
  anything,
  boolean,
  described,
  integral,
  list,
  number,
  object,
  oneOfTexts,
  optional,
  orNull,
  record,
  type Schema,
  type TypeOf,
  text,
} from '../schema.js';
import { SAMPLERS } from './successive-halving.js';
import type { ScoredTrial } from './trial.js';

const model = oneOfTexts(MODEL_NAMES);

const classifier = object({
  model,
  backend: optional(oneOfTexts(['fastflavor', 'ml'])),
  options: optional(record(anything())),
});

/** A trial that was run. */
export const scoredTrial: Schema<ScoredTrial> = object({
  number: described(integral({ min: 1 }), 'of the classifier among those that the search drew'),
  classifier,
  rows: described(integral({ min: 1 }), 'training rows on which it was fitted'),
  score: described(
    orNull(number()),
    'in the worst development set; null if it could not be fitted',
  ),
  converged: boolean(),
  complaint: described(orNull(text()), 'why it could not be fitted; null if it could'),
});

/** The record of every trial that led to a model. */
export const tuneRecord = object({
  version: described(text(), 'of the program that wrote the file'),
  model,
  metric: text(),
  sampler: optional(
    described(oneOfTexts(SAMPLERS), 'how classifiers were drawn; random if absent'),
  ),
  budget: described(integral({ min: 1 }), 'classifiers drawn in a round'),
  minutes: described(orNull(number({ min: 0 })), 'limit of time; null for none'),
  seed: integral({ min: 0 }),
  features: orNull(list(text())),
  data: list(
    object({
      role: oneOfTexts(['train', 'validate']),
      name: text(),
      sha256: text(/^[0-9a-f]{64}$/),
      rows: integral({ min: 1 }),
    }),
  ),
  development: described(text(), 'the development rows in a sentence'),
  chosen: scoredTrial,
  fit: described(fitReport, 'of the chosen classifier on all training rows'),
  trials: described(list(scoredTrial), 'in the order in which they were started'),
});

export type TuneRecord = TypeOf<typeof tuneRecord>;

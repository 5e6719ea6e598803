/** The documents of the entries of a store: what a run is, and what came of a task. */
import {
  anything,
  boolean,
  described,
  integral,
  list,
  number,
  numbers,
  object,
  optional,
  type Schema,
  type TypeOf,
  text,
} from '../../src/schema.js';
import type { ResultOf, Task } from '../tasks/index.js';
import type { StoredResult } from './plan.js';

/** The run to which the results of a store belong. */
export const runEntry = object({
  experiments: described(list(text(), 1), 'names, in the order of the run'),
  settings: object({
    seeds: numbers({ whole: true, min: 0, fewest: 1 }),
    quick: described(boolean(), 'whether it is the small version'),
    paper: optional(described(boolean(), 'whether only what the papers print is made')),
    nsy: optional(described(text(), 'the folder of the reference snapshot')),
  }),
  shard: object({
    index: described(integral({ min: 1 }), 'from 1 to "count"'),
    count: integral({ min: 1 }),
  }),
  machine: described(
    object({
      processor: optional(text()),
      cores: integral({ min: 1 }),
      node: described(text(), 'the version of Node'),
    }),
    'on which the results were computed',
  ),
});

export type RunEntry = TypeOf<typeof runEntry>;

/** The content of a result is not checked: a store is read only by the version of the code that wrote it. */
const taskResult = anything() as Schema<ResultOf<Task>>;

export const storedResult: Schema<StoredResult> = object({
  result: taskResult,
  seconds: described(number({ min: 0 }), 'that the task took'),
});

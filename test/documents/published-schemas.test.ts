import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import { runEntry, storedResult } from '../../experiments/run/store-entries.js';
import { deployableState } from '../../src/deploy/document.js';
import { modelFile, modelFileSchema } from '../../src/documents/model-file.js';
import { pickedRegressorRecord } from '../../src/pick/regressor-schema.js';
import { pickRecord } from '../../src/pick/schema.js';
import { described, literal, rulesOf, type Schema } from '../../src/schema.js';
import { scoredTrial, tuneRecord } from '../../src/tune/schema.js';

/** The documents whose JSON Schema is in the package, by the name of the file. */
const PUBLISHED: readonly (readonly [name: string, title: string, schema: Schema<unknown>])[] = [
  ['model', 'A model file of fastflavor', modelFile],
  ['tune', 'The record of a search, tune.json', tuneRecord],
  ['pick', 'The record of a choice, pick.json', pickRecord],
  ['pick-regressor', 'The record of a choice of regressor, pick.json', pickedRegressorRecord],
  ['checkpoint-trial', 'A trial in the store of an interrupted search', scoredTrial],
  ['checkpoint-run', 'The entry "run" in the store of a run or of a shard', runEntry],
  ['checkpoint-result', 'The result of a task in the store of a run or of a shard', storedResult],
  [
    'deployable-model',
    'A deployed classifier of fastflavor',
    described(
      modelFileSchema(literal('Deployable'), deployableState),
      "classes[1] is predicted where the calibrated probability of the rule's score is above the threshold. Lengths that depend on each other (one number per feature, per term, per node) are checked when a model is read.",
    ),
  ],
];

/** A list of numbers is checked in one loop; its declaration has the plain array beside that loop. */
function convert(rules: unknown): object {
  const { $schema: _, ...converted } = toJsonSchema(rules as GenericSchema, {
    target: 'draft-2020-12',
    typeMode: 'output',
    ignoreActions: ['finite', 'raw_check'],
    overrideSchema: ({ valibotSchema }) =>
      'asArray' in valibotSchema ? convert(valibotSchema.asArray) : undefined,
  });
  return converted;
}

function jsonSchema(title: string, schema: Schema<unknown>): string {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return `${JSON.stringify({ $schema, title, ...convert(rulesOf(schema)) }, null, 2)}\n`;
}

describe('the JSON Schemas in the package', () => {
  it.each(PUBLISHED)(
    'are those of the declared schemas (npx vitest -u writes them): %s',
    async (name, title, schema) => {
      const file = `../../src/documents/schemas/${name}.schema.json`;
      await expect(jsonSchema(title, schema)).toMatchFileSnapshot(file);
    },
  );
});

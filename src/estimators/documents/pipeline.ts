/** The document of a pipeline: the documents of its steps, each with a name. */
import { InvalidInput } from '../../errors.js';
import {
  anything,
  checked,
  list,
  object,
  optional,
  readPart,
  record,
  requireField,
  text,
} from '../../schema.js';
import type { AnyModel } from '../estimator.js';
import type { ModelDocument } from '../model.js';
import { type PipelineModel, pipelineModel } from '../pipeline-model.js';
import { readTransformer } from './transformers.js';

const step = record(anything());

/** One of `classifier` and `regressor` is there. */
export const pipelineState = object({
  transformers: list(step),
  classifier: optional(step),
  regressor: optional(step),
});

/**
 * @param readModel reads the last step
 * @throws InvalidInput naming the first field that does not belong
 */
export function readPipeline(
  document: ModelDocument,
  readModel: (document: unknown) => AnyModel,
): PipelineModel {
  const state = checked(pipelineState, document.state, { field: 'state' });
  const key = state.regressor ? 'regressor' : 'classifier';
  const { [key]: last } = state;
  if (!last) {
    throw new InvalidInput({ where: { field: 'state' }, what: 'neither classifier nor regressor' });
  }
  const first = state.transformers[0] ?? last;
  const sameWidth = first.nFeatures === document.nFeatures;
  requireField(
    sameWidth,
    'nFeatures',
    `${first.nFeatures} as in the first step`,
    document.nFeatures,
  );
  const sameClasses = JSON.stringify(last.classes) === JSON.stringify(document.classes);
  requireField(sameClasses, 'classes', 'those of the last step', document.classes);
  const transformers = state.transformers.map((step, i) =>
    named(step, `state.transformers[${i}]`, readTransformer),
  );
  return pipelineModel({ transformers, last: named(last, `state.${key}`, readModel) }, document);
}

/** A step without its name is a document of its own. */
function named<T>(
  { name, ...document }: Readonly<Record<string, unknown>>,
  field: string,
  read: (document: unknown) => T,
): readonly [string, T] {
  return readPart(field, () => [checked(text(), name, { field: 'name' }), read(document)] as const);
}

/** The document of a pipeline: the documents of its steps, each with a name. */
import { InvalidInput } from '../../errors.js';
import { checked, list, object, optional, requireField, valueWords } from '../../schema.js';
import type { AnyModel } from '../estimator.js';
import type { ModelDocument } from '../model.js';
import { type PipelineModel, pipelineModel } from '../pipeline-model.js';
import { readStep, step, widthBehind } from './step.js';
import { readTransformer } from './transformers.js';

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
    `${valueWords(first.nFeatures)} as in the first step`,
    document.nFeatures,
  );
  const sameClasses = JSON.stringify(last.classes) === JSON.stringify(document.classes);
  requireField(sameClasses, 'classes', 'those of the last step', document.classes);
  const transformers = state.transformers.map((step, i) =>
    readStep(step, `state.transformers[${i}]`, readTransformer),
  );
  const width = widthBehind(transformers, document.nFeatures, 'state.transformers');
  const fits = last.nFeatures === width;
  requireField(fits, `state.${key}.nFeatures`, `${width} as the steps before make`, last.nFeatures);
  return pipelineModel({ transformers, last: readStep(last, `state.${key}`, readModel) }, document);
}

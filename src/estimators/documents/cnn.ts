/** The documents of convolutional networks: what is done to images before, all parameters in one list, running averages. */
import { convolutionPlaces } from '../../numerics/network/convolution-shape.js';
import {
  checked,
  integral,
  list,
  number,
  numbers,
  object,
  orNull,
  requireField,
  requireLength,
  type TypeOf,
} from '../../schema.js';
import {
  CNNClassifier,
  CNNClassifierModel,
  MulticlassCNNClassifierModel,
} from '../cnn-classifier.js';
import type { CNNRegressorOptions } from '../cnn-options.js';
import type { CNNParts } from '../cnn-parts.js';
import { CNNRegressor, CNNRegressorModel } from '../cnn-regressor.js';
import type { ClassifierDocument, ModelDocument } from '../model.js';

const fields = {
  pixels: integral({ min: 1 }),
  preparation: object({ whitening: orNull(numbers()), mean: number(), scale: number() }),
  parameters: numbers(),
  running: list(object({ mean: numbers(), variance: numbers() })),
};

/** The state of a classifier. */
export const cnnClassifierState = object(fields);

/** The state of a regressor. */
export const cnnRegressorState = object({
  ...fields,
  target: object({ mean: number(), scale: number() }),
});

const where = { field: 'state' };

/** @throws InvalidInput naming the first field that does not belong */
export function readCNNClassifier(
  document: ClassifierDocument,
): CNNClassifierModel | MulticlassCNNClassifierModel {
  const { options } = new CNNClassifier(document.options);
  const { classes, nFeatures } = document;
  const outputs = classes.length === 2 ? 1 : classes.length;
  const state = checked(cnnClassifierState, document.state, where);
  const parts = cnnParts(state, options, nFeatures, outputs);
  const fitted = { ...document, options };
  return outputs === 1
    ? new CNNClassifierModel(fitted, parts)
    : new MulticlassCNNClassifierModel(fitted, parts);
}

/** @throws InvalidInput naming the first field that does not belong */
export function readCNNRegressor(document: ModelDocument): CNNRegressorModel {
  const { options } = new CNNRegressor(document.options);
  const { target, ...state } = checked(cnnRegressorState, document.state, where);
  const parts = cnnParts(state, options, document.nFeatures, 1);
  return new CNNRegressorModel({ ...document, options }, parts, target);
}

/** The parts of a network, whose sizes have to fit together, to the options and to the features. */
function cnnParts(
  { pixels, preparation, parameters, running }: TypeOf<typeof cnnClassifierState>,
  { channels, padding, smoothing }: CNNRegressorOptions,
  inputs: number,
  outputs: number,
): CNNParts {
  const unit = 4 * 2 ** (channels.length - 1);
  const fits = pixels ** 2 === inputs && Number.isInteger(pixels / unit);
  requireField(fits, 'state.pixels', `the side of ${inputs} pixels`, pixels);
  const shape = { pixels, channels, outputs, padding };
  requireLength(parameters, convolutionPlaces(shape).length, 'state.parameters');
  requireLength(running, channels.length, 'state.running');
  running.forEach(({ mean, variance }, l) => {
    requireLength(mean, channels[l], `state.running[${l}].mean`);
    requireLength(variance, channels[l], `state.running[${l}].variance`);
  });
  const { whitening } = preparation;
  const filtered = smoothing > 0 || whitening !== null;
  requireField(
    !filtered || Number.isInteger(Math.log2(pixels)),
    'state.pixels',
    'a power of two, as images are filtered',
    pixels,
  );
  return {
    shape,
    preparation: { ...preparation, smoothing },
    parameters: Float64Array.from(parameters),
    running: running.map(({ mean, variance }) => ({
      mean: Float64Array.from(mean),
      variance: Float64Array.from(variance),
    })),
  };
}

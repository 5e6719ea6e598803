/** The documents of multi-layer networks: the scaler of the features, and the layers with weights row by row. */
import type { DenseNetworkParts } from '../../numerics/network/dense-network.js';
import { ACTIVATIONS } from '../../numerics/network/network-shape.js';
import {
  checked,
  list,
  number,
  numbers,
  object,
  oneOfTexts,
  requireField,
  requireLength,
  type TypeOf,
} from '../../schema.js';
import {
  MLPClassifier,
  MLPClassifierModel,
  MulticlassMLPClassifierModel,
} from '../mlp-classifier.js';
import type { MLPOptions } from '../mlp-options.js';
import { MLPRegressor, MLPRegressorModel } from '../mlp-regressor.js';
import type { ClassifierDocument, ModelDocument } from '../model.js';

/** The fields of a network. */
export const networkFields = {
  mean: numbers(),
  scale: numbers(),
  layers: list(
    object({ weights: numbers(), bias: numbers(), activation: oneOfTexts(ACTIVATIONS) }),
    1,
  ),
};

const networkSchema = object(networkFields);

type NetworkState = TypeOf<typeof networkSchema>;

/** The state of a classifier. */
export const mlpClassifierState = networkSchema;

/** The state of a regressor. */
export const mlpRegressorState = object({
  ...networkFields,
  target: object({ mean: number(), scale: number() }),
});

const where = { field: 'state' };

/** @throws InvalidInput naming the first field that does not belong */
export function readMLPClassifier(
  document: ClassifierDocument,
): MLPClassifierModel | MulticlassMLPClassifierModel {
  const { options } = new MLPClassifier(document.options);
  const { classes, nFeatures } = document;
  const outputs = classes.length === 2 ? 1 : classes.length;
  const state = checked(mlpClassifierState, document.state, where);
  requireHidden(state, options);
  const parts = networkParts(state, nFeatures, outputs);
  const fitted = { ...document, options };
  return outputs === 1
    ? new MLPClassifierModel(fitted, parts)
    : new MulticlassMLPClassifierModel(fitted, parts);
}

/** @throws InvalidInput naming the first field that does not belong */
export function readMLPRegressor(document: ModelDocument): MLPRegressorModel {
  const { options } = new MLPRegressor(document.options);
  const { target, ...state } = checked(mlpRegressorState, document.state, where);
  requireHidden(state, options);
  const parts = networkParts(state, document.nFeatures, 1);
  return new MLPRegressorModel({ ...document, options }, parts, target);
}

/** Requires the hidden layers that the options name. */
function requireHidden({ layers }: NetworkState, { hiddenLayerSizes }: MLPOptions): void {
  requireLength(layers, hiddenLayerSizes.length + 1, 'state.layers');
  hiddenLayerSizes.forEach((width, l) => {
    requireLength(layers[l].bias, width, `state.layers[${l}].bias`);
  });
}

/** The parts of a network, whose sizes have to fit together and to the features and the classes. */
export function networkParts(
  { mean, scale, layers }: NetworkState,
  inputs: number,
  outputs: number,
  place = 'state',
): DenseNetworkParts {
  requireLength(mean, inputs, `${place}.mean`);
  requireLength(scale, inputs, `${place}.scale`);
  const last = layers.length - 1;
  requireLength(layers[last].bias, outputs, `${place}.layers[${last}].bias`);
  const { activation } = layers[last];
  const field = `${place}.layers[${last}].activation`;
  requireField(activation === 'identity', field, 'identity, as in every last layer', activation);
  return {
    mean: Float64Array.from(mean),
    scale: Float64Array.from(scale),
    layers: layers.map(({ weights, bias, activation }, l) => {
      const width = l === 0 ? inputs : layers[l - 1].bias.length;
      requireLength(weights, width * bias.length, `${place}.layers[${l}].weights`);
      return { weights: Float64Array.from(weights), bias: Float64Array.from(bias), activation };
    }),
  };
}

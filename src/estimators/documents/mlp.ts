/** The documents of multi-layer networks: the scaler of the features, and the layers with weights row by row. */
import type { DenseNetworkParts } from '../../numerics/network/dense-network.js';
import { checked, list, number, numbers, object, requireLength } from '../../schema.js';
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
  layers: list(object({ weights: numbers(), bias: numbers() }), 1),
};

/** The state of a classifier. */
export const mlpClassifierState = object(networkFields);

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
  const parts = networkParts(state, options, nFeatures, outputs);
  const fitted = { ...document, options };
  return outputs === 1
    ? new MLPClassifierModel(fitted, parts)
    : new MulticlassMLPClassifierModel(fitted, parts);
}

/** @throws InvalidInput naming the first field that does not belong */
export function readMLPRegressor(document: ModelDocument): MLPRegressorModel {
  const { options } = new MLPRegressor(document.options);
  const { target, ...state } = checked(mlpRegressorState, document.state, where);
  const parts = networkParts(state, options, document.nFeatures, 1);
  return new MLPRegressorModel({ ...document, options }, parts, target);
}

interface NetworkState {
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly layers: readonly { weights: readonly number[]; bias: readonly number[] }[];
}

/** The parts of a network, whose sizes have to be those of the options, the features and the classes. */
export function networkParts(
  { mean, scale, layers }: NetworkState,
  { hiddenLayerSizes, activation }: Pick<MLPOptions, 'hiddenLayerSizes' | 'activation'>,
  inputs: number,
  outputs: number,
  place = 'state',
): DenseNetworkParts {
  requireLength(mean, inputs, `${place}.mean`);
  requireLength(scale, inputs, `${place}.scale`);
  const widths = [inputs, ...hiddenLayerSizes, outputs];
  requireLength(layers, widths.length - 1, `${place}.layers`);
  return {
    mean: Float64Array.from(mean),
    scale: Float64Array.from(scale),
    activation,
    layers: layers.map(({ weights, bias }, l) => {
      requireLength(weights, widths[l] * widths[l + 1], `${place}.layers[${l}].weights`);
      requireLength(bias, widths[l + 1], `${place}.layers[${l}].bias`);
      return { weights: Float64Array.from(weights), bias: Float64Array.from(bias) };
    }),
  };
}

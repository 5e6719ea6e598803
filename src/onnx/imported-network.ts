/**
 * Models of networks that other programs trained and wrote as ONNX files. Of two classes it is a deployable model, which takes
 * a calibration, a threshold and a guard; of more classes and of numbers it is that of `MLPClassifier` and `MLPRegressor`.
 */
import { DeployableModel } from '../deploy/deployable-model.js';
import { UNKNOWN_PROVENANCE } from '../deploy/provenance.js';
import { InvalidInput } from '../errors.js';
import { MLPClassifier, MulticlassMLPClassifierModel } from '../estimators/mlp-classifier.js';
import { MLPRegressor, MLPRegressorModel } from '../estimators/mlp-regressor.js';
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { Label } from '../problems/problem.js';
import { VERSION } from '../version.js';
import { type OnnxFiles, readOnnxGraph } from './read-graph.js';
import { readNetwork } from './read-network.js';

/** What a file does not say of its network. */
export interface ImportedNetworkOptions {
  /** the names of the columns that the network takes, in order */
  readonly features: readonly string[];
  /** the labels of the classes, in the order of the outputs; 0, 1, 2, ... if absent */
  readonly classes?: readonly Label[];
  /** whether the output is a number, not evidence for classes */
  readonly regress?: boolean;
  /** the value that is the output; needed only if the graph has several outputs */
  readonly output?: string;
  /** the licence of the model, an SPDX identifier */
  readonly licence?: string;
  /** the name of the file, for messages */
  readonly file?: string;
  /** the bytes of a file with weights that lies beside the model, by its name */
  readonly files?: OnnxFiles;
}

/** The most bytes of a file; a network of 32 layers of 512 units has 34 MB. */
export const MOST_ONNX_BYTES = 2 ** 28;

/**
 * Reads a network of dense layers from an ONNX file, as PyTorch and Keras write it: Gemm, MatMul and Add, batch normalisation and
 * dropout as they are after training, ReLU, GELU, tanh, sigmoid, softmax. Without a sigmoid or a softmax at the end, outputs
 * are logits: one for two classes, or one per class.
 * @param bytes the file
 * @throws InvalidInput on a damaged file, an operator that dense networks do not have (which is named), or numbers of
 *   columns or classes that do not fit
 * @example
 * ```ts
 * const base64 =
 *   'CAg6bgoSCgF4CgF3CgFiEgF6IgRHZW1tCg8KAXoSAXkiB1NpZ21vaWQSAWcqDwgBCAEQAUIBd0oEAAAAQCoNCAEQAUIBYkoEAABA' +
 *   'wFoRCgF4EgwKCggBEgYKAAoCCAFiEQoBeRIMCgoIARIGCgAKAggBQgQKABAP';
 * const file = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
 * const model = await importedNetwork(file, { features: ['flux'], classes: ['no', 'yes'] });
 * model.predict([[0], [2]]); // => ['no', 'yes']
 * ```
 */
export async function importedNetwork(
  bytes: Uint8Array,
  options: ImportedNetworkOptions,
): Promise<DeployableModel | MulticlassMLPClassifierModel | MLPRegressorModel> {
  const { features, regress = false, output, file = 'model.onnx', files = noFiles } = options;
  if (bytes.length > MOST_ONNX_BYTES) {
    throw new InvalidInput({
      where: { file },
      expected: `at most ${MOST_ONNX_BYTES / 2 ** 20} MiB`,
      got: `${Math.ceil(bytes.length / 2 ** 20)}`,
    });
  }
  const graph = readOnnxGraph(bytes, file, files);
  const { parts } = readNetwork(graph, file, regress ? 'numbers' : 'logits', output);
  if (parts.mean.length !== features.length) {
    throw new InvalidInput({
      where: { file },
      expected: `${parts.mean.length} names of features, as the network takes`,
      got: `${features.length}`,
    });
  }
  const fitted = {
    nFeatures: features.length,
    featureNames: features,
    fitReport: { ended: 'no-iteration', iterations: 0, objective: null },
  } as const;
  if (regress) {
    const network = withHiddenLayer(parts);
    const model = { ...fitted, options: new MLPRegressor(shapeOf(network)).options };
    return new MLPRegressorModel(model, network, { mean: 0, scale: 1 });
  }
  const outputs = parts.layers[parts.layers.length - 1].bias.length;
  const classes = classesOf(options.classes, Math.max(outputs, 2), file);
  if (classes.length > 2) {
    const network = withHiddenLayer(parts);
    const model = { ...fitted, classes, options: new MLPClassifier(shapeOf(network)).options };
    return new MulticlassMLPClassifierModel(model, network);
  }
  return new DeployableModel(
    { ...fitted, options: {}, classes },
    {
      rule: { kind: 'network', network: outputs === 2 ? oneLogit(parts) : parts },
      calibration: null,
      threshold: 0.5,
      guard: null,
      provenance: {
        ...UNKNOWN_PROVENANCE,
        createdBy: `${graph.producer}, imported by fastflavor ${VERSION}`,
        licence: options.licence ?? null,
      },
    },
  );
}

const noFiles: OnnxFiles = (name) => {
  throw new InvalidInput({
    where: { file: name },
    what: 'the weights are in this file',
    remedy: 'give it too, or export the model with its weights inside',
  });
};

function classesOf(
  given: readonly Label[] | undefined,
  count: number,
  file: string,
): readonly Label[] {
  const classes = given ?? Array.from({ length: count }, (_, c) => c);
  if (classes.length === count && new Set(classes).size === count) return classes;
  throw new InvalidInput({
    where: { file },
    expected: `${count} different classes, as the network has`,
    got: classes.join(', '),
  });
}

/** The options of a network's shape. */
function shapeOf({ layers }: DenseNetworkParts) {
  const hidden = layers.slice(0, -1);
  const activations = hidden.map(({ activation }) => activation);
  const [first] = activations;
  return {
    hiddenLayerSizes: hidden.map(({ bias }) => bias.length),
    activation: activations.every((own) => own === first) ? first : activations,
  };
}

/** A network of one layer with a second one that changes nothing, as networks have a hidden layer. */
function withHiddenLayer(parts: DenseNetworkParts): DenseNetworkParts {
  const [first, ...rest] = parts.layers;
  if (rest.length > 0) return parts;
  const width = first.bias.length;
  const weights = new Float64Array(width * width);
  for (let j = 0; j < width; j++) weights[j * width + j] = 1;
  const last = { weights, bias: new Float64Array(width), activation: 'identity' as const };
  return { ...parts, layers: [first, last] };
}

/** The logit of the second of two classes: the difference of their logits. */
function oneLogit(parts: DenseNetworkParts): DenseNetworkParts {
  const last = parts.layers[parts.layers.length - 1];
  const inputs = last.weights.length / 2;
  const [first, second] = [last.weights.subarray(0, inputs), last.weights.subarray(inputs)];
  const layer = {
    weights: second.map((weight, j) => weight - first[j]),
    bias: Float64Array.of(last.bias[1] - last.bias[0]),
    activation: 'identity' as const,
  };
  return { ...parts, layers: [...parts.layers.slice(0, -1), layer] };
}

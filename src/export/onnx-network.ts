/** Networks as nodes of an ONNX graph, in double precision. */
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import { inputMajor, refuseActivation } from './network.js';
import type { OnnxGraph, Value } from './onnx-format.js';
import { row } from './onnx-nodes.js';

const OPERATORS = { relu: 'Relu', tanh: 'Tanh', logistic: 'Sigmoid' } as const;

/** The outputs for every row, (n, outputs). */
export function networkNodes(
  graph: OnnxGraph,
  x: Value,
  { mean, scale, activation, layers }: DenseNetworkParts,
): Value {
  if (activation === 'gelu') return refuseActivation(activation);
  const centred = graph.node('Sub', [x, row(graph, mean)]);
  const scaled = graph.node('Div', [centred, row(graph, scale)]);
  return layers.reduce((into, layer, l) => {
    const weights = inputMajor(layer);
    const shape = [weights.length, layer.bias.length];
    const product = graph.node('MatMul', [into, graph.constant('double', weights.flat(), shape)]);
    const sum = graph.node('Add', [product, row(graph, layer.bias)]);
    if (l === layers.length - 1 || activation === 'identity') return sum;
    return graph.node(OPERATORS[activation], [sum]);
  }, scaled);
}

/** Networks as nodes of an ONNX graph, in double precision. */
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { OnnxGraph, Value } from '../onnx/write-graph.js';
import { GELU, GELU_CENTRE, GELU_LIMIT } from './exponential.js';
import { inputMajor } from './network.js';
import { realNode, row } from './onnx-nodes.js';

const OPERATORS = { relu: 'Relu', tanh: 'Tanh', logistic: 'Sigmoid' } as const;

/** The outputs for every row, (n, outputs). */
export function networkNodes(
  graph: OnnxGraph,
  x: Value,
  { mean, scale, layers }: DenseNetworkParts,
): Value {
  const centred = graph.node('Sub', [x, row(graph, mean)]);
  const scaled = graph.node('Div', [centred, row(graph, scale)]);
  return layers.reduce((into, layer) => {
    const weights = inputMajor(layer);
    const shape = [weights.length, layer.bias.length];
    const product = graph.node('MatMul', [into, graph.constant('double', weights.flat(), shape)]);
    const sum = graph.node('Add', [product, row(graph, layer.bias)]);
    const { activation } = layer;
    if (activation === 'identity') return sum;
    return activation === 'gelu' ? gelu(graph, sum) : graph.node(OPERATORS[activation], [sum]);
  }, scaled);
}

/** GELU in operators that runtimes have for double precision (exponential.ts). */
function gelu(graph: OnnxGraph, u: Value): Value {
  const number = (value: number) => realNode(graph, value);
  const s = graph.node('Min', [graph.node('Abs', [u]), number(GELU_LIMIT)]);
  const v = graph.node('Div', [
    graph.node('Sub', [s, number(GELU_CENTRE)]),
    graph.node('Add', [s, number(GELU_CENTRE)]),
  ]);
  const [highest, ...lower] = GELU.toReversed();
  const m = lower.reduce(
    (inner, c) => graph.node('Add', [graph.node('Mul', [inner, v]), number(c)]),
    number(highest),
  );
  const square = graph.node('Mul', [graph.node('Mul', [s, s]), number(-0.5)]);
  const tail = graph.node('Mul', [graph.node('Mul', [s, graph.node('Exp', [square])]), m]);
  return graph.node('Sub', [graph.node('Max', [u, number(0)]), tail]);
}

/** Nodes that every part of an ONNX graph is made of; flags and results are columns, shape (n, 1). */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { OnnxGraph, Value } from '../onnx/write-graph.js';

export const realNode = (graph: OnnxGraph, value: number) => graph.constant('double', [value]);
export const wholeNode = (graph: OnnxGraph, value: number) => graph.constant('int64', [value]);
export const row = (graph: OnnxGraph, values: ArrayLike<number>) =>
  graph.constant('double', Array.from(values), [1, values.length]);

export function column(graph: OnnxGraph, value: Value): Value {
  return graph.node('Squeeze', [value, graph.constant('int64', [1], [1])]);
}

export function columns(graph: OnnxGraph, matrix: Value, which: readonly number[]): Value {
  return graph.node('Gather', [matrix, graph.constant('int64', which, [which.length])], {
    axis: 1,
  });
}

/** 1 for each row with a flag in any of its columns, else 0; (n, 1) int64. */
export function anyColumn(graph: OnnxGraph, flags: Value): Value {
  const counts = graph.node('ReduceSum', [graph.cast(flags, 'int64'), whole1(graph)], {
    keepdims: 1,
  });
  return graph.node('Min', [counts, wholeNode(graph, 1)]);
}

export const whole1 = (graph: OnnxGraph) => graph.constant('int64', [1], [1]);

export function notFinite(graph: OnnxGraph, x: Value): Value {
  return anyColumn(graph, graph.node('Or', [graph.node('IsNaN', [x]), graph.node('IsInf', [x])]));
}

/** The status for each row whose flag is 1, and 0 for other rows. */
export function statusWhere(
  graph: OnnxGraph,
  flag: Value,
  status: keyof typeof CELL_STATUS,
): Value {
  return graph.node('Mul', [flag, wholeNode(graph, CELL_STATUS[status])]);
}

export function rowSum(graph: OnnxGraph, matrix: Value): Value {
  return graph.node('ReduceSum', [matrix, whole1(graph)], { keepdims: 1 });
}

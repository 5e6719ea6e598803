/** Imputers and encoders as nodes of an ONNX graph. */
import type { OnnxGraph, Value } from '../onnx/write-graph.js';
import type { Preparation } from './description.js';
import { columns, realNode, statusWhere } from './onnx-nodes.js';
import { preparationExpressions } from './preparation.js';

/** The columns of the rule, (n, columns), and the status (n, 1) of rows of features with gaps and codes. */
export function prepared(
  graph: OnnxGraph,
  given: Value,
  preparation: Preparation,
): { readonly x: Value; readonly status: Value } {
  const features = preparation.missing.map((missing, j) => {
    const x = columns(graph, given, [j]);
    const isUnknown = graph.node('IsNaN', [x]);
    const isInfinite = graph.node('IsInf', [x]);
    const isMissing = missing.reduce(
      (all, value) => graph.node('Or', [all, graph.node('Equal', [x, realNode(graph, value)])]),
      isUnknown,
    );
    const isOdd = graph.node('Or', [isUnknown, isInfinite]);
    return { isMissing, isInfinite, value: graph.node('Where', [isOdd, realNode(graph, 0), x]) };
  });
  const any = (conditions: readonly Value[]) =>
    conditions.reduce((all, condition) => graph.node('Or', [all, condition]));
  const { refusals, columns: parts } = preparationExpressions(preparation, {
    feature: (j) => features[j].value,
    number: (value) => realNode(graph, value),
    isMissing: (j) => features[j].isMissing,
    equals: (j, value) =>
      graph.node('And', [
        graph.node('Not', [features[j].isMissing]),
        graph.node('Equal', [features[j].value, realNode(graph, value)]),
      ]),
    not: (condition) => graph.node('Not', [condition]),
    any,
    choose: (condition, one, other) => graph.node('Where', [condition, one, other]),
  });
  const none = any([...features.map(({ isInfinite }) => isInfinite), ...refusals]);
  return {
    x: graph.node('Concat', parts, { axis: 1 }),
    status: statusWhere(graph, graph.cast(none, 'int64'), 'notFinite'),
  };
}

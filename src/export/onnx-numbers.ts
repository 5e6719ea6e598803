/** Regressors as ONNX graphs: that of `onnx.ts` with a number in place of a probability and a class. */
import { OnnxGraph, type Value } from '../onnx/write-graph.js';
import { VERSION } from '../version.js';
import type { NumberDescription } from './description.js';
import { beyondLimitNodes, closeNodes, featureBlock, listNode, rowsNode } from './onnx.js';
import { networkNodes } from './onnx-network.js';
import { column, realNode, wholeNode } from './onnx-nodes.js';
import { leaves, polynomialNodes } from './onnx-rules.js';

export function printNumberOnnx(description: NumberDescription): Uint8Array {
  const { name, features, header, told, cells, preparation } = description;
  const graph = new OnnxGraph(name);
  const given = graph.input('features', ['rows', features.length], features.join(', '));
  const answer = assessed(graph, description, featureBlock(graph, given, preparation));
  const nothing = realNode(graph, Number.NaN);
  const value = graph.node('Where', [answer.none, nothing, answer.value]);
  graph.output(column(graph, value), 'value', 'double', ['rows'], told);
  graph.output(column(graph, answer.status), 'status', 'int64', ['rows'], 'see the description');
  const known = featureBlock(graph, rowsNode(graph, cells), preparation);
  const tested = assessed(graph, description, known);
  const near = closeNodes(
    graph,
    tested.value,
    listNode(graph, 'double', cells.map(expectedValue)),
    listNode(
      graph,
      'double',
      cells.map(({ tolerance }) => tolerance),
    ),
  );
  const statuses = cells.map(({ status }) => status);
  const same = graph.node('Equal', [tested.status, listNode(graph, 'int64', statuses)]);
  const right = graph.node('And', [same, graph.node('Or', [tested.none, near])]);
  const wrong = graph.cast(graph.node('Not', [right]), 'int64');
  const count = graph.node('ReduceSum', [wrong], { keepdims: 0 });
  graph.output(count, 'self_test', 'int64', [], 'reference cells that come out wrong');
  const usage = [
    `Input features, float64 (rows, ${features.length}): ${features.join(', ')}.`,
    'Outputs value and status; self_test, how many reference cells come out wrong, 0 where all is well.',
  ];
  return graph.toBytes(VERSION, [...header, '', ...usage].join('\n'));
}

const expectedValue = ({ value }: NumberDescription['cells'][number]) => value;

/** The numbers, arbitrary where there are none, and the status, each (n, 1). */
function assessed(
  graph: OnnxGraph,
  { classifier }: NumberDescription,
  block: { readonly x: Value; readonly status: Value },
): { readonly value: Value; readonly none: Value; readonly status: Value } {
  const overflow = beyondLimitNodes(graph, block.x, classifier);
  const status = graph.node('Max', [block.status, ...(overflow ? [overflow] : [])]);
  const none = graph.node('Greater', [status, wholeNode(graph, 0)]);
  const x = graph.node('Where', [none, realNode(graph, 0), block.x]);
  switch (classifier.kind) {
    case 'polynomial':
      return {
        value: polynomialNodes(graph, x, classifier.rule, classifier.used),
        none,
        status,
      };
    case 'network':
      return { value: networkNodes(graph, x, classifier.network), none, status };
    case 'number-tree': {
      const { values } = classifier;
      const table = graph.constant('double', [...values], [values.length]);
      return {
        value: graph.node('Gather', [table, leaves(graph, x, classifier)]),
        none,
        status,
      };
    }
  }
}

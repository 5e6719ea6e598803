/**
 * Rules as nodes of an ONNX graph. A polynomial is sum_kr C_kr x_1^k m_r, where m_r are the monomials of the other variables.
 * It is computed by gathering and multiplying powers from tables, and by one matrix product.
 */
import type { PolynomialRule, TreeRule } from '../deploy/rule.js';
import type { OnnxGraph, Value } from '../onnx/write-graph.js';
import { columns, realNode, row, rowSum, whole1 } from './onnx-nodes.js';
import type { ScoreLink } from './score-link.js';

/** The polynomial of every row, (n, 1). */
export function polynomialNodes(
  graph: OnnxGraph,
  x: Value,
  { exponents, coefficients, intercept }: PolynomialRule,
  [first, ...others]: readonly number[],
): Value {
  if (first === undefined) {
    const zeros = graph.node('Mul', [columns(graph, x, [0]), realNode(graph, 0)]);
    return graph.node('Add', [zeros, realNode(graph, intercept)]);
  }
  const all = [...exponents, new Array<number>(exponents[0].length).fill(0)];
  const degree = (variable: number) => Math.max(...all.map((e) => e[variable]));
  const runs = new Map<string, readonly number[]>();
  for (const e of all) runs.set(others.map((v) => e[v]).join(), e);
  const keys = [...runs.keys()];
  const matrix = new Array<number>((degree(first) + 1) * keys.length).fill(0);
  all.forEach((e, i) => {
    const run = keys.indexOf(others.map((v) => e[v]).join());
    matrix[e[first] * keys.length + run] += coefficients[i] ?? intercept;
  });
  const powers = (variable: number) => powerTable(graph, x, variable, degree(variable));
  const shape = [degree(first) + 1, keys.length];
  const sums = graph.node('MatMul', [powers(first), graph.constant('double', matrix, shape)]);
  const terms = others.reduce((product, variable) => {
    const which = [...runs.values()].map((e) => e[variable]);
    return graph.node('Mul', [product, columns(graph, powers(variable), which)]);
  }, sums);
  return rowSum(graph, terms);
}

/** The powers 1, x, x^2, ... of a variable, (n, degree + 1). */
function powerTable(graph: OnnxGraph, x: Value, variable: number, degree: number): Value {
  const value = columns(graph, x, [variable]);
  // Both branches of this Where are 1, so it gives ones in the shape of its input.
  const ones = graph.node('Where', [
    graph.node('Equal', [value, value]),
    realNode(graph, 1),
    realNode(graph, 1),
  ]);
  const table = [ones];
  for (let k = 1; k <= degree; k++) {
    table.push(k === 1 ? value : graph.node('Mul', [table[k - 1], value]));
  }
  return graph.node('Concat', table, { axis: 1 });
}

/**
 * The numbers of the leaves that rows fall into, (n, 1) int64. The operator for trees gives single precision, in which
 * indices of nodes are exact.
 */
export function leaves(
  graph: OnnxGraph,
  x: Value,
  { feature, threshold, right }: Pick<TreeRule, 'feature' | 'threshold' | 'right'>,
): Value {
  const nodes = Array.from(feature, (_, node) => node);
  const ends = nodes.filter((node) => feature[node] < 0);
  const zeros = (list: readonly number[]) => list.map(() => 0);
  const leaf = graph.mlNode('TreeEnsembleRegressor', [x], {
    n_targets: 1,
    nodes_treeids: zeros(nodes),
    nodes_nodeids: nodes,
    nodes_featureids: nodes.map((node) => Math.max(0, feature[node])),
    nodes_values_as_tensor: { double: nodes.map((node) => threshold[node]) },
    nodes_modes: nodes.map((node) => (feature[node] < 0 ? 'LEAF' : 'BRANCH_LEQ')),
    nodes_truenodeids: nodes.map((node) => (feature[node] < 0 ? 0 : node + 1)),
    nodes_falsenodeids: nodes.map((node) => (feature[node] < 0 ? 0 : right[node])),
    target_treeids: zeros(ends),
    target_nodeids: ends,
    target_ids: zeros(ends),
    target_weights_as_tensor: { double: ends },
  });
  return graph.cast(leaf, 'int64');
}

export function linked(graph: OnnxGraph, score: Value, link: ScoreLink): Value {
  if (link.kind === 'isotonic') return interpolated(graph, score, link.x, link.y);
  const scaled = graph.node('Mul', [score, realNode(graph, link.a)]);
  const exponent = graph.node('Add', [scaled, realNode(graph, link.b)]);
  // exp overflows beyond 700.
  const bounded = graph.node('Min', [exponent, realNode(graph, 700)]);
  const odds = graph.node('Exp', [bounded]);
  return graph.node('Div', [realNode(graph, 1), graph.node('Add', [realNode(graph, 1), odds])]);
}

/** Linear interpolation between corners: the score is clamped to their range, and counting corners finds the piece. */
function interpolated(graph: OnnxGraph, score: Value, x: Float64Array, y: Float64Array): Value {
  const last = x.length - 1;
  const held = graph.node('Min', [
    graph.node('Max', [score, realNode(graph, x[0])]),
    realNode(graph, x[last]),
  ]);
  if (last === 0)
    return graph.node('Add', [graph.node('Sub', [held, held]), realNode(graph, y[0])]);
  // Infinity, which no score reaches, keeps the list non-empty if there are only two corners.
  const between = [...x.subarray(1, last), Infinity];
  const passed = graph.cast(graph.node('GreaterOrEqual', [held, row(graph, between)]), 'int64');
  const piece = graph.node('ReduceSum', [passed, whole1(graph)], { keepdims: 1 });
  const at = (values: ArrayLike<number>) =>
    graph.node('Gather', [graph.constant('double', Array.from(values), [values.length]), piece]);
  const rise = y.slice(1).map((value, k) => value - y[k]);
  const run = x.slice(1).map((value, k) => value - x[k]);
  const along = graph.node('Sub', [held, at(x.subarray(0, last))]);
  const step = graph.node('Div', [graph.node('Mul', [at(rise), along]), at(run)]);
  return graph.node('Add', [at(y.subarray(0, last)), step]);
}

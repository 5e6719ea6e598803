/**
 * Networks of dense layers from ONNX graphs: Gemm, MatMul and Add, batch normalisation as it is after training, dropout as
 * nothing, activations, and what exporters put between them (casts, new shapes, constants). Values are followed from the
 * input to an output as rows of columns (expression.ts). Cost: the weights, times the columns of a scaler between layers.
 */
import { InvalidInput } from '../errors.js';
import type { DenseLayer, DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { Activation } from '../numerics/network/network-shape.js';
import { type Ending, type Expression, linear, type Resolved, resolved } from './expression.js';
import { operatorsOf, type ReadValue, type RowsValue } from './operators.js';
import { isOn, type OnnxNode, type ReadOnnxGraph } from './read-graph.js';

/** What outputs of a network are. */
export type OutputKind = 'logits' | 'numbers';

/** A network and how it ends. */
export interface ReadNetwork {
  readonly parts: DenseNetworkParts;
  /** the function of the outputs that was left out, as logits need none */
  readonly ending: Ending | 'logistic' | null;
}

/** The largest layers that are read. */
const WIDEST = 4096;
const DEEPEST = 33;

/**
 * Reads the network that a value of a graph is.
 * @param output the name of the value; the graph's only output if absent
 * @param kind what is wanted: logits of classes, or numbers
 * @throws InvalidInput naming the operator that no dense network has
 */
export function readNetwork(
  graph: ReadOnnxGraph,
  file: string,
  kind: OutputKind,
  output?: string,
): ReadNetwork {
  const fail = (what: string, remedy?: string): never => {
    throw new InvalidInput({ where: { file }, what, remedy });
  };
  const wanted = output ?? onlyOutput(graph, fail);
  const needed = nodesBefore(graph, wanted);
  if (needed.length === 0) {
    const names = [...new Set(graph.nodes.flatMap(({ outputs }) => outputs))];
    return fail(
      `no operator makes the value ${wanted}`,
      `it has ${names.slice(-5).join(', ')}${names.length > 5 ? ' and more' : ''}`,
    );
  }
  const made = new Map<string, ReadValue>();
  let inputs = 0;
  const valueAt = (name: string): ReadValue | undefined => {
    const known = made.get(name);
    if (known) return known;
    const constant = graph.constant(name);
    if (constant) return { kind: 'constant', ...constant };
    const input = graph.inputs.find((own) => own.name === name);
    if (!input) return undefined;
    inputs++;
    if (inputs > 1)
      fail(`it has several inputs, ${graph.inputs.map((own) => own.name).join(', ')}`);
    const value = inputValue(input.dims, widthOfInput(needed, name, graph), fail);
    made.set(name, value);
    return value;
  };
  for (const node of needed) {
    const operator = operatorsOf[node.operator];
    const place = `operator ${node.operator} (${node.name})`;
    if (!operator) return fail(`${place} is none that dense networks are read with`);
    const inputs = node.inputs.map((name) => {
      if (name === '') return undefined;
      return valueAt(name) ?? fail(`${place}: the value ${name} is not made before it is used`);
    });
    const value = operator(inputs, node);
    if (typeof value === 'string') fail(`${place}: ${value}`);
    else made.set(node.outputs[0], value);
  }
  const end = made.get(wanted);
  if (end?.kind !== 'rows') return fail(`${wanted} does not depend on the input`);
  return ended(resolvedOr(end.expression, fail), kind, fail);
}

type Fail = (what: string, remedy?: string) => never;

function onlyOutput({ outputs }: ReadOnnxGraph, fail: Fail): string {
  if (outputs.length === 1) return outputs[0];
  return fail(`it has ${outputs.length} outputs, ${outputs.join(', ')}`, '--output chooses one');
}

/** The nodes that a value depends on, in their order. */
function nodesBefore({ nodes }: ReadOnnxGraph, wanted: string): OnnxNode[] {
  const open = new Set([wanted]);
  const found: OnnxNode[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((name) => open.has(name))) continue;
    found.unshift(node);
    for (const name of node.inputs) open.add(name);
  }
  return found;
}

/** The number of columns that the first layer takes, for files that do not say it of the input. */
function widthOfInput(nodes: readonly OnnxNode[], name: string, graph: ReadOnnxGraph) {
  const layer = nodes.find(
    ({ operator, inputs }) =>
      (operator === 'Gemm' || operator === 'MatMul') &&
      (inputs[0] === name || nodes.some(({ outputs }) => outputs.includes(inputs[0]))),
  );
  const dims = layer && graph.constant(layer.inputs[1])?.dims;
  if (!dims) return null;
  return layer.operator === 'Gemm' && isOn(layer.attribute('transB')) ? dims[1] : dims[0];
}

function inputValue(
  dims: readonly (number | null)[],
  fallback: number | null,
  fail: Fail,
): RowsValue {
  const width = dims.length > 1 ? (dims[dims.length - 1] ?? fallback) : fallback;
  const between = dims.slice(1, -1);
  if (width === null || !between.every((length) => length === 1)) {
    return fail(
      `its input has the shape (${dims.map((length) => length ?? '?').join(', ')})`,
      'networks are read whose input is (rows, features)',
    );
  }
  if (width > WIDEST) fail(`its input has ${width} columns`, `at most ${WIDEST} are read`);
  const shape = [...between.map(() => 1), width];
  return { kind: 'rows', shape, expression: { kind: 'stage', stage: { width, dense: null } } };
}

function resolvedOr(expression: Expression, fail: Fail): Resolved {
  const form = resolved(expression);
  if (!('unknown' in form)) return form;
  return fail(`${form.unknown} combines values as dense networks do not`);
}

/** The network whose outputs an expression is. */
function ended(form: Resolved, kind: OutputKind, fail: Fail): ReadNetwork {
  const { activation, stage, factor, shift } = form;
  const isPlain = factor.every((f) => f === 1) && shift.every((s) => s === 0);
  if (kind === 'numbers') {
    if (stage.width !== 1) {
      return fail(`it has ${stage.width} outputs`, 'a regression is read of networks with one');
    }
    return { parts: built(linear(form), fail), ending: null };
  }
  if (activation === 'identity') return { parts: built(form, fail), ending: null };
  const ofOne = activation === 'logistic' && stage.width === 1;
  const ofAll = (activation === 'softmax' || activation === 'logsoftmax') && stage.width > 1;
  if (!isPlain || !(ofOne || ofAll)) {
    const words = activation === 'logistic' ? `${stage.width} sigmoids` : activation;
    return fail(
      `its outputs are ${isPlain ? words : `a scaled ${activation}`}, neither probabilities of classes nor logits`,
      '--output takes the value before, --regress reads a number',
    );
  }
  return {
    parts: built({ ...form, activation: 'identity' }, fail),
    ending: activation as ReadNetwork['ending'],
  };
}

/** The layers up to a linear form. */
function built(form: Resolved, fail: Fail): DenseNetworkParts {
  const forms: Resolved[] = [];
  for (let own: Resolved | undefined = form; own; own = own.stage.dense?.from) forms.unshift(own);
  const [input, ...rest] = forms;
  if (input.activation !== 'identity') {
    // An activation of the inputs themselves has a layer before it that changes nothing.
    return built(behindIdentity(form), fail);
  }
  if (rest.length === 0) return fail('it has no dense layer');
  if (rest.length > DEEPEST) {
    return fail(`it has ${rest.length} dense layers`, `at most ${DEEPEST} are read`);
  }
  const widest = Math.max(...rest.map(({ stage }) => stage.width));
  if (widest > WIDEST) return fail(`a layer is ${widest} wide`, `at most ${WIDEST} are read`);
  const isScaler = input.scale.every((scale) => scale > 0);
  const { width } = input.stage;
  const layers = rest.map((own, l) =>
    layerOf(own, l === 0 && !isScaler ? asFactor(input) : forms[l]),
  );
  const parts: DenseNetworkParts = {
    mean: isScaler ? input.offset.map((c, j) => -c / input.scale[j]) : new Float64Array(width),
    scale: isScaler ? input.scale.map((a) => 1 / a) : new Float64Array(width).fill(1),
    layers,
  };
  const all = [parts.mean, parts.scale, ...layers.flatMap(({ weights, bias }) => [weights, bias])];
  if (!all.every((list) => list.every(Number.isFinite))) return fail('a weight is not finite');
  return parts;
}

/** The same form with an identity layer after the inputs. */
function behindIdentity(form: Resolved): Resolved {
  const { dense, width } = form.stage;
  if (dense) {
    const from = behindIdentity(dense.from);
    return { ...form, stage: { width, dense: { ...dense, from } } };
  }
  const plain = { ...form, activation: 'identity' as const };
  const ones = new Float64Array(width).fill(1);
  const zeros = new Float64Array(width);
  const input = { ...plain, scale: ones, offset: zeros, factor: ones, shift: zeros };
  const weights = new Float64Array(width * width);
  for (let j = 0; j < width; j++) weights[j * width + j] = 1;
  return { ...form, stage: { width, dense: { weights, bias: zeros, from: input } } };
}

/** A linear form as what multiplies the inputs of the layer after it. */
function asFactor(form: Resolved): Resolved {
  return { ...form, factor: form.scale, shift: form.offset };
}

/** The layer of a form, with what stands between it and the layer before as a part of it. */
function layerOf({ stage, scale, offset, activation }: Resolved, before: Resolved): DenseLayer {
  const { weights, bias } = stage.dense as NonNullable<typeof stage.dense>;
  const inputs = before.stage.width;
  const factor = before.factor;
  const made = new Float64Array(weights.length);
  const shifted = new Float64Array(stage.width);
  for (let row = 0; row < stage.width; row++) {
    let sum = bias[row];
    for (let j = 0; j < inputs; j++) {
      const weight = weights[row * inputs + j];
      made[row * inputs + j] = scale[row] * weight * factor[j];
      sum += weight * before.shift[j];
    }
    shifted[row] = scale[row] * sum + offset[row];
  }
  return { weights: made, bias: shifted, activation: activation as Activation };
}

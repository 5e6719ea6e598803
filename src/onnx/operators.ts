/**
 * The operators that networks are read with. A value is a constant, or rows of columns, of which an operator says what
 * expression they are. An operator answers with a value, or in words with what it cannot be.
 */
import type { Activation } from '../numerics/network/network-shape.js';
import { type Ending, type Expression, resolved } from './expression.js';
import { isOn, type OnnxNode, type OnnxTensor } from './read-graph.js';

/** Rows of columns; `shape` is that of a row, of which one length at most is not 1. */
export interface RowsValue {
  readonly kind: 'rows';
  readonly shape: readonly number[];
  readonly expression: Expression;
}

export interface ConstantValue extends OnnxTensor {
  readonly kind: 'constant';
}

export type ReadValue = RowsValue | ConstantValue;

type Operator = (inputs: readonly (ReadValue | undefined)[], node: OnnxNode) => ReadValue | string;

const widthOf = ({ shape }: RowsValue) => shape.reduce((product, length) => product * length, 1);

const constant = (dims: readonly number[], values: Float64Array): ConstantValue => ({
  kind: 'constant',
  dims,
  values,
});

function affine(rows: RowsValue, factor: Float64Array, shift: Float64Array): RowsValue {
  return { ...rows, expression: { kind: 'affine', of: rows.expression, factor, shift } };
}

/** One number per column of a row from a constant that is broadcast over rows; null if it is not. */
function perColumn({ dims, values }: ConstantValue, { shape }: RowsValue): Float64Array | null {
  const width = shape.reduce((product, length) => product * length, 1);
  if (values.length === 1) return new Float64Array(width).fill(values[0]);
  if (values.length !== width || dims.length > shape.length + 1) return null;
  const own = [...new Array<number>(shape.length + 1 - dims.length).fill(1), ...dims];
  return own.slice(1).every((length, i) => length === shape[i]) ? values : null;
}

const NO_BROADCAST = 'a constant that is not one number per column';

/** The arithmetic of two constants of which one is a single number, or which have one shape. */
function folded(
  a: ConstantValue,
  b: ConstantValue,
  told: (a: number, b: number) => number,
): ReadValue | string {
  if (b.values.length === 1)
    return constant(
      a.dims,
      a.values.map((v) => told(v, b.values[0])),
    );
  if (a.values.length === 1)
    return constant(
      b.dims,
      b.values.map((v) => told(a.values[0], v)),
    );
  if (a.values.length !== b.values.length) return 'constants of different lengths';
  const dims = a.dims.length >= b.dims.length ? a.dims : b.dims;
  return constant(
    dims,
    a.values.map((v, i) => told(v, b.values[i])),
  );
}

/** A binary operator of rows and a constant. */
function arithmetic(
  told: (a: number, b: number) => number,
  withRight: (c: number) => readonly [factor: number, shift: number],
  withLeft: ((c: number) => readonly [factor: number, shift: number]) | null,
  ofRows: ((left: RowsValue, right: RowsValue, node: string) => Expression) | null,
): Operator {
  return ([a, b], { name }) => {
    if (!a || !b) return 'an input is missing';
    if (a.kind === 'constant' && b.kind === 'constant') return folded(a, b, told);
    if (a.kind === 'rows' && b.kind === 'rows') {
      if (!ofRows || widthOf(a) !== widthOf(b)) return 'it combines two values of rows';
      return { ...a, expression: ofRows(a, b, name) };
    }
    const [rows, number, form] =
      a.kind === 'rows' && b.kind === 'constant'
        ? ([a, b, withRight] as const)
        : ([b as RowsValue, a as ConstantValue, withLeft] as const);
    if (!form) return 'a constant divided by a value of rows';
    const values = perColumn(number, rows);
    if (!values) return NO_BROADCAST;
    const pairs = Array.from(values, form);
    return affine(
      rows,
      Float64Array.from(pairs, ([factor]) => factor),
      Float64Array.from(pairs, ([, shift]) => shift),
    );
  };
}

function negated(of: RowsValue): Expression {
  const width = widthOf(of);
  const factor = new Float64Array(width).fill(-1);
  return { kind: 'affine', of: of.expression, factor, shift: new Float64Array(width) };
}

/** A function of every column. */
function columnwise(name: Activation | 'erf'): Operator {
  return ([x], node) => {
    if (x?.kind !== 'rows') return 'its input is a constant';
    return { ...x, expression: { kind: 'function', name, of: x.expression, node: told(node) } };
  };
}

const told = ({ operator, name }: OnnxNode) => `operator ${operator} (${name})`;

/** A function of all columns of a row. */
function ending(name: Ending): Operator {
  return ([x], node) => {
    if (x?.kind !== 'rows') return 'its input is a constant';
    const axis = Number(node.attribute('axis') ?? -1);
    const last = x.shape.length;
    if (axis !== -1 && axis !== last) return `it runs over axis ${axis}, not over the columns`;
    return { ...x, expression: { kind: 'function', name, of: x.expression, node: told(node) } };
  };
}

/** x W + b with W (inputs, outputs), or (outputs, inputs) if it is transposed. */
function dense(
  x: RowsValue,
  { dims, values }: ConstantValue,
  transposed: boolean,
  bias: (width: number) => Float64Array | null,
  factor: number,
): ReadValue | string {
  const inputs = widthOf(x);
  if (x.shape[x.shape.length - 1] !== inputs) return 'its input is not (rows, columns)';
  if (dims.length !== 2) return `weights of ${dims.length} dimensions`;
  const [into, width] = transposed ? [dims[1], dims[0]] : dims;
  if (into !== inputs) return `weights for ${into} columns, where there are ${inputs}`;
  if (width === 0) return 'a layer of no outputs';
  const own = bias(width);
  if (!own) return NO_BROADCAST;
  const from = resolved(x.expression);
  if ('unknown' in from) return `${from.unknown} combines values as dense networks do not`;
  const { activation } = from;
  if (activation === 'softmax' || activation === 'logsoftmax' || activation === 'erf') {
    return `${activation} stands before it, which no layer of a dense network has`;
  }
  const weights = new Float64Array(inputs * width);
  for (let row = 0; row < width; row++) {
    for (let j = 0; j < inputs; j++) {
      const at = transposed ? row * inputs + j : j * width + row;
      weights[row * inputs + j] = factor * values[at];
    }
  }
  const stage = { width, dense: { weights, bias: own, from } };
  return {
    kind: 'rows',
    shape: [...x.shape.slice(0, -1), width],
    expression: { kind: 'stage', stage },
  };
}

const gemm: Operator = ([a, b, c], node) => {
  if (a?.kind !== 'rows' || b?.kind !== 'constant') return 'it is no product of rows and weights';
  if (c && c.kind !== 'constant') return 'what it adds is not constant';
  if (isOn(node.attribute('transA'))) return 'it takes columns for rows';
  const beta = Number(node.attribute('beta') ?? 1);
  const bias = (width: number) => {
    if (!c) return new Float64Array(width);
    const like: RowsValue = { ...a, shape: [width] };
    return perColumn(c, like)?.map((value) => beta * value) ?? null;
  };
  const alpha = Number(node.attribute('alpha') ?? 1);
  return dense(a, b, isOn(node.attribute('transB')), bias, alpha);
};

const matMul: Operator = ([a, b]) => {
  if (a?.kind !== 'rows' || b?.kind !== 'constant') return 'it is no product of rows and weights';
  return dense(a, b, false, (width) => new Float64Array(width), 1);
};

const batchNormalization: Operator = ([x, scale, shift, mean, variance], node) => {
  const own = [scale, shift, mean, variance];
  if (x?.kind !== 'rows' || !own.every((value) => value?.kind === 'constant')) {
    return 'its averages are not constant';
  }
  if (node.attribute('training_mode') === 1) {
    return 'it is in training mode: export the network in evaluation mode';
  }
  const width = widthOf(x);
  if (x.shape[0] !== width) return 'it normalises another axis than the columns';
  const [g, b, m, v] = own.map((value) => (value as ConstantValue).values);
  if ([g, b, m, v].some((values) => values.length !== width)) {
    return `it has averages of ${m.length} columns, where there are ${width}`;
  }
  const epsilon = Number(node.attribute('epsilon') ?? 1e-5);
  const factor = g.map((value, j) => value / Math.sqrt(v[j] + epsilon));
  return affine(
    x,
    factor,
    b.map((value, j) => value - m[j] * factor[j]),
  );
};

/** Types of elements that numbers of rows may be cast to. */
const FLOATING = [1, 10, 11, 16];

const cast: Operator = ([x], node) => {
  if (!x) return 'an input is missing';
  const to = Number(node.attribute('to'));
  if (x.kind === 'rows' && !FLOATING.includes(to)) return 'it makes whole numbers of rows';
  return x;
};

const unchanged: Operator = ([x]) => x ?? 'an input is missing';

const dropout: Operator = ([x, , training]) => {
  if (training?.kind === 'constant' && training.values[0] === 1) {
    return 'it is in training mode: export the network in evaluation mode';
  }
  return x ?? 'an input is missing';
};

/** Rows in another shape, of which one length at most is not 1. */
function reshaped(x: RowsValue, shape: readonly number[]): ReadValue | string {
  const product = shape.reduce((all, length) => all * length, 1);
  return product === widthOf(x) ? { ...x, shape } : 'its shape takes rows apart';
}

const reshape: Operator = ([x, to], node) => {
  const wanted = to?.kind === 'constant' ? [...to.values] : node.attribute('shape');
  if (!x || !Array.isArray(wanted)) return 'its shape depends on the rows';
  if (x.kind === 'constant') {
    const known = wanted.reduce((all, length) => (length > 0 ? all * length : all), 1);
    const dims = wanted.map((length) => (length === -1 ? x.values.length / known : length));
    const fits = dims.reduce((all, length) => all * length, 1) === x.values.length;
    return fits ? constant(dims, x.values) : 'a shape that does not fit its constant';
  }
  const width = widthOf(x);
  const [first, ...rest] = wanted;
  const known = rest.reduce((all, length) => (length > 0 ? all * length : all), 1);
  // A first length of 1 is a batch of one row.
  if (first > 1) return 'a fixed number of rows';
  const shape = rest.map((length, i) =>
    length === -1 ? width / known : length === 0 ? (x.shape[i] ?? 0) : length,
  );
  return reshaped(x, shape);
};

const flatten: Operator = ([x], node) => {
  if (x?.kind !== 'rows') return 'its input is a constant';
  const axis = Number(node.attribute('axis') ?? 1);
  return axis === 1 ? { ...x, shape: [widthOf(x)] } : `axis ${axis}`;
};

/** The axes that a node names, by an input or by an attribute, counted from 0. */
function axesOf(given: ReadValue | undefined, node: OnnxNode, rank: number): number[] | null {
  const list = given?.kind === 'constant' ? [...given.values] : node.attribute('axes');
  if (!Array.isArray(list)) return null;
  return list.map((axis) => (axis < 0 ? axis + rank : axis));
}

const squeeze: Operator = ([x, given], node) => {
  if (!x) return 'an input is missing';
  const dims = x.kind === 'rows' ? [0, ...x.shape] : x.dims;
  const axes = axesOf(given, node, dims.length) ?? [...dims.keys()].filter((i) => dims[i] === 1);
  const left = dims.filter((_, i) => !axes.includes(i));
  if (x.kind === 'constant') return constant(left, x.values);
  return axes.includes(0) ? 'it removes the axis of rows' : reshaped(x, left.slice(1));
};

const unsqueeze: Operator = ([x, given], node) => {
  if (!x) return 'an input is missing';
  const dims = x.kind === 'rows' ? [0, ...x.shape] : x.dims;
  const count = given?.kind === 'constant' ? given.values.length : 1;
  const axes = axesOf(given, node, dims.length + count);
  if (!axes) return 'its axes are not constant';
  const left = [...dims];
  for (const axis of axes.sort((a, b) => a - b)) left.splice(axis, 0, 1);
  if (x.kind === 'constant') return constant(left, x.values);
  return axes.includes(0) ? 'it adds an axis before that of rows' : reshaped(x, left.slice(1));
};

const transpose: Operator = ([x], node) => {
  if (!x) return 'an input is missing';
  const dims = x.kind === 'rows' ? [0, ...x.shape] : x.dims;
  const given = node.attribute('perm');
  const order = Array.isArray(given) ? [...given] : [...dims.keys()].reverse();
  const isOrder = order.length === dims.length && dims.every((_, i) => order.includes(i));
  if (!isOrder) return `the order ${order.join(', ')} of ${dims.length} axes`;
  const permuted = order.map((i) => dims[i]);
  if (x.kind === 'rows') {
    return order[0] === 0 ? reshaped(x, permuted.slice(1)) : 'it takes columns for rows';
  }
  if (dims.length !== 2) {
    return dims.filter((length) => length !== 1).length > 1
      ? 'a constant of more than two dimensions'
      : constant(permuted, x.values);
  }
  if (order[0] === 0) return x;
  const [rows, columns] = dims;
  const values = x.values.map((_, at) => x.values[(at % rows) * columns + Math.floor(at / rows)]);
  return constant(permuted, values);
};

const constantNode: Operator = (_, node) => {
  const value = node.attribute('value');
  if (typeof value === 'object' && 'dims' in value) return constant(value.dims, value.values);
  const single = node.attribute('value_float') ?? node.attribute('value_int');
  if (typeof single === 'number') return constant([], Float64Array.of(single));
  const list = node.attribute('value_floats') ?? node.attribute('value_ints');
  return Array.isArray(list)
    ? constant([list.length], Float64Array.from(list))
    : 'a constant that is no number';
};

/** The shape of rows, whose number is unknown: -1. */
const shapeOf: Operator = ([x]) => {
  if (!x) return 'an input is missing';
  const dims = x.kind === 'rows' ? [-1, ...x.shape] : x.dims;
  return constant([dims.length], Float64Array.from(dims));
};

const gather: Operator = ([x, at], node) => {
  if (x?.kind !== 'constant' || at?.kind !== 'constant' || x.dims.length !== 1) {
    return 'it chooses columns';
  }
  if (Number(node.attribute('axis') ?? 0) !== 0) return 'an axis that is not there';
  const values = at.values.map((i) => x.values[i < 0 ? i + x.values.length : i]);
  return values.some((value) => value === undefined || Number.isNaN(value))
    ? 'an index that is not there'
    : constant(at.dims, values);
};

const concat: Operator = (parts) => {
  const lists = parts.map((part) => (part?.kind === 'constant' ? [...part.values] : null));
  if (lists.includes(null)) return 'it joins values of rows';
  const values = Float64Array.from((lists as number[][]).flat());
  return constant([values.length], values);
};

const slice: Operator = ([x, from, to, axes, steps]) => {
  const list = [x, from, to, axes, steps];
  if (x?.kind !== 'constant' || x.dims.length !== 1) return 'it chooses columns';
  const number = (value: ReadValue | undefined, fallback: number) =>
    value?.kind === 'constant' ? value.values[0] : fallback;
  if (list.slice(1).some((value) => value?.kind === 'rows') || number(steps, 1) !== 1) {
    return 'steps that depend on the rows';
  }
  const end = Math.min(number(to, x.values.length), x.values.length);
  const values = x.values.slice(number(from, 0), end);
  return constant([values.length], values);
};

/** A function of constants alone, such as exporters leave in normalisations. */
function ofConstants(told: (value: number) => number): Operator {
  return ([x]) => {
    if (x?.kind !== 'constant') return 'it is a function of rows';
    return constant(x.dims, x.values.map(told));
  };
}

const gelu: Operator = (inputs, node) => {
  const how = node.attribute('approximate') ?? 'none';
  if (how !== 'none') return `approximate=${how}, which differs from GELU by up to 5e-4`;
  return columnwise('gelu')(inputs, node);
};

const negate: Operator = ([x]) => {
  if (!x) return 'an input is missing';
  return x.kind === 'constant'
    ? constant(
        x.dims,
        x.values.map((value) => -value),
      )
    : { ...x, expression: negated(x) };
};

/** The operators by their names in the graph. */
export const operatorsOf: Readonly<Record<string, Operator | undefined>> = {
  Gemm: gemm,
  MatMul: matMul,
  Add: arithmetic(
    (a, b) => a + b,
    (c) => [1, c],
    (c) => [1, c],
    (left, right, name) => ({
      kind: 'sum',
      left: left.expression,
      right: right.expression,
      node: `operator Add (${name})`,
    }),
  ),
  Sub: arithmetic(
    (a, b) => a - b,
    (c) => [1, -c],
    (c) => [-1, c],
    (left, right, name) => ({
      kind: 'sum',
      left: left.expression,
      right: negated(right),
      node: `operator Sub (${name})`,
    }),
  ),
  Mul: arithmetic(
    (a, b) => a * b,
    (c) => [c, 0],
    (c) => [c, 0],
    (left, right, name) => ({
      kind: 'product',
      left: left.expression,
      right: right.expression,
      node: `operator Mul (${name})`,
    }),
  ),
  Div: arithmetic(
    (a, b) => a / b,
    (c) => [1 / c, 0],
    null,
    null,
  ),
  Neg: negate,
  Sqrt: ofConstants(Math.sqrt),
  Reciprocal: ofConstants((value) => 1 / value),
  BatchNormalization: batchNormalization,
  Dropout: dropout,
  Identity: unchanged,
  Cast: cast,
  Relu: columnwise('relu'),
  Tanh: columnwise('tanh'),
  Sigmoid: columnwise('logistic'),
  Gelu: gelu,
  Erf: columnwise('erf'),
  Softmax: ending('softmax'),
  LogSoftmax: ending('logsoftmax'),
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  Constant: constantNode,
  Shape: shapeOf,
  Gather: gather,
  Concat: concat,
  Slice: slice,
};

/**
 * What a value in a graph is as a function of the outputs z of a dense layer, or of the inputs: column by column,
 *
 *   value_j = factor_j f(scale_j z_j + offset_j) + shift_j,
 *
 * where f is an activation. So normalisations, dropout and scalers in any place become parts of the layers around them. GELU is
 * known by its values, however an exporter composed it.
 */
import { erf } from '../numerics/error-function.js';
import type { Activation } from '../numerics/network/network-shape.js';

/** The outputs of a dense layer, or the inputs of the network. */
export interface Stage {
  readonly width: number;
  /** null for the inputs */
  readonly dense: {
    /** (outputs, inputs), row by row */
    readonly weights: Float64Array;
    readonly bias: Float64Array;
    readonly from: Resolved;
  } | null;
}

/** Functions of all columns of a row, which can only end a network. */
export type Ending = 'softmax' | 'logsoftmax';

/** An expression in the columns of a stage; `node` names where it is from. */
export type Expression =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | {
      readonly kind: 'affine';
      readonly of: Expression;
      readonly factor: Float64Array;
      readonly shift: Float64Array;
    }
  | {
      readonly kind: 'function';
      readonly name: Activation | Ending | 'erf';
      readonly of: Expression;
      readonly node: string;
    }
  | {
      readonly kind: 'sum' | 'product';
      readonly left: Expression;
      readonly right: Expression;
      readonly node: string;
    };

/** An expression as one activation of a stage. */
export interface Resolved {
  readonly stage: Stage;
  readonly scale: Float64Array;
  readonly offset: Float64Array;
  readonly activation: Activation | Ending | 'erf';
  readonly factor: Float64Array;
  readonly shift: Float64Array;
}

/** The expression as one activation, or null with the node that has none. */
export function resolved(expression: Expression): Resolved | { readonly unknown: string } {
  if (expression.kind === 'stage') return plain(expression.stage);
  if (expression.kind === 'affine') {
    const of = resolved(expression.of);
    return 'unknown' in of ? of : rescaled(of, expression.factor, expression.shift);
  }
  if (expression.kind === 'function') {
    const of = resolved(expression.of);
    if ('unknown' in of) return of;
    return { ...linear(of), activation: expression.name };
  }
  return (
    (expression.kind === 'sum' ? sumOf(expression) : geluOf(expression)) ?? {
      unknown: expression.node,
    }
  );
}

function plain(stage: Stage): Resolved {
  const ones = new Float64Array(stage.width).fill(1);
  const zeros = new Float64Array(stage.width);
  return {
    stage,
    scale: ones,
    offset: zeros,
    activation: 'identity',
    factor: ones,
    shift: zeros,
  };
}

/** A form times `factor` plus `shift`; without an activation both become parts of scale and offset. */
function rescaled(form: Resolved, factor: Float64Array, shift: Float64Array): Resolved {
  const product = (of: Float64Array) => of.map((value, j) => factor[j] * value);
  const sum = (of: Float64Array) => of.map((value, j) => factor[j] * value + shift[j]);
  return form.activation === 'identity'
    ? { ...form, scale: product(form.scale), offset: sum(form.offset) }
    : { ...form, factor: product(form.factor), shift: sum(form.shift) };
}

/** The form itself if it is linear, else a diagonal layer after it. */
export function linear(form: Resolved): Resolved {
  if (form.activation === 'identity') return form;
  const { width } = form.stage;
  const weights = new Float64Array(width * width);
  for (let j = 0; j < width; j++) weights[j * width + j] = 1;
  return plain({ width, dense: { weights, bias: new Float64Array(width), from: form } });
}

type Pair = Extract<Expression, { kind: 'sum' | 'product' }>;

/** The sum of two linear forms in the same stage. */
function sumOf({ left, right }: Pair): Resolved | null {
  const [a, b] = [resolved(left), resolved(right)];
  if ('unknown' in a || 'unknown' in b) return null;
  const linearBoth = a.activation === 'identity' && b.activation === 'identity';
  if (!linearBoth || a.stage !== b.stage) return null;
  return {
    ...a,
    scale: a.scale.map((value, j) => value + b.scale[j]),
    offset: a.offset.map((value, j) => value + b.offset[j]),
  };
}

/** Arguments at which a product is compared with GELU, and how near it has to be. */
const SAMPLES = Array.from({ length: 49 }, (_, i) => (i - 24) / 4);
const NEARNESS = 1e-5;

/** A product that is k u P(u), with the normal integral P and u a linear form in a stage. */
function geluOf(product: Pair): Resolved | null {
  const inner = errorFunctionIn(product);
  const of = inner && resolved(inner);
  if (!of || 'unknown' in of || of.activation !== 'identity') return null;
  const root = new Float64Array(of.stage.width).fill(Math.SQRT2);
  const { stage, scale, offset } = rescaled(of, root, new Float64Array(of.stage.width));
  if (scale.includes(0)) return null;
  const factors: number[] = [];
  for (let j = 0; j < stage.width; j++) {
    const valueAt = (u: number) => evaluated(product, stage, j, (u - offset[j]) / scale[j]);
    const factor = valueAt(SAMPLES[SAMPLES.length - 1]) / gelu(SAMPLES[SAMPLES.length - 1]);
    const isGelu = SAMPLES.every(
      (u) =>
        Math.abs(valueAt(u) - factor * gelu(u)) <= NEARNESS * Math.abs(factor) * (1 + Math.abs(u)),
    );
    if (!isGelu) return null;
    factors.push(factor);
  }
  const zeros = new Float64Array(stage.width);
  const whole = Float64Array.from(factors, nearby);
  return { stage, scale, offset, activation: 'gelu', factor: whole, shift: zeros };
}

const gelu = (u: number) => 0.5 * u * (1 + erf(u * Math.SQRT1_2));

/** The power of two that a number is, but for the rounding of single precision. */
function nearby(value: number): number {
  const power = 2 ** Math.round(Math.log2(Math.abs(value)));
  return Math.abs(Math.abs(value) / power - 1) < 1e-6 ? Math.sign(value) * power : value;
}

/** The argument of the error function in an expression. */
function errorFunctionIn(expression: Expression): Expression | null {
  switch (expression.kind) {
    case 'stage':
      return null;
    case 'affine':
      return errorFunctionIn(expression.of);
    case 'function':
      return expression.name === 'erf' ? expression.of : null;
    default:
      return errorFunctionIn(expression.left) ?? errorFunctionIn(expression.right);
  }
}

/** The value of a column, where that of the stage is z; NaN where it depends on other stages or functions. */
function evaluated(expression: Expression, stage: Stage, j: number, z: number): number {
  const value = (of: Expression) => evaluated(of, stage, j, z);
  switch (expression.kind) {
    case 'stage':
      return expression.stage === stage ? z : Number.NaN;
    case 'affine':
      return expression.factor[j] * value(expression.of) + expression.shift[j];
    case 'function':
      return expression.name === 'erf' ? erf(value(expression.of)) : Number.NaN;
    case 'sum':
      return value(expression.left) + value(expression.right);
    case 'product':
      return value(expression.left) * value(expression.right);
  }
}

/** A graph to which nodes are added, and its bytes as an ONNX file. */
import { ELEMENT_TYPES, onnxMessages } from './messages.js';

/** The version of the operator set, which every onnxruntime since 1.10 (2021) supports. */
const OPSET = 15;
const IR_VERSION = 8;

/** The element types that are written. */
export type ElementType = 'int64' | 'double';

/** The types of attributes of nodes (AttributeProto.AttributeType). */
const INT = 2;
const TENSOR = 4;
const INTS = 7;
const STRINGS = 8;

/** Whole numbers, words, or a list of doubles. */
export type Attribute =
  | number
  | readonly number[]
  | readonly string[]
  | { readonly double: readonly number[] };

export type Attributes = Readonly<Record<string, Attribute>>;

/** The domain of operators of machine learning, and its version. */
const ML_DOMAIN = 'ai.onnx.ml';
const ML_OPSET = 3;

/** The name of a value in the graph. */
export type Value = string;

export class OnnxGraph {
  readonly #nodes: object[] = [];
  readonly #initializers: object[] = [];
  readonly #inputs: object[] = [];
  readonly #outputs: object[] = [];
  #values = 0;
  #usesMl = false;

  constructor(readonly name: string) {}

  /**
   * Adds an input of float64.
   * @param dims a name for each variable length, a number for each fixed length
   */
  input(name: string, dims: readonly (string | number)[], meaning: string): Value {
    this.#inputs.push(valueInfo(name, 'double', dims, meaning));
    return name;
  }

  output(
    value: Value,
    name: string,
    type: ElementType,
    dims: readonly (string | number)[],
    meaning: string,
  ): void {
    this.#nodes.push({ opType: 'Identity', input: [value], output: [name] });
    this.#outputs.push(valueInfo(name, type, dims, meaning));
  }

  constant(type: ElementType, values: readonly number[], dims: readonly number[] = []): Value {
    const name = this.#newValue();
    const data = type === 'double' ? { doubleData: values } : { int64Data: values };
    this.#initializers.push({ name, dims, dataType: ELEMENT_TYPES[type], ...data });
    return name;
  }

  /**
   * Adds a node with one output.
   * @param operator an operator of ONNX's default domain
   */
  node(operator: string, inputs: readonly Value[], attributes: Attributes = {}): Value {
    return this.#addNode({ opType: operator }, inputs, attributes);
  }

  /** Adds a node with one output, whose operator is of the domain of machine learning. */
  mlNode(operator: string, inputs: readonly Value[], attributes: Attributes): Value {
    this.#usesMl = true;
    return this.#addNode({ opType: operator, domain: ML_DOMAIN }, inputs, attributes);
  }

  #addNode(operator: object, inputs: readonly Value[], attributes: Attributes): Value {
    const name = this.#newValue();
    const attribute = Object.entries(attributes).map(([key, value]) => ({
      name: key,
      ...attributeValue(value),
    }));
    this.#nodes.push({ ...operator, input: inputs, output: [name], attribute });
    return name;
  }

  /** Adds a conversion to an element type. */
  cast(value: Value, type: ElementType): Value {
    return this.node('Cast', [value], { to: ELEMENT_TYPES[type] });
  }

  toBytes(producerVersion: string, docString: string): Uint8Array {
    const type = onnxMessages.lookupType('ModelProto');
    const graph = {
      name: this.name,
      node: this.#nodes,
      initializer: this.#initializers,
      input: this.#inputs,
      output: this.#outputs,
    };
    const model = {
      irVersion: IR_VERSION,
      producerName: 'fastflavor',
      producerVersion,
      docString,
      graph,
      opsetImport: [
        { domain: '', version: OPSET },
        ...(this.#usesMl ? [{ domain: ML_DOMAIN, version: ML_OPSET }] : []),
      ],
    };
    return type.encode(type.fromObject(model)).finish();
  }

  #newValue(): Value {
    this.#values++;
    return `v${this.#values}`;
  }
}

function attributeValue(value: Attribute): object {
  if (typeof value === 'number') return { type: INT, i: value };
  if ('double' in value) {
    const { double } = value;
    const t = { dims: [double.length], dataType: ELEMENT_TYPES.double, doubleData: double };
    return { type: TENSOR, t };
  }
  const isText = (list: readonly (number | string)[]): list is readonly string[] =>
    typeof list[0] === 'string';
  return isText(value)
    ? { type: STRINGS, strings: value.map((word) => utf8.encode(word)) }
    : { type: INTS, ints: value };
}

const utf8 = new TextEncoder();

function valueInfo(
  name: string,
  type: ElementType,
  dims: readonly (string | number)[],
  docString: string,
) {
  const dim = dims.map((d) => (typeof d === 'string' ? { dimParam: d } : { dimValue: d }));
  return {
    name,
    type: { tensorType: { elemType: ELEMENT_TYPES[type], shape: { dim } } },
    docString,
  };
}

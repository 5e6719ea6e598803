/**
 * The part of the ONNX format (github.com/onnx/onnx, docs/IR.md) that a model needs: messages with their field numbers,
 * and a graph to which nodes are added. protobufjs writes the bytes.
 */
import protobuf from 'protobufjs/light.js';

/** The version of the operator set, which every onnxruntime since 1.10 (2021) supports. */
const OPSET = 15;
const IR_VERSION = 8;

const optional = (type: string, id: number) => ({ type, id });
const repeated = (type: string, id: number) => ({ rule: 'repeated', type, id });

const messages = protobuf.Root.fromJSON({
  nested: {
    ModelProto: {
      fields: {
        irVersion: optional('int64', 1),
        producerName: optional('string', 2),
        producerVersion: optional('string', 3),
        docString: optional('string', 6),
        graph: optional('GraphProto', 7),
        opsetImport: repeated('OperatorSetIdProto', 8),
      },
    },
    OperatorSetIdProto: {
      fields: { domain: optional('string', 1), version: optional('int64', 2) },
    },
    GraphProto: {
      fields: {
        node: repeated('NodeProto', 1),
        name: optional('string', 2),
        initializer: repeated('TensorProto', 5),
        input: repeated('ValueInfoProto', 11),
        output: repeated('ValueInfoProto', 12),
      },
    },
    NodeProto: {
      fields: {
        input: repeated('string', 1),
        output: repeated('string', 2),
        opType: optional('string', 4),
        attribute: repeated('AttributeProto', 5),
        domain: optional('string', 7),
      },
    },
    AttributeProto: {
      fields: {
        name: optional('string', 1),
        i: optional('int64', 3),
        t: optional('TensorProto', 5),
        ints: repeated('int64', 8),
        strings: repeated('bytes', 9),
        type: optional('int32', 20),
      },
    },
    TensorProto: {
      fields: {
        dims: repeated('int64', 1),
        dataType: optional('int32', 2),
        int64Data: repeated('int64', 7),
        name: optional('string', 8),
        doubleData: repeated('double', 10),
      },
    },
    ValueInfoProto: {
      fields: {
        name: optional('string', 1),
        type: optional('TypeProto', 2),
        docString: optional('string', 3),
      },
    },
    TypeProto: { fields: { tensorType: optional('TensorTypeProto', 1) } },
    TensorTypeProto: {
      fields: { elemType: optional('int32', 1), shape: optional('TensorShapeProto', 2) },
    },
    TensorShapeProto: { fields: { dim: repeated('DimensionProto', 1) } },
    DimensionProto: {
      fields: { dimValue: optional('int64', 1), dimParam: optional('string', 2) },
    },
  },
});

const ELEMENT_TYPES = { int64: 7, double: 11 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

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
    const type = messages.lookupType('ModelProto');
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

/**
 * The graph of an ONNX file as plain data. All counts are held against the bytes that are there before anything of their
 * size is made. Weights may lie in other files, as PyTorch writes them.
 */
import { InvalidInput } from '../errors.js';
import { ELEMENT_TYPES, onnxMessages } from './messages.js';

/** An array of numbers of any type. */
export interface OnnxTensor {
  readonly dims: readonly number[];
  readonly values: Float64Array;
}

/** What stands beside the inputs of a node. */
export type OnnxAttribute = number | string | readonly number[] | OnnxTensor;

/** Whether a whole number that says yes or no is there and says yes. */
export const isOn = (attribute: OnnxAttribute | undefined) => Number(attribute ?? 0) !== 0;

export interface OnnxNode {
  /** what it is called in messages: its name, or the value that it makes */
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** @throws InvalidInput if a tensor in it is damaged */
  attribute(name: string): OnnxAttribute | undefined;
}

export interface OnnxGraphInput {
  readonly name: string;
  /** null where the file does not say */
  readonly dims: readonly (number | null)[];
}

export interface ReadOnnxGraph {
  /** the program that wrote the file, with its version */
  readonly producer: string;
  readonly inputs: readonly OnnxGraphInput[];
  readonly outputs: readonly string[];
  readonly nodes: readonly OnnxNode[];
  /** The weights of this name, if there are any. @throws InvalidInput if they are damaged */
  constant(name: string): OnnxTensor | undefined;
}

/** Where weights in other files are: their bytes, by the file's name. */
export type OnnxFiles = (name: string) => Uint8Array;

/** As far as messages are used here; protobufjs fills in what a file lacks. */
interface TensorMessage {
  readonly name: string;
  readonly dims: readonly unknown[];
  readonly dataType: number;
  readonly floatData: readonly number[];
  readonly int32Data: readonly number[];
  readonly int64Data: readonly unknown[];
  readonly doubleData: readonly number[];
  readonly rawData: Uint8Array;
  readonly externalData: readonly { readonly key: string; readonly value: string }[];
  readonly dataLocation: number;
}

interface AttributeMessage {
  readonly name: string;
  readonly f: number;
  readonly i: unknown;
  readonly s: Uint8Array;
  readonly t: TensorMessage | null;
  readonly floats: readonly number[];
  readonly ints: readonly unknown[];
  readonly type: number;
}

interface ValueMessage {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly shape: { readonly dim: readonly { readonly dimValue: unknown }[] } | null;
    } | null;
  } | null;
}

interface ModelMessage {
  readonly producerName: string;
  readonly producerVersion: string;
  readonly graph: {
    readonly node: readonly {
      readonly name: string;
      readonly input: readonly string[];
      readonly output: readonly string[];
      readonly opType: string;
      readonly domain: string;
      readonly attribute: readonly AttributeMessage[];
    }[];
    readonly initializer: readonly TensorMessage[];
    readonly input: readonly ValueMessage[];
    readonly output: readonly ValueMessage[];
  } | null;
}

/** Types of attributes (AttributeProto.AttributeType). */
const FLOAT = 1;
const INT = 2;
const STRING = 3;
const TENSOR = 4;
const FLOATS = 6;
const INTS = 7;

/** The most nodes; dense networks have a few per layer. */
const MOST_NODES = 10_000;

/**
 * Reads the graph of a file.
 * @param file its name, for messages
 * @throws InvalidInput if the bytes are no ONNX model
 */
export function readOnnxGraph(bytes: Uint8Array, file: string, files: OnnxFiles): ReadOnnxGraph {
  const { producerName, producerVersion, graph } = decoded(bytes, file);
  const fail = (expected: string, got: string): never => {
    throw new InvalidInput({ where: { file }, expected, got });
  };
  if (!graph || graph.node.length === 0) return fail('an ONNX model', 'a file without a graph');
  if (graph.node.length > MOST_NODES) {
    return fail(`at most ${MOST_NODES} operators`, `${graph.node.length}`);
  }
  const names = new Set<string>();
  for (const name of [
    ...graph.initializer.map((own) => own.name),
    ...graph.node.flatMap((own) => own.output),
  ]) {
    if (name !== '' && names.has(name))
      return fail('every value once', `${JSON.stringify(name)} twice`);
    names.add(name);
  }
  const known = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const made = new Map<string, OnnxTensor>();
  const read = (tensor: TensorMessage, name: string) => tensorOf(tensor, name, file, files);
  return {
    producer: printable(`${producerName} ${producerVersion}`.trim()) || 'an unknown program',
    inputs: graph.input
      .filter(({ name }) => !known.has(name))
      .map(({ name, type }) => ({
        name,
        dims: (type?.tensorType?.shape?.dim ?? []).map(({ dimValue }) => Number(dimValue) || null),
      })),
    outputs: graph.output.map(({ name }) => name),
    nodes: graph.node.map(({ name, opType, domain, input, output, attribute }) => ({
      name: name || output[0] || opType,
      operator: domain === '' || domain === 'ai.onnx' ? opType : `${domain}.${opType}`,
      inputs: input,
      outputs: output,
      attribute: (wanted) => {
        const found = attribute.find((own) => own.name === wanted);
        return found && attributeOf(found, (tensor) => read(tensor, name || opType));
      },
    })),
    constant: (name) => {
      const tensor = known.get(name);
      if (!tensor) return undefined;
      const value = made.get(name) ?? read(tensor, name);
      made.set(name, value);
      return value;
    },
  };
}

function decoded(bytes: Uint8Array, file: string): ModelMessage {
  try {
    return onnxMessages.lookupType('ModelProto').decode(bytes) as unknown as ModelMessage;
  } catch {
    throw new InvalidInput({
      where: { file },
      expected: 'an ONNX model',
      got: 'bytes that are none, or that end too early',
    });
  }
}

function attributeOf(
  { type, f, i, s, t, floats, ints }: AttributeMessage,
  read: (tensor: TensorMessage) => OnnxTensor,
): OnnxAttribute | undefined {
  switch (type) {
    case FLOAT:
      return f;
    case INT:
      return Number(i);
    case STRING:
      return new TextDecoder().decode(s);
    case TENSOR:
      return t ? read(t) : undefined;
    case FLOATS:
      return [...floats];
    case INTS:
      return ints.map(Number);
    default:
      return undefined;
  }
}

/** Bytes per number of the types that are read. */
const SIZES: Readonly<Record<number, number>> = {
  [ELEMENT_TYPES.float]: 4,
  [ELEMENT_TYPES.int32]: 4,
  [ELEMENT_TYPES.int64]: 8,
  [ELEMENT_TYPES.bool]: 1,
  [ELEMENT_TYPES.float16]: 2,
  [ELEMENT_TYPES.double]: 8,
  [ELEMENT_TYPES.bfloat16]: 2,
};

function tensorOf(tensor: TensorMessage, name: string, file: string, files: OnnxFiles): OnnxTensor {
  const fail = (expected: string, got: string): never => {
    throw new InvalidInput({ where: { file, field: name }, expected, got });
  };
  const dims = tensor.dims.map(Number);
  const size = SIZES[tensor.dataType];
  if (size === undefined) return fail('numbers', `elements of type ${tensor.dataType}`);
  if (!dims.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    return fail('lengths of a tensor', dims.join(' x '));
  }
  const count = dims.reduce((product, length) => product * length, 1);
  const { floatData, doubleData, int64Data, int32Data } = tensor;
  const isExternal = tensor.dataLocation === 1;
  const raw = isExternal ? externalBytes(tensor, count * size, fail, files) : tensor.rawData;
  if (raw.length > 0 || isExternal) {
    if (raw.length !== count * size) {
      return fail(`${count * size} bytes for ${dims.join(' x ')} numbers`, `${raw.length}`);
    }
    return { dims, values: rawNumbers(raw, tensor.dataType, count) };
  }
  const list = [floatData, doubleData, int64Data, int32Data].find(({ length }) => length > 0) ?? [];
  if (list.length !== count) {
    return fail(`${count} numbers for ${dims.join(' x ')}`, `${list.length}`);
  }
  const halves = tensor.dataType === ELEMENT_TYPES.float16;
  const shorts = tensor.dataType === ELEMENT_TYPES.bfloat16;
  const values = Float64Array.from(list, (value) =>
    halves ? halfOf(Number(value)) : shorts ? shortFloatOf(Number(value)) : Number(value),
  );
  return { dims, values };
}

/** The bytes of a tensor in another file. */
function externalBytes(
  { externalData }: TensorMessage,
  length: number,
  fail: (expected: string, got: string) => never,
  files: OnnxFiles,
): Uint8Array {
  const entry = (key: string) => externalData.find((own) => own.key === key)?.value;
  const location = entry('location') ?? '';
  // A name with a folder in it could lead anywhere.
  if (!/^[^/\\:]+$/.test(location) || location === '..') {
    return fail('weights in a file beside this one', `the place ${JSON.stringify(location)}`);
  }
  const [offset, own] = [entry('offset') ?? '0', entry('length') ?? `${length}`];
  for (const text of [offset, own]) {
    if (!/^\d+$/.test(text)) return fail('a place in another file', JSON.stringify(text));
  }
  if (Number(own) !== length) return fail(`${length} bytes of another file`, own);
  const bytes = files(location);
  const end = Number(offset) + length;
  if (end > bytes.length) return fail(`${location} to have ${end} bytes`, `${bytes.length}`);
  return bytes.subarray(Number(offset), end);
}

function rawNumbers(raw: Uint8Array, type: number, count: number): Float64Array {
  const bytes = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const number: (i: number) => number = {
    [ELEMENT_TYPES.float]: (i: number) => bytes.getFloat32(4 * i, true),
    [ELEMENT_TYPES.int32]: (i: number) => bytes.getInt32(4 * i, true),
    [ELEMENT_TYPES.int64]: (i: number) => Number(bytes.getBigInt64(8 * i, true)),
    [ELEMENT_TYPES.bool]: (i: number) => bytes.getUint8(i),
    [ELEMENT_TYPES.float16]: (i: number) => halfOf(bytes.getUint16(2 * i, true)),
    [ELEMENT_TYPES.double]: (i: number) => bytes.getFloat64(8 * i, true),
    [ELEMENT_TYPES.bfloat16]: (i: number) => shortFloatOf(bytes.getUint16(2 * i, true)),
  }[type] as (i: number) => number;
  return Float64Array.from({ length: count }, (_, i) => number(i));
}

/** The number of which these are the 16 bits, in IEEE 754's half precision. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const digits = bits & 1023;
  if (exponent === 31) return digits ? Number.NaN : sign * Infinity;
  return sign * (exponent === 0 ? digits * 2 ** -24 : (1024 + digits) * 2 ** (exponent - 25));
}

/** The number of which these are the upper 16 bits in single precision. */
function shortFloatOf(bits: number): number {
  const words = new Uint32Array([(bits << 16) >>> 0]);
  return new Float32Array(words.buffer)[0];
}

/** A name in a file without what a terminal would obey, and not too long. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 60);
}

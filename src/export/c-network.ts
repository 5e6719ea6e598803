/**
 * Networks in C: loops over constant tables, in an order that compilers vectorise under the strictest arithmetic. One cell's
 * units stand side by side; in arrays of cells, those of a block do. Sums have the same order in both.
 */
import type { DenseLayer, DenseNetworkParts } from '../numerics/network/dense-network.js';
import { C_FUNCTION, cInlined, cList, cParameters } from './c-language.js';
import type { ClassNetwork, NetworkClassifier } from './description.js';
import { decimal } from './literals.js';
import { ahead, inputMajor, LANES, type Span, tiles, upTo } from './network.js';

/** The weights, and the functions from scaled inputs to the outputs: of one cell, and of cells side by side. */
function cOutputs(name: string, { mean, layers }: DenseNetworkParts, ofBlocks: boolean): string {
  const widths = [mean.length, ...layers.map(({ bias }) => bias.length)];
  const members = layers.map(({ bias }, l) => {
    const [into, out] = [widths[l], widths[l + 1]];
    return `    double bias${l + 1}[${bias.length}];\n    double weights${l + 1}[${into}][${out}];\n`;
  });
  const tables = layers.map((layer) => {
    const rows = inputMajor(layer).map((row) => `            {${row.map(decimal).join(', ')}}`);
    return `        {
${cList(Array.from(layer.bias, decimal))}},
        {
${rows.join(',\n')}}`;
  });
  return `// Biases, and weights by input, then by output.
typedef struct {
${members.join('')}} ${name}_weights;

${cInlined(name)} const ${name}_weights *${name}_table(void)
{
    static const ${name}_weights table = {
${tables.join(',\n')}};
    return &table;
}

// What the network gives for scaled inputs.
${C_FUNCTION} void ${name}_network(const double *a0, double *outputs)
{
    const ${name}_weights *const w = ${name}_table();
${steps(name, widths, layers, null)}}${
    ofBlocks
      ? `

// The same for ${LANES} cells side by side, by input or output, then by cell. Sums have the same order.
${C_FUNCTION} void ${name}_network_block(const double *a0, double (*outputs)[${LANES}])
{
    const ${name}_weights *const w = ${name}_table();
${steps(name, widths, layers, LANES)}}`
      : ''
  }`;
}

/** Statements from `a0` to `outputs`, of one cell (null) or of some side by side. */
function steps(
  name: string,
  widths: readonly number[],
  layers: readonly DenseLayer[],
  lanes: number | null,
): string {
  const arrays = widths.slice(1, -1).map((width, l) => {
    return `    double a${l + 1}[${width}]${lanes === null ? '' : `[${lanes}]`};\n`;
  });
  const body = layers.map(({ activation }, l) => {
    const layer = {
      to: l === layers.length - 1 ? 'outputs' : `a${l + 1}`,
      from: readOf(l, lanes),
      bias: `w->bias${l + 1}`,
      weights: `w->weights${l + 1}`,
      into: widths[l],
      out: widths[l + 1],
    };
    const sums = lanes === null ? sumsOfCell(layer) : sumsOfBlock(layer, lanes);
    return `${sums}${activated(name, activation, layer, lanes)}`;
  });
  return `${arrays.join('')}    int i, j${lanes === null ? '' : ', c'};\n${body.join('')}`;
}

/**
 * How a unit of a layer is read: of one cell (null), or of some side by side, whose inputs are one array, so that functions
 * may write them from any cell on.
 */
function readOf(layer: number, lanes: number | null): (i: string) => string {
  if (lanes === null) return (i) => `a${layer}[${i}]`;
  if (layer > 0) return (i) => `a${layer}[${i}][c]`;
  return (i) => `a0[${lanes}*${i.includes(' ') ? `(${i})` : i} + c]`;
}

/** The names of a layer's arrays, and how long they are. */
interface NamedLayer {
  readonly to: string;
  /** the text of what is read of unit i */
  readonly from: (i: string) => string;
  readonly bias: string;
  readonly weights: string;
  readonly into: number;
  readonly out: number;
}

/** Inputs that are added at a time, so that sums are written and read less often; the order stays the same. */
const TOGETHER = 8;

function sumsOfCell({ to, from, bias, weights, into, out }: NamedLayer): string {
  const whole = into - (into % TOGETHER);
  const loop = (head: string, count: number) => {
    const terms = Array.from({ length: count }, (_, k) => {
      return `${weights}[${ahead('i', k)}][j] * ${from(ahead('i', k))}`;
    });
    return `    for (${head}) {
        for (j = 0; j < ${out}; j++) {
            ${to}[j] = ${sumOf(`${to}[j]`, terms)};
        }
    }
`;
  };
  return [
    `    for (j = 0; j < ${out}; j++) ${to}[j] = ${bias}[j];\n`,
    whole > 0 ? loop(`i = 0; i < ${whole}; i += ${TOGETHER}`, TOGETHER) : '',
    whole < into ? loop(`i = ${whole}; i < ${into}; i++`, 1) : '',
  ].join('');
}

/** Sums of cells side by side: the innermost loops are over cells, and compilers vectorise them. */
function sumsOfBlock(layer: NamedLayer, lanes: number): string {
  const { to, bias, into, out } = layer;
  const loops = tiles(out).map((outputs) => {
    const begun = upTo(outputs.step).map(
      (o) => `${to}[${ahead('j', o)}][c] = ${bias}[${ahead('j', o)}];`,
    );
    const inner = tiles(into).map((inputs) => {
      return loopOf('        ', 'i', inputs, tileOf(layer, inputs.step, outputs.step, lanes));
    });
    return loopOf('    ', 'j', outputs, `${overCells('        ', begun, lanes)}${inner.join('')}`);
  });
  return loops.join('');
}

/** Statements that add some inputs to some outputs of all cells. */
function tileOf(
  { to, from, weights }: NamedLayer,
  inputs: number,
  outputs: number,
  lanes: number,
): string {
  const own = upTo(inputs).map((k) => {
    const row = upTo(outputs).map(
      (o) => `w${k}${o} = ${weights}[${ahead('i', k)}][${ahead('j', o)}]`,
    );
    return `            const double ${row.join(', ')};\n`;
  });
  const sums = upTo(outputs).map((o) => {
    const sum = `${to}[${ahead('j', o)}][c]`;
    const terms = upTo(inputs).map((k) => `w${k}${o} * ${from(ahead('i', k))}`);
    return `${sum} = ${sumOf(sum, terms)};`;
  });
  return `${own.join('')}${overCells('            ', sums, lanes)}`;
}

function loopOf(indent: string, index: string, { first, end, step }: Span, body: string): string {
  const head = `${index} = ${first}; ${index} < ${end}; ${index} += ${step}`;
  return `${indent}for (${head}) {\n${body}${indent}}\n`;
}

function overCells(indent: string, statements: readonly string[], lanes: number): string {
  const body = statements.map((one) => `${indent}    ${one}\n`).join('');
  return `${indent}for (c = 0; c < ${lanes}; c++) {\n${body}${indent}}\n`;
}

/** Terms added to a sum one after the other. */
const sumOf = (sum: string, terms: readonly string[]) =>
  terms.reduce((all, term, k) => `${k === 0 ? all : `(${all})`} + ${term}`, sum);

/** Statements that apply the activation to an array. */
function activated(
  name: string,
  activation: DenseLayer['activation'],
  { to, out }: NamedLayer,
  lanes: number | null,
): string {
  const array = lanes === null ? `${to}[j]` : `${to}[j][c]`;
  const cells = lanes === null ? '' : ` for (c = 0; c < ${lanes}; c++)`;
  const loop = (body: string) => `    for (j = 0; j < ${out}; j++)${cells} {\n${body}    }\n`;
  const logistic = (text: string) => `${name}_logistic(${name}_within(${text}, 700.0))`;
  switch (activation) {
    case 'identity':
      return '';
    case 'relu':
      return loop(`        ${array} = ${array} > 0.0 ? ${array} : 0.0;\n`);
    case 'tanh':
      return loop(`        ${array} = 1.0 - 2.0 * ${logistic(`2.0 * ${array}`)};\n`);
    case 'logistic':
      return loop(`        ${array} = ${logistic(`-${array}`)};\n`);
    case 'gelu':
      return loop(`        ${array} = ${name}_gelu(${array});\n`);
  }
}

/** The columns as the network takes them. */
function cScaled(columns: readonly string[], { mean, scale }: DenseNetworkParts): string[] {
  return columns.map((x, j) => `(${x} - ${decimal(mean[j])}) / ${decimal(scale[j])}`);
}

const ofScaled = (
  columns: readonly string[],
  network: DenseNetworkParts,
) => `    const double a0[] = {
        ${cScaled(columns, network).join(',\n        ')}};`;

/** The functions of a network of two classes, of which `cScaledTo` gives the inputs. */
export function cClassifierNetwork(
  name: string,
  { network }: Pick<NetworkClassifier, 'network'>,
): string {
  return cOutputs(name, network, true);
}

/** Statements that put scaled columns where a network reads them, `stride` numbers apart. */
export function cScaledTo(
  to: string,
  columns: readonly string[],
  { network }: Pick<NetworkClassifier, 'network'>,
): string {
  return cScaled(columns, network)
    .map((value, j) => `    ${to}[${j} * stride] = ${value};\n`)
    .join('');
}

/** The number that a network with one output gives. */
export function cNetworkScore(
  name: string,
  columns: readonly string[],
  { network }: Pick<NetworkClassifier, 'network'>,
): string {
  return `${cOutputs(name, network, false)}

// The number.
${cInlined(name)} double ${name}_score(${cParameters(columns)})
{
${ofScaled(columns, network)}
    double score;
    ${name}_network(a0, &score);
    return score;
}`;
}

/** The logits of more classes, where their probabilities will be. */
export function cNetworkLogits(
  name: string,
  columns: readonly string[],
  { network }: ClassNetwork,
): { functions: string; declarations: string; statements: string; classes: number } {
  return {
    functions: cOutputs(name, network, false),
    statements: `    ${name}_network(a0, probability);`,
    declarations: `${ofScaled(columns, network)}\n`,
    classes: network.layers[network.layers.length - 1].bias.length,
  };
}

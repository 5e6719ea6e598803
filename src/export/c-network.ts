/** Networks in C: loops over constant tables, in an order that compilers vectorise under the strictest arithmetic. */
import type { DenseLayer, DenseNetworkParts } from '../numerics/network/dense-network.js';
import { C_FUNCTION, cInlined, cParameters, cTable } from './c-language.js';
import type { ClassNetwork, NetworkClassifier } from './description.js';
import { decimal } from './literals.js';
import { inputMajor } from './network.js';

/** The function from columns to the outputs. */
function cOutputs(
  name: string,
  columns: readonly string[],
  { mean, scale, layers }: DenseNetworkParts,
): string {
  const inputs = columns.map((x, j) => `(${x} - ${decimal(mean[j])}) / ${decimal(scale[j])}`);
  const widths = [columns.length, ...layers.map(({ bias }) => bias.length)];
  const body = layers.map(({ activation }, l) => {
    const [into, out] = [widths[l], widths[l + 1]];
    const last = l === layers.length - 1;
    const to = last ? 'outputs' : `a${l + 1}`;
    return `${last ? '' : `    double ${to}[${out}];\n`}    for (j = 0; j < ${out}; j++) ${to}[j] = bias${l + 1}[j];
${cSums(to, `weights${l + 1}`, `a${l}`, into, out)}${activated(name, activation, to, out)}`;
  });
  const tables = layers.map(({ bias }, l) => {
    const rows = inputMajor(layers[l]).map((row) => `{${row.map(decimal).join(', ')}}`);
    const lines = rows.map((row) => `        ${row}`).join(',\n');
    return `${cTable('double', `bias${l + 1}`, Array.from(bias, decimal))}
    static const double weights${l + 1}[${widths[l]}][${widths[l + 1]}] = {
${lines}};`;
  });
  return `// What the network gives; weights by input, then by output.
${C_FUNCTION} void ${name}_network(${cParameters(columns)}, double *outputs)
{
${tables.join('\n')}
    const double a0[] = {
        ${inputs.join(',\n        ')}};
    int i, j;
${body.join('')}}`;
}

/** Inputs that are added at a time, so that sums are written and read less often; the order stays the same. */
const TOGETHER = 8;

function cSums(to: string, weights: string, from: string, into: number, out: number): string {
  const whole = into - (into % TOGETHER);
  const term = (ahead: number) => {
    const i = ahead === 0 ? 'i' : `i + ${ahead}`;
    return `${weights}[${i}][j] * ${from}[${i}]`;
  };
  const loop = (head: string, count: number) => {
    const terms = Array.from({ length: count }, (_, ahead) => term(ahead));
    const sum = terms.reduce(
      (all, own) => (all === '' ? `${to}[j] + ${own}` : `(${all}) + ${own}`),
      '',
    );
    return `    for (${head}) {
        for (j = 0; j < ${out}; j++) {
            ${to}[j] = ${sum};
        }
    }
`;
  };
  return [
    whole > 0 ? loop(`i = 0; i < ${whole}; i += ${TOGETHER}`, TOGETHER) : '',
    whole < into ? loop(`i = ${whole}; i < ${into}; i++`, 1) : '',
  ].join('');
}

/** Statements that apply the activation to an array. */
function activated(
  name: string,
  activation: DenseLayer['activation'],
  array: string,
  length: number,
): string {
  const loop = (body: string) => `    for (j = 0; j < ${length}; j++) {\n${body}    }\n`;
  const logistic = (text: string) => `${name}_logistic(${name}_within(${text}, 700.0))`;
  switch (activation) {
    case 'identity':
      return '';
    case 'relu':
      return loop(`        ${array}[j] = ${array}[j] > 0.0 ? ${array}[j] : 0.0;\n`);
    case 'tanh':
      return loop(`        ${array}[j] = 1.0 - 2.0 * ${logistic(`2.0 * ${array}[j]`)};\n`);
    case 'logistic':
      return loop(`        ${array}[j] = ${logistic(`-${array}[j]`)};\n`);
    case 'gelu':
      return loop(`        ${array}[j] = ${name}_gelu(${array}[j]);\n`);
  }
}

/** The logit of two classes. */
export function cNetworkScore(
  name: string,
  columns: readonly string[],
  { network }: Pick<NetworkClassifier, 'network'>,
  about = 'The logit.',
): string {
  return `${cOutputs(name, columns, network)}

// ${about}
${cInlined(name)} double ${name}_score(${cParameters(columns)})
{
    double score;
    ${name}_network(${columns.join(', ')}, &score);
    return score;
}`;
}

/** The logits of more classes, where their probabilities will be. */
export function cNetworkLogits(
  name: string,
  columns: readonly string[],
  { network }: ClassNetwork,
): { functions: string; statements: string; classes: number } {
  return {
    functions: cOutputs(name, columns, network),
    statements: `    ${name}_network(${columns.join(', ')}, probability);`,
    classes: network.layers[network.layers.length - 1].bias.length,
  };
}

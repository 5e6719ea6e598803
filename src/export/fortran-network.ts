/** Networks in Fortran: sums over constant arrays, which compilers vectorise, in the order of those in C (`c-network.ts`). */
import type { DenseLayer, DenseNetworkParts } from '../numerics/network/dense-network.js';
import type {
  AnyDescription,
  ClassNetwork,
  NetworkClassifier,
  NumberDescription,
} from './description.js';
import {
  assignments,
  constants,
  elemental,
  fortranNumber,
  inputs,
  statement,
} from './fortran-statements.js';
import { ahead, inputMajor, LANES, type Span, tiles, upTo } from './network.js';

/** Constants of the module: biases, and weights by input, then by output; none if there is no network. */
export function fortranTables({
  name,
  classifier,
}: Pick<AnyDescription | NumberDescription, 'name' | 'classifier'>): string[] {
  if (!('network' in classifier)) return [];
  const tables = classifier.network.layers.map((layer, l) =>
    [
      constants('real(dp)', biasOf(name, l), Array.from(layer.bias, fortranNumber)),
      constants('real(dp)', weightsOf(name, l), inputMajor(layer).flat().map(fortranNumber)),
    ].join('\n'),
  );
  return [`  ! biases, and weights by input, then by output\n${tables.join('\n')}`];
}

const biasOf = (name: string, l: number) => `${name}_bias${l + 1}`;

const weightsOf = (name: string, l: number) => `${name}_weights${l + 1}`;

const widthsOf = ({ mean, layers }: DenseNetworkParts) => [
  mean.length,
  ...layers.map(({ bias }) => bias.length),
];

const arrayInto = (l: number, layers: readonly DenseLayer[]) =>
  l === layers.length - 1 ? 'outputs' : `a${l + 1}`;

/** The subroutine from scaled inputs to the outputs. */
function fortranOutputs(name: string, network: DenseNetworkParts): string {
  const { layers } = network;
  const widths = widthsOf(network);
  const steps = layers.map(({ activation }, l) => {
    const out = widths[l + 1];
    const to = arrayInto(l, layers);
    return `    ${to} = ${biasOf(name, l)}
${fortranSums(to, weightsOf(name, l), `a${l}`, widths[l], out)}${activated(name, activation, to)}`;
  });
  return `  ! what the network gives for scaled inputs
  pure subroutine ${name}_network(a0, outputs)
    !$acc routine seq
    real(dp), intent(in) :: a0(${widths[0]})
    real(dp), intent(out) :: outputs(${widths[widths.length - 1]})
${hiddenArrays(widths, '')}    integer :: i
${steps.join('')}  end subroutine`;
}

function hiddenArrays(widths: readonly number[], lanes: string): string {
  const names = widths.slice(1, -1).map((width, l) => `a${l + 1}(${lanes}${width})`);
  return names.length === 0 ? '' : `${statement('    real(dp) :: ', names.join(', '))}\n`;
}

/** The same for cells side by side, by cell, then by input or output. Sums have the same order. */
function fortranBlock(name: string, network: DenseNetworkParts): string {
  const { layers } = network;
  const widths = widthsOf(network);
  const held = new Set<string>();
  const steps = layers.map(({ activation }, l) => {
    const to = arrayInto(l, layers);
    const loops = tiles(widths[l + 1]).map((outputs) => {
      const begun = upTo(outputs.step).map(
        (o) => `${to}(c, ${ahead('j', o)}) = ${biasOf(name, l)}(${ahead('j', o)})`,
      );
      const inner = tiles(widths[l]).map((inputs) => {
        const tile = { to, from: `a${l}`, weights: weightsOf(name, l), out: widths[l + 1] };
        const { own, sums } = tileOf(tile, inputs.step, outputs.step);
        for (const [weight] of own) held.add(weight);
        const body = `${assignments(own, '        ')}\n${overCells('        ', sums)}`;
        return loopOf('      ', 'i', inputs, body);
      });
      return loopOf('    ', 'j', outputs, `${overCells('      ', begun)}${inner.join('')}`);
    });
    return `${loops.join('')}${activated(name, activation, to)}`;
  });
  return `  ! the same for ${LANES} cells side by side; sums have the same order
  pure subroutine ${name}_network_block(a0, outputs)
    !$acc routine seq
    real(dp), intent(in) :: a0(${LANES}, ${widths[0]})
    real(dp), intent(out) :: outputs(${LANES}, ${widths[widths.length - 1]})
${hiddenArrays(widths, `${LANES}, `)}${statement('    real(dp) :: ', [...held].join(', '))}
    integer :: i, j, c
${steps.join('')}  end subroutine`;
}

/** Weights with what they are, and statements that add some inputs to some outputs of a cell. */
function tileOf(
  { to, from, weights, out }: { to: string; from: string; weights: string; out: number },
  inputs: number,
  outputs: number,
) {
  const own = upTo(outputs).flatMap((o) =>
    upTo(inputs).map((k) => {
      return [
        `w${k}${o}`,
        `${weights}(${out} * (${ahead('i', k)} - 1) + ${ahead('j', o)})`,
      ] as const;
    }),
  );
  const sums = upTo(outputs).map((o) => {
    const sum = `${to}(c, ${ahead('j', o)})`;
    const terms = upTo(inputs).map((k) => `w${k}${o} * ${from}(c, ${ahead('i', k)})`);
    return `${sum} = ${[sum, ...terms].join(' + ')}`;
  });
  return { own, sums };
}

function loopOf(indent: string, index: string, { first, end, step }: Span, body: string): string {
  return `${indent}do ${index} = ${first + 1}, ${end}, ${step}\n${body}${indent}end do\n`;
}

function overCells(indent: string, statements: readonly string[]): string {
  const lines = statements.map((one) => `${statement(`${indent}  `, one, `${indent}    `)}\n`);
  return `${indent}do c = 1, ${LANES}\n${lines.join('')}${indent}end do\n`;
}

/** Inputs that are added at a time, so that sums are written and read less often; the order stays the same. */
const TOGETHER = 4;

function fortranSums(to: string, weights: string, from: string, into: number, out: number): string {
  const whole = into - (into % TOGETHER);
  const term = (ahead: number) => {
    const start = ahead === 0 ? `${out} * (i - 1) + 1` : `${out} * (i + ${ahead - 1}) + 1`;
    const end = ahead === 0 ? `${out} * i` : `${out} * (i + ${ahead})`;
    return `${weights}(${start} : ${end}) * ${from}(i${ahead === 0 ? '' : ` + ${ahead}`})`;
  };
  const loop = (range: string, count: number) => {
    const terms = Array.from({ length: count }, (_, ahead) => term(ahead));
    return `    do i = ${range}
      ${to} = ${[to, ...terms].join(' &\n        + ')}
    end do
`;
  };
  return [
    whole > 0 ? loop(`1, ${whole}, ${TOGETHER}`, TOGETHER) : '',
    whole < into ? loop(`${whole + 1}, ${into}`, 1) : '',
  ].join('');
}

/** The statement that applies the activation to an array. */
function activated(name: string, activation: DenseLayer['activation'], array: string): string {
  const logistic = (text: string) => `${name}_logistic(${name}_within(${text}, 700.0_dp))`;
  switch (activation) {
    case 'identity':
      return '';
    case 'relu':
      return `    ${array} = max(${array}, 0.0_dp)\n`;
    case 'tanh':
      return `    ${array} = 1.0_dp - 2.0_dp * ${logistic(`2.0_dp * ${array}`)}\n`;
    case 'logistic':
      return `    ${array} = ${logistic(`-${array}`)}\n`;
    case 'gelu':
      return `    ${array} = ${name}_gelu(${array})\n`;
  }
}

/** The columns as the network takes them. */
export function fortranScaled(
  columns: readonly string[],
  { mean, scale }: DenseNetworkParts,
): string[] {
  return columns.map((x, j) => `(${x} - ${fortranNumber(mean[j])}) / ${fortranNumber(scale[j])}`);
}

const scaledStatement = (columns: readonly string[], network: DenseNetworkParts) =>
  statement('    a0 = ', `[ ${fortranScaled(columns, network).join(', ')} ]`, '        ');

/** The subroutines of a network of two classes, for which `fortranScaled` has the inputs. */
export function fortranClassifierNetwork(
  name: string,
  { network }: Pick<NetworkClassifier, 'network'>,
): string {
  return `${fortranOutputs(name, network)}\n\n${fortranBlock(name, network)}`;
}

/** The number that a network with one output gives. */
export function fortranNetworkScore(
  name: string,
  columns: readonly string[],
  { network }: Pick<NetworkClassifier, 'network'>,
): string {
  return `${fortranOutputs(name, network)}

  ! the number
${elemental(
  `${name}_score(${columns.join(', ')})`,
  'score',
  `${inputs(columns)}
    real(dp) :: score, a0(${columns.length}), outputs(1)
${scaledStatement(columns, network)}
    call ${name}_network(a0, outputs)
    score = outputs(1)`,
)}`;
}

/** The probabilities of more classes. */
export function fortranClassNetwork(
  name: string,
  columns: readonly string[],
  { network }: ClassNetwork,
): string {
  const classes = network.layers[network.layers.length - 1].bias.length;
  return `${fortranOutputs(name, network)}

  ! the probability of each class
  pure ${statement('subroutine ', `${name}_rule(${columns.join(', ')}, probability)`)}
    !$acc routine seq
${inputs(columns)}
    real(dp), intent(out) :: probability(${classes})
    real(dp) :: a0(${columns.length})
${scaledStatement(columns, network)}
    call ${name}_network(a0, probability)
    probability = ${name}_exp(max(probability - maxval(probability), -700.0_dp))
    probability = probability / sum(probability)
  end subroutine`;
}

/** Networks in Fortran: sums over constant arrays, which compilers vectorise. */
import type { DenseLayer, DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { ClassNetwork, NetworkClassifier } from './description.js';
import { constants, elemental, fortranNumber, inputs, statement } from './fortran-statements.js';
import { inputMajor } from './network.js';

/** The subroutine from columns to the outputs. */
function fortranOutputs(
  name: string,
  columns: readonly string[],
  { mean, scale, layers }: DenseNetworkParts,
): string {
  const widths = [columns.length, ...layers.map(({ bias }) => bias.length)];
  const arrays = layers.map((layer, l) =>
    [
      constants('real(dp)', `bias${l + 1}`, Array.from(layer.bias, fortranNumber)),
      constants('real(dp)', `weights${l + 1}`, inputMajor(layer).flat().map(fortranNumber)),
    ].join('\n'),
  );
  const scaled = columns.map((x, j) => {
    return `(${x} - ${fortranNumber(mean[j])}) / ${fortranNumber(scale[j])}`;
  });
  const steps = layers.map(({ activation }, l) => {
    const out = widths[l + 1];
    const to = l === layers.length - 1 ? 'outputs' : `a${l + 1}`;
    return `    ${to} = bias${l + 1}
${fortranSums(to, `weights${l + 1}`, `a${l}`, widths[l], out)}${activated(name, activation, to)}`;
  });
  const locals = widths.slice(0, -1).map((width, l) => `a${l}(${width})`);
  return `  ! what the network gives; weights by input, then by output
  pure ${statement('subroutine ', `${name}_network(${columns.join(', ')}, outputs)`)}
    !$acc routine seq
${inputs(columns)}
    real(dp), intent(out) :: outputs(${widths[widths.length - 1]})
${arrays.join('\n')}
${statement('    real(dp) :: ', locals.join(', '))}
    integer :: i
${statement('    a0 = ', `[ ${scaled.join(', ')} ]`, '        ')}
${steps.join('')}  end subroutine`;
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

/** The logit of two classes. */
export function fortranNetworkScore(
  name: string,
  columns: readonly string[],
  { network }: Pick<NetworkClassifier, 'network'>,
  about = 'the logit',
): string {
  return `${fortranOutputs(name, columns, network)}

  ! ${about}
${elemental(
  `${name}_score(${columns.join(', ')})`,
  'score',
  `${inputs(columns)}
    real(dp) :: score, outputs(1)
${statement('    call ', `${name}_network(${columns.join(', ')}, outputs)`)}
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
  return `${fortranOutputs(name, columns, network)}

  ! the probability of each class
  pure ${statement('subroutine ', `${name}_rule(${columns.join(', ')}, probability)`)}
    !$acc routine seq
${inputs(columns)}
    real(dp), intent(out) :: probability(${classes})
${statement('    call ', `${name}_network(${columns.join(', ')}, probability)`)}
    probability = ${name}_exp(max(probability - maxval(probability), -700.0_dp))
    probability = probability / sum(probability)
  end subroutine`;
}

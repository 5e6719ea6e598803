/**
 * The parts of a model as infix arithmetic, which every target language writes alike: names and
 * expressions to be declared one after the other.
 */
import type { Mahalanobis } from '../deploy/domain-guard.js';
import type { Chain, HornerPlan, Operand } from '../numerics/horner.js';

export interface Expressions {
  /** in an order in which they can be evaluated */
  readonly steps: readonly (readonly [name: string, expression: string])[];
  readonly result: string;
}

/** How a language writes a number. */
export type NumberText = (value: number) => string;

/** The polynomial, one step a chain. */
export function scoreExpressions(
  { chains, result }: HornerPlan,
  variables: readonly string[],
  number: NumberText,
): Expressions {
  const text = (operand: Operand) =>
    'value' in operand ? number(operand.value) : `t${operand.chain + 1}`;
  return {
    steps: chains.map((chain, k) => [`t${k + 1}`, chainExpression(chain, variables, text)]),
    result: text(result),
  };
}

/** One chain, nested from its highest power inwards. */
function chainExpression(
  { variable, operands }: Chain,
  variables: readonly string[],
  operandText: (operand: Operand) => string,
): string {
  const x = variables[variable];
  const nested = operands.reduceRight<string>((inner, operand) => {
    if (inner === '') return operandText(operand as Operand);
    return operand === null ? `${x}*${inner}` : `(${operandText(operand)} + ${x}*${inner})`;
  }, '');
  return nested.replace(/^\((.*)\)$/s, '$1');
}

/** The whole polynomial as one expression, for a language without steps. */
export function planExpression(
  plan: HornerPlan,
  variables: readonly string[],
  number: NumberText,
): string {
  const text = (operand: Operand): string =>
    'value' in operand
      ? number(operand.value)
      : `(${chainExpression(plan.chains[operand.chain], variables, text)})`;
  return text(plan.result);
}

/** The squared Mahalanobis distance, one step a component of W (x - mean). */
export function distanceExpressions(
  { mean, whitening }: Mahalanobis,
  variables: readonly string[],
  number: NumberText,
): Expressions {
  const component = (weights: Float64Array) =>
    Array.from(weights, (w, j) => `${number(w)}*(${variables[j]} - ${number(mean[j])})`).join(
      ' + ',
    );
  const names = whitening.map((_, i) => `z${i + 1}`);
  return {
    steps: whitening.map((weights, i) => [names[i], component(weights)]),
    result: names.map((z) => `${z}*${z}`).join(' + '),
  };
}

/** What the exponential of a logistic link is taken of. */
export function logisticArgument(
  { a, b }: { readonly a: number; readonly b: number },
  score: string,
  number: NumberText,
): string {
  const scaled = a === -1 ? `-${score}` : `${number(a)}*${score}`;
  return b === 0 ? scaled : `${scaled} + ${number(b)}`;
}

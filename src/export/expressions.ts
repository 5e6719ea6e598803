/**
 * The parts of a model as infix arithmetic, which is the same in every target language: a list of names with expressions,
 * which are declared in order.
 */
import type { Mahalanobis } from '../deploy/domain-guard.js';
import type { Chain, HornerPlan, Operand } from '../numerics/horner.js';

export interface Expressions {
  /** in the order of evaluation */
  readonly steps: readonly (readonly [name: string, expression: string])[];
  readonly result: string;
}

/** The text of a number in a language. */
export type NumberText = (value: number) => string;

/** The polynomial, with one step per chain. */
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

/** One chain by Horner's rule, beginning with its highest power. */
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

/** The squared Mahalanobis distance, with one step per component of W (x - mean). */
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

/** The argument of the exponential in a logistic link. */
export function logisticArgument(
  { a, b }: { readonly a: number; readonly b: number },
  score: string,
  number: NumberText,
): string {
  const scaled = a === -1 ? `-${score}` : `${number(a)}*${score}`;
  return b === 0 ? scaled : `${scaled} + ${number(b)}`;
}

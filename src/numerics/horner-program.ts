/**
 * Horner's rule for a polynomial as a program for `kernels/assembly/polynomial`, which evaluates the nested schemes
 * depth first. The scheme in the last variable has constants as coefficients; for each other variable, the kernel
 * keeps one value at a time. Cost: O(number of terms).
 */
import { type HornerPlan, hornerPlan, type Operand } from './horner.js';
import type { Term } from './polynomial.js';

/** The program and its constants. */
export interface HornerProgram {
  readonly code: Int32Array;
  /** the coefficients in the order of their use; 0 for a missing power */
  readonly coefficients: Float64Array;
}

/** The next step of a variable's scheme, which starts from the value kept for it or from a constant. */
interface Step {
  readonly variable: number;
  readonly constant: number | null;
}

/** Stands in place of the variable for which a value is kept, and says that the value is the polynomial's. */
const END = -1;

/** Writes the program of a polynomial. */
export function hornerProgram(polynomial: readonly Term[], variables: number): HornerProgram {
  const { chains, result }: HornerPlan = hornerPlan(polynomial, variables);
  const code: number[] = [];
  const coefficients: number[] = [];

  const run = (constants: readonly number[], steps: readonly Step[], kept: number): void => {
    coefficients.push(...constants.toReversed());
    code.push(constants.length, steps.length);
    for (const { variable, constant } of steps) {
      code.push(constant === null ? variable : ~variable);
      if (constant !== null) coefficients.push(constant);
    }
    code.push(kept);
  };

  /**
   * Writes the evaluation of an operand.
   * @param steps the steps that follow with the operand's value
   * @param kept the variable for which the result is kept
   */
  const evaluate = (operand: Operand, steps: readonly Step[], kept: number): void => {
    if ('value' in operand) {
      run([operand.value], steps, kept);
      return;
    }
    const { variable, operands } = chains[operand.chain];
    if (variable === variables - 1) {
      run(operands.map(constantOf), steps, kept);
      return;
    }
    const top = operands.length - 1;
    const highest = operands[top] as Operand;
    let own: Step[] = [];
    if ('value' in highest) own = [{ variable, constant: highest.value }];
    else evaluate(highest, own, variable);
    for (let power = top - 1; power >= 0; power--) {
      if (power < top - 1 || own.length === 0) own = [{ variable, constant: null }];
      const inner = operands[power] ?? { value: 0 };
      if (power > 0) evaluate(inner, own, variable);
      else evaluate(inner, [...own, ...steps], kept);
    }
  };
  evaluate(result, [], END);
  return { code: Int32Array.from(code), coefficients: Float64Array.from(coefficients) };
}

/** The constant coefficient of a power of the last variable. */
function constantOf(operand: Operand | null): number {
  return operand && 'value' in operand ? operand.value : 0;
}

/** The sums over rows for the loss of one polynomial, by the kernels of kernels/assembly/polynomial-loss.ts. */
import type { Kernels } from '../kernels/instantiate.js';
import type { MemoryPlan, Slot } from '../kernels/memory-plan.js';
import { PolynomialLayout, type PolynomialProblem, TILE } from './polynomial-layout.js';

export class PolynomialSums extends PolynomialLayout {
  readonly #values: Slot<'f64'>;
  readonly #rowCurvatures: Slot<'f64'>;

  /** @param places where memory for the polynomial is planned, beside what the loss itself needs */
  constructor(problem: PolynomialProblem, places: MemoryPlan) {
    super(problem, places);
    this.#values = places.f64(TILE);
    this.#rowCurvatures = places.f64(TILE);
  }

  /** Turns the rows into tiles, and tells the kernels where everything is. */
  override begin(memory: WebAssembly.Memory, kernels: Kernels): void {
    super.begin(memory, kernels);
    const { slots } = this;
    const { right, value, hessian } = this.plan;
    kernels.lossData(this.variables, slots.data.at);
    kernels.lossFactors(
      right.exponents.length,
      slots.rightSteps.at,
      slots.right.at,
      slots.leftSteps.at,
      slots.left.at,
      this.#values.at,
      this.#rowCurvatures.at,
    );
    kernels.lossValue(value.lefts, slots.valueLengths.at, slots.coefficients.at, slots.slopes.at);
    kernels.lossHessian(hessian.lefts, slots.hessianLengths.at, slots.curvatures.at);
  }
}

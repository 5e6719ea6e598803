/**
 * What the losses of a polynomial z = sum_k w_k m_k(x) have in common: memory for its factors and for the sums over
 * rows of kernels/assembly/polynomial-loss.ts, and value, gradient and Hessian of
 *
 *   L(w) = 1/2 sum_k penalty_k w_k^2 + sum_i loss_i(z_i)
 *
 * from those sums. Cost of a pass: what `hessian-plan` counts, per row; memory: that of the data and of the Hessian,
 * no table of monomials.
 */
import type { Kernels } from '../kernels/instantiate.js';
import { type MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import { type HessianPlan, planHessian } from './hessian-plan.js';
import type { Quadratic } from './newton.js';

/** Rows that the kernels work on together. */
export const TILE = 64;

/** Multiply-adds of a slice: some milliseconds. */
const SLICE = 2 ** 25;

type Floats = Slot<'f64'>;
type Integers = Slot<'i32'>;

interface Slots {
  readonly data: Floats;
  readonly tile: Floats;
  readonly rightSteps: Integers;
  readonly leftSteps: Integers;
  readonly right: Floats;
  readonly left: Floats;
  readonly values: Floats;
  readonly rowCurvatures: Floats;
  readonly valueLengths: Integers;
  readonly coefficients: Floats;
  readonly slopes: Floats;
  readonly hessianLengths: Integers;
  readonly curvatures: Floats;
}

/** A polynomial and the rows that its loss is summed over. */
export interface PolynomialProblem {
  /** row-major, rows x variables */
  readonly x: Float64Array;
  readonly variables: number;
  /** exponents of m_k, one list of `variables` numbers per coefficient */
  readonly exponents: readonly (readonly number[])[];
  /** of each coefficient */
  readonly penalty: Float64Array;
}

export class PolynomialSums {
  readonly rows: number;
  readonly tiles: number;
  readonly #variables: number;
  readonly #penalty: Float64Array;
  readonly #plan: HessianPlan;
  readonly #slots: Slots;
  #coefficients = new Float64Array();
  #slopes = new Float64Array();
  #curvatures = new Float64Array();

  /** @param places where memory for the polynomial is planned, beside what the loss itself needs */
  constructor({ x, variables, exponents, penalty }: PolynomialProblem, places: MemoryPlan) {
    this.rows = x.length / variables;
    this.tiles = Math.ceil(this.rows / TILE);
    this.#variables = variables;
    this.#penalty = penalty;
    this.#plan = planHessian(exponents, variables);
    const { left, right, value, hessian } = this.#plan;
    this.#slots = {
      data: places.f64(this.tiles * TILE * variables),
      tile: places.f64(TILE * variables),
      rightSteps: places.i32(right.steps.length),
      leftSteps: places.i32(left.steps.length),
      // Grids are filled up to whole blocks, which read one right or three left columns too many.
      right: places.f64((right.exponents.length + 1) * TILE),
      left: places.f64((left.exponents.length + 3) * TILE),
      values: places.f64(TILE),
      rowCurvatures: places.f64(TILE),
      valueLengths: places.i32(value.lengths.length),
      coefficients: places.f64(value.size),
      slopes: places.f64(2 * value.size),
      hessianLengths: places.i32(hessian.lengths.length),
      curvatures: places.f64(2 * hessian.size),
    };
  }

  /** Where the rows lie, row-major until `begin`. */
  get data(): number {
    return this.#slots.data.at;
  }

  /** Puts the rows into memory. */
  load(memory: WebAssembly.Memory, x: Float64Array): void {
    view(memory, this.#slots.data).set(x);
  }

  /** Turns the rows into tiles, and tells the kernels where everything is. */
  begin(memory: WebAssembly.Memory, kernels: Kernels): void {
    const { left, right, value, hessian } = this.#plan;
    const slots = this.#slots;
    view(memory, slots.rightSteps).set(right.steps);
    view(memory, slots.leftSteps).set(left.steps);
    view(memory, slots.valueLengths).set(value.lengths);
    view(memory, slots.hessianLengths).set(hessian.lengths);
    this.#coefficients = view(memory, slots.coefficients);
    this.#slopes = view(memory, slots.slopes);
    this.#curvatures = view(memory, slots.curvatures);
    kernels.logisticTiles(this.tiles, this.#variables, slots.data.at, slots.tile.at);
    kernels.lossData(this.#variables, slots.data.at);
    kernels.lossFactors(
      right.exponents.length,
      slots.rightSteps.at,
      slots.right.at,
      slots.leftSteps.at,
      slots.left.at,
      slots.values.at,
      slots.rowCurvatures.at,
    );
    kernels.lossValue(value.lefts, slots.valueLengths.at, slots.coefficients.at, slots.slopes.at);
    kernels.lossHessian(hessian.lefts, slots.hessianLengths.at, slots.curvatures.at);
  }

  /** Tiles of a slice of a pass. */
  get tilesPerSlice(): number {
    const { value, hessian } = this.#plan;
    return Math.ceil(SLICE / (value.size + hessian.size) / TILE);
  }

  /** Sets the coefficients of a pass, and all sums to 0. */
  reset(w: Float64Array): void {
    const { valueEntries } = this.#plan;
    this.#coefficients.fill(0);
    for (let k = 0; k < w.length; k++) this.#coefficients[valueEntries[k]] += w[k];
    this.#slopes.fill(0);
    this.#curvatures.fill(0);
  }

  /** Value and derivatives of L, from the loss and the sums over rows, both times `scale`, and the penalty. */
  quadratic(w: Float64Array, loss: number, scale = 1): Quadratic {
    const { hessianEntries } = this.#plan;
    const p = w.length;
    const { value, gradient } = this.slope(w, loss, scale);
    const hessian = new Float64Array(p * p);
    for (let i = 0, at = 0; i < p; i++) {
      for (let j = 0; j <= i; j++, at++) {
        hessian[i * p + j] = scale * bothLanes(this.#curvatures, hessianEntries[at]);
      }
      hessian[i * p + i] += this.#penalty[i];
    }
    return { value, gradient, hessian };
  }

  /** Value and gradient of L. */
  slope(w: Float64Array, loss: number, scale = 1): Omit<Quadratic, 'hessian'> {
    const { valueEntries } = this.#plan;
    const gradient = new Float64Array(w.length);
    let value = scale * loss;
    for (let i = 0; i < w.length; i++) {
      const penalty = this.#penalty[i];
      value += (penalty * w[i] * w[i]) / 2;
      gradient[i] = scale * bothLanes(this.#slopes, valueEntries[i]) + penalty * w[i];
    }
    return { value, gradient };
  }
}

function bothLanes(sums: Float64Array, entry: number): number {
  return sums[2 * entry] + sums[2 * entry + 1];
}

/**
 * What the losses of polynomials z_c = sum_k w_ck m_k(x) have in common, one polynomial for each of some outputs c: memory
 * for their factors and for sums over rows, and value, gradient and Hessian of
 *
 *   L(W) = 1/2 sum_c sum_k penalty_k w_ck^2 + sum_i loss_i(z_i)
 *
 * from those sums. Cost of a pass: what `hessian-plan` counts, per row and pair of outputs; memory: that of the data and
 * of the Hessian, no table of monomials.
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
  readonly valueLengths: Integers;
  readonly coefficients: Floats;
  readonly slopes: Floats;
  readonly hessianLengths: Integers;
  readonly curvatures: Floats;
}

/** Polynomials and the rows that their loss is summed over. */
export interface PolynomialProblem {
  /** row-major, rows x variables */
  readonly x: Float64Array;
  readonly variables: number;
  /** exponents of m_k, one list of `variables` numbers per coefficient of an output */
  readonly exponents: readonly (readonly number[])[];
  /** of each coefficient of an output */
  readonly penalty: Float64Array;
}

export class PolynomialLayout {
  readonly rows: number;
  readonly tiles: number;
  protected readonly variables: number;
  readonly plan: HessianPlan;
  readonly slots: Slots;
  readonly #outputs: number;
  readonly #penalty: Float64Array;
  #coefficients = new Float64Array();
  #slopes = new Float64Array();
  #curvatures = new Float64Array();

  /** @param places where memory for the polynomials is planned, beside what the loss itself needs */
  constructor(
    { x, variables, exponents, penalty }: PolynomialProblem,
    places: MemoryPlan,
    outputs = 1,
  ) {
    this.rows = x.length / variables;
    this.tiles = Math.ceil(this.rows / TILE);
    this.variables = variables;
    this.#outputs = outputs;
    this.#penalty = penalty;
    this.plan = planHessian(exponents, variables);
    const { left, right, value, hessian } = this.plan;
    this.slots = {
      data: places.f64(this.tiles * TILE * variables),
      tile: places.f64(TILE * variables),
      rightSteps: places.i32(right.steps.length),
      leftSteps: places.i32(left.steps.length),
      // Grids are filled up to whole blocks, which read one right or three left columns too many.
      right: places.f64((right.exponents.length + 1) * TILE),
      left: places.f64((left.exponents.length + 3) * TILE),
      valueLengths: places.i32(value.lengths.length),
      coefficients: places.f64(outputs * value.size),
      slopes: places.f64(2 * outputs * value.size),
      hessianLengths: places.i32(hessian.lengths.length),
      curvatures: places.f64(2 * this.#pairs * hessian.size),
    };
  }

  /** Pairs of outputs, which the Hessian has blocks of. */
  get #pairs(): number {
    return (this.#outputs * (this.#outputs + 1)) / 2;
  }

  /** Puts the rows into memory. */
  load(memory: WebAssembly.Memory, x: Float64Array): void {
    view(memory, this.slots.data).set(x);
  }

  /** Turns the rows into tiles, and puts the plan into memory. */
  begin(memory: WebAssembly.Memory, kernels: Kernels): void {
    const { left, right, value, hessian } = this.plan;
    const { slots } = this;
    view(memory, slots.rightSteps).set(right.steps);
    view(memory, slots.leftSteps).set(left.steps);
    view(memory, slots.valueLengths).set(value.lengths);
    view(memory, slots.hessianLengths).set(hessian.lengths);
    this.#coefficients = view(memory, slots.coefficients);
    this.#slopes = view(memory, slots.slopes);
    this.#curvatures = view(memory, slots.curvatures);
    kernels.logisticTiles(this.tiles, this.variables, slots.data.at, slots.tile.at);
  }

  /** Tiles of a slice of a pass. */
  get tilesPerSlice(): number {
    const { value, hessian } = this.plan;
    return Math.ceil(SLICE / (this.#outputs * value.size + this.#pairs * hessian.size) / TILE);
  }

  /** Sets the coefficients of a pass, output by output, and all sums to 0. */
  reset(w: Float64Array): void {
    const { value, valueEntries } = this.plan;
    const perOutput = this.#penalty.length;
    this.#coefficients.fill(0);
    for (let k = 0; k < w.length; k++) {
      const output = Math.floor(k / perOutput);
      this.#coefficients[output * value.size + valueEntries[k % perOutput]] += w[k];
    }
    this.#slopes.fill(0);
    this.#curvatures.fill(0);
  }

  /** Value and derivatives of L, from the loss and the sums over rows, both times `scale`, and the penalty. */
  quadratic(w: Float64Array, loss: number, scale = 1): Quadratic {
    const { hessian, hessianEntries } = this.plan;
    const perOutput = this.#penalty.length;
    const p = w.length;
    const { value, gradient } = this.slope(w, loss, scale);
    const matrix = new Float64Array(p * p);
    for (let a = 0, pair = 0; a < this.#outputs; a++) {
      for (let b = 0; b <= a; b++, pair++) {
        const first = pair * hessian.size;
        for (let i = 0, entry = 0; i < perOutput; i++) {
          const row = (a * perOutput + i) * p + b * perOutput;
          for (let j = 0; j <= i; j++, entry++) {
            const sum = scale * bothLanes(this.#curvatures, first + hessianEntries[entry]);
            matrix[row + j] = sum;
            matrix[(a * perOutput + j) * p + b * perOutput + i] = sum;
          }
          if (a === b) matrix[row + i] += this.#penalty[i];
        }
      }
    }
    return { value, gradient, hessian: matrix };
  }

  /** Value and gradient of L. */
  slope(w: Float64Array, loss: number, scale = 1): Omit<Quadratic, 'hessian'> {
    const { value: grid, valueEntries } = this.plan;
    const perOutput = this.#penalty.length;
    const gradient = new Float64Array(w.length);
    let value = scale * loss;
    for (let output = 0, at = 0; output < this.#outputs; output++) {
      for (let k = 0; k < perOutput; k++, at++) {
        const penalty = this.#penalty[k];
        const sum = bothLanes(this.#slopes, output * grid.size + valueEntries[k]);
        value += (penalty * w[at] * w[at]) / 2;
        gradient[at] = scale * sum + penalty * w[at];
      }
    }
    return { value, gradient };
  }
}

function bothLanes(sums: Float64Array, entry: number): number {
  return sums[2 * entry] + sums[2 * entry + 1];
}

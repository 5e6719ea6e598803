/**
 * What turns a gradient into a step: AdamW (Loshchilov and Hutter 2019) or gradient descent with momentum, to the letter
 * of PyTorch's definitions. A penalty 1/2 l2 |W|^2 adds to the gradient; weight decay shrinks the parameters apart from
 * it. Memory: two further arrays as long as the parameters' for AdamW, one for momentum.
 */
import type { MemoryPlan } from '../../kernels/memory-plan.js';
import type { Precision } from './arithmetic.js';
import type { ParameterPlaces } from './parameters.js';
import { bytesOf, type NumberKernels, type NumberSlot, numberArray } from './precision.js';

/** The settings of AdamW. */
export interface AdamWSettings {
  readonly kind: 'adamw';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** The settings of gradient descent. */
export interface MomentumSettings {
  readonly kind: 'sgd';
  readonly momentum: number;
  readonly nesterov: boolean;
}

/** The settings of an optimiser. */
export type OptimizerSettings = (AdamWSettings | MomentumSettings) & {
  /** decoupled from the gradient */
  readonly weightDecay: number;
  /** whether shifts, biases and scales decay as well, as in PyTorch */
  readonly decaysAll: boolean;
  /** the largest Euclidean norm of a gradient, to which longer ones are shortened; null for none */
  readonly clip: number | null;
};

/** PyTorch's defaults. */
export const ADAMW: OptimizerSettings = {
  kind: 'adamw',
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0.01,
  decaysAll: true,
  clip: null,
};

/** What PyTorch adds to the norm of a gradient that it clips. */
const CLIP_EPSILON = 1e-6;

/** An optimiser with its moving averages in a kernel's memory. */
export class Optimizer {
  /** steps done */
  steps = 0;
  readonly averages: readonly NumberSlot[];
  readonly #squares;
  readonly #bytes: number;

  constructor(
    readonly settings: OptimizerSettings,
    readonly places: ParameterPlaces,
    plan: MemoryPlan,
    precision: Precision,
  ) {
    const count = settings.kind === 'adamw' ? 2 : 1;
    this.averages = Array.from({ length: count }, () =>
      numberArray(plan, precision, places.length),
    );
    this.#squares = plan.f64(4);
    this.#bytes = bytesOf(precision);
  }

  /**
   * Changes the parameters.
   * @param rate the learning rate
   * @param l2 the strength of the penalty on weights
   */
  step(
    kernels: NumberKernels,
    memory: WebAssembly.Memory,
    parameters: number,
    gradient: number,
    { rate, l2 }: { readonly rate: number; readonly l2: number },
  ): void {
    const { weights, length } = this.places;
    const { weightDecay, decaysAll, clip } = this.settings;
    if (l2 > 0) kernels.addScaled(gradient, parameters, weights, l2);
    if (clip !== null) {
      const norm = Math.sqrt(this.sumOfSquares(kernels, memory, gradient, length));
      const factor = clip / (norm + CLIP_EPSILON);
      if (factor < 1) kernels.addScaled(gradient, gradient, length, factor - 1);
    }
    this.steps++;
    const decay = 1 - rate * weightDecay;
    if (decaysAll || weightDecay === 0) {
      this.#move(kernels, parameters, gradient, 0, length, rate, decay);
    } else {
      this.#move(kernels, parameters, gradient, 0, weights, rate, decay);
      this.#move(kernels, parameters, gradient, weights, length - weights, rate, 1);
    }
  }

  /** The sum of the squares of `count` numbers. */
  sumOfSquares(
    kernels: NumberKernels,
    memory: WebAssembly.Memory,
    from: number,
    count: number,
  ): number {
    new Float64Array(memory.buffer, this.#squares.at, 4).fill(0);
    return kernels.sumOfSquares(from, count, this.#squares.at);
  }

  /** Moves the parameters from one index on. */
  #move(
    kernels: NumberKernels,
    parameters: number,
    gradient: number,
    from: number,
    count: number,
    rate: number,
    decay: number,
  ): void {
    const offset = from * this.#bytes;
    const [p, g] = [parameters + offset, gradient + offset];
    const averages = this.averages.map(({ at }) => at + offset);
    const { settings } = this;
    if (settings.kind === 'sgd') {
      const { momentum, nesterov } = settings;
      kernels.momentumStep(p, g, averages[0], count, decay, momentum, rate, nesterov);
      return;
    }
    const { beta1, beta2, epsilon } = settings;
    const corrected = rate / (1 - beta1 ** this.steps);
    const root = 1 / Math.sqrt(1 - beta2 ** this.steps);
    const [m, v] = averages;
    kernels.adamStep(p, g, m, v, count, decay, beta1, beta2, corrected, root, epsilon);
  }
}

/** What training changes, in a kernel's memory, and copies of it from which training goes on. */
import { view } from '../../kernels/memory-plan.js';
import type { RunningAverages, TrainerState } from './fit-hooks.js';
import type { Optimizer } from './optimizer.js';
import type { NumberSlot } from './precision.js';

/** All that training changes. */
export interface InTraining {
  readonly memory: WebAssembly.Memory;
  readonly parameters: NumberSlot;
  readonly optimizer: Optimizer;
  /** one per layer; null where it is not normalised */
  readonly running: readonly (RunningAverages | null)[];
}

/** Running averages to begin with. */
export function firstAverages(columns: number): RunningAverages {
  return { mean: new Float64Array(columns), variance: new Float64Array(columns).fill(1) };
}

/** A trainer from whose state training goes on. */
export abstract class ResumableTrainer {
  protected abstract get inTraining(): InTraining;

  /** All that training has changed, copied. */
  get state(): TrainerState {
    const { memory, parameters, optimizer, running } = this.inTraining;
    const copied = (slot: NumberSlot) => Float64Array.from(view(memory, slot));
    return {
      steps: optimizer.steps,
      parameters: copied(parameters),
      averages: optimizer.averages.map(copied),
      running: running.map((own) =>
        own ? { mean: own.mean.slice(), variance: own.variance.slice() } : null,
      ),
    };
  }

  /** Goes on from a state. */
  set state(state: TrainerState) {
    const { memory, parameters, optimizer, running } = this.inTraining;
    optimizer.steps = state.steps;
    view(memory, parameters).set(state.parameters);
    optimizer.averages.forEach((slot, i) => {
      view(memory, slot).set(state.averages[i]);
    });
    state.running.forEach((own, l) => {
      if (!own) return;
      running[l]?.mean.set(own.mean);
      running[l]?.variance.set(own.variance);
    });
  }
}

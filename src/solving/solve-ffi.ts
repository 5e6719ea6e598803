/**
 * The set `ffi` on worker threads: simulations first, then the random states that fill up the set. What is finished is kept
 * in the store, and does not depend on the number of threads.
 */
import type { FfiPlan, FfiSet } from '../../datasets/ffi.js';
import { type SimulationOptions, solveSimulations } from './solve-simulations.js';

/**
 * Solves what a set consists of, and puts it together.
 * @throws as `solveSimulations`
 */
export async function solveFfi(plan: FfiPlan, options?: SimulationOptions): Promise<FfiSet> {
  const traced = await solveSimulations(plan.rays, options);
  const { states, assemble } = plan.fillUp(traced);
  return assemble(await solveSimulations(states, options));
}

/** Where `fastflavor data` keeps finished simulations until its file is written, so that --resume can go on. */
import { basename, dirname, join } from 'node:path';
import { Checkpoint } from '../../checkpoint.js';
import { STANDARD_STREAM } from '../../formats/standard-stream.js';
import { type SimulationOptions, savedTable } from '../../solving/solve-simulations.js';

/**
 * The store beside a file; undefined for one that is printed.
 * @param resume whether what an interrupted run left there is kept
 */
export function simulationStore(out: string, resume: boolean): SimulationOptions['store'] {
  if (out === STANDARD_STREAM) return undefined;
  const store = new Checkpoint(join(dirname(out), `.${basename(out)}-state`), savedTable);
  if (!resume) store.clear();
  return store;
}

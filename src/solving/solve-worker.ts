/** What a worker thread does for `solveRays`, `solveProfiles` and `solveSimulations`. */
import { type CcsnRay, solveRay } from '../../datasets/ccsn.js';
import { solveSupernova } from '../../datasets/ccsn2d.js';
import { solveFluidCells } from '../../datasets/fluid-cells.js';
import { solveRemnant } from '../../datasets/nsm.js';
import { drawStates } from '../../datasets/random-states.js';
import { cellTableWithGrowth } from '../instability/solved-growth.js';
import type { Table } from '../table.js';
import { cellTable } from '../transport/cells.js';
import { type NamedProfile, solveNamedProfile } from '../transport/profile-table.js';
import type { TransportOptions } from '../transport/solve-profile.js';
import { workerHandler } from '../workers/threads.js';
import type { SimulationJob } from './solve-simulations.js';

export type SolveJob =
  | { readonly ray: CcsnRay }
  | { readonly simulation: SimulationJob }
  | {
      readonly profile: NamedProfile;
      readonly transport: TransportOptions;
      readonly growth: boolean;
    };

/** A table as plain data, since posting an object between threads loses its class. */
export interface Solved {
  readonly columns: Table['entries'];
  readonly source: string;
}

export default workerHandler((job: SolveJob): Solved => {
  const { entries, source } = tableOf(job);
  return { columns: entries, source };
});

function tableOf(job: SolveJob): Table {
  if ('ray' in job) return solveRay(job.ray);
  if ('simulation' in job) return simulationCells(job.simulation);
  return solveNamedProfile(
    job.profile,
    job.transport,
    job.growth ? cellTableWithGrowth : cellTable,
  );
}

function simulationCells(job: SimulationJob): Table {
  if ('fluid' in job) return solveFluidCells(job);
  if (job.set === 'states') return drawStates(job);
  return job.set === 'nsm' ? solveRemnant(job) : solveSupernova(job);
}

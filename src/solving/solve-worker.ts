/** What a worker thread does for `solveRays` and `solveProfiles`. */
import { type CcsnRay, solveRay } from '../../datasets/ccsn.js';
import { cellTableWithGrowth } from '../instability/solved-growth.js';
import type { Table } from '../table.js';
import { cellTable } from '../transport/cells.js';
import { type NamedProfile, solveNamedProfile } from '../transport/profile-table.js';
import type { TransportOptions } from '../transport/solve-profile.js';
import { workerHandler } from '../workers/threads.js';

export type SolveJob =
  | { readonly ray: CcsnRay }
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
  const { entries, source } =
    'ray' in job
      ? solveRay(job.ray)
      : solveNamedProfile(job.profile, job.transport, job.growth ? cellTableWithGrowth : cellTable);
  return { columns: entries, source };
});

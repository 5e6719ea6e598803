/** What a worker thread does for `fastflavor data`: solve a ray of a built-in set, or a user's profile. */
import { type CcsnRay, solveRay } from '../../datasets/ccsn.js';
import { FastflavorError } from '../errors.js';
import type { Table } from '../table.js';
import { type NamedProfile, solveNamedProfile } from '../transport/profile-table.js';

export type SolveJob = { readonly ray: CcsnRay } | { readonly profile: NamedProfile };

/** A table as plain data, or the message of what the user can mend: neither class survives the way. */
export type Solved =
  | { readonly columns: Table['entries']; readonly source: string }
  | { readonly complaint: string };

export default function work(job: SolveJob): Solved {
  try {
    const table = 'ray' in job ? solveRay(job.ray) : solveNamedProfile(job.profile);
    return { columns: table.entries, source: table.source };
  } catch (error) {
    if (error instanceof FastflavorError) return { complaint: error.message };
    throw error;
  }
}

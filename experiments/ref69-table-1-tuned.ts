/** Table I of arXiv:2303.05560 with the options of its classifiers chosen, not taken from the paper. */
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { TUNED_CLAIMS } from './kinds/tuned-claims.js';
import { tunedTable } from './kinds/tuned-table.js';
import { ref69Table1 } from './ref69-table-1.js';

export const ref69Table1Tuned = tunedTable({
  name: 'ref69-table-1-tuned',
  title: 'Table I of arXiv:2303.05560, tuned: ELN crossings in artificial data',
  source: 'arXiv:2303.05560 Table I, whose settings stand beside; tuned by this project',
  chapter: 'tuned',
  table: ref69Table1,
  solvers: SOLVER_MODES,
  claims: TUNED_CLAIMS,
});

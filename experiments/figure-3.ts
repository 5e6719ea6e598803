/** Figure 3 of arXiv:2310.03807: as Figure 2 within 100 km, at p_c = 0.5 and at p_c = 0.3. */
import type { Curve, RealisticSweep } from '../src/experiment/realistic-sweep.js';
import { LOWERED, USUAL } from '../src/experiment/sweep.js';
import { DEGREES } from './figure-1.js';
import { figure2 } from './figure-2.js';

const TABLE_3 = { accuracy: 0.96, precision: 0.94, recall: 0.49, f1: 0.64 };

function curves(suffix: string, threshold: number, printed: boolean): Curve[] {
  return (['accuracy', 'precision', 'recall', 'f1'] as const).map((score) => ({
    name: `${score === 'f1' ? 'F1' : score}${suffix}`,
    training: 'combined',
    score,
    region: 'near',
    threshold,
    ...(printed && { published: { 2: TABLE_3[score] } }),
  }));
}

export const figure3: RealisticSweep = {
  ...figure2,
  name: 'figure-3',
  title: 'Figure 3: as Figure 2, within 100 km',
  source: 'arXiv:2310.03807 Figure 3; degree 2 as in Table III; random split by cell (optimistic)',
  degrees: DEGREES,
  pictures: [
    {
      name: 'usual',
      title: 'Within 100 km, p_c = 0.5 (random split, optimistic)',
      curves: curves('', USUAL, true),
    },
    {
      name: 'lowered',
      title: 'Within 100 km, p_c = 0.3 (random split, optimistic)',
      curves: curves(' at 0.3', LOWERED, false),
    },
  ],
};

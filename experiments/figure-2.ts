/** Figure 2 of arXiv:2310.03807: scores of the combined-data LR against degree. */
import type { Curve, RealisticSweep } from '../src/experiment/realistic-sweep.js';
import { DEGREES } from './figure-1.js';

const TABLE_2 = { accuracy: 0.94, precision: 0.91, recall: 0.93, f1: 0.92 };

export const figure2: RealisticSweep = {
  name: 'figure-2',
  title: 'Figure 2: logistic regression trained on realistic and artificial data, against degree',
  source: 'arXiv:2310.03807 Figure 2; degree 2 as in Table II; random split by cell (optimistic)',
  solvers: ['published', 'exact'],
  degrees: DEGREES,
  trainings: [{ name: 'combined', set: 'artificial', split: 'random', options: {} }],
  pictures: [
    {
      title:
        'Trained on realistic and artificial data: scores on realistic cells (random split, optimistic)',
      curves: (['accuracy', 'precision', 'recall', 'f1'] as const).map(
        (score): Curve => ({
          name: score === 'f1' ? 'F1' : score,
          training: 'combined',
          score,
          region: 'all',
          published: { 2: TABLE_2[score] },
        }),
      ),
    },
  ],
  claims: [],
};

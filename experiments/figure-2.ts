/** Figure 2 of arXiv:2310.03807: scores of the combined-data LR against degree. */
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { DEGREES } from './figure-1.js';
import type { SweepLine } from './kinds/realistic-sweep.js';
import { realisticSweep } from './kinds/realistic-sweep.js';

const CURVES = [
  { name: 'accuracy', score: 'accuracy', published: 0.94 },
  { name: 'precision', score: 'crossing P', published: 0.91 },
  { name: 'recall', score: 'crossing R', published: 0.93 },
  { name: 'F1', score: 'crossing F1', published: 0.92 },
] as const;

export const figure2 = realisticSweep({
  name: 'figure-2',
  title: 'Figure 2: logistic regression trained on realistic and artificial data, against degree',
  source: 'arXiv:2310.03807 Figure 2; degree 2 as in Table II; random split by cell (optimistic)',
  chapter: 'realistic',
  solvers: SOLVER_MODES,
  degrees: DEGREES,
  trainings: [{ name: 'combined', set: 'artificial', split: 'random', options: {} }],
  pictures: [
    {
      title:
        'Trained on realistic and artificial data: scores on realistic cells (random split, optimistic)',
      y: 'score, per cent',
      besidePrinted: true,
      curves: CURVES.map(
        ({ name, score, published }): SweepLine => ({
          name,
          training: 'combined',
          score,
          region: 'all',
          published: { 2: published },
        }),
      ),
    },
  ],
  claims: [],
});

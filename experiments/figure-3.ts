/** Figure 3 of arXiv:2310.03807: the scores of Figure 2 within 100 km, at p_c = 0.5 and at p_c = 0.3. */
import { DEGREES } from './figure-1.js';
import { figure2 } from './figure-2.js';
import type { SweepLine } from './kinds/realistic-sweep.js';
import { realisticSweep } from './kinds/realistic-sweep.js';
import { DEFAULT_THRESHOLD_INDEX, LOWERED } from './tasks/sweep.js';

const CURVES = [
  { name: 'accuracy', score: 'accuracy', published: 0.96 },
  { name: 'precision', score: 'crossing P', published: 0.94 },
  { name: 'recall', score: 'crossing R', published: 0.49 },
  { name: 'F1', score: 'crossing F1', published: 0.64 },
] as const;

function curves(suffix: string, threshold: number, printed: boolean): SweepLine[] {
  return CURVES.map(({ name, score, published }) => ({
    name: `${name}${suffix}`,
    training: 'combined',
    score,
    region: 'near',
    threshold,
    ...(printed && { published: { 2: published } }),
  }));
}

export const figure3 = realisticSweep({
  ...figure2,
  name: 'figure-3',
  title: 'Figure 3: as Figure 2, within 100 km',
  source: 'arXiv:2310.03807 Figure 3; degree 2 as in Table III; random split by cell (optimistic)',
  chapter: 'realistic',
  degrees: DEGREES,
  pictures: [
    {
      name: 'usual',
      title: 'Within 100 km, p_c = 0.5 (random split, optimistic)',
      y: 'score, per cent',
      besidePrinted: true,
      curves: curves('', DEFAULT_THRESHOLD_INDEX, true),
    },
    {
      name: 'lowered',
      title: 'Within 100 km, p_c = 0.3 (random split, optimistic)',
      y: 'score, per cent',
      curves: curves(' at 0.3', LOWERED, false),
    },
  ],
});

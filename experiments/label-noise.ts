/** How much of the published data's label noise is its root finder's defect. */
import type { LabelNoise } from './kinds/label-noise.js';
import { ref69Table1 } from './ref69-table-1.js';
import { table4 } from './table-4.js';

export const labelNoise: LabelNoise = {
  name: 'label-noise',
  title: 'What the published solver does to rows, labels and scores',
  source: 'the public notebooks of arXiv:2303.05560 and arXiv:2310.03807',
  sets: [
    { set: 'artificial', rows: 117_600 },
    { set: 'improved', rows: 117_600 },
    { set: 'xln', rows: 50_000 },
  ],
  tables: [ref69Table1, table4],
};

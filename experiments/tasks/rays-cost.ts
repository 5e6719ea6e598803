/**
 * Seconds that the cells by rays of a simulation take: its mean intensity, then each cell, and its growth as a mean over
 * cells with and without a crossing.
 */
import type { SupernovaJob } from '../../datasets/ccsn2d.js';
import type { RemnantJob } from '../../datasets/nsm.js';

export function raysCost({ set, cells, growth }: RemnantJob | SupernovaJob): number {
  return (set === 'nsm' ? 4.5 : 9) + cells * (growth ? 0.0105 : 0.0075);
}

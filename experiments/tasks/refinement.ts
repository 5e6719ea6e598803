/** Measures how the transport's result depends on its resolution, along one latitude of the reference. */
import { REFERENCE } from '../../src/transport/background.js';
import { type RefinementRow, refinementStudy } from '../../src/transport/refinement.js';
import type { TaskKind } from './task-kind.js';

export interface RefinementTask {
  readonly kind: 'refinement';
  readonly time: keyof typeof REFERENCE;
  readonly cosTheta: number;
}

export interface RefinementResult {
  readonly rows: readonly RefinementRow[];
}

export function runRefinement({ time, cosTheta }: RefinementTask): RefinementResult {
  return { rows: refinementStudy(REFERENCE[time], cosTheta) };
}

export const refinementKind: TaskKind<RefinementTask, RefinementResult> = {
  kind: 'refinement',
  needs: () => [],
  run: runRefinement,
  describe: ({ cosTheta }) => `transport at finer resolution, cos(theta) = ${cosTheta}`,
  cost: () => 1,
};

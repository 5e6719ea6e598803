/** Counts the rows and labels of a parametric set that the published solver's defect changes. */
import { countDefect, type FamilyDefect } from '../../datasets/defect.js';
import { PARAMETRIC_DATASETS } from '../../datasets/index.js';
import type { Family } from '../../src/angular/family.js';
import { type DataSpec, parametricData } from './fit.js';
import type { TaskKind } from './task-kind.js';

export interface DefectTask {
  readonly kind: 'defect';
  readonly data: DataSpec;
  readonly seed: number;
}

export interface DefectResult {
  readonly families: Readonly<Record<Family, FamilyDefect>>;
}

export function runDefect({ data, seed }: DefectTask): DefectResult {
  const { recipe } = PARAMETRIC_DATASETS[data.set];
  return { families: countDefect(recipe, parametricData(data, seed)) };
}

export const defectKind: TaskKind<DefectTask, DefectResult> = {
  kind: 'defect',
  needs: () => [],
  run: runDefect,
  describe: ({ data, seed }) => `${data.set} ${data.solver}: defect, seed ${seed}`,
  cost: () => 1,
};

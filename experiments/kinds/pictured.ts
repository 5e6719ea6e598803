/** The common parts of pictures of classifiers: the classifiers and their training data. */
import type { ElnSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import type { PicturedTraining } from '../../src/report/explored-figures.js';

/** A parametric set on whose rows the classifiers of a picture are trained. */
export interface PicturedSet extends PicturedTraining {
  readonly set: ElnSetName;
  readonly solver: FluxSolver;
}

export interface Pictured {
  readonly classifiers: readonly { readonly name: string; readonly spec: ClassifierSpec }[];
  readonly trainings: readonly PicturedSet[];
}

/** The share of cells that satisfy a predicate; NaN without cells. */
export function shareOf(cells: readonly number[], holds: (cell: number) => boolean): number {
  return cells.filter(holds).length / cells.length;
}

/** The entry with the least share and the entry with the greatest share. */
export function extremes<Entry extends { readonly share: number }>(
  entries: readonly Entry[],
): [least: Entry, most: Entry] {
  const ascending = entries.toSorted((a, b) => a.share - b.share);
  return [ascending[0], ascending[ascending.length - 1]];
}

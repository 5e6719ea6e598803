/**
 * Computes a deployed model's features from raw moments, the number density I0_b and radial number flux I1_b of each
 * species b in any common unit (angular/moments.ts). A cell has no class if a density is not positive or a moment is not
 * finite. Cost: O(features) per cell.
 */
import { momentRatio } from '../angular/moments.js';
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { CELL_STATUS, NO_CLASS } from './cell-status.js';
import type { Assessment, DeployableModel } from './deployable-model.js';
import { isMomentRatio } from './limits.js';

export interface RawMomentColumns {
  /** the columns that the features need, ordered by species, with the density before the flux */
  readonly columns: readonly string[];
  /** the columns whose values must be positive */
  readonly densities: readonly string[];
  /** each feature as a quotient of two columns */
  readonly ratios: readonly (readonly [over: string, under: string])[];
}

const ORDER = ['nue', 'nuebar', 'nux', 'nuxbar'].flatMap((species) => [
  `I0_${species}`,
  `I1_${species}`,
]);

/** The moments from which features are computed; null if a feature is not one of the seven. */
export function rawMoments(features: readonly string[]): RawMomentColumns | null {
  const ratios = features.map(momentRatio).filter((ratio) => ratio !== undefined);
  if (ratios.length < features.length) return null;
  const columns = ORDER.filter((column) => ratios.some((ratio) => ratio.includes(column)));
  return { columns, densities: columns.filter((column) => column.startsWith('I0')), ratios };
}

/**
 * Assesses cells that are given by their moments.
 * @param moments (cells, columns of `rawMoments`), with any values
 * @throws InvalidInput if the model's features do not come from moments, or the number of columns is wrong
 */
export function assessMoments(model: DeployableModel, moments: MatrixLike): Assessment {
  const raw = rawMoments(model.featureNames ?? []);
  const cells = Matrix.from(moments);
  if (!raw || model.featureNames === null || cells.columns !== raw.columns.length) {
    throw new InvalidInput({
      where: { owner: 'moments' },
      expected: `the columns ${raw?.columns.join(', ') || 'of features that have moments'}`,
      got: `${cells.columns}`,
    });
  }
  const at = (column: string) => raw.columns.indexOf(column);
  const features = Matrix.zeros(cells.rows, raw.ratios.length, model.featureNames);
  const undefinedAs = new Uint8Array(cells.rows);
  for (let i = 0; i < cells.rows; i++) {
    const row = cells.row(i);
    if (!row.every(Number.isFinite)) undefinedAs[i] = CELL_STATUS.notFinite;
    else if (!raw.densities.every((n) => row[at(n)] > 0)) undefinedAs[i] = CELL_STATUS.zeroDensity;
    else {
      const sides = raw.ratios.map(([over, under]) => [row[at(over)], row[at(under)]] as const);
      if (sides.every(([over, under]) => isMomentRatio(over, under))) {
        features.row(i).set(sides.map(([over, under]) => over / under));
      } else undefinedAs[i] = CELL_STATUS.notFinite;
    }
  }
  const assessment = model.assess(features);
  undefinedAs.forEach((status, i) => {
    if (!status) return;
    assessment.score[i] = Number.NaN;
    assessment.probability[i] = Number.NaN;
    assessment.class[i] = NO_CLASS;
    assessment.status[i] = status;
  });
  return assessment;
}

/** What a classification tree is grown from. */
import type { Random } from '../random.js';

export type Criterion = 'gini' | 'entropy';

/** What a tree is grown from, but the classes of the rows. */
export interface GrowthProblem {
  /** row-major, rows x features */
  readonly x: Float64Array;
  readonly features: number;
  /** > 0 per row */
  readonly weight: Float64Array;
  readonly criterion: Criterion;
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  /** draws the order in which features are tried; of equally good cuts the first one tried is taken */
  readonly random: Random;
}

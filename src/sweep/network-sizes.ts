/**
 * Networks of several widths and depths on the same rows and splits. Every hidden layer of a network has the same width. A
 * fit costs six multiply-adds per row, epoch and weight; a network of depth d and width w has some (d - 1) w^2 weights.
 */
import { type Compared, type CompareOptions, compare } from '../compare/compare.js';
import type { ModelSpec } from '../compare/model-settings.js';
import type { AnyOptions } from '../estimators/model.js';
import { type NetworkSizes, networksOfSizes } from '../estimators/network-sizes.js';
import type { LabelledRows } from '../evaluation/labelled-rows.js';

/** How networks are compared. */
export interface NetworkSweepOptions extends Omit<CompareOptions, 'models' | 'warmStart'> {
  /** options of `MLPClassifier` or `MLPRegressor`, without `hiddenLayerSizes` */
  readonly options?: AnyOptions | undefined;
}

/** A network of a sweep. */
export interface SizedNetwork {
  readonly depth: number;
  readonly width: number;
  readonly model: ModelSpec;
}

/**
 * The networks of a sweep, which are called `2 x 64` for two hidden layers of 64 units.
 * @example
 * ```ts
 * sizedNetworks({ widths: [16], depths: [1, 2] }).map(({ model }) => model.name); // => ['1 x 16', '2 x 16']
 * ```
 */
export function sizedNetworks(sizes: NetworkSizes, options: AnyOptions = {}): SizedNetwork[] {
  return networksOfSizes(sizes).map(({ depth, width, hiddenLayerSizes }) => ({
    depth,
    width,
    model: {
      name: `${depth} x ${width}`,
      model: 'mlp',
      options: { ...options, hiddenLayerSizes },
    },
  }));
}

/**
 * Fits and judges a network of every depth and width, on this thread.
 * @throws InvalidInput, InvalidOption as MLPClassifier and MLPRegressor do
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 300, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const swept = sweepNetworks({ widths: [4, 8], depths: [1] }, rows, { options: { maxIter: 5 } });
 * swept.models.map(({ name }) => name); // => ['1 x 4', '1 x 8']
 * ```
 */
export function sweepNetworks(
  sizes: NetworkSizes,
  rows: LabelledRows,
  { options = {}, ...how }: NetworkSweepOptions = {},
): Compared {
  return compare(rows, { ...how, models: sizedNetworks(sizes, options).map(({ model }) => model) });
}

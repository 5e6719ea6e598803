/**
 * Numbers that sum up a map of the convergence, for classifiers that take columns:
 *
 *   power_1 ... power_12     ln of the mean power in bins of l (`power-bins.ts`)
 *   peaks_1 ... peaks_4      pixels above their eight neighbours and above 1, 2, 3, 4 standard deviations
 *   troughs_1 ... troughs_4  pixels below them and below -1, ..., -4
 *   variance, skewness, kurtosis (that of Gaussian numbers is 3)
 *   quantile_1, _5, _25, _50, _75, _95, _99
 *
 * Peaks, variance and quantiles count in given standard deviations, so that they tell amplitudes. Edges are periodic.
 * Cost: a Fourier transform and a sort.
 */
import { quantile } from '../numerics/quantile.js';
import { POWER_BINS, PowerBins } from './power-bins.js';
import type { SkyGrid } from './sky-grid.js';

const HEIGHTS = [1, 2, 3, 4];
const QUANTILES = [1, 5, 25, 50, 75, 95, 99];

/** The names of the powers. */
export const POWER_NAMES: readonly string[] = Array.from(
  { length: POWER_BINS },
  (_, bin) => `power_${bin + 1}`,
);

/** The names of all statistics, in their order. */
export const STATISTIC_NAMES: readonly string[] = [
  ...POWER_NAMES,
  ...HEIGHTS.map((height) => `peaks_${height}`),
  ...HEIGHTS.map((height) => `troughs_${height}`),
  'variance',
  'skewness',
  'kurtosis',
  ...QUANTILES.map((percent) => `quantile_${percent}`),
];

/**
 * Computes the statistics of maps of one grid.
 * @example
 * ```ts
 * const statistics = new MapStatistics({ pixels: 4, pixelArcmin: 5 }, 1);
 * const map = Float64Array.of(0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
 * statistics.of(map)[STATISTIC_NAMES.indexOf('peaks_4')]; // => 1
 * ```
 */
export class MapStatistics {
  readonly #bins: PowerBins;

  /** @param deviation the unit of peaks, variance and quantiles */
  constructor(
    readonly grid: SkyGrid,
    readonly deviation: number,
  ) {
    this.#bins = new PowerBins(grid);
  }

  /** The statistics of a map, shape (pixels, pixels), in the order of their names. Empty bins of power give 0. */
  of(map: ArrayLike<number>): Float64Array {
    const scaled = Float64Array.from(map, (value) => value / this.deviation);
    return Float64Array.of(
      ...this.#powers(map),
      ...this.#extremes(scaled),
      ...moments(scaled),
      ...quantiles(scaled),
    );
  }

  #powers(map: ArrayLike<number>): Float64Array {
    return this.#bins.of(map).map((power) => (power > 0 ? Math.log(power) : 0));
  }

  /** Counts of peaks, then of troughs. */
  #extremes(map: Float64Array): number[] {
    const n = this.grid.pixels;
    const counts = new Array<number>(2 * HEIGHTS.length).fill(0);
    for (let row = 0; row < n; row++) {
      const rows = [(row + n - 1) % n, row, (row + 1) % n];
      for (let column = 0; column < n; column++) {
        const value = map[row * n + column];
        const columns = [(column + n - 1) % n, column, (column + 1) % n];
        let [above, below] = [0, 0];
        for (const r of rows) {
          for (const c of columns) {
            if (map[r * n + c] < value) above++;
            else if (map[r * n + c] > value) below++;
          }
        }
        HEIGHTS.forEach((height, i) => {
          if (above === 8 && value > height) counts[i]++;
          if (below === 8 && value < -height) counts[HEIGHTS.length + i]++;
        });
      }
    }
    return counts;
  }
}

/** Variance, skewness and kurtosis. */
function moments(map: Float64Array): number[] {
  const mean = map.reduce((sum, value) => sum + value, 0) / map.length;
  const central = [2, 3, 4].map(
    (power) => map.reduce((sum, value) => sum + (value - mean) ** power, 0) / map.length,
  );
  const [second, third, fourth] = central;
  // A flat map has neither.
  if (second === 0) return [0, 0, 0];
  return [second, third / second ** 1.5, fourth / second ** 2];
}

function quantiles(map: Float64Array): number[] {
  const sorted = map.slice().sort();
  return QUANTILES.map((percent) => quantile(sorted, percent / 100));
}

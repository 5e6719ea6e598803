/**
 * Features that no angular distribution has. With I1 = int mu f dmu and I0 = int f dmu over mu in [-1, 1] and f >= 0,
 *
 *   |F_b| = |I1_b| / I0_b <= 1,   alpha_b = I0_b / I0_nue >= 0,
 *
 * and a cell without nu_e-bar (alpha = 0) has no ELN crossing to be told. Cost: O(n d).
 */
import { momentRatio } from '../angular/moments.js';
import { ColumnMatrix } from '../column-matrix.js';
import type { Matrix } from '../matrix.js';
import type { Problem } from './problem.js';

/** Moments in single precision may be beyond a bound by so much. */
const ROUNDING = 1e-6;

interface Found {
  readonly words: string;
  readonly rows: number;
  readonly worst: number;
}

/**
 * Counts features that no distribution has, of rows that come one chunk after the other. Only the papers' features
 * (alpha, F_nue, ...) have bounds,
 * and only in a problem that computes them from moments where a table lacks them.
 * @example
 * ```ts
 * const cells = new ImpossibleMoments(fastFlavorCrossing());
 * cells.add(new Matrix(Float64Array.of(0.9, 7, 0.4, 0.9, 0.3, 0.4), 2, 3, ELN_FEATURES));
 * cells.warnings('cells.csv').join().slice(0, 47); // => 'cells.csv: |F_nue| > 1 in 1 of 2 rows (up to 7)'
 * ```
 */
export class ImpossibleMoments {
  readonly #found = new Map<string, Found>();
  readonly #hasMoments: boolean;
  #rows = 0;

  constructor({ derive }: Problem) {
    this.#hasMoments = derive === 'radial-moments';
  }

  /** @param x (rows, features), with the names of the features */
  add(x: Matrix): void {
    if (!this.#hasMoments) return;
    this.#rows += x.rows;
    x.names?.forEach((name, j) => {
      const words = boundOf(name);
      if (words === undefined) return;
      const isFlux = name.startsWith('F_');
      let { rows, worst } = this.#found.get(name) ?? { rows: 0, worst: 0 };
      for (const value of x instanceof ColumnMatrix ? x.arrays[j] : x.column(j)) {
        if (!isBeyond(name, value)) continue;
        rows++;
        worst = isFlux ? Math.max(worst, Math.abs(value)) : Math.min(worst, value);
      }
      this.#found.set(name, { words, rows, worst });
    });
  }

  /**
   * One line on all that was found, with what it may come from; none if all may be.
   * @param source the name of the data
   */
  warnings(source: string): string[] {
    const beyond = [...this.#found].filter(([, { rows }]) => rows > 0);
    if (beyond.length === 0) return [];
    const said = beyond.map(([name, { words, rows, worst }]) => {
      const extreme = `${name.startsWith('F_') ? 'up' : 'down'} to ${Number(worst.toPrecision(4))}`;
      return `${words} in ${rows} of ${this.#rows} rows (${extreme})`;
    });
    return [
      `${source}: ${said.join(', ')}, which no distribution has: are densities positive, and I0 and I1 in one unit? --from-moments takes fluxes in 1/(cm^2 s) from columns number_flux_cm2_s_nue and so on, beside densities in number_density_cm3_nue and so on`,
    ];
  }
}

/** What a value beyond the bound is, in words; undefined for features that are none of the papers'. */
function boundOf(feature: string): string | undefined {
  if (momentRatio(feature) === undefined) return undefined;
  if (feature.startsWith('F_')) return `|${feature}| > 1`;
  return feature === 'alpha' ? 'alpha <= 0' : `${feature} < 0`;
}

function isBeyond(feature: string, value: number): boolean {
  if (feature.startsWith('F_')) return Math.abs(value) > 1 + ROUNDING;
  return feature === 'alpha' ? value <= 0 : value < 0;
}

/**
 * Growth of fast flavor instabilities of an axisymmetric distribution, wave vector along the axis: every branch
 * omega(k) of growing modes and the fastest mode of all. By the theorem of Morinaga (arXiv:2103.15267) some mode
 * grows exactly if G changes its sign; without a crossing nothing is searched.
 *
 * Units: omega and k are in sqrt(2) G_F times the unit of density of G; `units.ts` converts.
 * Cost: about 300 evaluations of the relation for a distribution with one crossing.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { AxisymmetricRelation, type Sector } from './axisymmetric-relation.js';
import { branchesOf } from './branches.js';
import { PiecewiseResponse } from './piecewise-response.js';
import { fastestBetween, type GrowingMode } from './relation.js';
import type { ResponseIntegrals } from './response-integrals.js';
import { SmoothResponse } from './smooth-response.js';

/** A growing mode with k along the axis. */
export interface AxisymmetricMode extends GrowingMode {
  readonly sector: Sector;
}

/** A branch of growing modes, in the order of k. */
export interface Branch {
  readonly sector: Sector;
  readonly modes: readonly GrowingMode[];
}

const SECTORS: readonly Sector[] = ['even', 'odd'];

/**
 * The lepton number G(mu) of an axisymmetric distribution, integrated over azimuth, and its growing modes.
 *
 * @example
 * ```ts
 * const fastest = AxisymmetricLeptonNumber.smooth((mu) => 1 - 1.2 * mu).fastest();
 * fastest?.growth; // => 0.158551
 * fastest?.k; // => -1.69302
 * fastest?.sector; // => 'even'
 * ```
 */
export class AxisymmetricLeptonNumber {
  readonly #integrals: ResponseIntegrals;
  readonly #zeros: readonly number[];
  /** int |G| dmu, roughly: the unit of steps in k */
  readonly #scale: number;

  private constructor(
    integrals: ResponseIntegrals,
    mu: Float64Array,
    values: Float64Array,
    weights: Float64Array,
  ) {
    this.#integrals = integrals;
    this.#zeros = signChanges(mu, values);
    this.#scale = values.reduce((sum, value, i) => sum + weights[i] * Math.abs(value), 0);
  }

  /**
   * A distribution known in closed form.
   * @param g G per mu, smooth on [-1, 1]
   * @param nodes of the Gauss-Legendre quadrature that resolves it
   */
  static smooth(g: (mu: number) => number, nodes = 48): AxisymmetricLeptonNumber {
    return AxisymmetricLeptonNumber.atNodes(gaussLegendre(nodes).nodes.map(g));
  }

  /** A smooth distribution by G per mu at the nodes of `gaussLegendre(values.length)`. */
  static atNodes(values: Float64Array): AxisymmetricLeptonNumber {
    const { nodes, weights } = gaussLegendre(values.length);
    return new AxisymmetricLeptonNumber(new SmoothResponse(values), nodes, values, weights);
  }

  /**
   * A tabulated distribution, linear between its nodes.
   * @param mu ascending from -1 to 1
   * @param values G per mu at the nodes
   */
  static tabulated(mu: Float64Array, values: Float64Array): AxisymmetricLeptonNumber {
    const weights = mu.map((_, i) => ((mu[i + 1] ?? mu[i]) - (mu[i - 1] ?? mu[i])) / 2);
    return new AxisymmetricLeptonNumber(new PiecewiseResponse(mu, values), mu, values, weights);
  }

  /** Every branch of growing modes, sector by sector. */
  branches(sectors: readonly Sector[] = SECTORS): Branch[] {
    if (this.#zeros.length === 0) return [];
    return sectors.flatMap((sector) =>
      branchesOf(new AxisymmetricRelation(sector, this.#integrals), this.#zeros, this.#scale).map(
        (modes) => ({ sector, modes }),
      ),
    );
  }

  /** The fastest mode over all k, null if none grows. */
  fastest(sectors: readonly Sector[] = SECTORS): AxisymmetricMode | null {
    let best: AxisymmetricMode | null = null;
    for (const { sector, modes } of this.branches(sectors)) {
      const top = this.#fastestOf(sector, modes, best?.growth ?? 0);
      if (top) best = { sector, ...top };
    }
    return best;
  }

  /** The fastest mode of a branch, null if it is not faster than `bar`. */
  #fastestOf(sector: Sector, modes: readonly GrowingMode[], bar: number): GrowingMode | null {
    const relation = new AxisymmetricRelation(sector, this.#integrals);
    let best: GrowingMode | null = null;
    for (let i = 1; i + 1 < modes.length; i++) {
      const [before, at, after] = [modes[i - 1], modes[i], modes[i + 1]];
      if (at.growth < before.growth || at.growth < after.growth) continue;
      // Between points so close a maximum is at most a little higher than its neighbour.
      if (at.growth < 0.8 * Math.max(bar, best?.growth ?? 0)) continue;
      const top = fastestBetween(relation, at, before.k, after.k, 1e-8 * this.#scale);
      if (top.growth > Math.max(bar, best?.growth ?? 0)) best = top;
    }
    return best;
  }
}

/** Where G changes its sign, by linear interpolation between nodes. */
function signChanges(mu: Float64Array, g: Float64Array): number[] {
  const zeros: number[] = [];
  for (let i = 1; i < mu.length; i++) {
    if (g[i - 1] < 0 === g[i] < 0) continue;
    zeros.push(mu[i - 1] + ((mu[i] - mu[i - 1]) * g[i - 1]) / (g[i - 1] - g[i]));
  }
  return zeros;
}

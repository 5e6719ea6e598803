/**
 * Growth of fast flavor instabilities of an axisymmetric distribution, wave vector along the axis: every branch
 * omega(k) of growing modes and the fastest mode of all. By the theorem of Morinaga (arXiv:2103.15267) some mode
 * grows exactly if G changes its sign; without a crossing nothing is searched.
 *
 * Units: omega and k are in sqrt(2) G_F times the unit of density of G; `units.ts` converts.
 * Cost: about 240 evaluations of the relation for a smooth distribution with a crossing, 290 for a table; without a
 * crossing one pass over the nodes.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { AxisymmetricRelation, type Sector } from './axisymmetric-relation.js';
import { branchesOf, branchThrough, type RealSample, realSamples } from './branches.js';
import { MultipoleTree } from './multipole-tree.js';
import { oddBound, oddBoundOfTable } from './odd-bound.js';
import { PiecewiseResponse } from './piecewise-response.js';
import { fastestAt, type GrowingMode, solveMode } from './relation.js';
import type { ResponseIntegrals } from './response-integrals.js';
import { SmoothResponse } from './smooth-response.js';

/** A growing mode with k along the axis. */
export interface AxisymmetricMode extends GrowingMode {
  readonly sector: Sector;
}

/** The fastest mode with k along the axis. */
export interface FastestAxisymmetricMode extends AxisymmetricMode {
  /** |change| of the growth at this k, as a share of it, with G known at fewer nodes: how converged it is */
  readonly uncertainty: number;
}

/** A branch of growing modes, in the order of k. */
export interface Branch {
  readonly sector: Sector;
  readonly modes: readonly GrowingMode[];
}

const SECTORS: readonly Sector[] = ['even', 'odd'];

/** Precision of k of the fastest mode, as a share of int |G| dmu. */
const PRECISION_OF_K = 1e-7;

/**
 * Factor on the bound of odd growth of a smooth G: |G| has kinks where G changes its sign, so that a quadrature gives
 * its integral roughly.
 */
const KINK = 1.5;

/** How an axisymmetric G is known. */
interface Forms {
  readonly exact: ResponseIntegrals;
  /** a cheaper one, in which the search begins: fewer nodes, or all of a table to 8 digits */
  readonly coarse: ResponseIntegrals;
  /** fewer nodes, for the convergence */
  readonly fewer: () => ResponseIntegrals;
  /** int |G| dmu, roughly: the unit of steps in k */
  readonly scale: number;
  /** no mode of the odd sector grows faster */
  readonly oddBound: number;
}

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
  /** where G changes its sign */
  readonly #zeros: readonly number[];
  readonly #make: () => Forms;
  #made: Forms | undefined;

  private constructor(zeros: readonly number[], make: () => Forms) {
    this.#zeros = zeros;
    this.#make = make;
  }

  /** Made when first asked for: without a crossing nobody asks. */
  get #forms(): Forms {
    this.#made ??= this.#make();
    return this.#made;
  }

  /**
   * A distribution known in closed form.
   * @param g G per mu, smooth on [-1, 1]
   * @param nodes of the Gauss-Legendre quadrature that resolves it
   */
  static smooth(g: (mu: number) => number, nodes = 48): AxisymmetricLeptonNumber {
    return AxisymmetricLeptonNumber.atNodes(gaussLegendre(nodes).nodes.map(g));
  }

  /**
   * A smooth distribution by its values.
   * @param values G per mu at the nodes of `gaussLegendre(values.length)`; not to be changed afterwards
   */
  static atNodes(values: Float64Array): AxisymmetricLeptonNumber {
    const { nodes, weights } = gaussLegendre(values.length);
    return new AxisymmetricLeptonNumber(signChanges(nodes, values), () => {
      const exact = new SmoothResponse(values);
      const fewer = exact.shortened(Math.ceil(values.length / 1.5));
      return {
        exact,
        coarse: fewer,
        fewer: () => fewer,
        scale: sizeOf(values, weights),
        oddBound: KINK * oddBound(nodes, values, weights),
      };
    });
  }

  /**
   * A tabulated distribution, linear between its nodes.
   * @param mu ascending from -1 to 1
   * @param values G per mu at the nodes; neither is to be changed afterwards
   */
  static tabulated(mu: Float64Array, values: Float64Array): AxisymmetricLeptonNumber {
    return new AxisymmetricLeptonNumber(signChanges(mu, values), () => {
      const tree = new MultipoleTree(mu, values);
      return {
        exact: new PiecewiseResponse(tree),
        coarse: new PiecewiseResponse(tree, 'rough'),
        fewer: () => {
          const isKept = (_: number, i: number) => i % 2 === 0 || i === mu.length - 1;
          return new PiecewiseResponse(new MultipoleTree(mu.filter(isKept), values.filter(isKept)));
        },
        scale: sizeOf(values, trapezoids(mu)),
        oddBound: oddBoundOfTable(mu, values),
      };
    });
  }

  /** Every branch of growing modes, sector by sector. */
  branches(sectors: readonly Sector[] = SECTORS): Branch[] {
    if (this.#zeros.length === 0) return [];
    const { exact } = this.#forms;
    const samples = realSamples(exact);
    return sectors.flatMap((sector) => this.#branchesIn(sector, exact, samples));
  }

  /**
   * The fastest mode over all k, null if none grows. Modes are looked for in a cheaper form first; what is found there
   * is solved again in the exact one. That of a table has all its nodes: where G is peaked, thinned tables lack modes.
   */
  fastest(sectors: readonly Sector[] = SECTORS): FastestAxisymmetricMode | null {
    const best = this.fastestAlone(sectors);
    if (!best) return null;
    const { sector, k, omegaRe, growth } = best;
    const relation = new AxisymmetricRelation(sector, this.#forms.fewer());
    const again = solveMode(relation, k, omegaRe, growth);
    return { ...best, uncertainty: again ? Math.abs(again.growth / growth - 1) : 1 };
  }

  /**
   * The same mode without its uncertainty, which costs a tenth more of a table.
   * @example
   * ```ts
   * AxisymmetricLeptonNumber.smooth((mu) => -mu).fastestAlone()?.growth; // => 0.689629
   * ```
   */
  fastestAlone(sectors: readonly Sector[] = SECTORS): AxisymmetricMode | null {
    if (this.#zeros.length === 0) return null;
    const { exact, coarse } = this.#forms;
    return this.#fastestIn(coarse, sectors) ?? this.#fastestIn(exact, sectors);
  }

  /** The fastest mode, looked for in one form; the odd sector only where it may have it. */
  #fastestIn(form: ResponseIntegrals, sectors: readonly Sector[]): AxisymmetricMode | null {
    const { oddBound } = this.#forms;
    const samples = realSamples(form);
    let best: AxisymmetricMode | null = null;
    if (sectors.includes('even')) {
      best = this.#notBelowHomogeneous(
        this.#fastestOf(this.#branchesIn('even', form, samples), null),
      );
    }
    if (!sectors.includes('odd') || (best && best.growth >= oddBound)) return best;
    return this.#fastestOf(this.#branchesIn('odd', form, samples), best);
  }

  /** The mode, or the fastest one of the branch through k = 0 if the homogeneous mode grows faster. */
  #notBelowHomogeneous(found: AxisymmetricMode | null): AxisymmetricMode | null {
    const { exact, scale } = this.#forms;
    const relation = new AxisymmetricRelation('even', exact);
    const homogeneous = relation.homogeneous();
    if (!homogeneous || homogeneous.growth <= (found?.growth ?? 0)) return found;
    const start = { k: 0, ...homogeneous };
    const modes = branchThrough(relation, start, scale);
    const top = this.#fastestOf([{ sector: 'even', modes }], null);
    return top && top.growth > homogeneous.growth ? top : { sector: 'even', ...start };
  }

  #branchesIn(
    sector: Sector,
    integrals: ResponseIntegrals,
    samples: readonly RealSample[],
  ): Branch[] {
    const relation = new AxisymmetricRelation(sector, integrals);
    return branchesOf(relation, this.#zeros, samples, this.#forms.scale).map((modes) => ({
      sector,
      modes,
    }));
  }

  /** The fastest mode, in the exact form, of branches in any form and one that is known. */
  #fastestOf(branches: readonly Branch[], known: AxisymmetricMode | null): AxisymmetricMode | null {
    const { exact, scale } = this.#forms;
    let best = known;
    for (const { sector, modes } of branches) {
      const relation = new AxisymmetricRelation(sector, exact);
      for (let i = 1; i + 1 < modes.length; i++) {
        const before = modes[i - 1];
        const at = modes[i];
        const after = modes[i + 1];
        if (at.growth < before.growth || at.growth < after.growth) continue;
        // Between points so close a maximum is at most a little higher than its neighbour.
        if (at.growth < 0.8 * (best?.growth ?? 0)) continue;
        const near = solveMode(relation, at.k, at.omegaRe, at.growth);
        if (!near) continue;
        const maximum = {
          near,
          low: before.k,
          high: after.k,
          curvature: curvature(before, at, after),
        };
        const top = fastestAt(relation, maximum, PRECISION_OF_K * scale);
        if (top.growth > (best?.growth ?? 0)) best = { sector, ...top };
      }
    }
    return best;
  }
}

/** d^2 growth / dk^2 of the parabola through three modes. */
function curvature(a: GrowingMode, b: GrowingMode, c: GrowingMode): number {
  const before = (b.growth - a.growth) / (b.k - a.k);
  const after = (c.growth - b.growth) / (c.k - b.k);
  return (2 * (after - before)) / (c.k - a.k);
}

function sizeOf(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights[i] * Math.abs(values[i]);
  return sum;
}

/** The weights of the trapezoidal rule. */
function trapezoids(mu: Float64Array): Float64Array {
  const weights = new Float64Array(mu.length);
  const last = mu.length - 1;
  for (let i = 0; i <= last; i++) {
    weights[i] = (mu[Math.min(i + 1, last)] - mu[Math.max(i - 1, 0)]) / 2;
  }
  return weights;
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

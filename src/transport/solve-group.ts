/**
 * Solves one species in one energy group. It alternates between the moment equations, which couple all radii
 * through scattering, and the formal solution along rays, which gives the Eddington factors, until J of the moment
 * equations no longer changes. The two discretise the same equation differently and differ where opacities are
 * steep; the result is that of the rays.
 *
 * Source: the method of variable Eddington factors, Auer and Mihalas 1970 (MNRAS 149, 65).
 * Cost: one pass of exponentials, then typically 4 to 8 sweeps of O(N (C + N)).
 */
import { FormalSolution, type Source } from './formal-solution.js';
import { logarithmicMean } from './logarithmic-mean.js';
import { type EddingtonFactors, type Medium, MomentEquations } from './moment-equations.js';
import type { TangentRays } from './rays.js';

/** A group is solved if no J changes by more than this share between iterations. */
export const TOLERANCE = 1e-5;
/** The default number of iterations after which a group has not converged. */
export const MAX_ITERATIONS = 100;

/** The end of an iteration. */
export interface GroupReport {
  readonly converged: boolean;
  readonly iterations: number;
  /** the greatest relative change of J in the last iteration, and its node */
  readonly change: number;
  readonly node: number;
}

/** A solver for any number of groups on one set of rays. Each call overwrites the solution. */
export class GroupSolver {
  /** the intensities and moments of the group that was solved last */
  readonly solution: FormalSolution;
  readonly #moments: MomentEquations;
  readonly #closure: EddingtonFactors;
  readonly #extinction: Float64Array;
  readonly #isotropic: Float64Array;
  readonly #dipole: Float64Array;

  constructor(readonly rays: TangentRays) {
    this.solution = new FormalSolution(rays);
    this.#moments = new MomentEquations(rays.radii);
    this.#closure = {
      eddington: new Float64Array(rays.nodes),
      outerFluxRatio: 0,
      inwardFluxRatio: 0,
    };
    this.#extinction = new Float64Array(rays.nodes);
    this.#isotropic = new Float64Array(rays.nodes);
    this.#dipole = new Float64Array(rays.nodes);
  }

  /**
   * Solves one group.
   * @param medium opacities in 1/cm, kappa_a + kappa_s positive everywhere
   * @returns how the iteration ended; the solution is in `solution`
   */
  solve(medium: Medium, maxIterations = MAX_ITERATIONS): GroupReport {
    this.#setExtinction(medium);
    this.solution.setOpacity(this.#extinction);
    this.#moments.setMedium(medium);
    this.#startClosure();
    let report: GroupReport = { converged: false, iterations: 0, change: Infinity, node: 0 };
    while (!report.converged && report.iterations < maxIterations) {
      const { change, node } = this.#moments.solve(medium, this.#closure);
      this.#radiate(medium);
      const iterations = report.iterations + 1;
      report = { converged: iterations > 1 && change < TOLERANCE, iterations, change, node };
      this.#takeClosure();
    }
    return report;
  }

  #setExtinction({ absorption, scattering }: Medium): void {
    const chi = this.#extinction;
    for (let i = 0; i < chi.length; i++) chi[i] = absorption[i] + scattering[i];
  }

  /** Sets a first guess that is right in the opaque and transparent limits: k = 1/3 + (2/3) / (1 + 2 tau + 2 tau^2). */
  #startClosure(): void {
    const { radii, nodes } = this.rays;
    const closure = this.#closure;
    const chi = this.#extinction;
    let tau = 0;
    for (let i = nodes - 1; i >= 0; i--) {
      if (i + 1 < nodes) tau += logarithmicMean(chi[i], chi[i + 1]) * (radii[i + 1] - radii[i]);
      closure.eddington[i] = 1 / 3 + 2 / 3 / (1 + 2 * tau * (1 + tau));
    }
    closure.outerFluxRatio = 0.95;
    closure.inwardFluxRatio = 0.5;
  }

  #takeClosure(): void {
    const { J, H, K } = this.solution;
    const closure = this.#closure;
    for (let i = 0; i < J.length; i++) closure.eddington[i] = K[i] / J[i];
    closure.outerFluxRatio = H[J.length - 1] / J[J.length - 1];
    closure.inwardFluxRatio = this.solution.inwardFluxRatio;
  }

  /** Sweeps with the source S = (kappa_a f_eq + kappa_s (J + delta mu H)) / chi. */
  #radiate(medium: Medium): void {
    const { J, H } = this.#moments;
    const isotropic = this.#isotropic;
    const dipole = this.#dipole;
    for (let i = 0; i < J.length; i++) {
      const scattered = medium.scattering[i] / this.#extinction[i];
      const absorbed = medium.absorption[i] / this.#extinction[i];
      isotropic[i] = absorbed * medium.equilibrium[i] + scattered * J[i];
      dipole[i] = scattered * medium.anisotropy[i] * H[i];
    }
    this.solution.sweep({ isotropic, dipole, core: coreIntensity(medium, H[0]) });
  }
}

/** The intensity of core rays: an emitter's, or f_eq + 3 mu H with the slope limited so that it is not negative. */
function coreIntensity({ inner, equilibrium }: Medium, flux: number): Source['core'] {
  if (inner.kind === 'emitter') return { isotropic: inner.intensity, dipole: 0 };
  const isotropic = equilibrium[0];
  return { isotropic, dipole: Math.min(Math.max(3 * flux, -isotropic), isotropic) };
}

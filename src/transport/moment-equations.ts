/**
 * The zeroth and first moment of the transfer equation, closed by variable Eddington factors k = K/J and by
 * h = H/J at the outer edge:
 *
 *   d(r^2 H)/dr = r^2 kappa_a (f_eq - J),   d(Q k J)/dr = -Q chi_1 H,
 *   ln Q = int (3k - 1)/(k r) dr,           chi_1 = kappa_a + kappa_s (1 - delta/3).
 *
 * J is defined at nodes, and H at faces, whose radii are geometric means of neighbouring nodes; this makes the
 * diffusion limit of a uniform shell exact. Q at a face is the geometric mean, too. Eliminating H leaves a
 * tridiagonal system.
 *
 * Source: Mihalas and Mihalas, Foundations of Radiation Hydrodynamics; Auer 1971, JQSRT 11, 573, for Q. Cost: O(N).
 */
import { logarithmicMean } from './logarithmic-mean.js';

/** The boundary condition at the innermost radius. */
export type InnerBoundary =
  /** an opaque core: J = f_eq, and intensities f_eq + 3 mu H */
  | { readonly kind: 'thermal' }
  /** a surface that emits isotropically, for problems with a transparent exterior */
  | { readonly kind: 'emitter'; readonly intensity: number };

/** The matter as one species in one energy group sees it. Arrays have shape (N), opacities are in 1/cm. */
export interface Medium {
  /** kappa_a, corrected for stimulated absorption */
  readonly absorption: Float64Array;
  /** kappa_s */
  readonly scattering: Float64Array;
  /** delta of the scattering kernel 1 + delta cos(theta) */
  readonly anisotropy: Float64Array;
  /** f_eq */
  readonly equilibrium: Float64Array;
  readonly inner: InnerBoundary;
}

/** The closure of the moment equations, computed from intensities along rays. */
export interface EddingtonFactors {
  /** K/J per node */
  readonly eddington: Float64Array;
  /** H/J at the outermost node */
  outerFluxRatio: number;
  /** inward flux over inward density at the innermost node; used for an emitter only */
  inwardFluxRatio: number;
}

/** The least optical depth of a face; smaller ones have no effect except to make the matrix ill-conditioned. */
const FACE_FLOOR = 1e-9;

/** The moment equations on one set of radii, with buffers and solution. */
export class MomentEquations {
  readonly J: Float64Array;
  /** H at nodes */
  readonly H: Float64Array;
  readonly #faceSquare: Float64Array;
  readonly #volume: Float64Array;
  readonly #logStep: Float64Array;
  readonly #depth: Float64Array;
  readonly #q: Float64Array;
  readonly #conductance: Float64Array;
  /** r^2 H at faces */
  readonly #flow: Float64Array;
  /** Q k J at nodes */
  readonly #scaled: Float64Array;
  readonly #upper: Float64Array;

  /** @param radii cm, ascending, shape (N) */
  constructor(readonly radii: Float64Array) {
    const nodes = radii.length;
    this.J = new Float64Array(nodes);
    this.H = new Float64Array(nodes);
    this.#faceSquare = new Float64Array(nodes - 1);
    this.#logStep = new Float64Array(nodes - 1);
    this.#depth = new Float64Array(nodes - 1);
    this.#conductance = new Float64Array(nodes - 1);
    this.#flow = new Float64Array(nodes - 1);
    this.#volume = new Float64Array(nodes);
    this.#q = new Float64Array(nodes);
    this.#scaled = new Float64Array(nodes);
    this.#upper = new Float64Array(nodes);
    for (let i = 0; i + 1 < nodes; i++) {
      this.#faceSquare[i] = radii[i] * radii[i + 1];
      this.#logStep[i] = Math.log(radii[i + 1] / radii[i]);
    }
    for (let i = 0; i < nodes; i++) {
      const below = i > 0 ? this.#faceSquare[i - 1] ** 1.5 : radii[i] ** 3;
      const above = i + 1 < nodes ? this.#faceSquare[i] ** 1.5 : radii[i] ** 3;
      this.#volume[i] = (above - below) / 3;
    }
  }

  /** Sets the optical depths chi_1 dr of the faces. */
  setMedium(medium: Medium): void {
    const { radii } = this;
    const transport = radii.map(
      (_, i) => medium.absorption[i] + medium.scattering[i] * (1 - medium.anisotropy[i] / 3),
    );
    for (let i = 0; i + 1 < radii.length; i++) {
      const mean = logarithmicMean(transport[i], transport[i + 1]);
      this.#depth[i] = Math.max(mean * (radii[i + 1] - radii[i]), FACE_FLOOR);
    }
  }

  /**
   * Computes J and H.
   * @returns the greatest relative change of J since the last call, and the node at which it occurs
   */
  solve(
    medium: Medium,
    closure: EddingtonFactors,
  ): { readonly change: number; readonly node: number } {
    this.#setConductances(closure.eddington);
    this.#solveTridiagonal(medium, closure);
    const { J } = this;
    const scaled = this.#scaled;
    let change = 0;
    let node = 0;
    for (let i = 0; i < J.length; i++) {
      const value = scaled[i] / (this.#q[i] * closure.eddington[i]);
      const step = Math.abs(value - J[i]) / Math.abs(value);
      if (step > change || Number.isNaN(step)) {
        change = step;
        node = i;
      }
      J[i] = value;
    }
    this.#interpolateFlux(closure.outerFluxRatio);
    return { change, node };
  }

  /**
   * Solves for x = Q k J. Row i of the system is -c_(i-1) x_(i-1) + (c_(i-1) + c_i + sink) x_i - c_i x_(i+1) =
   * sink x_eq with the conductances c of the faces. Elimination runs outwards, substitution inwards.
   */
  #solveTridiagonal(medium: Medium, closure: EddingtonFactors): void {
    const { radii } = this;
    const last = radii.length - 1;
    const conductance = this.#conductance;
    const upper = this.#upper;
    const scaled = this.#scaled;
    const { absorption, equilibrium, inner } = medium;
    for (let i = 0; i <= last; i++) {
      const perJ = 1 / (this.#q[i] * closure.eddington[i]);
      if (i === 0 && inner.kind === 'thermal') {
        upper[0] = 0;
        scaled[0] = equilibrium[0] / perJ;
        continue;
      }
      const sink = absorption[i] * this.#volume[i];
      const below = i > 0 ? conductance[i - 1] : 0;
      const above = i < last ? conductance[i] : 0;
      let diagonal = below + above + sink * perJ;
      let right = sink * equilibrium[i];
      if (i === 0 && inner.kind === 'emitter') {
        const square = radii[0] ** 2;
        diagonal += square * closure.inwardFluxRatio * perJ;
        right += square * inner.intensity * (1 / 4 + closure.inwardFluxRatio / 2);
      }
      if (i === last) diagonal += radii[i] ** 2 * closure.outerFluxRatio * perJ;
      const pivot = i > 0 ? diagonal - below * upper[i - 1] : diagonal;
      upper[i] = above / pivot;
      scaled[i] = (i > 0 ? right + below * scaled[i - 1] : right) / pivot;
    }
    for (let i = last - 1; i >= 0; i--) scaled[i] += upper[i] * scaled[i + 1];
    for (let i = 0; i < last; i++) this.#flow[i] = conductance[i] * (scaled[i] - scaled[i + 1]);
  }

  /** Sets the conductances: r^2 H at a face is its conductance times the decrease of Q k J across it. */
  #setConductances(eddington: Float64Array): void {
    const q = this.#q;
    q[0] = 1;
    let logarithm = 0;
    const slope = (i: number) => 3 - 1 / eddington[i];
    for (let i = 0; i + 1 < q.length; i++) {
      const rise = ((slope(i) + slope(i + 1)) / 2) * this.#logStep[i];
      const faceQ = Math.exp(logarithm + rise / 2);
      logarithm += rise;
      q[i + 1] = Math.exp(logarithm);
      this.#conductance[i] = this.#faceSquare[i] / (faceQ * this.#depth[i]);
    }
  }

  /** Interpolates H at nodes from r^2 H at faces, and limits |H| to J, which the closure does not guarantee. */
  #interpolateFlux(outerFluxRatio: number): void {
    const { H, J, radii } = this;
    const flow = this.#flow;
    const last = radii.length - 1;
    for (let i = 0; i < last; i++) {
      const mean = i > 0 ? (flow[i - 1] + flow[i]) / 2 : flow[0];
      H[i] = Math.min(Math.max(mean / radii[i] ** 2, -J[i]), J[i]);
    }
    H[last] = outerFluxRatio * J[last];
  }
}

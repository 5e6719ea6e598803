/**
 * Formal solution of the transfer equation along tangent rays, for a source linear in optical depth:
 *
 *   I_down = e I_up + w_down S_down + w_up S_up,   e = exp(-tau),
 *   w_down = 1 - (1 - e)/tau,   w_up = (1 - e)/tau - e,   S(mu) = S_0 + mu S_1.
 *
 * It is evaluated as I_up + (1 - e)(S_up - I_up) + w_down (S_down - S_up), which loses no digits at
 * either end of tau. Exponentials depend on the opacity alone: one pass per group serves both
 * directions and all iterations. Cost: N (C + N/2) exponentials a group, twice that many updates of
 * a dozen operations a sweep.
 *
 * Source: Olson and Kunasz 1987, JQSRT 38, 325 (short characteristics).
 */
import type { TangentRays } from './rays.js';

/** Below this optical depth a series replaces the exponential. */
const THIN = 1e-3;
/** Above this one nothing comes through. */
const OPAQUE = 80;

/** What radiates: S(mu) = isotropic + mu * dipole per node, and what core rays start with. */
export interface Source {
  readonly isotropic: Float64Array;
  readonly dipole: Float64Array;
  /** intensity of the core rays at the innermost radius: isotropic + mu * dipole */
  readonly core: { readonly isotropic: number; readonly dipole: number };
}

/** Intensities and moments on a set of rays; sweeps overwrite them. */
export class FormalSolution {
  /** towards the centre, f(-mu), laid out as rays.mu */
  readonly inward: Float64Array;
  /** away from the centre, f(mu) */
  readonly outward: Float64Array;
  /** J = 1/2 int f dmu, H = 1/2 int mu f dmu, K = 1/2 int mu^2 f dmu per node */
  readonly J: Float64Array;
  readonly H: Float64Array;
  readonly K: Float64Array;
  /** the inward part of H over that of J at the innermost node, both positive; 1/2 if isotropic */
  inwardFluxRatio = 0.5;
  readonly #loss: Float64Array;
  readonly #down: Float64Array;
  readonly #front: Float64Array;

  constructor(readonly rays: TangentRays) {
    const total = rays.mu.length;
    this.inward = new Float64Array(total);
    this.outward = new Float64Array(total);
    this.J = new Float64Array(rays.nodes);
    this.H = new Float64Array(rays.nodes);
    this.K = new Float64Array(rays.nodes);
    this.#loss = new Float64Array(total);
    this.#down = new Float64Array(total);
    this.#front = new Float64Array(rays.coreRays + rays.nodes);
  }

  /**
   * Sets the optical depths.
   * @param shellOpacity mean of chi in shell i, 1/cm, shape (N - 1)
   */
  setOpacity(shellOpacity: Float64Array): void {
    const { lengths, offsets, nodes } = this.rays;
    const loss = this.#loss;
    const down = this.#down;
    for (let i = 0; i + 1 < nodes; i++) {
      const chi = shellOpacity[i];
      for (let at = offsets[i]; at < offsets[i + 1]; at++) {
        const tau = chi * lengths[at];
        if (tau < THIN) {
          loss[at] = tau * (1 - tau * (1 / 2 - tau * (1 / 6 - tau / 24)));
          down[at] = tau * (1 / 2 - tau * (1 / 6 - tau / 24));
        } else {
          const absorbed = tau > OPAQUE ? 1 : 1 - Math.exp(-tau);
          loss[at] = absorbed;
          down[at] = 1 - absorbed / tau;
        }
      }
    }
  }

  /** Solves for all intensities, with no radiation coming in from outside, and takes the moments. */
  sweep(source: Source): void {
    this.#sweepInward(source);
    this.#sweepOutward(source);
  }

  #sweepInward({ isotropic, dipole }: Source): void {
    const { nodes, coreRays, offsets, mu } = this.rays;
    const [weight0, weight1, weight2] = this.rays.weights;
    const { inward, J, H, K } = this;
    const loss = this.#loss;
    const down = this.#down;
    const front = this.#front;
    front.fill(0);
    inward.fill(0, offsets[nodes - 1]);
    J[nodes - 1] = 0;
    H[nodes - 1] = 0;
    K[nodes - 1] = 0;
    for (let i = nodes - 2; i >= 0; i--) {
      const start = offsets[i];
      const outer = offsets[i + 1];
      const s0 = isotropic[i];
      const s1 = dipole[i];
      const t0 = isotropic[i + 1];
      const t1 = dipole[i + 1];
      let j = 0;
      let h = 0;
      let k = 0;
      for (let ray = 0; ray <= coreRays + i; ray++) {
        const at = start + ray;
        const up = t0 - t1 * mu[outer + ray];
        const before = front[ray];
        const value = before + loss[at] * (up - before) + down[at] * (s0 - s1 * mu[at] - up);
        front[ray] = value;
        inward[at] = value;
        j += weight0[at] * value;
        h += weight1[at] * value;
        k += weight2[at] * value;
      }
      J[i] = j / 2;
      H[i] = -h / 2;
      K[i] = k / 2;
    }
    this.inwardFluxRatio = J[0] > 0 ? -H[0] / J[0] : 0.5;
  }

  /** Adds the outward half to the moments the inward sweep left. */
  #sweepOutward({ isotropic, dipole, core }: Source): void {
    const { nodes, coreRays, offsets, mu } = this.rays;
    const [weight0, weight1, weight2] = this.rays.weights;
    const { outward, J, H, K } = this;
    const loss = this.#loss;
    const down = this.#down;
    const front = this.#front;
    for (let ray = 0; ray < coreRays; ray++) front[ray] = core.isotropic + core.dipole * mu[ray];
    for (let i = 0; i < nodes; i++) {
      const start = offsets[i];
      if (i > 0) {
        const inner = offsets[i - 1];
        const s0 = isotropic[i];
        const s1 = dipole[i];
        const t0 = isotropic[i - 1];
        const t1 = dipole[i - 1];
        for (let ray = 0; ray < coreRays + i; ray++) {
          const at = inner + ray;
          const up = t0 + t1 * mu[at];
          const before = front[ray];
          front[ray] =
            before + loss[at] * (up - before) + down[at] * (s0 + s1 * mu[start + ray] - up);
        }
      }
      let j = 0;
      let h = 0;
      let k = 0;
      for (let ray = 0; ray <= coreRays + i; ray++) {
        const at = start + ray;
        const value = front[ray];
        outward[at] = value;
        j += weight0[at] * value;
        h += weight1[at] * value;
        k += weight2[at] * value;
      }
      J[i] += j / 2;
      H[i] += h / 2;
      K[i] += k / 2;
    }
  }
}

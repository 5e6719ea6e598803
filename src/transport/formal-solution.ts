/**
 * Formal solution of the transfer equation along tangent rays. Opacity and source are functions of the radius,
 * with S(mu) = S_0 + mu S_1 at the nodes. Within a shell, from its inner end, let x = 0..1 be the share of the
 * path, t = 0..1 the share of the optical depth, and xi = 0..1 the position between the squares of the radii. Then
 *
 *   S = S_in + D xi + B xi (1 - xi),   D = S_out - S_in,   B from source-bulges.ts,
 *   xi = (1 - beta) x + beta x^2,   xi(t = 1/2) = 1/2 - b/4,
 *   b = min(beta + gamma, 1),   gamma = (chi_in - chi_out)/(chi_in + chi_out):
 *
 * Half of tau lies below the middle of the shell, because r^2 is not linear along the ray (beta = 1 for a ray that
 * touches the shell's inner radius) and matter is denser there. The parabola in t through both ends and the point
 * t = 1/2 gives, with e = exp(-tau),
 *
 *   I_in  = I_out + (1 - e)(S_in - I_out) + (u - b w) D + (1 - b^2/4) w B   inwards,
 *   I_out = I_in  + (1 - e)(S_in - I_in)  + (v - b w) D + (1 - b^2/4) w B   outwards,
 *   u = (1 - e)/tau - e,   v = 1 - (1 - e)/tau,   w = 2 v/tau - (1 - e)/tau.
 *
 * The parabola is never negative (source-bulges.ts), so intensities are not negative either. With b = B = 0 this
 * is the linear short characteristic of Olson and Kunasz 1987 (JQSRT 38, 325), which is only of first order in
 * opaque shells: rays reach a node from both sides, each with the mean slope of S over its shell, and J receives
 * their difference, whereas the true J - S = (S'/chi)'/(3 chi) is the change of slope over a mean free path. With
 * the bend b and the bulge B, rays from both sides have the slope at the node. Beyond 25 km, with 160 radii,
 * alpha is then within 0.04% of its limit; with b = beta and B = 0 it was within 0.17%.
 *
 * The exponentials depend on the opacity alone, so they are computed once per group for both directions and all
 * iterations. Cost for N radii and C core rays: N (C + N/2) exponentials per group, and twice as many updates of
 * about a dozen operations per sweep.
 */
import { logarithmicMean } from './logarithmic-mean.js';
import type { TangentRays } from './rays.js';
import { sourceBulges } from './source-bulges.js';

/** Below this optical depth, series replace the exponential. */
const THIN = 5e-3;
/** Above this optical depth, exp(-tau) is taken as 0. */
const OPAQUE = 80;

/** The source S(mu) = isotropic + mu * dipole at each node, and the intensity with which core rays start. */
export interface Source {
  readonly isotropic: Float64Array;
  readonly dipole: Float64Array;
  /** the intensity of core rays at the innermost radius is isotropic + mu * dipole */
  readonly core: { readonly isotropic: number; readonly dipole: number };
}

/** Intensities and moments on a set of rays, which each sweep overwrites. */
export class FormalSolution {
  /** f(-mu), the intensities towards the centre, in the layout of rays.mu */
  readonly inward: Float64Array;
  /** f(mu), the intensities away from the centre, in the layout of rays.mu */
  readonly outward: Float64Array;
  /** J = 1/2 int f dmu, H = 1/2 int mu f dmu, K = 1/2 int mu^2 f dmu per node */
  readonly J: Float64Array;
  readonly H: Float64Array;
  readonly K: Float64Array;
  /** the ratio of inward flux to inward density at the innermost node, positive; 1/2 if isotropic */
  inwardFluxRatio = 0.5;
  readonly #loss: Float64Array;
  readonly #inwardWeight: Float64Array;
  readonly #outwardWeight: Float64Array;
  readonly #bulgeWeight: Float64Array;
  /** r^2 per node, cm^2 */
  readonly #squares: Float64Array;
  /** B per shell */
  readonly #bulges: Float64Array;
  readonly #front: Float64Array;

  constructor(readonly rays: TangentRays) {
    const total = rays.mu.length;
    this.inward = new Float64Array(total);
    this.outward = new Float64Array(total);
    this.J = new Float64Array(rays.nodes);
    this.H = new Float64Array(rays.nodes);
    this.K = new Float64Array(rays.nodes);
    this.#loss = new Float64Array(total);
    this.#inwardWeight = new Float64Array(total);
    this.#outwardWeight = new Float64Array(total);
    this.#bulgeWeight = new Float64Array(total);
    this.#squares = rays.radii.map((radius) => radius * radius);
    this.#bulges = new Float64Array(rays.nodes - 1);
    this.#front = new Float64Array(rays.coreRays + rays.nodes);
  }

  /**
   * Sets the optical depths and the weights of all shells.
   * @param opacity chi at the nodes, 1/cm, positive, shape (N)
   */
  setOpacity(opacity: Float64Array): void {
    const { lengths, curvatures, offsets, nodes } = this.rays;
    for (let i = 0; i + 1 < nodes; i++) {
      const mean = logarithmicMean(opacity[i], opacity[i + 1]);
      const least = Math.min(opacity[i], opacity[i + 1]);
      const fall = opacity[i] - opacity[i + 1];
      const gamma = fall / (opacity[i] + opacity[i + 1]);
      for (let at = offsets[i]; at < offsets[i + 1]; at++) {
        // On a path of curvature beta the mean of xi is 1/2 - beta/6.
        const opticalDepth = Math.max(mean + (fall / 6) * curvatures[at], least) * lengths[at];
        this.#setWeights(at, opticalDepth, Math.min(curvatures[at] + gamma, 1));
      }
    }
  }

  #setWeights(at: number, tau: number, bend: number): void {
    let loss: number;
    let inward: number;
    let outward: number;
    let middle: number;
    if (tau < THIN) {
      inward = tau * (1 / 2 - tau * (1 / 3 - tau / 8));
      outward = tau * (1 / 2 - tau * (1 / 6 - tau / 24));
      middle = tau * (1 / 6 - tau * (1 / 12 - tau / 40));
      loss = tau - tau * outward;
    } else {
      const e = tau > OPAQUE ? 0 : Math.exp(-tau);
      const mean = (1 - e) / tau;
      inward = mean - e;
      outward = 1 - mean;
      middle = (2 * outward) / tau - mean;
      loss = 1 - e;
    }
    this.#loss[at] = loss;
    this.#inwardWeight[at] = inward - bend * middle;
    this.#outwardWeight[at] = outward - bend * middle;
    this.#bulgeWeight[at] = (1 - (bend * bend) / 4) * middle;
  }

  /** Computes all intensities and moments, with no radiation entering from outside. */
  sweep(source: Source): void {
    sourceBulges(this.#squares, source.isotropic, source.dipole, this.#bulges);
    this.#sweepInward(source);
    this.#sweepOutward(source);
  }

  #sweepInward({ isotropic, dipole }: Source): void {
    const { nodes, coreRays, offsets, mu } = this.rays;
    const [weight0, weight1, weight2] = this.rays.weights;
    const { inward, J, H, K } = this;
    const loss = this.#loss;
    const slope = this.#inwardWeight;
    const middle = this.#bulgeWeight;
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
      const bulge = this.#bulges[i];
      let j = 0;
      let h = 0;
      let k = 0;
      for (let ray = 0; ray <= coreRays + i; ray++) {
        const at = start + ray;
        const inner = s0 - s1 * mu[at];
        const change = t0 - t1 * mu[outer + ray] - inner;
        const before = front[ray];
        const value =
          before + loss[at] * (inner - before) + slope[at] * change + middle[at] * bulge;
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

  /** Sweeps outwards and adds the outward half to the moments that the inward sweep left. */
  #sweepOutward({ isotropic, dipole, core }: Source): void {
    const { nodes, coreRays, offsets, mu } = this.rays;
    const [weight0, weight1, weight2] = this.rays.weights;
    const { outward, J, H, K } = this;
    const loss = this.#loss;
    const slope = this.#outwardWeight;
    const middle = this.#bulgeWeight;
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
        const bulge = this.#bulges[i - 1];
        for (let ray = 0; ray < coreRays + i; ray++) {
          const at = inner + ray;
          const below = t0 + t1 * mu[at];
          const change = s0 + s1 * mu[start + ray] - below;
          const before = front[ray];
          front[ray] =
            before + loss[at] * (below - before) + slope[at] * change + middle[at] * bulge;
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

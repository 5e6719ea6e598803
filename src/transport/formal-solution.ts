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
 * about a dozen operations per sweep (`kernels/assembly/tangent-rays.ts`).
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
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
  readonly #kernels: Kernels;
  readonly #loss: Float64Array;
  readonly #inwardWeight: Float64Array;
  readonly #outwardWeight: Float64Array;
  readonly #bulgeWeight: Float64Array;
  readonly #isotropic: Float64Array;
  readonly #dipole: Float64Array;
  /** r^2 per node, cm^2 */
  readonly #squares: Float64Array;
  /** B per shell */
  readonly #bulges: Float64Array;
  readonly #front: Float64Array;

  constructor(readonly rays: TangentRays) {
    const { nodes, coreRays, mu, weights } = rays;
    const plan = new MemoryPlan();
    const slots = {
      perRay: plan.f64(10 * mu.length),
      perNode: plan.f64(6 * nodes),
      front: plan.f64(coreRays + nodes),
    };
    const memory = plan.allocate('transport');
    const perRay = view(memory, slots.perRay);
    const perNode = view(memory, slots.perNode);
    const ofRays = (i: number) => perRay.subarray(i * mu.length, (i + 1) * mu.length);
    const ofNodes = (i: number) => perNode.subarray(i * nodes, (i + 1) * nodes);
    ofRays(0).set(mu);
    this.#loss = ofRays(1);
    this.#inwardWeight = ofRays(2);
    this.#outwardWeight = ofRays(3);
    this.#bulgeWeight = ofRays(4);
    weights.slice(0, 3).forEach((values, order) => {
      ofRays(5 + order).set(values);
    });
    this.inward = ofRays(8);
    this.outward = ofRays(9);
    this.#isotropic = ofNodes(0);
    this.#dipole = ofNodes(1);
    this.#bulges = ofNodes(2).subarray(0, nodes - 1);
    this.J = ofNodes(3);
    this.H = ofNodes(4);
    this.K = ofNodes(5);
    this.#squares = rays.radii.map((radius) => radius * radius);
    this.#front = view(memory, slots.front);
    this.#kernels = instantiate(memory);
    const { perRay: ofRay, perNode: ofNode, front } = slots;
    this.#kernels.tangentBegin(nodes, coreRays, ofRay.at, ofNode.at, front.at);
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
  sweep({ isotropic, dipole, core }: Source): void {
    const { J, H } = this;
    const { coreRays, mu } = this.rays;
    this.#isotropic.set(isotropic);
    this.#dipole.set(dipole);
    sourceBulges(this.#squares, isotropic, dipole, this.#bulges);
    this.#kernels.tangentInward();
    this.inwardFluxRatio = J[0] > 0 ? -H[0] / J[0] : 0.5;
    const front = this.#front;
    for (let ray = 0; ray < coreRays; ray++) front[ray] = core.isotropic + core.dipole * mu[ray];
    this.#kernels.tangentOutward();
  }
}

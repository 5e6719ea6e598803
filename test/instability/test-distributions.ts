/** Distributions and growth rates computed independently, for the tests of this folder. */
import { maxEntropyDistribution, maxEntropyShape } from '../../src/angular/max-entropy.js';
import type { FluxState } from '../../src/instability/max-entropy-state.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';

type Angular = (mu: number) => number;

/** exp(-(mu - 1)^2 / 2 s^2), normalised over mu. */
function gaussian(s: number): Angular {
  const shape: Angular = (mu) => Math.exp(-((mu - 1) ** 2) / (2 * s * s));
  const { nodes, weights } = gaussLegendre(64);
  const density = nodes.reduce((sum, mu, i) => sum + weights[i] * shape(mu), 0);
  return (mu) => shape(mu) / density;
}

function maxEntropy(density: number, fluxFactor: number): Angular {
  const shape = maxEntropyDistribution(maxEntropyShape(fluxFactor));
  return (mu) => density * shape(mu);
}

const gaussians =
  (alpha: number): Angular =>
  (mu) =>
    gaussian(0.6)(mu) - alpha * gaussian(0.53)(mu);

export interface ReferenceRow {
  readonly name: string;
  readonly g: Angular;
  /** growth at k = 0 */
  readonly homogeneous: number;
  /** largest growth and its |k| */
  readonly even: readonly [growth: number, k: number];
  readonly odd: readonly [growth: number, k: number];
  /** sqrt(I+ I-) */
  readonly estimate: number;
}

/** To six digits. */
export const REFERENCE_ROWS: readonly ReferenceRow[] = [
  {
    name: '1 - 1.2 mu',
    g: (mu) => 1 - 1.2 * mu,
    homogeneous: 0,
    even: [0.158551, 1.69302],
    odd: [0.013854, 0.6729],
    estimate: 0.18333,
  },
  {
    name: '-mu',
    g: (mu) => -mu,
    homogeneous: 0.666667,
    even: [0.689629, 0.24103],
    odd: [0.112404, 0.2168],
    estimate: 0.5,
  },
  {
    name: '1 - 2 mu',
    g: (mu) => 1 - 2 * mu,
    homogeneous: 0,
    even: [0.861642, 1.35514],
    odd: [0.130417, 0.7041],
    estimate: 0.75,
  },
  {
    name: '1 - 0.9 mu',
    g: (mu) => 1 - 0.9 * mu,
    homogeneous: 0,
    even: [0, 0],
    odd: [0, 0],
    estimate: 0,
  },
  {
    name: 'max-entropy, F = 1/3 less F = -1/3',
    g: (mu) => maxEntropy(1, 1 / 3)(mu) - maxEntropy(1, -1 / 3)(mu),
    homogeneous: 0.666667,
    even: [0.687695, 0.22679],
    odd: [0.107224, 0.2027],
    estimate: 0.49093,
  },
  {
    name: 'isotropic less max-entropy of 2/3, F = -1/3',
    g: (mu) => 0.5 - maxEntropy(2 / 3, -1 / 3)(mu),
    homogeneous: 0.081336,
    even: [0.177213, 0.26292],
    odd: [0.027493, 0.1429],
    estimate: 0.15996,
  },
  {
    name: 'Gaussians, alpha = 0.9',
    g: gaussians(0.9),
    homogeneous: 0,
    even: [0.012711, 0.13145],
    odd: [0.002138, 0.0644],
    estimate: 0.01877,
  },
  {
    name: 'Gaussians, alpha = 1',
    g: gaussians(1),
    homogeneous: 0.05209,
    even: [0.058674, 0.05711],
    odd: [0.014314, 0.0445],
    estimate: 0.05951,
  },
  {
    name: 'Gaussians, alpha = 1.1',
    g: gaussians(1.1),
    homogeneous: 0.069466,
    even: [0.076752, 0.06061],
    odd: [0.018833, 0.0501],
    estimate: 0.07245,
  },
  {
    name: 'Gaussians, alpha = 0.5',
    g: gaussians(0.5),
    homogeneous: 0,
    even: [0, 0],
    odd: [0, 0],
    estimate: 0,
  },
];

export interface ReferenceState {
  readonly name: string;
  readonly nue: FluxState;
  readonly nuebar: FluxState;
  /** 1/s */
  readonly growth: number;
}

function state(density: number, x: number, y: number, z: number): FluxState {
  return { density, flux: [density * x, density * y, density * z] };
}

/** States of the public test set of srichers/neutrino_linear_stability; densities in 1/cm^3. */
export const REFERENCE_STATES: readonly ReferenceState[] = [
  {
    name: 'Fiducial',
    nue: state(4.89e32, 0, 0, 1 / 3),
    nuebar: state(4.89e32, 0, 0, -1 / 3),
    growth: 6.475e10,
  },
  {
    name: '90Degree',
    nue: state(4.89e32, 0, 0, 1 / 3),
    nuebar: state(4.89e32, 0, 1 / 3, 0),
    growth: 4.533e10,
  },
  {
    name: 'TwoThirds',
    nue: state(4.89e32, 0, 0, 0),
    nuebar: state(3.26e32, 0, 0, -1 / 3),
    growth: 1.669e10,
  },
  {
    name: 'NSM1',
    nue: state(1.421954234999705e33, 0.0974572, 0.04217632, -0.13433261),
    nuebar: state(1.9146237131657563e33, 0.07237959, 0.03132354, -0.3446878),
    growth: 6.259e10,
  },
  {
    name: 'NSM2',
    nue: state(2.3293607911671233e33, 0.00863203, -0.01736811, -0.1635356),
    nuebar: state(2.8527918912850635e33, 0.00704822, -0.0141814, -0.23384525),
    growth: 1.248e10,
  },
];

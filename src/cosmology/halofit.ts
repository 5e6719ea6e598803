/**
 * The power spectrum of nonlinear matter fluctuations: halofit as revised by Takahashi et al., arXiv:1208.2701,
 * with the neutrino terms of CAMB (Bird, Viel and Haehnelt, arXiv:1109.4416). It describes the spectrum by the wave
 * number at which fluctuations become nonlinear, and by slope and curvature there. Cost: some 40 integrals over
 * the linear spectrum per redshift; every redshift is done once.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { matterShare } from './background.js';
import { linearPower, type PowerSpectrum } from './linear-power.js';
import { type Cosmology, neutrinoFraction } from './parameters.js';

/** Where linear theory ends. */
export interface NonlinearScale {
  /** k_sigma: fluctuations smoothed by a Gaussian of radius 1 / k_sigma have variance 1; 1/Mpc */
  readonly waveNumber: number;
  /** n_eff = -3 - d ln sigma^2 / d ln R */
  readonly slope: number;
  /** C = -d^2 ln sigma^2 / d ln R^2 */
  readonly curvature: number;
}

const NODES = 600;
const [LOWEST, HIGHEST] = [1e-4, 1e3];

/**
 * The scale at which fluctuations become nonlinear.
 * @param power linear
 * @example
 * ```ts
 * const { slope } = nonlinearScale(linearPower(cosmology()), 0.5);
 * slope; // => -1.8551
 * ```
 */
export function nonlinearScale(power: PowerSpectrum, z: number): NonlinearScale {
  const { nodes, weights } = gaussLegendre(NODES);
  const half = Math.log(HIGHEST / LOWEST) / 2;
  const k = nodes.map((node) => LOWEST * Math.exp(half * (1 + node)));
  const shares = k.map(
    (value, i) => half * weights[i] * ((value ** 3 * power(value, z)) / (2 * Math.PI ** 2)),
  );
  /** The variance within a Gaussian of radius R, and its first two derivatives by ln R. */
  const variance = (radius: number): readonly [number, number, number] => {
    let [value, first, second] = [0, 0, 0];
    for (let i = 0; i < NODES; i++) {
      const x = (k[i] * radius) ** 2;
      const term = shares[i] * Math.exp(-x);
      value += term;
      first -= 2 * x * term;
      second += 4 * x * (x - 1) * term;
    }
    return [value, first, second];
  };
  let [low, high] = [-12, 8];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (variance(Math.exp(middle))[0] > 1) low = middle;
    else high = middle;
  }
  const radius = Math.exp((low + high) / 2);
  const [value, first, second] = variance(radius);
  return {
    waveNumber: 1 / radius,
    slope: -3 - first / value,
    curvature: (first / value) ** 2 - second / value,
  };
}

/**
 * The nonlinear power spectrum of a cosmology.
 * @example
 * ```ts
 * const power = nonlinearPower(cosmology());
 * power(0.1, 0.5); // => 7017.5
 * ```
 */
export function nonlinearPower(cosmos: Cosmology): PowerSpectrum {
  const linear = linearPower(cosmos);
  const share = neutrinoFraction(cosmos);
  const scales = new Map<number, NonlinearScale>();
  return (k, z) => {
    const scale = scales.get(z) ?? nonlinearScale(linear, z);
    scales.set(z, scale);
    const { waveNumber, slope: n, curvature: c } = scale;
    const matter = matterShare(cosmos, z);
    const y = k / waveNumber;

    const a = 10 ** (polynomial(n, [1.5222, 2.8553, 2.3706, 0.9903, 0.225]) - 0.6038 * c);
    const b = 10 ** (polynomial(n, [-0.5642, 0.5864, 0.5716]) - 1.5474 * c);
    const cut = 10 ** (polynomial(n, [0.3698, 2.0404, 0.8161]) + 0.5869 * c);
    const gamma = 0.1971 - 0.0843 * n + 0.846 * c;
    const nu = 10 ** (5.2105 + 3.6902 * n);
    const alpha = Math.abs(6.0835 + 1.3373 * n - 0.1959 * n ** 2 - 5.5274 * c);
    const beta =
      polynomial(n, [2.0379, -0.7354, 0.3157, 1.249, 0.398]) -
      0.1682 * c +
      share * (1.081 + 0.395 * n ** 2);

    const halo =
      (a * y ** (3 * matter ** -0.0307)) /
      (1 + b * y ** (matter ** -0.0585) + (matter ** 0.0743 * cut * y) ** (3 - gamma)) /
      (1 + nu / y ** 2);
    const toDimensionless = k ** 3 / (2 * Math.PI ** 2);
    const linearVariance = toDimensionless * linear(k, z);
    const kappa = (k / cosmos.hubble) ** 2;
    const raised = linearVariance * (1 + (47.48 * share * kappa) / (1 + 1.5 * kappa));
    const quasilinear =
      ((linearVariance * (1 + raised) ** beta) / (1 + alpha * raised)) *
      Math.exp(-y / 4 - y ** 2 / 8);
    return (quasilinear + halo * (1 + 0.977 * share)) / toDimensionless;
  };
}

/** c_0 + c_1 x + c_2 x^2 + ... */
function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

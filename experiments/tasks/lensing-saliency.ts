/**
 * What a trained network looks at: integrated gradients (Sundararajan et al. 2017, arXiv:1703.01365) of its logit from the
 * empty map, by the midpoint rule in M steps,
 *
 *   IG_i = kappa_i 1/M sum_m dF/dkappa_i((m - 1/2)/M kappa),   sum_i IG_i = F(kappa) - F(0) + O(1/M^2),
 *
 * beside those of ln L, the exact test of Gaussian maps, which are kappa_i (Q kappa)_i for ln L = kappa^T Q kappa + c. That
 * test is blind to the sign of kappa, and so the control: what it seems to prefer is no preference.
 */
import type { ConvolutionNetwork } from '../../src/numerics/network/convolution-network.js';
import { lensingMaps, testMaps } from './lensing-maps.js';
import {
  correlation,
  type LensingNetworkResult,
  type LensingNetworkTask,
  networkOf,
  preparedMaps,
} from './lensing-network.js';
import type { TaskKind } from './task-kind.js';

export interface LensingSaliencyTask {
  readonly kind: 'lensing-saliency';
  readonly network: LensingNetworkTask;
  readonly maps: number;
  /** M */
  readonly steps: number;
  /** whether a map and its attributions are kept, to be drawn */
  readonly picture: boolean;
}

/** Where attributions are large. */
export interface Preference {
  /** mean over maps of the correlation of |IG| with kappa */
  readonly correlation: number;
  readonly standardError: number;
  /** the mean of |IG| where kappa is above one standard deviation, over that where it is below minus one */
  readonly ratio: number;
}

export interface LensingSaliency {
  /** median of |sum IG - (F(kappa) - F(0))| / |F(kappa) - F(0)| */
  readonly completeness: number;
  /** that of the network; of its averages over kappa and -kappa; of ln L */
  readonly network: Preference;
  readonly averaged: Preference;
  readonly control: Preference;
  /** correlation, over all pixels, of the attributions of the network with those of ln L */
  readonly exact: number;
  readonly picture?: {
    readonly pixels: number;
    readonly map: readonly number[];
    readonly network: readonly number[];
    readonly exact: readonly number[];
  };
}

interface Attributions {
  readonly values: Float64Array;
  /** F(kappa) and F(0) */
  readonly at: Float64Array;
  readonly empty: number;
}

/** Integrated gradients of all maps, which the network sees as they are. */
function integratedGradients(
  network: ConvolutionNetwork,
  images: Float64Array,
  steps: number,
): Attributions {
  const size = network.parts.shape.pixels ** 2;
  const sums = new Float64Array(images.length);
  for (let m = 0; m < steps; m++) {
    const share = (m + 0.5) / steps;
    const { gradients } = network.gradients(images.map((value) => share * value));
    for (let i = 0; i < sums.length; i++) sums[i] += gradients[i];
  }
  return {
    values: sums.map((sum, i) => (images[i] * sum) / steps),
    at: network.evaluate(images),
    empty: network.evaluate(new Float64Array(size))[0],
  };
}

function preferenceOf(images: Float64Array, attributions: Float64Array, size: number): Preference {
  const rows = images.length / size;
  const correlations: number[] = [];
  let [high, low, above, below] = [0, 0, 0, 0];
  const square = images.reduce((sum, value) => sum + value ** 2, 0) / images.length;
  const deviation = Math.sqrt(square);
  for (let row = 0; row < rows; row++) {
    const map = images.subarray(row * size, (row + 1) * size);
    const sizes = attributions.subarray(row * size, (row + 1) * size).map(Math.abs);
    correlations.push(correlation(sizes, map));
    map.forEach((value, i) => {
      if (value > deviation) {
        above += sizes[i];
        high++;
      } else if (value < -deviation) {
        below += sizes[i];
        low++;
      }
    });
  }
  const mean = correlations.reduce((sum, one) => sum + one, 0) / rows;
  const spread = correlations.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return {
    correlation: mean,
    standardError: Math.sqrt(spread / Math.max(1, rows - 1) / rows),
    ratio: above / high / (below / low),
  };
}

export function runLensingSaliency(
  { network: task, maps: count, steps, picture }: LensingSaliencyTask,
  [{ saved }]: readonly LensingNetworkResult[],
): LensingSaliency {
  const { settings } = task;
  const size = settings.pixels ** 2;
  const network = networkOf(task, saved);
  const drawn = testMaps(settings, count).images;
  const images = preparedMaps(drawn, settings.pixels, saved.preparation);
  const own = integratedGradients(network, images, steps);
  const turned = integratedGradients(
    network,
    images.map((value) => -value),
    steps,
  );
  const errors = Array.from(own.at, (value, row) => {
    const sum = own.values.subarray(row * size, (row + 1) * size).reduce((a, b) => a + b, 0);
    return Math.abs(sum - (value - own.empty)) / Math.abs(value - own.empty);
  }).sort((a, b) => a - b);
  const maps = lensingMaps(settings);
  const test = maps.likelihoodRatio();
  const exact = new Float64Array(drawn.length);
  for (let row = 0; row < count; row++) {
    const map = drawn.subarray(row * size, (row + 1) * size).map((value) => value * maps.deviation);
    exact.set(test.attributions(map), row * size);
  }
  const average = own.values.map((value, i) => (value + turned.values[i]) / 2);
  return {
    completeness: errors[Math.floor(errors.length / 2)],
    network: preferenceOf(drawn, own.values, size),
    averaged: preferenceOf(drawn, average, size),
    control: preferenceOf(drawn, exact, size),
    exact: correlation(own.values, exact),
    ...(picture && {
      picture: {
        pixels: settings.pixels,
        map: short(drawn.subarray(0, size)),
        network: short(own.values.subarray(0, size)),
        exact: short(exact.subarray(0, size)),
      },
    }),
  };
}

const short = (values: Float64Array) => Array.from(values, (value) => Number(value.toPrecision(3)));

export const lensingSaliencyKind: TaskKind<
  LensingSaliencyTask,
  LensingSaliency,
  LensingNetworkResult
> = {
  kind: 'lensing-saliency',
  needs: ({ network }) => [network],
  run: runLensingSaliency,
  describe: ({ network: { settings, seed }, maps }) =>
    `attributions on ${maps} ${settings.kind} maps of ${settings.pixels} x ${settings.pixels}, seed ${seed}`,
  cost: ({ network: { settings }, maps, steps }) => 1 + 4e-7 * maps * steps * settings.pixels ** 2,
};

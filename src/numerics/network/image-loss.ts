/**
 * The losses of a network for images, per row, and their derivatives by its outputs z. With the probability p of the
 * true class and k classes:
 *
 *   crossEntropy   -log p; with smoothing e, targets are 1 - e + e/k for the true class and e/k for the others
 *                  (Szegedy et al., arXiv:1512.00567)
 *   focal          -(1 - p)^gamma log p   (Lin et al., arXiv:1708.02002)
 *   squared        1/2 (z - y)^2
 *
 * Two classes have one output, the logit of the second.
 */

export const IMAGE_LOSSES = ['crossEntropy', 'focal', 'squared'] as const;

export interface ImageLoss {
  readonly kind: (typeof IMAGE_LOSSES)[number];
  /** e of the cross-entropy */
  readonly smoothing: number;
  /** of the focal loss */
  readonly gamma: number;
}

/**
 * The loss of one row; its derivatives replace the outputs.
 * @param target a class, or a number
 */
export function imageLoss(loss: ImageLoss, z: Float64Array, target: number): number {
  if (loss.kind === 'squared') {
    const error = z[0] - target;
    z[0] = error;
    return error ** 2 / 2;
  }
  const binary = z.length === 1;
  const logits = binary ? [0, z[0]] : [...z];
  const largest = Math.max(...logits);
  const total = logits.reduce((sum, one) => sum + Math.exp(one - largest), 0);
  const logs = logits.map((one) => one - largest - Math.log(total));
  const slopes =
    loss.kind === 'focal'
      ? focalSlopes(logs, target, loss.gamma)
      : crossEntropySlopes(logs, target, loss.smoothing);
  if (binary) z[0] = slopes.derivatives[1];
  else z.set(slopes.derivatives);
  return slopes.value;
}

interface LossSlopes {
  readonly value: number;
  /** by the logits */
  readonly derivatives: number[];
}

function crossEntropySlopes(
  logs: readonly number[],
  target: number,
  smoothing: number,
): LossSlopes {
  const rest = smoothing / logs.length;
  const wanted = logs.map((_, c) => rest + (c === target ? 1 - smoothing : 0));
  return {
    value: -logs.reduce((sum, log, c) => sum + wanted[c] * log, 0),
    derivatives: logs.map((log, c) => Math.exp(log) - wanted[c]),
  };
}

/** d/dz_c = (gamma p log p (1-p)^(gamma-1) - (1-p)^gamma) (1[c = target] - p_c). */
function focalSlopes(logs: readonly number[], target: number, gamma: number): LossSlopes {
  const log = logs[target];
  const p = Math.exp(log);
  // 1 - p, also where p is 1 within rounding
  const rest = -Math.expm1(log);
  const power = rest ** gamma;
  const bend = rest > 0 ? gamma * p * log * rest ** (gamma - 1) : 0;
  const common = bend - power;
  return {
    value: -power * log,
    derivatives: logs.map((own, c) => common * ((c === target ? 1 : 0) - Math.exp(own))),
  };
}

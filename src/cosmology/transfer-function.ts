/**
 * The transfer function of matter with cold dark matter and baryons but massless neutrinos, which tells by how much
 * the growth of a fluctuation was held up before matter dominated: the fit of Eisenstein and Hu, astro-ph/9709112,
 * whose equation numbers stand beside the formulas.
 */
import type { Cosmology } from './parameters.js';

/** T(k), with k in 1/Mpc; it is 1 for k -> 0. */
export type TransferFunction = (k: number) => number;

/**
 * The transfer function of a cosmology.
 * @example
 * ```ts
 * const transfer = transferFunction(cosmology());
 * transfer(0.01); // => 0.68875
 * ```
 */
export function transferFunction({
  matter,
  baryons,
  hubble,
  temperature,
}: Cosmology): TransferFunction {
  const m = matter * hubble ** 2;
  const b = baryons * hubble ** 2;
  const baryonShare = b / m;
  const darkShare = 1 - baryonShare;
  const theta = temperature / 2.7;

  // Equality of matter and radiation, eqs. 2 and 3; the baryons leave the photons at the drag epoch, eq. 4.
  const equality = (2.5e4 * m) / theta ** 4;
  const equalityWaveNumber = (0.0746 * m) / theta ** 2;
  const dragFirst = 0.313 * m ** -0.419 * (1 + 0.607 * m ** 0.674);
  const dragSecond = 0.238 * m ** 0.223;
  const drag = ((1291 * m ** 0.251) / (1 + 0.659 * m ** 0.828)) * (1 + dragFirst * b ** dragSecond);

  // The ratio of the momenta of baryons and photons, eq. 5; the distance that sound travels, eq. 6; Silk damping, eq. 7.
  const momentumRatio = (z: number) => ((31.5 * b) / theta ** 4) * (1000 / z);
  const ratioAtDrag = momentumRatio(drag);
  const ratioAtEquality = momentumRatio(equality);
  const sound =
    (2 / (3 * equalityWaveNumber)) *
    Math.sqrt(6 / ratioAtEquality) *
    Math.log(
      (Math.sqrt(1 + ratioAtDrag) + Math.sqrt(ratioAtDrag + ratioAtEquality)) /
        (1 + Math.sqrt(ratioAtEquality)),
    );
  const silk = 1.6 * b ** 0.52 * m ** 0.73 * (1 + (10.4 * m) ** -0.95);

  // Cold dark matter, eqs. 11 and 12.
  const a1 = (46.9 * m) ** 0.67 * (1 + (32.1 * m) ** -0.532);
  const a2 = (12 * m) ** 0.424 * (1 + (45 * m) ** -0.582);
  const darkAmplitude = a1 ** -baryonShare * a2 ** -(baryonShare ** 3);
  const b1 = 0.944 / (1 + (458 * m) ** -0.708);
  const b2 = (0.395 * m) ** -0.0266;
  const darkShift = 1 / (1 + b1 * (darkShare ** b2 - 1));

  // Baryons, eqs. 14, 15, 23 and 24.
  const y = (1 + equality) / (1 + drag);
  const root = Math.sqrt(1 + y);
  const g = y * (-6 * root + (2 + 3 * y) * Math.log((root + 1) / (root - 1)));
  const baryonAmplitude = 2.07 * equalityWaveNumber * sound * (1 + ratioAtDrag) ** -0.75 * g;
  const node = 8.41 * m ** 0.435;
  const baryonShift = 0.5 + baryonShare + (3 - 2 * baryonShare) * Math.sqrt((17.2 * m) ** 2 + 1);

  /** T~_0, eqs. 19 and 20. */
  const pressureless = (k: number, amplitude: number, shift: number): number => {
    const q = k / (13.41 * equalityWaveNumber);
    const logarithm = Math.log(Math.E + 1.8 * shift * q);
    const curvature = 14.2 / amplitude + 386 / (1 + 69.9 * q ** 1.08);
    return logarithm / (logarithm + curvature * q * q);
  };

  return (k) => {
    const x = k * sound;
    // Eqs. 17 and 18.
    const early = 1 / (1 + (x / 5.4) ** 4);
    const dark =
      early * pressureless(k, 1, darkShift) +
      (1 - early) * pressureless(k, darkAmplitude, darkShift);
    // Eqs. 21 and 22.
    const shifted = x / (1 + (node / x) ** 3) ** (1 / 3);
    const baryon =
      (pressureless(k, 1, 1) / (1 + (x / 5.2) ** 2) +
        (baryonAmplitude / (1 + (baryonShift / x) ** 3)) * Math.exp(-((k / silk) ** 1.4))) *
      (Math.sin(shifted) / shifted);
    return baryonShare * baryon + darkShare * dark;
  };
}

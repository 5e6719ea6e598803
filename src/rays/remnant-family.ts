/**
 * A family of merger remnants: a hot massive star (HMNS) or a hole, with a torus and a wind. Lengths in km, R the distance
 * from the axis, c = cos(theta), re^2 = R^2 + z^2/q^2, H = h max(R, 8), sg(x) = 1/(1 + e^-x):
 *
 *   density      rhoc/(1 + (re/rs)^m) [star] + rt 2/((R/Rt)^-a + (R/Rt)^b) exp(-z^2/(2 H^2)) + rw (sqrt(r^2 + 400)/50)^-2.5
 *   temperature  min(1.35 Tt, Tt 2^(p/2) (1 + (R^2 + z^2 (1 + 2 kT))/900)^(-p/2))
 *                + Tp exp(-((re - 0.85 rs)/4)^2) + 0.6 Tc sg((0.8 rs - re)/2) [star], at least 0.3 MeV
 *   leptons      eta = mu_nu/T = eta0 + deta (c^2 - 1/3) + k log10(1 + rho/1e12) fixes Y_beta;
 *                Ye = x Y_beta + (1 - x) (Yd + (Yp - Yd) sg((|c| - 0.6)/0.08)),  x = sg((lg rho - l)/0.25)
 *
 * The formulas and ranges are this project's own, with sizes, densities and temperatures as simulations of remnants have
 * them; none is the result of a simulation. What decides about crossings is the ratio alpha of nu_e-bar to nu_e, and alpha
 * is set by eta0, whose range is therefore an input to the share of crossings, not a finding. Ranges and bounds were fixed
 * before any statistics of crossings.
 */
import type { Random } from '../random.js';
import type { EquationOfState } from '../transport/microphysics.js';
import type { FluidState } from './axisymmetric-fluid.js';
import { quickBetaEquilibrium } from './beta-equilibrium.js';

/** The parameters of one remnant, named as in the formulas of this module. */
export interface RemnantParameters {
  /** absorbing radius of the hole, km; 0 where there is a star */
  readonly holeRadius: number;
  /** rhoc, g/cm^3; 0 where there is a hole */
  readonly starDensity: number;
  /** rs, km */
  readonly starRadius: number;
  /** q */
  readonly flattening: number;
  /** m */
  readonly starSlope: number;
  /** rt, g/cm^3 */
  readonly torusDensity: number;
  /** Rt, km */
  readonly torusRadius: number;
  /** a */
  readonly innerSlope: number;
  /** b */
  readonly outerSlope: number;
  /** h */
  readonly scaleHeight: number;
  /** rw, g/cm^3 */
  readonly windDensity: number;
  /** Tt, MeV */
  readonly torusTemperature: number;
  /** p */
  readonly temperatureSlope: number;
  /** kT */
  readonly polarCooling: number;
  /** Tp, MeV */
  readonly shellTemperature: number;
  /** Tc, MeV */
  readonly coreTemperature: number;
  /** eta0 */
  readonly degeneracy: number;
  /** deta */
  readonly degeneracyQuadrupole: number;
  /** k */
  readonly degeneracyRise: number;
  /** lg of the density below which matter has left equilibrium, l */
  readonly freezeOut: number;
  /** Yd */
  readonly discFraction: number;
  /** Yp */
  readonly polarFraction: number;
}

/** The share of remnants with a hole. */
const HOLE_SHARE = 0.35;

/** A remnant drawn from the ranges of the family. */
export function drawRemnant(random: Random): RemnantParameters {
  const logUniform = (low: number, high: number) =>
    Math.exp(random.uniform(Math.log(low), Math.log(high)));
  const hole = random.uniform() < HOLE_SHARE;
  return {
    holeRadius: hole ? random.uniform(6, 9) : 0,
    starDensity: hole ? 0 : logUniform(4e14, 1e15),
    starRadius: random.uniform(10.5, 14),
    flattening: random.uniform(0.65, 0.9),
    starSlope: random.uniform(7, 10),
    torusDensity: hole ? logUniform(3e10, 1e12) : logUniform(1e11, 3e12),
    torusRadius: random.uniform(22, 40),
    innerSlope: hole ? random.uniform(2, 5) : 0.5,
    outerSlope: random.uniform(2.5, 4),
    scaleHeight: random.uniform(0.25, 0.5),
    windDensity: hole ? logUniform(1e6, 1e8) : logUniform(1e7, 1e9),
    torusTemperature: random.uniform(hole ? 3.5 : 4, 7.5),
    temperatureSlope: random.uniform(0.8, 1.25),
    polarCooling: random.uniform(0, 0.3),
    shellTemperature: hole ? 0 : random.uniform(8, 25),
    coreTemperature: hole ? 0 : random.uniform(8, 20),
    degeneracy: random.uniform(-0.8, 0.1),
    degeneracyQuadrupole: random.uniform(-0.5, 0.5),
    degeneracyRise: random.uniform(-0.2, 0.6),
    freezeOut: random.uniform(8.7, 10.3),
    discFraction: random.uniform(0.15, 0.3),
    polarFraction: random.uniform(0.35, 0.5),
  };
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** The largest density that the equation of state takes, g/cm^3, and the least temperature, MeV. */
const DENSEST = 1e15;
const COLDEST = 0.3;
/** Below this share of Y_beta in Ye it is not solved for. */
const FORGOTTEN = 1e-3;

/** The density of a remnant, g/cm^3. */
export function remnantDensity(p: RemnantParameters, radius: number, cosTheta: number): number {
  const z = radius * cosTheta;
  const axial = Math.sqrt(Math.max(0, radius * radius - z * z));
  const elliptic = Math.sqrt(axial * axial + (z / p.flattening) ** 2);
  const height = p.scaleHeight * Math.max(axial, 8);
  const star = p.starDensity / (1 + (elliptic / p.starRadius) ** p.starSlope);
  const share = Math.max(axial, 1e-3) / p.torusRadius;
  const torus =
    ((2 * p.torusDensity) / (share ** -p.innerSlope + share ** p.outerSlope)) *
    Math.exp(-((z / height) ** 2) / 2);
  const wind = p.windDensity * (Math.sqrt(radius * radius + 400) / 50) ** -2.5;
  return Math.min(DENSEST, star + torus + wind);
}

/** The fluid of a remnant at a radius in km. */
export function remnantFluid(
  p: RemnantParameters,
  radius: number,
  cosTheta: number,
  equation: EquationOfState,
): FluidState {
  const z = radius * cosTheta;
  const axial2 = Math.max(0, radius * radius - z * z);
  const elliptic = Math.sqrt(axial2 + (z / p.flattening) ** 2);
  const density = remnantDensity(p, radius, cosTheta);
  const reach = 1 + (axial2 + z * z * (1 + 2 * p.polarCooling)) / 900;
  let temperature = Math.min(
    1.35 * p.torusTemperature,
    p.torusTemperature * 2 ** (p.temperatureSlope / 2) * reach ** (-p.temperatureSlope / 2),
  );
  if (p.starDensity > 0) {
    temperature +=
      p.shellTemperature * Math.exp(-(((elliptic - 0.85 * p.starRadius) / 4) ** 2)) +
      0.6 * p.coreTemperature * sigmoid((0.8 * p.starRadius - elliptic) / 2);
  }
  temperature = Math.max(COLDEST, temperature);
  const frozen =
    p.discFraction +
    (p.polarFraction - p.discFraction) * sigmoid((Math.abs(cosTheta) - 0.6) / 0.08);
  const coupled = sigmoid((Math.log10(density) - p.freezeOut) / 0.25);
  if (coupled < FORGOTTEN) return { density, temperature, electronFraction: frozen };
  const degeneracy =
    p.degeneracy +
    p.degeneracyQuadrupole * (cosTheta * cosTheta - 1 / 3) +
    p.degeneracyRise * Math.log10(1 + density / 1e12);
  const beta = quickBetaEquilibrium(density, temperature, degeneracy, equation);
  return { density, temperature, electronFraction: coupled * beta + (1 - coupled) * frozen };
}

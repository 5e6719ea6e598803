/**
 * The reference background: smooth axisymmetric fluid snapshots after bounce, as functions of the radius
 * x = r/km and of c = cos(theta), with sg(z) = 1/(1 + e^-z):
 *
 *   shock       Rsh = Rs0 (1 + as c),  S = sg((x - Rsh)/(0.012 Rsh))
 *   density     rho_post = rho_c/(1 + (x/rc)^m) + rho100 (sqrt(x^2 + 400)/100)^-3
 *               rho_pre = Mdot/(4 pi r^2 0.9 sqrt(2GM/r)),  ln rho = (1 - S) ln rho_post + S ln rho_pre
 *   temperature To = T100 ((100/x)(1 + (15/x)^4)^-1/4)^p,  T_post = To + Tp exp(-((x - rc)/5.5)^2)
 *               T_pre = 0.5 (x/200)^-0.8,  ln T = (1 - S) ln T_post + S ln min(T_pre, To)
 *   leptons     eta = mu_nu/T = eta0 + deta c + 2.2 log10(1 + rho_post/3e12) fixes Y_beta; then
 *               Yb = yc 0.27 + (1 - yc) Y_beta,  yc = sg((0.95 rc - x)/1.2)
 *               Ye = (Yb + (0.44 - Yb) y2)(1 - S) + 0.5 S,  y2 = sg((x - 85)/11)
 *   nuclei      Xh = S of silicon; the rest is free nucleons.
 *
 * The lepton number is prescribed through eta instead of Ye. A trough of Ye that is put in by hand is out of
 * beta equilibrium at the neutrinosphere and gives wrong luminosities; with eta prescribed, the trough follows.
 * The formulas are this project's own, with numbers as in one-dimensional simulations of an 11.2 Msun star; they
 * are not the result of a simulation. Cost: some 25 evaluations of beta equilibrium per cell.
 */
import { InvalidOption } from '../errors.js';
import type { RadiusRange } from './cells.js';
import { CM_PER_KM, GRAVITY, SOLAR_MASS } from './constants.js';
import { betaEquilibrium } from './equation-of-state.js';
import { type FluidProfile, fluidProfile } from './fluid-profile.js';
import { DEFAULT_MICROPHYSICS, type EquationOfState, MICROPHYSICS } from './microphysics.js';

/** The parameters of one snapshot, named as in the formulas of this module. */
export interface BackgroundParameters {
  /** rc, km: the radius at which the density of the proto-neutron star falls off and its temperature peaks */
  readonly coreRadius: number;
  /** m, the exponent with which the density falls off */
  readonly densitySlope: number;
  /** rho100, g/cm^3 */
  readonly density100: number;
  /** T100, MeV */
  readonly temperature100: number;
  /** p, the slope of the envelope's temperature; 1 in the reference */
  readonly temperatureSlope: number;
  /** Tp, MeV: height of the temperature peak above the envelope */
  readonly temperaturePeak: number;
  /** Rs0, km */
  readonly shockRadius: number;
  /** as */
  readonly shockAsymmetry: number;
  /** Mdot, Msun/s */
  readonly accretionRate: number;
  /** M, Msun */
  readonly mass: number;
  /** eta0 */
  readonly degeneracy: number;
  /** deta; if it is positive, the hemisphere with c < 0 has more nu_e-bar */
  readonly degeneracyAsymmetry: number;
}

/** The times of the snapshots, ms after bounce. */
export const SNAPSHOTS = [200, 250, 300] as const;
/** The time of a snapshot, ms after bounce. */
export type Snapshot = (typeof SNAPSHOTS)[number];

const COMMON = { densitySlope: 8, temperatureSlope: 1, temperaturePeak: 18, mass: 1.4 };

/** One supernova, given by its parameters at every snapshot. */
export type Background = Readonly<Record<Snapshot, BackgroundParameters>>;

/** The reference background. */
export const REFERENCE: Background = {
  200: {
    ...COMMON,
    coreRadius: 14.2,
    density100: 1.5e9,
    temperature100: 1.95,
    shockRadius: 150,
    shockAsymmetry: 0.14,
    accretionRate: 0.2,
    degeneracy: -0.11,
    degeneracyAsymmetry: 0.1,
  },
  250: {
    ...COMMON,
    coreRadius: 13.6,
    density100: 1.3e9,
    temperature100: 1.92,
    shockRadius: 155,
    shockAsymmetry: 0.17,
    accretionRate: 0.17,
    degeneracy: -0.1,
    degeneracyAsymmetry: 0.11,
  },
  300: {
    ...COMMON,
    coreRadius: 13,
    density100: 1.1e9,
    temperature100: 1.89,
    shockRadius: 160,
    shockAsymmetry: 0.2,
    accretionRate: 0.14,
    degeneracy: -0.08,
    degeneracyAsymmetry: 0.12,
  },
};

const CENTRAL_DENSITY = 3.5e14;
const PEAK_WIDTH = 5.5;
const SHOCK_WIDTH = 0.012;
/** The infall speed in units of the free-fall speed. */
const INFALL = 0.9;
/** The density at which the core's lepton number starts to rise, g/cm^3, and the slope of the rise. */
const TRAPPING_DENSITY = 3e12;
const TRAPPING_RISE = 2.2;
const CORE_YE = 0.27;
const OUTER_YE = 0.44;
const PRE_SHOCK_YE = 0.5;
/** Mass fractions of heavy nuclei below this are set to 0. */
const LEAST_NUCLEI = 1e-6;
/** Above this y2, Ye hardly depends on Y_beta, so that the bisection is skipped. */
const FORGOTTEN = 0.999;

/**
 * Radii in geometric progression, km; the defaults are those of the built-in data.
 * @returns ascending, shape (count)
 * @example
 * ```ts
 * const radii = referenceRadii();
 * radii.length; // => 160
 * radii[0]; // => 6
 * ```
 */
export function referenceRadii(count = 160, inner = 6, outer = 2000): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, i) => inner * (outer / inner) ** (i / (count - 1)),
  );
}

/** The radii between which cells are kept in the built-in data, km. */
export const OUTPUT_RADII: RadiusRange = { inner: 12, outer: 450 };

/**
 * The cosines cos(theta) of the latitudes, which are the midpoints of equal intervals of [-1, 1].
 * @returns ascending, shape (count)
 * @throws InvalidOption if the count is not a positive integer
 * @example
 * ```ts
 * latitudes(4); // => [-0.75, -0.25, 0.25, 0.75]
 * ```
 */
export function latitudes(count = 24): Float64Array {
  if (!Number.isInteger(count) || count < 1) {
    throw new InvalidOption(`latitudes: expected a positive integer, got ${count}`);
  }
  return Float64Array.from({ length: count }, (_, i) => (2 * i + 1) / count - 1);
}

/**
 * The fluid profile along one latitude of a snapshot.
 * @param cosTheta the cosine of the polar angle, in [-1, 1]
 * @param radii km, ascending, shape (N), N from 20 to 2000
 * @param equation of state, on which Ye in beta equilibrium depends
 * @throws InvalidInput if a cell is outside of the range of the equation of state
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(40));
 * profile.radiusKm.length; // => 40
 * ```
 */
export function backgroundProfile(
  parameters: BackgroundParameters,
  cosTheta: number,
  radii: Float64Array,
  equation: EquationOfState = MICROPHYSICS[DEFAULT_MICROPHYSICS],
): FluidProfile {
  const cells = radii.length;
  const columns = {
    radius_km: radii,
    density_g_cm3: new Float64Array(cells),
    temperature_MeV: new Float64Array(cells),
    Ye: new Float64Array(cells),
    Xh: new Float64Array(cells),
  };
  for (let i = 0; i < cells; i++) {
    const cell = backgroundCell(parameters, cosTheta, radii[i], equation);
    columns.density_g_cm3[i] = cell.density;
    columns.temperature_MeV[i] = cell.temperature;
    columns.Ye[i] = cell.electronFraction;
    columns.Xh[i] = cell.preShock < LEAST_NUCLEI ? 0 : cell.preShock;
  }
  return fluidProfile(columns, 'background');
}

/** The formulas at the head of this file, evaluated at one point. */
function backgroundCell(
  parameters: BackgroundParameters,
  cosTheta: number,
  x: number,
  equation: EquationOfState,
) {
  const { coreRadius } = parameters;
  const shock = parameters.shockRadius * (1 + parameters.shockAsymmetry * cosTheta);
  const preShock = sigmoid((x - shock) / (SHOCK_WIDTH * shock));
  const postDensity =
    CENTRAL_DENSITY / (1 + (x / coreRadius) ** parameters.densitySlope) +
    parameters.density100 * (Math.sqrt(x * x + 400) / 100) ** -3;
  const compactness = 100 / x / (1 + (15 / x) ** 4) ** 0.25;
  const envelope = parameters.temperature100 * compactness ** parameters.temperatureSlope;
  const postTemperature =
    envelope + parameters.temperaturePeak * Math.exp(-(((x - coreRadius) / PEAK_WIDTH) ** 2));
  const preTemperature = Math.min(0.5 * (x / 200) ** -0.8, envelope);

  const core = sigmoid((0.95 * coreRadius - x) / 1.2);
  const outer = sigmoid((x - 85) / 11);
  const degeneracy =
    parameters.degeneracy +
    parameters.degeneracyAsymmetry * cosTheta +
    TRAPPING_RISE * Math.log10(1 + postDensity / TRAPPING_DENSITY);
  const beta =
    outer >= FORGOTTEN
      ? PRE_SHOCK_YE
      : Math.min(betaEquilibrium(postDensity, postTemperature, degeneracy, equation), PRE_SHOCK_YE);
  const inner = core * CORE_YE + (1 - core) * beta;
  return {
    preShock,
    density: blend(postDensity, infallDensity(parameters, x), preShock),
    temperature: blend(postTemperature, preTemperature, preShock),
    electronFraction:
      (inner + (OUTER_YE - inner) * outer) * (1 - preShock) + PRE_SHOCK_YE * preShock,
  };
}

/** rho_pre, g/cm^3. */
function infallDensity(parameters: BackgroundParameters, x: number): number {
  const radius = x * CM_PER_KM;
  const speed = INFALL * Math.sqrt((2 * GRAVITY * parameters.mass * SOLAR_MASS) / radius);
  return (parameters.accretionRate * SOLAR_MASS) / (4 * Math.PI * radius * radius * speed);
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** a^(1 - share) b^share */
function blend(a: number, b: number, share: number): number {
  return Math.exp((1 - share) * Math.log(a) + share * Math.log(b));
}

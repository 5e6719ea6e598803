/**
 * Equation of state of nonrelativistic nucleons, alpha particles and ultrarelativistic electrons:
 *
 *   u = n / (2 (m T / 2 pi (hbar c)^2)^(3/2)),   v = (3 sqrt(pi) u / 4)^(2/3),
 *   eta = ln u / (1 - u^2) + v / (1 + (0.24 + 1.08 v)^-2)           (Nilsson 1973),
 *   mu_e^3 + pi^2 T^2 mu_e = 3 pi^2 (hbar c)^3 n_e,
 *   mu_nu = mu_e + (eta_p - eta_n) T - Q - (U_n - U_p),   U_n - U_p = C (n_n - n_p),
 *   n_a = (4 m T / 2 pi (hbar c)^2)^(3/2) exp(2 (eta_n + eta_p) + (B + 2 (U_n + U_p))/T),   U_n + U_p = -2 D n_B.
 *
 * C and whether there are alpha particles are options (microphysics.ts); without both, nucleons are an ideal gas.
 * B = 28.296 MeV is the binding energy of the alpha particle, and D = 963 MeV fm^3 the attraction of TM1 at low density,
 * (g_sigma/m_sigma)^2 - (g_omega/m_omega)^2 times (hbar c)^3 (Sugahara and Toki 1994, from memory); it dissolves alpha
 * particles in dense matter. Deuterons and tritons are left out. Cost: about ten elementary functions per cell, and
 * sixty more with alpha particles.
 */
import {
  AVOGADRO,
  HBAR_C,
  NEUTRON_MASS,
  NUCLEON_MASS_DIFFERENCE,
  PROTON_MASS,
} from './constants.js';
import { DEFAULT_MICROPHYSICS, type EquationOfState, MICROPHYSICS } from './microphysics.js';

/**
 * Neutrons and protons both have the mean of their masses here. With their own masses, the densities at which
 * eta_p = eta_n and n_p = n_n would differ by 0.2%, and the blocked densities below have a pole between them.
 */
const NUCLEON_MASS = (NEUTRON_MASS + PROTON_MASS) / 2;

/** Below this u, the gas is a classical ideal gas to the last bit. */
const CLASSICAL = 1e-12;

/** cm^3 per fm^3 */
const CUBIC_FERMI = 1e-39;
/** B, the binding energy of the alpha particle, MeV */
const ALPHA_BINDING = 28.296;
/** D, the attraction that a nucleon feels in symmetric matter, MeV fm^3 */
const ATTRACTION = 963;

/** The density used for an absent species, so that its logarithm is finite, 1/cm^3; no profile goes as low. */
const NO_NUCLEONS = 1e-30;

/**
 * Degeneracy parameter eta = mu / T (mu without rest mass) of a nucleon gas.
 * @param density nucleons per cm^3
 * @param temperature MeV
 * @returns eta, within 1% of the exact one (Nilsson's fit)
 */
export function nucleonDegeneracy(density: number, temperature: number): number {
  return degeneracyAmong(density, nucleonStates(temperature));
}

/** 2 (m T / 2 pi (hbar c)^2)^(3/2): the states of a nucleon gas at a temperature in MeV, 1/cm^3. */
function nucleonStates(temperature: number): number {
  const thermal = (NUCLEON_MASS * temperature) / (2 * Math.PI * HBAR_C * HBAR_C);
  return 2 * thermal * Math.sqrt(thermal);
}

function degeneracyAmong(density: number, states: number): number {
  const u = Math.max(density, NO_NUCLEONS) / states;
  if (u < CLASSICAL) return Math.log(u);
  const v = (0.75 * Math.sqrt(Math.PI) * u) ** (2 / 3);
  return logarithmicTerm(u) + v / (1 + (0.24 + 1.08 * v) ** -2);
}

/** ln u / (1 - u^2), which is -1/2 at u = 1. log1p is used near 1, where log loses digits, and log elsewhere. */
function logarithmicTerm(u: number): number {
  if (u === 1) return -1 / 2;
  const logarithm = Math.abs(u - 1) < 0.1 ? Math.log1p(u - 1) : Math.log(u);
  return logarithm / ((1 - u) * (1 + u));
}

/**
 * The chemical potential of electrons with positrons in equilibrium.
 * @param density electrons minus positrons per cm^3, at least 0
 * @param temperature MeV
 * @returns mu_e, MeV
 */
export function electronChemicalPotential(density: number, temperature: number): number {
  const a = Math.PI ** 2 * temperature * temperature;
  const b = 3 * Math.PI ** 2 * density * HBAR_C ** 3;
  const q = Math.sqrt(a / 3);
  return 2 * q * Math.sinh(Math.asinh((3 * b) / (2 * a * q)) / 3);
}

/** The thermodynamic state of one cell: densities in 1/cm^3, chemical potentials in MeV. */
export interface MatterState {
  readonly neutronDensity: number;
  readonly protonDensity: number;
  readonly neutronDegeneracy: number;
  readonly protonDegeneracy: number;
  readonly electronPotential: number;
  /** the chemical potential of nu_e in beta equilibrium with the matter */
  readonly neutrinoPotential: number;
}

/** The density, temperature and composition of a cell. */
export interface Composition {
  /** g/cm^3 */
  readonly density: number;
  /** MeV */
  readonly temperature: number;
  /** electrons per baryon */
  readonly electronFraction: number;
  /** mass fraction of free neutrons */
  readonly neutronFraction: number;
  /** mass fraction of free protons */
  readonly protonFraction: number;
  /** mass fraction of alpha particles, 0 if absent */
  readonly alphaFraction?: number;
}

/**
 * Computes the state of one cell.
 * @param cell with the alpha particles that it has, as from `withAlphaParticles`
 */
export function matterState(
  cell: Composition,
  { meanField }: EquationOfState = MICROPHYSICS[DEFAULT_MICROPHYSICS],
): MatterState {
  const baryons = cell.density * AVOGADRO;
  const neutronDensity = baryons * cell.neutronFraction;
  const protonDensity = baryons * cell.protonFraction;
  const neutronDegeneracy = nucleonDegeneracy(neutronDensity, cell.temperature);
  const protonDegeneracy = nucleonDegeneracy(protonDensity, cell.temperature);
  const electronPotential = electronChemicalPotential(
    baryons * cell.electronFraction,
    cell.temperature,
  );
  return {
    neutronDensity,
    protonDensity,
    neutronDegeneracy,
    protonDegeneracy,
    electronPotential,
    neutrinoPotential:
      electronPotential +
      (protonDegeneracy - neutronDegeneracy) * cell.temperature -
      NUCLEON_MASS_DIFFERENCE -
      meanField * CUBIC_FERMI * (neutronDensity - protonDensity),
  };
}

/** The bounds of ln r in `withAlphaParticles`, and the step at which the iteration ends. */
const LEAST_LEFT = -100;
const STEP_OF_LOGARITHM = 1e-12;
/** A smaller mass fraction is n_a without the nucleons bound in it. */
const FEW_ALPHAS = 1e-9;

/**
 * The composition in which alpha particles are in equilibrium with the nucleons that the given one has free. With r, the
 * share of the rarer nucleons that stay free, ln(n_B Xa / 4) - ln n_a falls with ln r. Newton's method finds its zero,
 * with the slope of a classical gas and bisection where a step leaves the bracket.
 */
export function withAlphaParticles(cell: Composition): Required<Composition> {
  const { temperature, neutronFraction, protonFraction } = cell;
  const baryons = cell.density * AVOGADRO;
  const most = 2 * Math.min(neutronFraction, protonFraction);
  if (!(most > 0)) return { ...cell, alphaFraction: 0 };
  // The rarer nucleons are what is left of them, which a difference would lose.
  const neutronsOf = (alphas: number, left: number) =>
    neutronFraction <= protonFraction ? neutronFraction * left : neutronFraction - alphas / 2;
  const protonsOf = (alphas: number, left: number) =>
    protonFraction <= neutronFraction ? protonFraction * left : protonFraction - alphas / 2;
  const withAlphas = (alphaFraction: number, left: number) => ({
    ...cell,
    neutronFraction: neutronsOf(alphaFraction, left),
    protonFraction: protonsOf(alphaFraction, left),
    alphaFraction,
  });
  const states = nucleonStates(temperature);
  const phaseSpace = 1.5 * Math.log((2 * NUCLEON_MASS * temperature) / (Math.PI * HBAR_C * HBAR_C));
  const free = Math.log(4 / baryons) + phaseSpace;
  const bound = (ALPHA_BINDING - 4 * ATTRACTION * CUBIC_FERMI * baryons) / temperature;
  const logFraction = (neutrons: number, protons: number) =>
    free +
    2 * degeneracyAmong(baryons * neutrons, states) +
    2 * degeneracyAmong(baryons * protons, states) +
    bound;
  const few = Math.exp(Math.min(logFraction(neutronFraction, protonFraction), 0));
  if (few < FEW_ALPHAS * most) return withAlphas(few, 1 - few / most);
  let [low, high] = [LEAST_LEFT, 0];
  let at = -Math.LN2;
  while (high - low > STEP_OF_LOGARITHM) {
    const left = Math.exp(at);
    const fraction = -most * Math.expm1(at);
    const neutrons = neutronsOf(fraction, left);
    const protons = protonsOf(fraction, left);
    const excess = Math.log(fraction) - logFraction(neutrons, protons);
    if (excess > 0) low = at;
    else high = at;
    const slope = -most * left * (1 / fraction + 1 / neutrons + 1 / protons);
    const next = at - excess / slope;
    if (Math.abs(next - at) < STEP_OF_LOGARITHM) break;
    at = next > low && next < high ? next : (low + high) / 2;
  }
  return withAlphas(-most * Math.expm1(at), Math.exp(at));
}

/** If two densities differ by less than this share, the difference is set to it. */
const DISTINCT = 1e-6;

/**
 * The density of nucleons that can turn into the other kind although final states are partly occupied:
 * eta_12 = (n_2 - n_1) / (exp(eta_2 - eta_1) - 1), within [0, n_1] (Bruenn 1985, appendix C).
 * @param initial density n_1 of the nucleons before the capture, 1/cm^3
 * @param final density n_2 of the nucleons after the capture, 1/cm^3
 * @param temperature MeV
 * @returns 1/cm^3
 */
export function blockedDensity(initial: number, final: number, temperature: number): number {
  if (initial === 0) return 0;
  const other = Math.abs(final / initial - 1) < DISTINCT ? initial * (1 + DISTINCT) : final;
  const difference =
    nucleonDegeneracy(other, temperature) - nucleonDegeneracy(initial, temperature);
  return Math.min(Math.max((other - initial) / Math.expm1(difference), 0), initial);
}

/**
 * The density of nucleons that can scatter although states of their Fermi sea are occupied,
 * n / (1 + 2/3 max(0, eta)), which interpolates between n and 3n / (2 eta).
 * @param density 1/cm^3
 * @param degeneracy eta
 * @returns 1/cm^3
 */
export function effectiveScatterers(density: number, degeneracy: number): number {
  return density / (1 + (2 / 3) * Math.max(0, degeneracy));
}

/** The electron fractions between which beta equilibrium is sought, and how closely. */
const FRACTION_BOUNDS = [1e-3, 0.6] as const;
const FRACTION_STEP = 1e-13;
/** Between bounds as near as this, the root is also sought by secants. */
const NEAR = 0.02;
/** How far from the root mu_nu is above or below by much more than rounding. */
const BEYOND_ROUNDING = 1e-10;

/**
 * The electron fraction at which free nucleons have mu_nu = eta T, found by bisection, because mu_nu rises with Ye.
 * @param density g/cm^3
 * @param temperature MeV
 * @param degeneracy eta = mu_nu / T
 * @param equation with alpha particles, nucleons are bound in them where that is their equilibrium
 * @returns Ye in [1e-3, 0.6]; the nearer bound if the solution lies outside
 */
export function betaEquilibrium(
  density: number,
  temperature: number,
  degeneracy: number,
  equation: EquationOfState = MICROPHYSICS[DEFAULT_MICROPHYSICS],
): number {
  const excess = (electronFraction: number) => {
    const nucleons = {
      density,
      temperature,
      electronFraction,
      neutronFraction: 1 - electronFraction,
      protonFraction: electronFraction,
    };
    const cell = equation.alphaParticles ? withAlphaParticles(nucleons) : nucleons;
    return matterState(cell, equation).neutrinoPotential - degeneracy * temperature;
  };
  let [low, high]: readonly [number, number] = FRACTION_BOUNDS;
  // Fractions up to the first and from the second on are known to be too low and too high.
  let known: readonly [number, number] | undefined;
  while (high - low > FRACTION_STEP) {
    if (!known && high - low < NEAR) known = boundsOfRoot(excess, low, high);
    const middle = (low + high) / 2;
    const tooLow = known && middle <= known[0];
    const tooHigh = known && middle >= known[1];
    if (tooLow || (!tooHigh && excess(middle) < 0)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Narrow bounds of the root of a function that rises, by secants: most steps of a bisection need no evaluation then, and
 * it ends where it would have ended.
 * @returns the given bounds where secants do not find it
 */
function boundsOfRoot(
  rising: (x: number) => number,
  low: number,
  high: number,
): readonly [number, number] {
  let [before, at] = [low, high];
  let [below, value] = [rising(low), rising(high)];
  for (let step = 0; step < 8 && value !== below; step++) {
    const next = at - (value * (at - before)) / (value - below);
    if (!(next > low && next < high)) break;
    [before, below] = [at, value];
    [at, value] = [next, rising(next)];
    if (Math.abs(at - before) > BEYOND_ROUNDING / 2) continue;
    const [least, most] = [at - BEYOND_ROUNDING, at + BEYOND_ROUNDING];
    return rising(least) < 0 && rising(most) > 0 ? [least, most] : [low, high];
  }
  return [low, high];
}

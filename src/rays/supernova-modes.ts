/**
 * A supernova in two dimensions: the backgrounds of the transport (`background.ts`), perturbed by modes that stand for
 * convection and sloshing below the shock,
 *
 *   T <- T exp(aT dT),  rho <- rho exp(aR dR),  eta <- eta + aE dE,
 *   dX = env sqrt(1/3) sum_6 N(0,1) cos(pi k ln(x/20)/ln 8 + phase) sqrt((2 l + 1)/2) P_l(cos(theta)),
 *   env = sg((x - 24)/3) sg((0.93 Rsh - x)/(0.03 Rsh)),
 *
 * k from 2 to 9, l from 2 to 10, aT .01 to .08, aR .02 to .25, aE .02 to .35. Legendre polynomials are even about the axis,
 * so that no mode has a kink there. eta is that of the background, mu_nu/T, from which Ye follows in beta equilibrium. The
 * modes are invented; their sizes span what simulations have.
 */
import type { Random } from '../random.js';
import { type BackgroundParameters, backgroundProfile } from '../transport/background.js';
import { matterState, withAlphaParticles } from '../transport/equation-of-state.js';
import type { Microphysics } from '../transport/microphysics.js';
import { type AxisymmetricFluid, fluidOnGrid } from './axisymmetric-fluid.js';
import { quickBetaEquilibrium } from './beta-equilibrium.js';
import { gridAngles, gridRadii, type SphereGrid } from './sphere-grid.js';

/** A mode of one quantity. */
interface Mode {
  readonly weight: number;
  readonly radial: number;
  readonly phase: number;
  readonly degree: number;
}

/** The modes of a supernova at one time. */
export interface SupernovaModes {
  readonly temperature: readonly Mode[];
  readonly density: readonly Mode[];
  readonly degeneracy: readonly Mode[];
}

const MODES = 6;

/** The grid of supernovae. */
export const SUPERNOVA_GRID: SphereGrid = {
  inner: 6,
  outer: 900,
  radii: 145,
  angles: 65,
  mirrored: false,
};

/** Draws modes with their amplitudes. */
export function drawModes(random: Random): SupernovaModes {
  const modes = (low: number, high: number): Mode[] => {
    const amplitude = random.uniform(low, high);
    return Array.from({ length: MODES }, () => ({
      weight: amplitude * Math.sqrt(1 / 3) * normal(random),
      radial: 2 + random.index(8),
      phase: random.uniform(0, 2 * Math.PI),
      degree: 2 + random.index(9),
    }));
  };
  return {
    temperature: modes(0.01, 0.08),
    density: modes(0.02, 0.25),
    degeneracy: modes(0.02, 0.35),
  };
}

/** A number of the normal distribution (Box and Muller). */
function normal(random: Random): number {
  const size = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return size * Math.cos(2 * Math.PI * random.uniform());
}

/** The fluid of a background with modes. */
export function perturbedBackground(
  background: BackgroundParameters,
  modes: SupernovaModes,
  microphysics: Microphysics,
  grid = SUPERNOVA_GRID,
): AxisymmetricFluid {
  const radii = gridRadii(grid);
  const cosines = gridAngles(grid).map(Math.cos);
  const profiles = Array.from(cosines, (c) =>
    backgroundProfile(background, c, radii, microphysics),
  );
  let node = 0;
  return fluidOnGrid(grid, (x, cosTheta) => {
    const i = Math.floor(node / grid.angles);
    const profile = profiles[node % grid.angles];
    node++;
    const base = {
      density: profile.density[i],
      temperature: profile.temperature[i],
      electronFraction: profile.electronFraction[i],
      heavyFraction: profile.heavyFraction[i],
    };
    const shock = background.shockRadius * (1 + background.shockAsymmetry * cosTheta);
    const envelope = sigmoid((x - 24) / 3) * sigmoid((0.93 * shock - x) / (0.03 * shock));
    if (envelope < 1e-6) return base;
    const of = (list: readonly Mode[]) => envelope * sumOf(list, x, cosTheta);
    const density = base.density * Math.exp(of(modes.density));
    const temperature = base.temperature * Math.exp(of(modes.temperature));
    // Where the background is in beta equilibrium, that of the perturbed fluid; far out Ye is frozen.
    const coupled = 1 - sigmoid((x - 85) / 11);
    const degeneracy = degeneracyOf(base, microphysics) + of(modes.degeneracy);
    const beta = quickBetaEquilibrium(density, temperature, degeneracy, microphysics);
    return {
      ...base,
      density,
      temperature,
      electronFraction: coupled * Math.min(beta, 0.55) + (1 - coupled) * base.electronFraction,
    };
  });
}

/** The sum of modes at a place. */
function sumOf(modes: readonly Mode[], radius: number, cosTheta: number): number {
  let sum = 0;
  for (const { weight, radial, phase, degree } of modes) {
    sum +=
      weight *
      Math.cos((Math.PI * radial * Math.log(radius / 20)) / Math.log(8) + phase) *
      Math.sqrt((2 * degree + 1) / 2) *
      legendre(degree, cosTheta);
  }
  return sum;
}

function legendre(degree: number, x: number): number {
  let [before, value] = [1, x];
  for (let l = 2; l <= degree; l++) {
    [before, value] = [value, ((2 * l - 1) * x * value - (l - 1) * before) / l];
  }
  return value;
}

/** mu_nu/T of free nucleons with alpha particles in equilibrium. */
function degeneracyOf(
  state: { density: number; temperature: number; electronFraction: number },
  microphysics: Microphysics,
): number {
  const { electronFraction } = state;
  const nucleons = {
    ...state,
    neutronFraction: 1 - electronFraction,
    protonFraction: electronFraction,
  };
  const cell = microphysics.alphaParticles ? withAlphaParticles(nucleons) : nucleons;
  return matterState(cell, microphysics).neutrinoPotential / state.temperature;
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/**
 * The electron fraction at which mu_nu = eta T, as `betaEquilibrium` of the transport finds it by bisection to its last
 * digits, here to 1e-6 by the Illinois variant of regula falsi, which takes 7 evaluations instead of 43: fluids on grids
 * have thousands of nodes. Cost: about 7 equations of state.
 */
import { matterState, withAlphaParticles } from '../transport/equation-of-state.js';
import type { EquationOfState } from '../transport/microphysics.js';

/** The electron fractions between which the solution is sought. */
const LEAST = 1e-3;
const MOST = 0.6;
const TOLERANCE = 1e-6;

/**
 * @param density g/cm^3
 * @param temperature MeV
 * @param degeneracy eta = mu_nu / T
 * @returns Ye in [1e-3, 0.6]; the nearer bound if the solution lies outside
 */
export function quickBetaEquilibrium(
  density: number,
  temperature: number,
  degeneracy: number,
  equation: EquationOfState,
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
  // mu_nu rises with Ye, steeply at small Ye, where it is nearly linear in the logarithm.
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  let [below, above] = [excess(LEAST), excess(MOST)];
  if (below >= 0) return LEAST;
  if (above <= 0) return MOST;
  let side = 0;
  for (;;) {
    const at = (low * above - high * below) / (above - below);
    const value = excess(Math.exp(at));
    const moved = Math.min(at - low, high - at);
    if (value < 0) {
      [low, below] = [at, value];
      if (side === -1) above /= 2;
      side = -1;
    } else {
      [high, above] = [at, value];
      if (side === 1) below /= 2;
      side = 1;
    }
    if (value === 0 || moved < TOLERANCE || high - low < TOLERANCE) return Math.exp(at);
  }
}

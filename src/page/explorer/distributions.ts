/**
 * The angular distributions of one family with given moments: f(mu) of every species in units of the density of nu_e,
 * G(mu), and the angles at which G changes sign.
 */
import { hasCrossing, type SpeciesFlux } from '../../../datasets/parametric.js';
import { type CrossingReport, tabulatedCrossing } from '../../angular/crossing.js';
import {
  distribution,
  type Family,
  type FluxSolver,
  isDefective,
  PUBLISHED_FAILURE,
  PUBLISHED_START,
} from '../../angular/family.js';
import { gaussianFluxFactor } from '../../angular/gaussian.js';
import { FastflavorError } from '../../errors.js';

/** The nodes at which distributions are evaluated: mu = -1, -0.995, ..., 1. */
export const NODES = Float64Array.from({ length: 401 }, (_, i) => (i - 200) / 200);

export interface Distributions {
  readonly family: Family;
  /** f(mu) at the nodes, one array per species */
  readonly species: readonly Float64Array[];
  /** G(mu) at the nodes */
  readonly lepton: Float64Array;
  /** whether G has a crossing by the rule that labels parametric rows */
  readonly crossing: boolean;
  /** angles, depth and direction of the crossing by the rule for tabulated distributions */
  readonly report: CrossingReport;
  /** remarks for the reader, such as a flux factor that the papers’ root finder does not reach */
  readonly remarks: readonly string[];
}

/** @returns the distributions; if they do not exist, the reason in words */
export function distributionsOf(
  family: Family,
  solver: FluxSolver,
  species: readonly SpeciesFlux[],
  names: readonly string[],
): Distributions | string {
  const bad = species.findIndex(({ fluxFactor }) => !(Math.abs(fluxFactor) < 1));
  if (bad >= 0) {
    return `The flux factor of ${names[bad]} has to lie between -1 and 1, got ${species[bad].fluxFactor}.`;
  }
  const none = species.findIndex(({ density }) => !(density > 0 && density < Infinity));
  if (none >= 0) {
    return `The density of ${names[none]} has to be positive, got ${species[none].density} of that of nu_e.`;
  }
  try {
    const values = species.map(({ density, fluxFactor }) => {
      const f = distribution(family, solver, fluxFactor);
      return NODES.map((mu) => density * f(mu));
    });
    const sumOf = (weight: (one: SpeciesFlux) => number) =>
      NODES.map((_, node) =>
        species.reduce((sum, one, i) => sum + weight(one) * values[i][node], 0),
      );
    const lepton = sumOf(({ sign }) => sign);
    return {
      family,
      species: values,
      lepton,
      crossing: hasCrossing(family, solver, species),
      report: tabulatedCrossing(
        NODES,
        lepton,
        sumOf(() => 1),
      ),
      remarks: remarksOn(family, solver, species, names),
    };
  } catch (error) {
    if (error instanceof FastflavorError) return error.message;
    throw error;
  }
}

function remarksOn(
  family: Family,
  solver: FluxSolver,
  species: readonly SpeciesFlux[],
  names: readonly string[],
): string[] {
  if (solver !== 'published') return [];
  const made = gaussianFluxFactor(PUBLISHED_START).toFixed(4);
  return species.flatMap(({ fluxFactor }, i) =>
    isDefective(family, Math.abs(fluxFactor))
      ? [
          `${names[i]}: the papers’ root finder fails above F = ${PUBLISHED_FAILURE.toFixed(4)} and makes a distribution with F = ${made} instead.`,
        ]
      : [],
  );
}

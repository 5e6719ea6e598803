/**
 * How fast flavor changes in a cell: growth rates from the dispersion relation of a family's distributions, their branches
 * omega(k), and estimates beside them. Units: sqrt(2) G_F times the density of nu_e.
 * Cost: some milliseconds per family, most of them for the branches.
 */
import type { SpeciesFlux } from '../../../datasets/parametric.js';
import { distribution, type Family, type FluxSolver } from '../../angular/family.js';
import {
  AxisymmetricLeptonNumber,
  type AxisymmetricMode,
  type Branch,
} from '../../instability/axisymmetric.js';
import { geometricEstimate, homogeneousGrowth } from '../../instability/growth-estimates.js';
import { twoMomentGrowth } from '../../instability/two-moment.js';
import { gaussLegendre } from '../../numerics/gauss-legendre.js';

/** Growth of the distributions of a family. */
export interface CellGrowth {
  /** null if no mode grows */
  readonly fastest: AxisymmetricMode | null;
  readonly branches: readonly Branch[];
  /** sqrt(I+ I-) */
  readonly geometric: number;
  readonly homogeneous: number;
}

/** Nodes that resolve the narrowest beam that the sliders allow, and those for wider ones. */
const [MANY_NODES, FEW_NODES] = [192, 64];
const NARROW = 0.9;

/** @throws NotConverged if there are no distributions with these flux factors */
export function cellGrowth(
  family: Family,
  solver: FluxSolver,
  species: readonly SpeciesFlux[],
): CellGrowth {
  const isNarrow = species.some(({ fluxFactor }) => Math.abs(fluxFactor) > NARROW);
  const { nodes, weights } = gaussLegendre(isNarrow ? MANY_NODES : FEW_NODES);
  const g = new Float64Array(nodes.length);
  for (const { sign, density, fluxFactor } of species) {
    const f = distribution(family, solver, fluxFactor);
    for (let i = 0; i < g.length; i++) g[i] += sign * density * f(nodes[i]);
  }
  const moment = (power: number) =>
    g.reduce((sum, value, i) => sum + weights[i] * value * nodes[i] ** power, 0);
  const lepton = AxisymmetricLeptonNumber.atNodes(g);
  return {
    fastest: lepton.fastest(),
    branches: lepton.branches(),
    geometric: geometricEstimate(g, weights),
    homogeneous: homogeneousGrowth([moment(0), moment(1), moment(2), moment(3)]),
  };
}

/** The first peak of two-moment stability, which needs no distributions. */
export function twoMomentsOf(species: readonly SpeciesFlux[]): number {
  const [nue, nuebar, nux, nuxbar] = species.map(({ density, fluxFactor }) => ({
    density,
    flux: [0, 0, density * fluxFactor] as const,
  }));
  return twoMomentGrowth({ nue, nuebar, ...(nuxbar && { nux, nuxbar }) }).growth;
}

/**
 * Growth rates of maximum-entropy cells: along an axis, from G at the nodes of the quadrature that the peer has, too, and
 * from flux vectors; and the closed-form test for their crossings.
 */
import {
  AxisymmetricLeptonNumber,
  type FluxColumns,
  fastestMode,
  maxEntropyCrossings,
  maxEntropyDistribution,
  maxEntropyOnSphere,
  maxEntropyShape,
  Random,
} from '../../src/index.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';
import { type Operation, type Options, readArrays } from './serve.js';

const NODES = 48;

export function growthRates(options: Options): Operation<Float64Array> {
  const cells = readArrays(options).test();
  const { nodes } = gaussLegendre(NODES);
  const numbers = Array.from({ length: Number(options.cells) }, (_, i) => {
    const [alpha, nue, nuebar] = cells.row(i);
    const [e, a] = [nue, nuebar].map((flux) => maxEntropyDistribution(maxEntropyShape(flux)));
    return nodes.map((mu) => e(mu) - alpha * a(mu));
  });
  return {
    call: () =>
      Float64Array.from(numbers, (g) => AxisymmetricLeptonNumber.atNodes(g).fastest()?.growth ?? 0),
    answer: (rates) => rates,
  };
}

/** Growth rates from flux vectors at any angle to each other. */
export function fluxGrowthRates(options: Options): Operation<Float64Array> {
  const [nue, nuebar] = fluxesOf(options);
  const state = ({ density, x, y, z }: FluxColumns, i: number) =>
    maxEntropyOnSphere({ density: density[i], flux: [x[i], y[i], z[i]] });
  const numbers = Array.from(nue.density, (_, i) => {
    const [e, a] = [state(nue, i), state(nuebar, i)];
    return (x: number, y: number, z: number) => e(x, y, z) - a(x, y, z);
  });
  return {
    call: () => Float64Array.from(numbers, (g) => fastestMode(g)?.growth ?? 0),
    answer: (rates) => rates,
  };
}

/** The closed-form test over arrays. */
export function closedFormCrossings(options: Options): Operation<Uint8Array> {
  const [nue, nuebar] = fluxesOf(options);
  return {
    call: () => maxEntropyCrossings(nue, nuebar),
    answer: (crossings) => crossings,
  };
}

/** Densities and flux vectors of test cells, those of nu_e-bar turned away from the axis by a random angle. */
function fluxesOf(options: Options): readonly [nue: FluxColumns, nuebar: FluxColumns] {
  const cells = readArrays(options).test();
  const rows = Math.min(Number(options.cells), cells.rows);
  const random = new Random(1);
  const columns = (): FluxColumns => ({
    density: new Float64Array(rows).fill(1),
    x: new Float64Array(rows),
    y: new Float64Array(rows),
    z: new Float64Array(rows),
  });
  const [nue, nuebar] = [columns(), columns()];
  for (let i = 0; i < rows; i++) {
    const [alpha, fluxNue, fluxNuebar] = cells.row(i);
    const angle = random.uniform(0, Math.PI);
    nue.z[i] = fluxNue;
    nuebar.density[i] = alpha;
    nuebar.x[i] = alpha * fluxNuebar * Math.sin(angle);
    nuebar.z[i] = alpha * fluxNuebar * Math.cos(angle);
  }
  return [nue, nuebar];
}

/** Growth rates of maximum-entropy cells, from G at the nodes of the quadrature that the peer has, too. */
import {
  AxisymmetricLeptonNumber,
  maxEntropyDistribution,
  maxEntropyShape,
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

/**
 * The oracle for closed forms: 16-point Gauss-Legendre rules on panels that shrink by half towards
 * both ends of [-1, 1], so that a distribution may be as narrow as it likes there.
 */
const [NODES, WEIGHTS] = gaussLegendre(16);

/** Nodes and weights for integrals over [-1, 1]. */
export function rule(halvings: number): { mu: number; weight: number }[] {
  return Array.from({ length: halvings + 1 }, (_, k) => {
    const near = k === halvings ? 0 : 2 ** -(k + 1);
    const half = (2 ** -k - near) / 2;
    return NODES.flatMap((node, i) => {
      const distance = near + half * (1 + node);
      const weight = half * WEIGHTS[i];
      return [
        { mu: distance - 1, weight },
        { mu: 1 - distance, weight },
      ];
    });
  }).flat();
}

const FINE = rule(40);

/** The integral of f over [-1, 1]. */
export function integrate(f: (mu: number) => number): number {
  return FINE.reduce((sum, { mu, weight }) => sum + weight * f(mu), 0);
}

/** Roots of the Legendre polynomial by Newton's iteration, and the weights that belong to them. */
function gaussLegendre(n: number): [nodes: number[], weights: number[]] {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < 20; step++) {
      let [before, value] = [1, x];
      for (let k = 2; k <= n; k++) {
        [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      }
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    nodes.push(x);
    weights.push(2 / ((1 - x * x) * slope * slope));
  }
  return [nodes, weights];
}

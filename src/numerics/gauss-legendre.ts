/**
 * Gauss-Legendre quadrature on [-1, 1]: the integral of f is the sum of w_i f(mu_i), exact for polynomials
 * up to degree 2n - 1. The nodes are the roots of the Legendre polynomial P_n, found by Newton's iteration
 * from cos(pi (i + 3/4) / (n + 1/2)); the weights are 2 / ((1 - mu^2) P_n'(mu)^2). Cost: some 4 n^2 operations.
 */

/** A rule for integrals over [-1, 1]. */
export interface QuadratureRule {
  /** ascending */
  readonly nodes: Float64Array;
  /** one per node, their sum 2 */
  readonly weights: Float64Array;
}

const rules = new Map<number, QuadratureRule>();

/**
 * The rule of n nodes; every n is computed once.
 */
export function gaussLegendre(n: number): QuadratureRule {
  const known = rules.get(n);
  if (known) return known;
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let mu = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < 8; step++) {
      let before = 1;
      let value = mu;
      for (let l = 2; l <= n; l++) {
        const next = ((2 * l - 1) * mu * value - (l - 1) * before) / l;
        before = value;
        value = next;
      }
      slope = (n * (mu * value - before)) / (mu * mu - 1);
      mu -= value / slope;
    }
    nodes[i] = mu;
    weights[i] = 2 / ((1 - mu * mu) * slope * slope);
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

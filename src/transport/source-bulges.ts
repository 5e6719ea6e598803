/**
 * The bulge B by which the source rises above the straight line within each shell. The coordinate is r^2, because
 * along a ray r^2 is a quadratic function of the path. With xi = 0..1 between the squares of the radii, y_in and
 * y_out,
 *
 *   S(xi) = S_in + (S_out - S_in) xi + B xi (1 - xi),   B = -(y_out - y_in)^2 q,   B >= -2 min S.
 *
 * q is the harmonic mean of the second divided differences of S_0 at both ends, and 0 if these differ in sign. This
 * is of second order if the source is smooth, and gives a straight line next to a jump. The dipole is taken as
 * linear, because it is small in opaque shells.
 *
 * The bound on B, in which min S is taken over both ends and all directions, keeps the parabola of
 * formal-solution.ts from becoming negative: its middle Bernstein coefficient is
 * (1 + b)/2 S_in + (1 - b)/2 S_out + (1 - b^2/4) B/2 with -1 <= b <= 1, and the other two are S_in and S_out.
 *
 * Source: the harmonic mean is van Leer's (1974, J. Comput. Phys. 14, 361), the use of Bernstein
 * coefficients that of de la Cruz Rodriguez and Piskunov (2013, ApJ 764, 33). Cost: O(N).
 */

/**
 * Computes the bulges of all shells.
 * @param squares r^2 of the nodes, ascending, shape (N), N >= 3
 * @param isotropic S_0 at the nodes, shape (N)
 * @param dipole S_1 at the nodes, |S_1| <= S_0, shape (N)
 * @param bulges the output: B per shell, shape (N - 1)
 */
export function sourceBulges(
  squares: Float64Array,
  isotropic: Float64Array,
  dipole: Float64Array,
  bulges: Float64Array,
): void {
  let inner = secondDifference(squares, isotropic, 1);
  let innerLeast = isotropic[0] - Math.abs(dipole[0]);
  for (let i = 0; i < bulges.length; i++) {
    const outer = i + 1 < bulges.length ? secondDifference(squares, isotropic, i + 1) : inner;
    const outerLeast = isotropic[i + 1] - Math.abs(dipole[i + 1]);
    const mean = inner * outer > 0 ? (2 * inner * outer) / (inner + outer) : 0;
    const bulge = -mean * (squares[i + 1] - squares[i]) ** 2;
    bulges[i] = Math.max(bulge, -2 * Math.min(innerLeast, outerLeast));
    inner = outer;
    innerLeast = outerLeast;
  }
}

/** The second divided difference at an inner node, which is half the second derivative. */
function secondDifference(squares: Float64Array, values: Float64Array, node: number): number {
  const below = (values[node] - values[node - 1]) / (squares[node] - squares[node - 1]);
  const above = (values[node + 1] - values[node]) / (squares[node + 1] - squares[node]);
  return (above - below) / (squares[node + 1] - squares[node - 1]);
}

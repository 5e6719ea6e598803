/**
 * All complex roots of a real polynomial at once, by the method of Aberth and Ehrlich (Newton's step for each root,
 * with the pull of the other roots taken out), and with it the eigenvalues of small matrices, from the characteristic
 * polynomial by Faddeev and Le Verrier. For n up to about 10; double roots come out to the root of rounding.
 * Cost: some 20 n^2 operations times 10; n^4 for the polynomial of an n x n matrix.
 */

const MOST_STEPS = 100;

/**
 * The largest imaginary part of the roots of x^n + c_(n-1) x^(n-1) + ... + c_0.
 * @param coefficients c_0 .. c_(n-1)
 */
export function largestImaginaryPart(coefficients: Float64Array): number {
  const n = coefficients.length;
  // Fujiwara's bound of all roots.
  let bound = 0;
  for (let i = 0; i < n; i++) {
    bound = Math.max(bound, Math.abs(coefficients[i]) ** (1 / (n - i)));
  }
  if (bound === 0) return 0;
  const re = Float64Array.from(
    { length: n },
    (_, i) => bound * Math.cos((2 * Math.PI * i) / n + 0.4),
  );
  const im = Float64Array.from(
    { length: n },
    (_, i) => bound * Math.sin((2 * Math.PI * i) / n + 0.4),
  );
  for (let step = 0; step < MOST_STEPS; step++) {
    let largest = 0;
    for (let r = 0; r < n; r++) {
      const x = re[r];
      const y = im[r];
      // The polynomial and its derivative, by Horner's rule.
      let p = 1;
      let q = 0;
      let dp = 0;
      let dq = 0;
      for (let i = n - 1; i >= 0; i--) {
        const nextDp = dp * x - dq * y + p;
        dq = dp * y + dq * x + q;
        dp = nextDp;
        const nextP = p * x - q * y + coefficients[i];
        q = p * y + q * x;
        p = nextP;
      }
      if (p === 0 && q === 0) continue;
      // p' / p less the sum of 1 / (x - other).
      const norm = p * p + q * q;
      let a = (dp * p + dq * q) / norm;
      let b = (dq * p - dp * q) / norm;
      for (let other = 0; other < n; other++) {
        if (other === r) continue;
        const dx = x - re[other];
        const dy = y - im[other];
        const distance = Math.max(dx * dx + dy * dy, Number.MIN_VALUE);
        a -= dx / distance;
        b += dy / distance;
      }
      const size = a * a + b * b;
      if (!(size > 0 && size < Infinity)) continue;
      re[r] -= a / size;
      im[r] += b / size;
      largest = Math.max(largest, 1 / Math.sqrt(size));
    }
    if (largest < 1e-13 * bound) break;
  }
  return Math.max(0, ...im);
}

/**
 * The characteristic polynomial of a matrix: c_0 .. c_(n-1) of x^n + ... + c_0.
 * @param matrix row-major, shape (n, n)
 */
export function characteristicPolynomial(matrix: Float64Array, n: number): Float64Array {
  const coefficients = new Float64Array(n);
  let product = new Float64Array(n * n);
  let before = 1;
  for (let k = 1; k <= n; k++) {
    // M_k = A M_(k-1) + c_(n-k+1) 1, and c_(n-k) = -trace(A M_k) / k.
    for (let i = 0; i < n; i++) product[i * n + i] += before;
    const next = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let l = 0; l < n; l++) {
        const value = matrix[i * n + l];
        if (value === 0) continue;
        for (let j = 0; j < n; j++) next[i * n + j] += value * product[l * n + j];
      }
    }
    let trace = 0;
    for (let i = 0; i < n; i++) trace += next[i * n + i];
    before = -trace / k;
    coefficients[n - k] = before;
    product = next;
  }
  return coefficients;
}

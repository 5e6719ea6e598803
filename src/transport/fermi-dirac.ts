/**
 * The Fermi-Dirac function and its integrals for the emission of pairs,
 *
 *   fd(x) = 1 / (1 + e^x),   F_k(eta) = int_0^inf x^k fd(x - eta) dx,  k = 3, 4.
 *
 * For eta <= 0 the integral is the series k! sum (-1)^(n+1) e^(n eta) / n^(k+1). For eta > 0 it follows from the
 * reflection F_k(eta) = polynomial + (-1)^k F_k(-eta). Cost: 40 terms.
 */

/** Beyond this argument fd has a constant value, because denormal numbers would be slow and have no effect. */
const CUT_OFF = 90;
const FLOOR = 1e-39;

/** 1 / (1 + e^x); 1e-39 for x > 90. */
export function fermi(x: number): number {
  return x > CUT_OFF ? FLOOR : 1 / (1 + Math.exp(x));
}

/** F_3(eta), with a relative error of at most 1e-7. */
export function fermiIntegral3(eta: number): number {
  if (eta <= 0) return 6 * alternatingSeries(eta, 4);
  const square = eta * eta;
  const polynomial = (7 * Math.PI ** 4) / 60 + (Math.PI ** 2 * square) / 2 + (square * square) / 4;
  return polynomial - fermiIntegral3(-eta);
}

/** F_4(eta), with a relative error of at most 1e-8. */
export function fermiIntegral4(eta: number): number {
  if (eta <= 0) return 24 * alternatingSeries(eta, 5);
  const square = eta * eta;
  const polynomial =
    eta * ((7 * Math.PI ** 4) / 15 + (2 * Math.PI ** 2 * square) / 3 + (square * square) / 5);
  return polynomial + fermiIntegral4(-eta);
}

/** The sum over n of (-1)^(n+1) e^(n eta) / n^power for eta <= 0, whose last term is halved. */
function alternatingSeries(eta: number, power: number): number {
  const terms = 40;
  const ratio = Math.exp(eta);
  let exponential = 1;
  let sum = 0;
  for (let n = 1; n <= terms; n++) {
    exponential *= -ratio;
    const term = -exponential / n ** power;
    sum += n < terms ? term : term / 2;
  }
  return sum;
}

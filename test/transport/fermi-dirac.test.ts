import { describe, expect, it } from 'vitest';
import { fermi, fermiIntegral3, fermiIntegral4 } from '../../src/transport/fermi-dirac.js';

/** int_0^inf x^k fd(x - eta) dx by Simpson's rule. */
function integral(power: number, eta: number): number {
  const steps = 20_000;
  const end = Math.max(eta, 0) + 60;
  const width = end / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const x = i * width;
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * x ** power * fermi(x - eta);
  }
  return (sum * width) / 3;
}

describe('the Fermi-Dirac function', () => {
  it('is one half at 0 and symmetric about it', () => {
    expect(fermi(0)).toBe(0.5);
    expect(fermi(3) + fermi(-3)).toBeCloseTo(1, 15);
  });

  it('never falls to a denormal', () => {
    expect(fermi(91)).toBe(1e-39);
    expect(fermi(5000)).toBe(1e-39);
    expect(fermi(-5000)).toBe(1);
  });
});

describe('Fermi integrals', () => {
  it.each([-20, -3, -0.1, 0, 0.1, 2, 10, 40])('agree with quadrature at eta = %f', (eta) => {
    expect(fermiIntegral3(eta) / integral(3, eta)).toBeCloseTo(1, 6);
    expect(fermiIntegral4(eta) / integral(4, eta)).toBeCloseTo(1, 6);
  });
});

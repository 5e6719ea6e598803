/** Numbers as papers print them: 3.1 × 10⁹. */
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten: 10⁻³. */
export function powerOfTen(exponent: number): string {
  const digits = `${Math.abs(exponent)}`.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A number with two digits, with a power of ten where it is far from 1. */
export function inPowers(value: number): string {
  if (value === 0) return '0';
  const [digits, exponent] = value.toExponential(1).split('e');
  const power = Number(exponent);
  if (Math.abs(power) <= 2) return value.toPrecision(2).replace('-', '−');
  return `${digits.replace('-', '−')} × ${powerOfTen(power)}`;
}

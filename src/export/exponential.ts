/**
 * exp(x) = 2^k exp(r) with k the integer nearest to x / log(2) and |r| <= log(2) / 2, by Cody and Waite (1980), in operations
 * that compilers vectorise in every language. exp(r) = 1 + r + r^2 q(r) with a polynomial q of degree 9.
 */

/** Minimax coefficients of (exp(r) - 1 - r) / r^2 for |r| <= log(2) / 2; the error of exp is 1.6e-17. */
const EXP = [
  '0x1.0000000000001p-1',
  '0x1.5555555555556p-3',
  '0x1.5555555553d4fp-5',
  '0x1.11111111109adp-7',
  '0x1.6c16c17893833p-10',
  '0x1.a01a01a7c8d47p-13',
  '0x1.a019b8ef67c6cp-16',
  '0x1.71de0d9c145d0p-19',
  '0x1.2891a8c1d838dp-22',
  '0x1.af38d53857513p-26',
].map(fromHexadecimal);

function fromHexadecimal(text: string): number {
  const [, digits, power] = /^0x1\.([0-9a-f]+)p(-?\d+)$/.exec(text) as RegExpExecArray;
  return (1 + Number.parseInt(digits, 16) / 2 ** (4 * digits.length)) * 2 ** Number(power);
}

/** The coefficients nested by Horner's rule, in r; the same in all languages with infix arithmetic. */
export function expPolynomial(number: (value: number) => string): string {
  return EXP.reduceRight(
    (inner, c) => (inner === '' ? number(c) : `(${number(c)} + r*${inner})`),
    '',
  );
}

export const LOG2_E = Math.LOG2E;
/** log(2) in two parts, the first with so few digits that its multiples up to 1024 are exact. */
export const LOG_2 = [0.693145751953125, 1.4286068203094173e-6] as const;

/**
 * exp(x) = 2^k exp(r) with k the integer nearest to x / log(2) and |r| <= log(2) / 2, by Cody and Waite (1980), in operations
 * that compilers vectorise in every language. exp(r) = 1 + r + r^2 q(r) with a polynomial q of degree 9. The logistic
 * function takes exp(r) = (even + odd) / (even - odd) instead, with polynomials in r of degrees 4 and 5, so that
 * 1 / (1 + exp(x)) = (even - odd) / (even - odd + 2^k (even + odd)) has one division and four operations less.
 *
 * GELU, u P(u) with the normal integral P, is max(u, 0) - s exp(-s^2/2) m(v) with s = |u| and v = (s - 5) / (s + 5); m is a
 * polynomial of degree 16 for (1 - P(s)) exp(s^2/2), minimax for the error of GELU, which is 5e-16.
 */
import type { Activation } from '../numerics/network/network-shape.js';
import type { AnyDescription, NumberDescription } from './description.js';
import type { NumberText } from './expressions.js';

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

/** odd / (even r) = tanh(r / 2) / r, minimax in r^2 for the error of exp, which is 1.1e-17. */
const ODD = ['0x1.0000000000000p-1', '0x1.c70e8db2cd94ep-7', '0x1.152b74299241bp-15'].map(
  fromHexadecimal,
);
const EVEN = ['0x1.0000000000000p+0', '0x1.c718f8c208a68p-4', '0x1.03fa081b28770p-10'].map(
  fromHexadecimal,
);

/** The coefficients of m. */
export const GELU = [
  0.07691930497485007, -0.14345755526268164, 0.11606881191746825, -0.08088387715267237,
  0.04785535200842294, -0.023413902620559243, 0.008991369019615732, -0.0023788327108474018,
  0.0002195730190399545, 0.00013425750007213386, -6.0509392706911186e-5, 9.379291303180085e-7,
  6.769024981495858e-6, -1.16073090017758e-6, -7.408207437858891e-7, 1.2919439359776103e-7,
  6.63950255340498e-8,
];

/** Where m is centred, and the largest s that matters: exp(-s^2/2) is still above 1e-298. */
export const GELU_CENTRE = 5;
export const GELU_LIMIT = 37;

function fromHexadecimal(text: string): number {
  const [, digits, power] = /^0x1\.([0-9a-f]+)p([+-]\d+)$/.exec(text) as RegExpExecArray;
  return (1 + Number.parseInt(digits, 16) / 2 ** (4 * digits.length)) * 2 ** Number(power);
}

/** The polynomial q nested by Horner's rule; the same in all languages with infix arithmetic. */
export function expPolynomial(number: NumberText): string {
  return nested(EXP, 'r', number);
}

/** m in the variable v. */
export function geluPolynomial(number: NumberText): string {
  return nested(GELU, 'v', number);
}

/** The steps from r to 1 / (1 + exp(x)), which is less / (less + (even + odd) 2^k). */
export function logisticSteps(number: NumberText): (readonly [name: string, expression: string])[] {
  return [
    ['z', 'r*r'],
    ['odd', `r*${nested(ODD, 'z', number)}`],
    ['even', nested(EVEN, 'z', number).replace(/^\((.*)\)$/, '$1')],
    ['less', 'even - odd'],
  ];
}

function nested(coefficients: readonly number[], variable: string, number: NumberText): string {
  return coefficients.reduceRight(
    (inner, c) => (inner === '' ? number(c) : `(${number(c)} + ${variable}*${inner})`),
    '',
  );
}

/** Functions that a model needs. */
export function exponentialsOf({
  classifier,
}: Pick<AnyDescription | NumberDescription, 'classifier'>): {
  exp: boolean;
  logistic: boolean;
  gelu: boolean;
} {
  const layers = 'network' in classifier ? classifier.network.layers : [];
  const has = (name: Activation) => layers.some(({ activation }) => activation === name);
  const gelu = has('gelu');
  return {
    exp: classifier.kind === 'softmax' || classifier.kind === 'class-network' || gelu,
    logistic:
      ('link' in classifier && classifier.link?.kind === 'logistic') ||
      has('tanh') ||
      has('logistic'),
    gelu,
  };
}

export const LOG2_E = Math.LOG2E;
/** log(2) in two parts, the first with so few digits that its multiples up to 1024 are exact. */
export const LOG_2 = [0.693145751953125, 1.4286068203094173e-6] as const;
/** Adding this rounds to the nearest integer k, which is then in the lowest bits of the sum. */
export const ROUNDING = 1.5 * 2 ** 52;
/** Added to those bits, which are then k + EXPONENT_BIAS: shifted by 52 they are the bits of 2^k. */
export const EXPONENT_BIAS = 1023;

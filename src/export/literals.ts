/** Source code of numbers that read back to the same bits, of names and comments, and wrapping of long lines. */
import { commentText } from './escaping.js';

/** Numbers whose shortest form has at most this many characters are written in that form. */
const SHORT = 10;

/** A number with 17 significant digits, as 1.2345678901234567e-2, or fewer, as 5e-2; in parentheses if negative. */
export function decimal(value: number): string {
  const shortest = Math.abs(value).toExponential();
  return signed(value, shortest.length <= SHORT ? shortest : Math.abs(value).toExponential(16));
}

/** A number in C99's hexadecimal form, as 0x1.8p+1; in parentheses if negative. */
export function hexadecimal(value: number): string {
  const bits = new BigUint64Array(Float64Array.of(Math.abs(value)).buffer)[0];
  const exponent = Number(bits >> 52n);
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0').replace(/0+$/, '');
  const power = bits === 0n ? 0 : Math.max(exponent, 1) - 1023;
  const mantissa = `0x${exponent > 0 ? 1 : 0}${digits && `.${digits}`}`;
  return signed(value, `${mantissa}p${power < 0 ? '' : '+'}${power}`);
}

/** The text of numbers in a language, with its names for NaN and the infinities, which have no literals. */
export function withNames(
  number: (value: number) => string,
  nan: string,
  infinity: string,
): (value: number) => string {
  return (value) => {
    if (Number.isNaN(value)) return nan;
    return value === Infinity ? infinity : number(value);
  };
}

/** A name in snake case, as zero_density for zeroDensity. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The lines of a comment after the comment sign of a language; long lines are broken and indented. */
export function comment(lines: readonly string[], sign: string): string {
  return lines
    .map(commentText)
    .map((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const text = line.slice(indent.length);
      return wrapped(text, `${sign} ${indent}`, `${sign} ${indent}    `).trimEnd();
    })
    .join('\n');
}

function signed(value: number, magnitude: string): string {
  return value < 0 ? `(-${magnitude})` : magnitude;
}

const WIDTH = 100;

/**
 * Breaks text at spaces into lines of at most 100 columns.
 * @param first the beginning of the first line
 * @param next the beginning of every other line
 * @param end the end of every line except the last
 */
export function wrapped(text: string, first: string, next: string, end = ''): string {
  return wrappedWords(text.split(' '), first, next, end);
}

/** The same for words that stay whole, as do literals with spaces in them. */
export function wrappedWords(
  words: readonly string[],
  first: string,
  next: string,
  end = '',
): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of words) {
    if (!empty && line.length + 1 + word.length + end.length > WIDTH) {
      lines.push(line + end);
      line = next;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}

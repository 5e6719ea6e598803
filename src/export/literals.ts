/** Numbers as source code that reads back to the same bits, names, comments, and long lines broken. */

/** Numbers that need no more characters than this are written as short as they are. */
const SHORT = 10;

/** 17 significant digits, as in 1.2345678901234567e-2, or few as in 5e-2; negative in parentheses. */
export function decimal(value: number): string {
  const shortest = Math.abs(value).toExponential();
  return signed(value, shortest.length <= SHORT ? shortest : Math.abs(value).toExponential(16));
}

/** C99's hexadecimal form, as in 0x1.8p+1, in parentheses where negative. */
export function hexadecimal(value: number): string {
  const bits = new BigUint64Array(Float64Array.of(Math.abs(value)).buffer)[0];
  const exponent = Number(bits >> 52n);
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0').replace(/0+$/, '');
  const power = bits === 0n ? 0 : Math.max(exponent, 1) - 1023;
  const mantissa = `0x${exponent > 0 ? 1 : 0}${digits && `.${digits}`}`;
  return signed(value, `${mantissa}p${power < 0 ? '' : '+'}${power}`);
}

/** Numbers as a language writes them, and its names for what has no literal. */
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

/** zeroDensity as zero_density. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** Lines of a comment behind the sign of the language, the long ones broken and indented further. */
export function comment(lines: readonly string[], sign: string): string {
  return lines
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
 * Text broken at spaces into lines of at most 100 columns.
 * @param first what the first line begins with
 * @param next what every other line begins with
 * @param end what every line but the last ends with
 */
export function wrapped(text: string, first: string, next: string, end = ''): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
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

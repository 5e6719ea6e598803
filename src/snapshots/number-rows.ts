/** Rows of numbers in text, as Fortran programs write them: blanks between numbers, exponents with E, D or nothing. */
import { InvalidInput } from '../errors.js';
import { readText } from '../formats/text-file.js';

/**
 * The rows of a file.
 * @param columns how many numbers every row has
 * @param headings how many rows to pass over
 * @throws InvalidInput naming the row that does not have so many numbers
 */
export function readNumberRows(path: string, columns: number, headings = 0): Float64Array[] {
  const lines = readText(path).split('\n').slice(headings);
  return lines.flatMap((line, i) => {
    const words = line.trim().split(/\s+/);
    if (words.length === 1 && words[0] === '') return [];
    const numbers = Float64Array.from(words, fortranNumber);
    if (numbers.length === columns && !numbers.some(Number.isNaN)) return [numbers];
    throw new InvalidInput({
      where: { file: path, row: i + 1 + headings },
      expected: `${columns} numbers`,
      got: numbers.length === columns ? words[numbers.findIndex(Number.isNaN)] : `${words.length}`,
    });
  });
}

/** Reads `1.2E-103`, `1.2D-103` and `1.2-103`. */
function fortranNumber(text: string): number {
  const number = Number(text);
  return Number.isNaN(number) ? Number(text.replace(/(\d)[dD]?([+-]?\d+)$/, '$1E$2')) : number;
}

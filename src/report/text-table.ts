/**
 * Tables of text, printed for the terminal, as Markdown, or as LaTeX for a paper. A cell may come from a file that a stranger
 * wrote: it stays on its line, and no terminal obeys it.
 */
import { escaped, excerpt } from '../errors.js';
import { textWidth } from './text-width.js';

/** A table of text. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The names of the rows below one of our rows. */
export const PRINTED = '  printed';
export const DIFFERENCE = '  difference';

/** The table with aligned columns: numbers to the right, text to the left. */
export function toTerminal(table: TextTable): string {
  const { header, rows } = withCells(table, (cell) => excerpt(escaped(cell)));
  const widths = header.map((_, j) => Math.max(...[header, ...rows].map((r) => textWidth(r[j]))));
  const right = header.map((_, j) => isNumeric(table, j));
  const line = (row: readonly string[]) =>
    row
      .map((cell, j) => {
        const space = ' '.repeat(widths[j] - textWidth(cell));
        return right[j] ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((w) => '-'.repeat(w)).join('  '), ...rows.map(line)].join('\n');
}

/** The table as Markdown. */
export function toMarkdown(table: TextTable): string {
  const { header, rows } = withCells(table, escaped);
  const line = (row: readonly string[]) =>
    `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = header.map((_, j) => (isNumeric(table, j) ? '---:' : '---'));
  return [line(header), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

/** The table as LaTeX for a document that uses the package booktabs. */
export function toLatex(table: TextTable): string {
  const { header, rows } = withCells(table, escaped);
  const columns = header.map((_, j) => (isNumeric(table, j) ? 'r' : 'l')).join('');
  const line = (row: readonly string[]) => `${row.map(latexText).join(' & ')} \\\\`;
  return [
    `\\begin{tabular}{${columns}}`,
    '\\toprule',
    line(header),
    '\\midrule',
    ...rows.map(line),
    '\\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}

function withCells({ header, rows }: TextTable, change: (cell: string) => string): TextTable {
  return { header: header.map(change), rows: rows.map((row) => row.map(change)) };
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '+-': '$\\pm$',
  '--': '-{}-',
  // At the beginning of a row, LaTeX reads these as arguments of the previous `\\`.
  '[': '{[}',
  '*': '{*}',
};

/** Text in LaTeX, including indents; `+-` becomes a plus-minus sign, and negative numbers get a minus sign. */
function latexText(text: string): string {
  return text
    .replace(/\+-|--|[\\~^<>|{}$&#_%[*]/g, (special) => LATEX[special] ?? `\\${special}`)
    .replace(/(?<![^\s(])-(?=\d)|(?<=[^\s|] )-(?= [^\s|])/g, '$$-$$')
    .replace(/^ +/, '\\quad ');
}

/** Whether a column has only numbers, ranges or empty cells; the first column never counts as numeric. */
export function isNumeric({ rows }: TextTable, column: number): boolean {
  return column > 0 && rows.every((row) => /^([-+−–.\d].*|none|)$/.test(row[column]));
}

/** A number with some decimals. A zero has no sign, also if it is what rounding left of a negative number. */
export function decimals(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** A share in per cent with one decimal. */
export function percent(share: number): string {
  return decimals(100 * share, 1);
}

/** The difference of two shares in percentage points, with its sign. */
export function points(difference: number): string {
  const text = percent(difference);
  return Number(text) > 0 ? `+${text}` : text;
}

/** Tables of text, once described, printed for the terminal, as Markdown, and for a paper. */
import { textWidth } from './text-width.js';

export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What rows below a row of ours are called. */
export const PUBLISHED = '  published';
export const DIFFERENCE = '  difference';

/** Aligned columns: numbers to the right, text to the left. */
export function toTerminal(table: TextTable): string {
  const { header, rows } = table;
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

export function toMarkdown(table: TextTable): string {
  const { header, rows } = table;
  const line = (row: readonly string[]) =>
    `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = header.map((_, j) => (isNumeric(table, j) ? '---:' : '---'));
  return [line(header), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

/** LaTeX for a document that uses the package booktabs. */
export function toLatex(table: TextTable): string {
  const { header, rows } = table;
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

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '+-': '$\\pm$',
  '--': '-{}-',
  // At the beginning of a row these would belong to the end of the one before.
  '[': '{[}',
  '*': '{*}',
};

/** Text that LaTeX prints as it stands, indents too; spreads get their sign, and negative numbers a minus. */
function latexText(text: string): string {
  return text
    .replace(/\+-|--|[\\~^<>|{}$&#_%[*]/g, (special) => LATEX[special] ?? `\\${special}`)
    .replace(/(?<![^\s(])-(?=\d)/g, '$$-$$')
    .replace(/^ +/, '\\quad ');
}

/** Whether a column holds numbers, ranges of them, or nothing; the first one never counts as one. */
export function isNumeric({ rows }: TextTable, column: number): boolean {
  return column > 0 && rows.every((row) => /^([-+.\d].*|none|)$/.test(row[column]));
}

/** A share as a percentage with one decimal. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** The difference of two shares in points, with its sign. */
export function points(difference: number): string {
  const text = (100 * difference).toFixed(1);
  return difference >= 0 ? `+${text}` : text;
}

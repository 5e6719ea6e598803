/** Tables of text, once described, printed for the terminal and as Markdown. */

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
  const widths = header.map((_, j) => Math.max(...[header, ...rows].map((row) => row[j].length)));
  const right = header.map((_, j) => isNumeric(table, j));
  const line = (row: readonly string[]) =>
    row
      .map((cell, j) => (right[j] ? cell.padStart(widths[j]) : cell.padEnd(widths[j])))
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

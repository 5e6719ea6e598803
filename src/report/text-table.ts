/** Tables of text, once described, printed for the terminal and as Markdown. */

export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Aligned columns: the first to the left, the others to the right. */
export function toTerminal({ header, rows }: TextTable): string {
  const widths = header.map((_, j) => Math.max(...[header, ...rows].map((row) => row[j].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, j) => (j === 0 ? cell.padEnd(widths[j]) : cell.padStart(widths[j])))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((w) => '-'.repeat(w)).join('  '), ...rows.map(line)].join('\n');
}

export function toMarkdown({ header, rows }: TextTable): string {
  const line = (row: readonly string[]) =>
    `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(header),
    `|---|${header
      .slice(1)
      .map(() => '---:|')
      .join('')}`,
    ...rows.map(line),
  ].join('\n');
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

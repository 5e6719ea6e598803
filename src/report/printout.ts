/** What a command prints for people: lines of text with tables between them, on a terminal or for a paper. */
import { type TextTable, toLatex, toTerminal } from './text-table.js';

export type Printout = readonly (string | TextTable)[];

export function forTerminal(printout: Printout): string {
  return printout.map((part) => (typeof part === 'string' ? part : toTerminal(part))).join('\n');
}

/** LaTeX, the text as comments. */
export function forPaper(printout: Printout): string {
  return printout
    .map((part) => (typeof part === 'string' ? comment(part) : toLatex(part)))
    .join('\n');
}

function comment(text: string): string {
  return text.replace(/^ *(?=\S)/gm, '% ');
}

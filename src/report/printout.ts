/** The output of a command for people: lines of text and tables, for a terminal or for a paper. */
import { escaped } from '../errors.js';
import { type TextTable, toLatex, toTerminal } from './text-table.js';

/** Lines of text and tables in order. What a line has from a file stays on the line, and no terminal obeys it. */
export type Printout = readonly (string | TextTable)[];

/** The text for a terminal. */
export function forTerminal(printout: Printout): string {
  return printout
    .map((part) => (typeof part === 'string' ? escaped(part) : toTerminal(part)))
    .join('\n');
}

/** The text as LaTeX, in which lines of text are comments. */
export function forPaper(printout: Printout): string {
  return printout
    .map((part) => (typeof part === 'string' ? comment(escaped(part)) : toLatex(part)))
    .join('\n');
}

function comment(text: string): string {
  return text.replace(/^ *(?=\S)/, '% ');
}

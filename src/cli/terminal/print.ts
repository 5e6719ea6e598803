/** The output of commands: documents for programs, text and tables for people, and errors. */
import { escaped, excerpt, type FastflavorError } from '../../errors.js';
import { STANDARD_STREAM } from '../../formats/standard-stream.js';
import { forPaper, forTerminal, type Printout } from '../../report/printout.js';
import { globalFlags } from '../flags/global-flags.js';
import type { TableFlags } from '../flags/table-flags.js';
import { outcomeInWords } from './outcome.js';

/**
 * Prints what was done to make the file `out`: in words, or as a document for programs.
 * If the file itself is standard output, this goes to standard error.
 */
export function printOutcome(out: string, outcome: object): void {
  const stream = out === STANDARD_STREAM ? process.stderr : process.stdout;
  stream.write(
    `${globalFlags().json ? inOneLine(outcome) : forTerminal(outcomeInWords(outcome))}\n`,
  );
}

/** Prints output for people, unless `--json` asks for a document. */
export function printOut(printout: Printout, { latex }: TableFlags = {}): void {
  if (globalFlags().json) return;
  process.stdout.write(`${latex ? forPaper(printout) : forTerminal(printout)}\n`);
}

/** Prints a document for programs, if `--json` asks for it. */
export function printDocument(document: object): void {
  if (globalFlags().json) process.stdout.write(`${inOneLine(document)}\n`);
}

export function printWarning(text: string): void {
  complain({ warning: text }, text);
}

/** Prints an error on one line; for programs, with its parts beside its message. */
export function printError({ message, complaint }: FastflavorError): void {
  complain({ error: message, ...complaint }, message);
}

function complain(document: object, text: string): void {
  const line = globalFlags().json ? JSON.stringify(document, inExcerpts) : `fastflavor: ${text}`;
  process.stderr.write(`${escaped(line)}\n`);
}

function inOneLine(document: object): string {
  return escaped(JSON.stringify(document));
}

/** Values in excerpts, except for messages, which are cut already, and names of files. */
function inExcerpts(name: string, value: unknown): unknown {
  const isWhole = typeof value !== 'string' || ['error', 'warning', 'file'].includes(name);
  return isWhole ? value : excerpt(value);
}

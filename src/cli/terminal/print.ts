/** What commands say: documents for programs, text and tables for people, and complaints. */
import { STANDARD_STREAM } from '../../formats/standard-stream.js';
import { forPaper, forTerminal, type Printout } from '../../report/printout.js';
import { globalFlags } from '../flags/global-flags.js';
import type { TableFlags } from '../flags/table-flags.js';

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** A line on what was written to `out`; on standard error where that is standard output. */
export function printReport(out: string, report: object): void {
  const stream = out === STANDARD_STREAM ? process.stderr : process.stdout;
  stream.write(`${JSON.stringify(report)}\n`);
}

/** For people, who see nothing of it where `--json` asks for a document. */
export function printOut(printout: Printout, { latex }: TableFlags = {}): void {
  if (globalFlags().json) return;
  process.stdout.write(`${latex ? forPaper(printout) : forTerminal(printout)}\n`);
}

/** For programs, where they ask for it with `--json`. */
export function printDocument(document: object): void {
  if (globalFlags().json) printJson(document);
}

export function printWarning(text: string): void {
  complain('warning', text);
}

export function printError(text: string): void {
  complain('error', text);
}

function complain(kind: 'warning' | 'error', text: string): void {
  const line = globalFlags().json ? JSON.stringify({ [kind]: text }) : `fastflavor: ${text}`;
  process.stderr.write(`${line}\n`);
}

/** What a command did, in words: a line for each figure, and a table where figures belong to classes or backgrounds. */
import { isDeepStrictEqual } from 'node:util';
import type { Printout } from '../../report/printout.js';
import type { TextTable } from '../../report/text-table.js';
import { textWidth } from '../../report/text-width.js';

/** How a name of a document is said where its words alone do not say it. */
const SAID: Readonly<Record<string, string>> = {
  out: 'written to',
  counts: 'predicted',
  statuses: 'status',
  seconds: 'took, s',
  fitSeconds: 'fit took, s',
  trainingR2: 'training R2',
  r2: 'R2',
  f1: 'F1',
  rocArea: 'ROC area',
  brierScore: 'Brier score',
};

/** What is said on one line, as in `no 57, yes 63`: rows by class or status, and the range of numbers. */
const ON_ONE_LINE: readonly string[] = ['counts', 'statuses', 'predicted'];

/** The content of the document that `--json` prints. What is null or undefined there is left out. */
export function outcomeInWords(outcome: object): Printout {
  const entries = Object.entries(outcome).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const isLine = ([name, value]: readonly [string, unknown]) =>
    ON_ONE_LINE.includes(name) || !isTable(value);
  const lines = entries.filter(isLine);
  const width = Math.max(...lines.map(([name]) => textWidth(words(name))));
  const said = lines.map(
    ([name, value]) =>
      `${words(name).padEnd(width)}  ${isTable(value) ? listed(value) : inText(value)}`,
  );
  const tables = tablesOf(entries.filter((entry) => !isLine(entry))).flatMap((table) => [
    '',
    table,
  ]);
  return [...said, ...tables];
}

/** Whether a value is drawn as a table: figures by name, or a list of them. */
function isTable(value: unknown): value is object {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object');
  return typeof value === 'object' && value !== null;
}

/** A table for each list, and one for the neighbours that have the same figures, such as classes. */
function tablesOf(entries: readonly (readonly [string, unknown])[]): TextTable[] {
  const tables: { header: string[]; rows: string[][] }[] = [];
  for (const [name, value] of entries) {
    if (!isTable(value)) continue;
    if (Array.isArray(value)) {
      const header = Object.keys(value[0]).map(words);
      tables.push({ header, rows: value.map((item) => Object.values(item).map(inText)) });
      continue;
    }
    const header = ['', ...Object.keys(value).map(words)];
    if (!isDeepStrictEqual(tables.at(-1)?.header, header)) tables.push({ header, rows: [] });
    tables.at(-1)?.rows.push([name, ...Object.values(value).map(inText)]);
  }
  return tables;
}

function words(name: string): string {
  return SAID[name] ?? name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function inText(value: unknown): string {
  if (typeof value === 'number')
    return `${Number.isInteger(value) ? value : Number(value.toPrecision(4))}`;
  if (Array.isArray(value)) return value.map(inText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `no 57, yes 63` */
function listed(figures: object): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${inText(value)}`)
    .join(', ');
}

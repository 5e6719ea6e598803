/**
 * node test/compare-results.js BEFORE AFTER
 *
 * Compares two folders of results, such as those before and after a change that is to move no figure: every value
 * of the JSON documents, and the bytes of all other files. Timings and the versions of packages are left out.
 * Prints the values that differ, with the largest differences first; what differs in bytes alone is only named.
 * Ends with status 1 if a value differs or a file is missing on one side.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SHOWN = 40;

/** Keys whose values are no figures: times, and what the results were computed with. */
const LEFT_OUT = new Set(['seconds', 'nanoseconds', 'firstNanoseconds', 'machine', 'versions']);

const [before, after] = process.argv.slice(2);
if (after === undefined) {
  process.stderr.write('usage: node test/compare-results.js BEFORE AFTER\n');
  process.exit(2);
}

/** Every number, text, boolean and null of a document by its path, such as `claims[0].verdict`. */
function valuesOf(document) {
  const values = new Map();
  const visit = (value, path) => {
    if (value === null || typeof value !== 'object') values.set(path, value);
    else if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) visit(item, `${path}[${i}]`);
    } else {
      for (const [key, item] of Object.entries(value)) {
        if (!LEFT_OUT.has(key)) visit(item, path === '' ? key : `${path}.${key}`);
      }
    }
  };
  visit(document, '');
  return values;
}

/** How far numbers are apart; values that are not both numbers come first. */
function distance(a, b) {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) : Infinity;
}

/** Files of the folder and of folders in it, but for timings and the stored work of a run. */
function names(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.timing.json'))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((name) => !name.startsWith('.state'));
}

const [ours, theirs] = [new Set(names(before)), new Set(names(after))];
const missing = [
  ...[...ours].filter((name) => !theirs.has(name)).map((name) => `${name}: only in ${before}`),
  ...[...theirs].filter((name) => !ours.has(name)).map((name) => `${name}: only in ${after}`),
];
const differing = [];
const inBytes = [];
let documents = 0;
let numbers = 0;

for (const name of [...ours].filter((candidate) => theirs.has(candidate)).sort()) {
  const [a, b] = [before, after].map((folder) => readFileSync(join(folder, name)));
  const isDocument = name.endsWith('.json');
  const found = differing.length;
  if (isDocument) {
    const [old, now] = [a, b].map((text) => valuesOf(JSON.parse(text)));
    documents++;
    for (const path of new Set([...old.keys(), ...now.keys()])) {
      const [x, y] = [old.get(path), now.get(path)];
      if (typeof x === 'number') numbers++;
      if (!Object.is(x, y)) differing.push({ place: `${name} ${path}`, x, y });
    }
  }
  if (differing.length === found && !a.equals(b)) inBytes.push(name);
}

const print = (title, lines) => {
  process.stdout.write(`${title}\n`);
  for (const line of lines.slice(0, SHOWN)) process.stdout.write(`  ${line}\n`);
  if (lines.length > SHOWN) process.stdout.write(`  ... and ${lines.length - SHOWN} more\n`);
};
const shown = (value) => (value === undefined ? 'nothing' : JSON.stringify(value));

differing.sort((p, q) => distance(q.x, q.y) - distance(p.x, p.y) || (p.place < q.place ? -1 : 1));
print(
  `${documents} documents, ${numbers} numbers: ${differing.length} values differ`,
  differing.map(({ place, x, y }) => `${place}: ${shown(x)} -> ${shown(y)}`),
);
print(`${missing.length} files on one side only`, missing);
print(`${inBytes.length} other files differ in bytes`, inBytes);
process.exitCode = differing.length + missing.length > 0 ? 1 : 0;

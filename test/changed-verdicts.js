/**
 * node test/changed-verdicts.js BEFORE AFTER
 *
 * Prints, in Markdown, what changed between two folders of results: the verdicts, and the accuracies of Tables I to III
 * with their standard errors over backgrounds and over training seeds. A claim is known by its experiment, its words and
 * its training data; one whose words changed is new, and the former is gone.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [before, after] = process.argv.slice(2);
if (after === undefined) {
  process.stderr.write('usage: node test/changed-verdicts.js BEFORE AFTER\n');
  process.exit(2);
}

const read = (folder, name) => {
  const file = join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};
const percent = (share) => (100 * share).toFixed(1);
const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (header, rows) =>
  [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');

/** The verdicts of all results, by what they are on. */
function verdicts(folder) {
  const found = new Map();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json') || /\.(page|timing)\.json$/.test(name)) continue;
    for (const { claim, solver, verdict, because } of read(folder, name).claims ?? []) {
      found.set(JSON.stringify([name.replace('.json', ''), claim, solver]), { verdict, because });
    }
  }
  return found;
}

const [old, now] = [verdicts(before), verdicts(after)];
const changed = [];
for (const key of new Set([...old.keys(), ...now.keys()])) {
  const [a, b] = [old.get(key), now.get(key)];
  if (a?.verdict === b?.verdict) continue;
  const because = b ? (a ? `${a.because} → ${b.because}` : b.because) : '';
  changed.push([...JSON.parse(key), a?.verdict ?? 'new', b?.verdict ?? 'gone', because]);
}
const both = [...now.keys()].filter((key) => old.has(key)).length;
const moved = changed.filter(([, , , a, b]) => a !== 'new' && b !== 'gone');

process.stdout.write(
  `${moved.length} of ${both} verdicts changed; ${changed.length - moved.length} claims are new or gone.\n\n`,
);
process.stdout.write(
  `${table(['experiment', 'claim', 'training data', 'before', 'after', 'figures'], changed)}\n`,
);

/** The accuracy with what is known of its errors; results of version 0.1.0 have the spread over backgrounds alone. */
function shown(accuracy) {
  if (!accuracy) return '';
  const { mean, spread, values, error, backgroundError, seedError, bySeed } = accuracy;
  return error === undefined
    ? `${percent(mean)} ± ${percent(spread / Math.sqrt(values.length))} (backgrounds alone)`
    : `${percent(mean)} ± ${percent(error)} (backgrounds ${percent(backgroundError)}, ${bySeed.length} seeds ${percent(seedError)})`;
}

const ERRORS = ['table-1', 'table-2', 'table-3'].flatMap((name) => {
  const [a, b] = [read(before, `${name}.json`), read(after, `${name}.json`)];
  return Object.entries(b?.solvers ?? {}).flatMap(([solver, splits]) =>
    Object.entries(splits).flatMap(([split, rows]) =>
      rows.map(({ name: classifier, scores, published }) => {
        const former = a?.solvers[solver]?.[split]?.find((one) => one.name === classifier);
        return [
          name,
          solver,
          split,
          classifier,
          published ? `${(100 * published.accuracy).toFixed(0)}` : '',
          shown(former?.scores.accuracy),
          shown(scores.accuracy),
        ];
      }),
    ),
  );
});
process.stdout.write('\nAccuracy, per cent ± standard error:\n\n');
process.stdout.write(
  `${table(['table', 'training data', 'split', 'classifier', 'printed', 'before', 'after'], ERRORS)}\n`,
);

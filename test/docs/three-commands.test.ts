/** From a CSV file to a C function that returns the class, as the README and the guide have it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commandLine } from '../cli/command-line.js';
import { classesInC } from '../export/classes-in-c.js';
import { describeWith, runs } from '../tools.js';
import { pageAsRun } from './page.js';

/** The commands of a page that are about the file of machines, each with what it prints. */
function machinesOf(page: string): string[] {
  const text = readFileSync(fileURLToPath(new URL(`../../${page}`, import.meta.url)), 'utf8');
  const sessions = [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, body]) => body);
  return sessions
    .flatMap((body) => body.split(/^\$ /m).slice(1))
    .filter((command) => /^[^\n]*\b(machines\.csv|service\.json)\b/.test(command));
}

const reader = commandLine();

describeWith('a file with labels yes and no', { cc: runs('cc', '--version') }, () => {
  it.each(['README.md', 'docs/pick-calibrate-export.md'])(
    'becomes, by the three commands of %s, C that compiles and tells what predict tells',
    async (page) => {
      const { folder, run } = reader;
      const [file, compare, ...rest] = machinesOf(page);
      const names = [compare, ...rest].map((command) => /^npx fastflavor (\w+)/.exec(command)?.[1]);
      expect(names).toEqual(['compare', 'train', 'export']);
      // What compare prints is for the reader to choose by; the model is that of the other two.
      const session = [file, ...rest].map((command) => `$ ${command}`).join('');
      await pageAsRun(`\`\`\`console\n${session}\`\`\`\n`, reader);
      const out = 'predicted.csv';
      await run('predict', '--model', 'service.json', '--data', 'machines.csv', '--out', out);
      const [, ...lines] = readFileSync(join(folder, out), 'utf8').trim().split('\n');
      const rows = lines.map((line) => line.split(','));
      const classes = classesInC(
        folder,
        'service',
        rows.map(([heat, noise]) => [Number(heat), Number(noise)]),
        'service.h',
      );
      expect(classes).toHaveLength(120);
      expect(classes).toEqual(rows.map(([, , , predicted]) => predicted));
    },
  );
});

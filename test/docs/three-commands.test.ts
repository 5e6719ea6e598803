/** From a CSV file to a C function that returns the class, as the README and the guide have it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commandLine } from '../cli/command-line.js';
import { classesInC } from '../export/classes-in-c.js';
import { describeWith, runs } from '../tools.js';
import { pageAsRun } from './page.js';

/** The commands of a page that are about the file of machines, with what they print. */
function machinesOf(page: string): string {
  const text = readFileSync(fileURLToPath(new URL(`../../${page}`, import.meta.url)), 'utf8');
  const sessions = [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, body]) => body);
  const commands = sessions
    .flatMap((body) => body.split(/^\$ /m).slice(1))
    .filter((command) => /^[^\n]*\b(machines\.csv|service\.json)\b/.test(command));
  return `\`\`\`console\n${commands.map((command) => `$ ${command}`).join('')}\`\`\`\n`;
}

const reader = commandLine();

describeWith('a file with labels yes and no', { cc: runs('cc', '--version') }, () => {
  it.each(['README.md', 'docs/pick-calibrate-export.md'])(
    'becomes, by the three commands of %s, C that compiles and tells what predict tells',
    async (page) => {
      const { folder, run } = reader;
      const session = machinesOf(page);
      expect(session.match(/^\$ npx fastflavor (\w+)/gm)).toEqual(
        ['compare', 'train', 'export'].map((name) => `$ npx fastflavor ${name}`),
      );
      await pageAsRun(session, reader);
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

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DATASETS } from '../datasets/index.js';
import { XLN_FEATURES } from '../src/angular/moments.js';
import { numberColumns } from '../src/angular/number-moments.js';
import { COLUMNS, columnNames, describeColumn, SPECIES_SUFFIXES } from '../src/columns.js';
import { toMarkdown } from '../src/report/text-table.js';
import { commandLine, expectRefusal } from './cli/command-line.js';

const { folder, run } = commandLine();
const known = COLUMNS.flatMap(columnNames);

describe('the table of columns', () => {
  it('names every column once', () => {
    expect(new Set(known).size).toBe(known.length);
  });

  it('has all features, and what they are computed from', () => {
    expect(known).toEqual(expect.arrayContaining([...XLN_FEATURES]));
    for (const species of SPECIES_SUFFIXES) {
      expect(known).toEqual(expect.arrayContaining(numberColumns(species)));
    }
  });

  it.each(['improved', 'xln'] as const)('has the columns of %s', (name) => {
    expect(known).toEqual(expect.arrayContaining(DATASETS[name].generate({ rows: 2 }).names));
  });

  it('has the columns that the commands write', async () => {
    const profile = ['data', 'ccsn', '--latitudes', '1', '--snapshots', '300', '--out', 'c.csv'];
    writeFileSync(join(folder, 'f.csv'), 'cell,mu,f_nue,f_nuebar\nA,-1,2,1\nA,1,4,6\n');
    await run('data', 'label', '--distributions', 'f.csv', '--out', 'l.csv');
    const data = ['--train', 'improved:rows=500', '--validate', 'improved:rows=500,seed=1'];
    await run('pick', ...data, '--degrees', '1');
    await run(...profile);
    await run('predict', '--model', 'pick/model.json', '--data', 'c.csv', '--out', 'p.csv');
    for (const name of ['c', 'l', 'p']) {
      const [header] = readFileSync(join(folder, `${name}.csv`), 'utf8').split('\n');
      expect(known).toEqual(expect.arrayContaining(header.split(',')));
    }
  });

  it('stands in datasets/README.md', () => {
    const readme = fileURLToPath(new URL('../datasets/README.md', import.meta.url));
    const rows = COLUMNS.map(({ name, unit, meaning }) => [`\`${name}\``, unit, meaning]);
    const plain = (text: string) => text.replace(/ +/g, ' ').replace(/-+/g, '-');
    expect(plain(readFileSync(readme, 'utf8'))).toContain(
      plain(toMarkdown({ header: ['column', 'unit', 'meaning'], rows })),
    );
  });

  it('says in a message what is missing', async () => {
    expect(describeColumn('radius_km')).toBe(' (distance from the centre, in km)');
    expect(describeColumn('I1_nuxbar')).toMatch(/^ \(first moment in mu.*, in 1\/cm\^3\)$/);
    expect(describeColumn('mine')).toBe('');
    writeFileSync(join(folder, 'profile.csv'), 'r,Ye\n1,0.3\n');
    await expectRefusal(
      run('data', 'transport', '--profile', 'profile.csv', '--out', 'cells.csv'),
      /profile\.csv: no column "radius_km" \(distance from the centre, in km\); its columns are r, Ye/,
    );
  });
});

describe('help', () => {
  const lines = async (...args: string[]) => (await run(...args)).stdout.trimEnd().split('\n');

  it('fits a screen of 24 lines and 80 columns, a line being left to type in', async () => {
    const help = await lines('--help');
    expect(help.length).toBeLessThanOrEqual(23);
    for (const line of help) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('shows the five things that people come for, and names every other command', async () => {
    const help = (await lines('--help')).join('\n');
    for (const command of ['reproduce', 'data', 'train', 'predict', 'export']) {
      expect(help).toContain(`\n  fastflavor ${command} `);
    }
    expect(help).toMatch(/^Also:.*compare, .*growth, /ms);
    expect(help).toContain('fastflavor help <command> explains one');
  });

  it('of columns names each with its unit, in 80 columns', async () => {
    const help = await lines('help', 'columns');
    for (const { name, unit } of COLUMNS) {
      expect(help.filter((line) => line.startsWith(`${name} `))[0]).toContain(` ${unit} `);
    }
    for (const line of help) expect(line.length).toBeLessThanOrEqual(80);
    expect(await lines('columns')).toEqual(help);
    expect(JSON.parse((await run('columns', '--json')).stdout).columns).toEqual(COLUMNS);
  });

  it.each([
    ['--quiet', 'data', 'improved', '--rows', '168', '--out', 'q.csv'],
    ['data', 'improved', '--rows', '168', '--out', 'q.csv', '--quiet'],
  ])('takes the options of every command before and after its name', async (...args) => {
    expect(await run(...args)).toMatchObject({ status: 0, stderr: '' });
  });
});

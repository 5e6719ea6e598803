/** `sweep --widths --depths`: networks of several sizes on a user's file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const rows = Array.from({ length: 60 }, (_, i) => {
  const [a, b] = [Math.sin(7 * i), Math.cos(5 * i)];
  return `${a},${b},${a * b > 0 ? 'same' : 'other'},${a + 2 * b}`;
});
writeFileSync(join(folder, 'signs.csv'), `a,b,kind,sum\n${rows.join('\n')}\n`);
const data = [
  '--data',
  'signs.csv',
  '--features',
  'a,b',
  '--cv',
  '2',
  '--max-iter',
  '8',
  '--quiet',
];

describe('a sweep over sizes of networks', () => {
  it('has every depth with every width, and a curve for each depth in its report', async () => {
    const { status, stdout, stderr } = await run(
      ...['sweep', '--widths', '4,8', '--depths', '1-2', '--label', 'kind', ...data],
      ...['--report', 'sizes.html', '--json'],
    );
    expect([status, stderr]).toEqual([0, '']);
    const { models, widths, depths, best } = JSON.parse(stdout);
    expect([widths, depths]).toEqual([
      [4, 8],
      [1, 2],
    ]);
    const names = models.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['1 x 4', '1 x 8', '2 x 4', '2 x 8']);
    expect(names).toContain(best);
    expect(models[3].options.hiddenLayerSizes).toEqual([8, 8]);
    const page = readFileSync(join(folder, 'sizes.html'), 'utf8');
    expect(page).toContain('network, 1 hidden layer');
    expect(page).toContain('network, 2 hidden layer');
  });

  it('tells numbers, too, and has one layer of 32 units where nothing else is said', async () => {
    const { status, stdout } = await run(
      ...['sweep', '--widths', '4', '--label', 'sum', '--regress', ...data, '--json'],
    );
    expect(status).toBe(0);
    const [{ model, options, r2 }] = JSON.parse(stdout).models;
    expect(model).toBe('mlp');
    expect(options.hiddenLayerSizes).toEqual([4]);
    expect(r2.folds).toHaveLength(2);
  });

  it('is not one over degrees at the same time', async () => {
    await expectRefusal(
      run('sweep', '--depths', '2', '--degrees', '3', '--label', 'kind', ...data),
      /--degrees: networks have none; give either --degrees, or --widths and --depths/,
    );
    await expectRefusal(
      run('sweep', '--widths', '0', '--label', 'kind', ...data),
      /Expected widths from 1 to 4096/,
    );
  });
});

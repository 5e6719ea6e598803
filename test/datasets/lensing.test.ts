import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetFromText } from '../../datasets/index.js';
import { STATISTIC_NAMES } from '../../src/cosmology/map-statistics.js';
import { parseHeader } from '../../src/formats/npy-header.js';
import { readTable } from '../../src/formats/read-table.js';
import { tableParts } from '../../src/image-columns.js';
import { inferProblem } from '../../src/problems/infer-problem.js';
import { problemFeatures } from '../../src/problems/problem-data.js';
import { drawImage } from '../../src/show/draw-image.js';
import type { Table } from '../../src/table.js';
import { commandLine, expectRefusal } from '../cli/command-line.js';

const { folder, run } = commandLine();
const small = 'pixels=32,galaxies=20,masses=0+0.3,maps=12';
const made = (text: string) => datasetFromText(`lensing:${text}`) as Table;

describe('the set lensing', () => {
  const table = made(small);

  it('has an image, the mass and its index, as many of each, in random order', () => {
    const [image, ...others] = tableParts(table);
    expect(image).toMatchObject({ name: 'maps', shape: [32, 32] });
    expect(others.map(({ name }) => name)).toEqual(['mass', 'label']);
    const label = [...table.numbers('label')];
    expect(label.filter((one) => one === 1)).toHaveLength(6);
    expect(label).not.toEqual(label.toSorted());
    expect([...table.numbers('mass')]).toEqual(label.map((one) => 0.3 * one));
  });

  it('is the same for the same seed, and another for another', () => {
    expect(made(small).column('maps_3_4')).toEqual(table.column('maps_3_4'));
    expect(made(`${small},seed=1`).column('maps_3_4')).not.toEqual(table.column('maps_3_4'));
  });

  it('poses the problem of telling the label by the image, and not by the mass', () => {
    const problem = inferProblem(table);
    expect(problem.features).toEqual([{ name: 'maps', shape: [32, 32] }]);
    expect(problem.target.column).toBe('label');
    expect(problemFeatures(table, problem)).toMatchObject({ rows: 12, columns: 1024 });
  });

  it('has statistics instead, in the same rows, with nothing beside the mass', () => {
    const statistics = made(`${small},columns=statistics`);
    expect(statistics.names).toEqual([...STATISTIC_NAMES, 'mass']);
    expect(statistics.numbers('mass')).toEqual(table.numbers('mass'));
  });
});

describe('fastflavor data lensing', () => {
  const flags = ['--pixels', '32', '--galaxies', '20', '--masses', '0,0.3', '--maps', '6'];

  it.each(['npz', 'npy', 'h5'])(
    'writes maps as images of float32, which are read: %s',
    async (ending) => {
      const out = `maps.${ending}`;
      const { status, stdout } = await run('data', 'lensing', ...flags, '--out', out);
      expect([status, /columns +maps, mass, label/.test(stdout)]).toEqual([0, true]);
      const table = await readTable(join(folder, out));
      const expected = made('pixels=32,galaxies=20,masses=0+0.3,maps=6');
      expect(table.traits.images).toEqual(new Map([['maps', [32, 32]]]));
      expect(table.numbers('maps_31_2')).toEqual(expected.numbers('maps_31_2').map(Math.fround));
      expect(table.numbers('label')).toEqual(expected.numbers('label'));
      if (ending === 'npy') {
        const { images } = parseHeader(readFileSync(join(folder, out)), out);
        expect(images).toEqual(new Map([['maps', [32, 32]]]));
      }
    },
  );

  it('refuses sides that are no power of two, and masses out of order, in one line', async () => {
    await expectRefusal(
      run('data', 'lensing', '--pixels', '48', '--out', 'a.npz'),
      /pixels: expected 32, 64, 128/,
    );
    await expectRefusal(
      run('data', 'lensing', '--masses', '0.1,0', '--out', 'a.npz'),
      /ascending masses/,
    );
    await expectRefusal(run('data', 'lensing', '--redshift', '3', '--out', 'a.npz'), /redshift/);
  });

  it('is drawn by show, one map of each label', async () => {
    await run('data', 'lensing', ...flags, '--out', 'shown.npz');
    const { stdout } = await run('show', 'shown.npz');
    expect(stdout).toMatch(/6 rows, 2 columns beside 1 image each/);
    expect(stdout).toMatch(/maps: images of 32 x 32 pixels, .*, feature/);
    expect(stdout).toMatch(/row \d, label [01] +row \d, label [01]\n/);
    expect(stdout).toMatch(/Commands tell label \(0 or 1\) from 1 feature. Left out: mass\./);
  });
});

it('a drawn image is darkest where it is highest', () => {
  const image = Float64Array.from({ length: 16 }, (_, i) => i % 4);
  expect(drawImage(image, 4)).toEqual([' -*@', ' -*@'].map(() => drawImage(image, 4)[0]));
  const [line] = drawImage(image, 4);
  const shades = ' .:-=+*#%@';
  expect([...line].map((one) => shades.indexOf(one))).toEqual([1, 3, 6, 8]);
});

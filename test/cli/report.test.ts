import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

/** Things with a category, gaps and two kinds; part of them without a label. */
function things(): string {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const size = i % 12 === 0 ? '' : (Math.sin(3 * i) + (i % 2)).toFixed(3);
    return `${size},${['red', 'blue', 'green'][i % 3]},${Math.cos(i).toFixed(3)},${i % 2 ? 'yes' : 'no'}`;
  });
  return `size,colour,noise,kind\n${rows.join('\n')}\n`;
}

const DATA = [
  '--data',
  'things.csv',
  '--label',
  'kind',
  '--missing',
  'median',
  '--one-hot',
  'colour',
];

/** Width and height of a PNG. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('--report and --plots', () => {
  beforeAll(() => writeFileSync(join(folder, 'things.csv'), things()));

  it('of compare: every figure of the page as SVG and as PNG of twice its size, maps over what --map says', async () => {
    const { status, stdout, stderr } = await run(
      ...['compare', ...DATA, '--cv', '2', '--models', 'lr,tree', '--map', 'noise,size'],
      ...['--report', 'report.html', '--plots', 'plots'],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nWritten: report\.html, plots\/, compare\.json, compare\.md\n$/);
    const page = text('report.html');
    const files = readdirSync(join(folder, 'plots'));
    const svgs = files.filter((file) => file.endsWith('.svg'));
    expect(svgs.length).toBeGreaterThan(20);
    expect(files).toHaveLength(2 * svgs.length);
    for (const svg of svgs) {
      const id = svg.replace('.svg', '');
      expect(page).toContain(` id="${id}"`);
      const [, width, height] =
        /width="([\d.]+)" height="([\d.]+)"/.exec(text(join('plots', svg))) ?? [];
      const png = readFileSync(join(folder, 'plots', `${id}.png`));
      expect(sizeOf(png)).toEqual([width, height].map((pixels) => Math.ceil(2 * Number(pixels))));
    }
    expect(svgs.filter((file) => file.startsWith('map-'))).toEqual([
      'map-lr-noise-size.svg',
      'map-tree-noise-size.svg',
    ]);
    expect(text('plots/roc.svg')).toMatch(/>ROC curve<.*>LR<.*>Tree</);
    expect(text('plots/feature-colour.svg')).toMatch(/>green</);
  });

  it('of predict: the model on rows with labels, at the threshold that is given', async () => {
    await run(...['train', '--model', 'lr', '--scale', 'true', ...DATA, '--out', 'model.json']);
    const { status, stdout, stderr } = await run(
      ...['predict', '--model', 'model.json', '--data', 'things.csv', '--out', 'out.csv'],
      ...['--threshold', '0.3', '--report', 'predicted.html', '--json', '--quiet'],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const page = text('predicted.html');
    const { accuracy, report, out } = JSON.parse(stdout);
    expect([report, out]).toEqual(['predicted.html', 'out.csv']);
    expect(page).toContain(`The model gets ${(100 * accuracy).toFixed(1)}% of the rows right.`);
    expect(page).toContain('--threshold 0.3');
  });

  it('of tune: every trial by every option, and the chosen model on the development rows', async () => {
    const { status, stdout, stderr } = await run(
      ...['tune', '--model', 'tree', ...DATA, '--budget', '6', '--threads', '1'],
      ...['--out', 'tuned', '--report', 'tuned.html', '--plots', 'tuned-plots'],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nWritten: tuned\/model\.json, .*, tuned\.html, tuned-plots\/\n$/);
    const page = text('tuned.html');
    expect(page).toMatch(/id="options"[\s\S]*id="trials-maxdepth"/);
    expect(page).toContain('The options were chosen by the rows that the model is judged on here');
    expect(readdirSync(join(folder, 'tuned-plots'))).toContain('curve-tree-rows-for-fitting.png');
  });

  it('of pick: degrees, calibration, thresholds, the card, and the model on the test rows', async () => {
    const { status, stdout, stderr } = await run(
      ...[
        'pick',
        ...DATA,
        '--degrees',
        '1,2',
        '--folds',
        '2',
        '--threads',
        '1',
        '--json',
        '--quiet',
      ],
      ...['--out', 'picked', '--report', 'picked.html'],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const page = text('picked.html');
    expect(page).toMatch(/id="degrees"[\s\S]*id="calibration-things-csv/);
    expect(page).toContain('id="trade-off-things-csv');
    expect(page).toContain('## Intended use');
    const { figures } = JSON.parse(stdout);
    const right = (100 * figures[0].scores.accuracy.value).toFixed(1);
    expect(page).toContain(`gets ${right}% of the rows right.`);
  });

  it('of predict need labels', async () => {
    writeFileSync(join(folder, 'unlabelled.csv'), 'size,colour,noise\n1,red,0\n');
    const words = [
      'predict',
      '--model',
      'model.json',
      '--data',
      'unlabelled.csv',
      '--out',
      'u.csv',
    ];
    await expectRefusal(
      run(...words, '--plots', 'plots'),
      /--plots: unlabelled.csv has no labels .*it needs a column "kind"/,
    );
  });

  it('--map names two features of numbers, and a report', async () => {
    const compare = ['compare', ...DATA, '--report', 'report.html'];
    await expectRefusal(
      run(...compare, '--map', 'size,colour'),
      /--map: colour is a category; expected two of size, noise/,
    );
    await expectRefusal(run(...compare, '--map', 'size,wind'), /--map: no feature "wind"/);
    await expectRefusal(run(...compare, '--map', 'size'), /--map.*two names/);
    await expectRefusal(run('compare', ...DATA, '--map', 'size,noise'), /--map: no report/);
  });
});

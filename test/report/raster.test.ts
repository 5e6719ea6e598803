import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../src/report/charts.js';
import { discChart } from '../../src/report/disc-chart.js';
import { planeChart } from '../../src/report/plane-chart.js';
import {
  OUTCOMES,
  outcomePaths,
  outcomesOf,
  outcomesOfBoth,
  type Raster,
  truthOutcomes,
} from '../../src/report/raster.js';

const names = (outcomes: Uint8Array) => Array.from(outcomes, (outcome) => OUTCOMES[outcome].name);

describe('what a cell shows', () => {
  it('is what is said against what is so', () => {
    const said = Uint8Array.of(0, 1, 1, 0);
    const truth = Uint8Array.of(0, 1, 0, 1);
    expect(names(outcomesOf(said, truth))).toEqual([
      'no crossing',
      'crossing',
      'crossing said, there is none',
      'crossing missed',
    ]);
    expect(names(truthOutcomes(truth))).toEqual([
      'no crossing',
      'crossing',
      'no crossing',
      'crossing',
    ]);
  });

  it('is no error where two families differ', () => {
    const said = Uint8Array.of(0, 1, 1, 0);
    const one = Uint8Array.of(0, 0, 0, 1);
    const other = Uint8Array.of(1, 1, 0, 1);
    expect(names(outcomesOfBoth(said, one, other))).toEqual([
      'families differ, none said',
      'families differ, crossing said',
      'crossing said, there is none',
      'crossing missed',
    ]);
  });
});

/** The outcome of every cell, lowest row first, as the paths paint them over each other. */
function painted(raster: Raster): number[] {
  const { columns, rows } = raster;
  const cells = new Array<number>(columns * rows).fill(-1);
  for (const { outcome, path } of outcomePaths(raster, { width: columns, height: rows })) {
    let [x, y] = [0, 0];
    for (const [, dx, dy, run] of path.matchAll(/m(-?[\d.]+) (-?[\d.]+)h([\d.]+)/g)) {
      x += Number(dx);
      y += Number(dy);
      const row = rows / 2 - 0.5 - y;
      for (let i = 0; i < Number(run); i++) cells[row * columns + x + columns / 2 + i] = outcome;
      x += Number(run);
    }
  }
  return cells;
}

describe('the paths of a picture', () => {
  it('paint every cell with its outcome, the first row lowest', () => {
    const outcomes = Uint8Array.of(0, 0, 1, 1, 0, 3, 3, 0, 0, 0, 2, 0);
    expect(painted({ columns: 4, rows: 3, outcomes })).toEqual([...outcomes]);
  });

  it('are one where all cells show the same', () => {
    const raster = { columns: 3, rows: 2, outcomes: new Uint8Array(6).fill(1) };
    expect(outcomePaths(raster, { width: 30, height: 20 })).toEqual([
      { outcome: 1, path: 'm-15 5h30m-30 -10h30' },
    ]);
  });
});

describe('a chart of planes', () => {
  it('draws every panel and names what it shows', async () => {
    const raster = { columns: 2, rows: 1, outcomes: Uint8Array.of(0, 3) };
    const svg = await renderSvg(
      planeChart({
        title: 'A title',
        caption: '',
        suffix: 'x',
        x: 'F_nue',
        y: 'F_nuebar',
        columns: ['alpha = 1'],
        rows: [
          { title: 'SVM', rasters: [raster] },
          { title: 'KNN', rasters: [raster] },
        ],
      }),
    );
    expect(svg.match(/<path[^>]*stroke="#8f2d04"/g)).toHaveLength(2);
    for (const text of ['SVM', 'KNN', 'α = 1', 'crossing missed']) expect(svg).toContain(text);
    expect(svg).not.toContain('families differ');
  });
});

describe('a chart of discs', () => {
  const outcomes = Uint8Array.of(0, 0, 1, 1, 0, 0, 3, 3);
  const half = { name: 'repaired', outcomes, words: '25% wrong', color: '#0a5c9e' };
  const discs = () =>
    renderSvg(
      discChart({
        title: 'A title',
        caption: '',
        suffix: 'x',
        cosThetas: [-0.5, 0.5],
        radii: [10, 20, 40, 80],
        truth: Uint8Array.of(0, 0, 1, 1, 0, 0, 1, 1),
        truthWords: '50% have one',
        discs: [{ title: 'SVM', halves: [half, half] }],
      }),
    );

  it('draws the truth and every classifier, and names what is seen', async () => {
    const svg = await discs();
    for (const text of [
      'Truth',
      'SVM',
      'repaired',
      '25% wrong',
      'crossing missed',
      'true boundary',
    ]) {
      expect(svg).toContain(text);
    }
    expect(svg).not.toContain('there is none');
  });

  it('joins cells of neighbouring angles, and draws the true boundary once for each angle', async () => {
    const svg = await discs();
    const [left] = svg.match(/<path d="[^"]*" fill="#8f2d04"/g) ?? [];
    expect(left?.match(/Z/g)).toHaveLength(1);
    const [boundary] = svg.match(/<path d="[^"]*" fill="none" stroke="#15181c"/g) ?? [];
    expect(boundary?.match(/A/g)).toHaveLength(4);
  });
});

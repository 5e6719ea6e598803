import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../src/report/charts.js';
import {
  OUTCOMES,
  outcomePaths,
  outcomesOf,
  outcomesOfBoth,
  type Raster,
  truthOutcomes,
} from '../../src/report/raster.js';
import { rasterChart } from '../../src/report/raster-chart.js';

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

it('a chart of rasters draws every panel and names what it shows', async () => {
  const raster = { columns: 2, rows: 1, outcomes: Uint8Array.of(0, 3) };
  const axis = { title: 'F', from: 0, to: 1 };
  const svg = await renderSvg(
    rasterChart({
      title: 'A title',
      subtitle: '',
      suffix: 'x',
      x: axis,
      y: axis,
      width: 20,
      height: 10,
      panels: [
        { row: 'SVM', column: 'alpha = 1', raster },
        { row: 'KNN', column: 'alpha = 1', raster },
      ],
    }),
  );
  expect(svg.match(/<path[^>]*stroke="#000000"/g)).toHaveLength(3);
  expect(svg).toContain('SVM');
  expect(svg).toContain('crossing missed');
  expect(svg).not.toContain('families differ');
});

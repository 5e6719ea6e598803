import { beforeAll, describe, expect, it } from 'vitest';
import { type BackgroundResult, runBackground } from '../../experiments/tasks/background.js';
import { backgroundsOf, type RealisticSplit } from '../../experiments/tasks/realistic-cells.js';
import { runTransfer, type TransferTask } from '../../experiments/tasks/transfer.js';

const LATITUDES = 2;
const backgrounds: BackgroundResult[] = [];

beforeAll(() => {
  for (const background of [0, 1, 2]) {
    backgrounds.push(runBackground({ kind: 'background', background, latitudes: LATITUDES }));
  }
});

function run(realistic: RealisticSplit, parametricRows = 0) {
  const task: TransferTask = {
    kind: 'transfer',
    seed: 0,
    classifier: { model: 'tree' },
    parametric:
      parametricRows === 0
        ? null
        : { data: { set: 'improved', rows: parametricRows, solver: 'exact' }, share: 1 },
    realistic,
    latitudes: LATITUDES,
  };
  return runTransfer(
    task,
    backgroundsOf(task).map(({ background }) => backgrounds[background]),
  );
}

const rowsOf = ({ positives, negatives }: { positives: number; negatives: number }) =>
  positives + negatives;

describe('a transfer task', () => {
  it('asks for the backgrounds that its split names', () => {
    const asked = (realistic: RealisticSplit) =>
      backgroundsOf({ realistic, latitudes: LATITUDES }).map((one) => one.background);
    expect(asked({ kind: 'random', background: 2 })).toEqual([2]);
    expect(asked({ kind: 'none', backgrounds: [0, 2] })).toEqual([0, 2]);
    expect(asked({ kind: 'background', background: 1, others: [0, 2] })).toEqual([1, 0, 2]);
  });

  it('trains on 80% and tests on 10% of the cells in a random split', () => {
    const cells = backgrounds[0].cells.crossing.length;
    const { trainRows, tests } = run({ kind: 'random', background: 0 });
    expect(trainRows).toBe(Math.round(0.8 * cells));
    expect(rowsOf(tests[0].all)).toBe(cells - Math.round(0.9 * cells));
  });

  it('tests every snapshot once, and trains on the others', () => {
    const cells = backgrounds[1].cells.crossing.length;
    const tested = [200, 250, 300].map((held) => {
      const { trainRows, tests } = run({ kind: 'snapshot', background: 1, held });
      expect(trainRows + rowsOf(tests[0].all)).toBe(cells);
      return rowsOf(tests[0].all);
    });
    expect(tested.reduce((sum, rows) => sum + rows)).toBe(cells);
  });

  it('holds out the caps of 60 degrees', () => {
    const { theta_deg } = backgrounds[0].cells;
    for (const held of ['north', 'south'] as const) {
      const inCap = theta_deg.filter((theta) => (held === 'north' ? theta < 60 : theta > 120));
      const { tests } = run({ kind: 'cap', background: 0, held });
      expect(rowsOf(tests[0].all)).toBe(inCap.length);
    }
  });

  it('trains on no cell of the background that it tests, and on as many as a random split', () => {
    const cells = backgrounds[0].cells.crossing.length;
    const { trainRows, tests } = run({ kind: 'background', background: 0, others: [1, 2] });
    expect(trainRows).toBe(Math.round(0.8 * cells));
    expect(tests).toHaveLength(1);
    expect(rowsOf(tests[0].all)).toBe(cells);
  });

  it('keeps test rows of the parametric set if it trains on no realistic cell', () => {
    const { trainRows, own, tests } = run({ kind: 'none', backgrounds: [0, 1] }, 1680);
    expect(trainRows).toBe(1344);
    expect(own && rowsOf(own)).toBe(168);
    expect(tests.map(({ background }) => background)).toEqual([0, 1]);
  });

  it('counts the cells within 100 km, and those whose flux factor the published solver fails on', () => {
    const { radius_km, F_nue, F_nuebar } = backgrounds[2].cells;
    const [{ near, forward }] = run({ kind: 'none', backgrounds: [2] }, 336).tests;
    expect(rowsOf(near)).toBe(radius_km.filter((radius) => radius <= 100).length);
    const high = F_nue.filter(
      (nue, i) => Math.max(nue, F_nuebar[i]) > 1 - Math.sqrt(0.1 / Math.PI) / 2,
    );
    expect(rowsOf(forward)).toBe(high.length);
  });

  it('gives the same result again', () => {
    const again = () => run({ kind: 'background', background: 0, others: [1, 2] }, 336);
    expect(again()).toEqual(again());
  });
});

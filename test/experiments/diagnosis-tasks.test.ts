import { beforeAll, describe, expect, it } from 'vitest';
import { type BackgroundResult, runBackground } from '../../experiments/tasks/background.js';
import { cellsFitKind } from '../../experiments/tasks/cells-fit.js';
import { runConfidence } from '../../experiments/tasks/confidence.js';
import { runFailure } from '../../experiments/tasks/failure.js';
import { runImportance } from '../../experiments/tasks/importance.js';
import { needsOf } from '../../experiments/tasks/index.js';
import { runMap } from '../../experiments/tasks/map.js';
import { fitOnCells } from '../../experiments/tasks/rows-on-cells.js';
import { DEFAULT_THRESHOLD_INDEX } from '../../experiments/tasks/sweep.js';
import { runTransfer } from '../../experiments/tasks/transfer.js';
import { BINS } from '../../experiments/where-it-fails/index.js';
import { modelFromText } from '../../src/documents/model-file.js';
import { requireBinary } from '../../src/estimators/binary-model.js';
import { reportAt } from '../../src/evaluation/sweep.js';
import { packBits } from '../../src/formats/packed.js';

const LATITUDES = 2;
const backgrounds: BackgroundResult[] = [];
beforeAll(() => {
  for (const background of [0, 1]) {
    backgrounds.push(runBackground({ kind: 'background', background, latitudes: LATITUDES }));
  }
});

const rows = {
  seed: 0,
  parametric: { data: { set: 'improved', rows: 3360, solver: 'exact' } as const, share: 1 },
  realistic: { kind: 'none' as const, backgrounds: [0, 1] },
  latitudes: LATITUDES,
};
const LR = { model: 'lr' as const, options: { degree: 2 } };
const KNN = { model: 'knn' as const, options: { nNeighbors: 3 } };

/** Accuracy on the cells of every background. */
const accuracies = (classifier: typeof LR | typeof KNN) =>
  runTransfer({ kind: 'transfer', classifier, ...rows }, backgrounds).tests.map(
    ({ all }) => reportAt(all, DEFAULT_THRESHOLD_INDEX).accuracy,
  );

describe('a dear fit', () => {
  const classifier = { model: 'svm' as const, options: { gamma: 10 } };
  const looked = {
    map: { kind: 'map', classifier, ...rows },
    confidence: { kind: 'confidence', classifier, sure: 0.9, ...rows },
  } as const;

  it('is one task that all need who look at the model', () => {
    const fits = Object.values(looked).map((task) => needsOf(task).at(-1));
    expect(fits[0]).toEqual({ kind: 'cells-fit', classifier, ...rows });
    expect(JSON.stringify(fits[1])).toBe(JSON.stringify(fits[0]));
    expect(needsOf({ ...looked.map, classifier: KNN })).toHaveLength(backgrounds.length);
  });

  it('predicts what the same fit of a transfer task predicts', () => {
    const fit = cellsFitKind.run({ kind: 'cells-fit', classifier, ...rows }, backgrounds);
    const { crossings } = runMap(looked.map, [...backgrounds, fit]);
    const { model, tests } = fitOnCells({ classifier, ...rows }, backgrounds);
    expect(crossings).toEqual(tests.map(({ cells }) => packBits(model.predictIndex(cells.x))));
    const shared = requireBinary(modelFromText(fit.model, 'fit'));
    for (const { cells } of tests) {
      expect(shared.evidence(cells.x)).toEqual(model.evidence(cells.x));
    }
  });
});

describe('an importance task', () => {
  const task = {
    kind: 'importance' as const,
    classifier: LR,
    ...rows,
    cells: 10_000,
    repeats: 2,
    groups: [['alpha'], ['F_nue', 'F_nuebar']],
    dependenceCells: 50,
    dependence: [{ feature: 'alpha', values: [0.1, 0.9, 2] }],
  };

  it('has the accuracy of a transfer task if it samples all cells', () => {
    const { tests } = runImportance(task, backgrounds);
    expect(tests.map(({ accuracy }) => accuracy)).toEqual(accuracies(LR));
  });

  it('gives one loss per group and repeat, one share per feature and value, the same ones again', () => {
    const { tests } = runImportance({ ...task, cells: 200 }, backgrounds);
    for (const { losses, dependence } of tests) {
      expect(losses.map(({ length }) => length)).toEqual([2, 2]);
      expect(dependence.map(({ length }) => length)).toEqual([3]);
      expect(dependence[0].every((share) => share >= 0 && share <= 1)).toBe(true);
    }
    expect(runImportance({ ...task, cells: 200 }, backgrounds).tests).toEqual(tests);
  });
});

describe('a failure task', () => {
  const failed = () =>
    runFailure({ kind: 'failure', classifiers: [LR, KNN], ...rows, ...BINS }, backgrounds).tests;

  it('counts along every axis the errors of transfer tasks', () => {
    const right = [accuracies(LR), accuracies(KNN)];
    failed().forEach(({ cells, distance, radius, depth, noCrossing }, b) => {
      for (const bins of [distance, radius, [...depth, noCrossing]]) {
        expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(cells);
        right.forEach((accuracy, mark) => {
          const wrong = bins.reduce((sum, { having }) => sum + having[mark], 0);
          expect(wrong).toBe(Math.round((1 - accuracy[b]) * cells));
        });
      }
    });
  });

  it('counts no more cells with all classifiers wrong than with any one of them wrong', () => {
    for (const { radius, nobody } of failed()) {
      for (const { having } of radius) expect(having[2]).toBeLessThanOrEqual(Math.min(...having));
      expect(nobody.cells).toBe(radius.reduce((sum, { having }) => sum + having[2], 0));
    }
  });

  it('has every cell within or beyond 100 km, and shallow crossings among crossings', () => {
    for (const { sample, nobody } of failed()) {
      for (const { cells, having } of [sample, nobody]) {
        expect(having.near + having.outside).toBe(cells);
        expect(having.shallow).toBeLessThanOrEqual(having.crossing);
        expect(having.closuresWrong + having.closuresDiffer).toBeLessThanOrEqual(cells);
      }
    }
  });
});

describe('a confidence task', () => {
  const task = { kind: 'confidence' as const, ...rows, sure: 0.95 };

  it('has the errors of a transfer task if nothing is calibrated', () => {
    const { tests } = runConfidence({ ...task, classifier: KNN }, backgrounds);
    tests.forEach(({ nothing }, b) => {
      expect(1 - nothing.wrong / nothing.rows).toBeCloseTo(accuracies(KNN)[b], 12);
    });
  });

  it('calibrates the cells of a background without a look at their labels', () => {
    const flipped = backgrounds.map((one) =>
      one.background === 0
        ? { ...one, cells: { ...one.cells, crossing: one.cells.crossing.map((y) => 1 - y) } }
        : one,
    );
    const [before, after] = [backgrounds, flipped].map(
      (inputs) => runConfidence({ ...task, classifier: LR }, inputs).tests,
    );
    const probabilities = ({ backgrounds: { diagram, sure } }: (typeof before)[number]) => [
      diagram.map(({ rows: cells, meanProbability }) => [cells, meanProbability]),
      sure,
    ];
    expect(probabilities(after[0])).toEqual(probabilities(before[0]));
    expect(probabilities(after[1])).not.toEqual(probabilities(before[1]));
  });

  it('refuses a split that leaves no parametric row to calibrate on', () => {
    const realistic = { kind: 'random' as const, background: 0 };
    expect(() =>
      runConfidence({ ...task, realistic, classifier: LR }, backgrounds.slice(0, 1)),
    ).toThrow('parametric rows alone');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { PARAMETRIC_DATASETS } from '../../datasets/index.js';
import { baselines } from '../../experiments/baselines.js';
import { betterThanClosures } from '../../experiments/kinds/closure-claim.js';
import { byScore } from '../../experiments/kinds/scores.js';
import type { ScoreSummaries } from '../../experiments/kinds/trained.js';
import { measured } from '../../experiments/kinds/two-errors.js';
import { type BackgroundResult, runBackground } from '../../experiments/tasks/background.js';
import { runBaseline } from '../../experiments/tasks/baseline.js';
import { BASELINES, knownCells } from '../../experiments/tasks/baselines.js';
import { backgroundsOf, type RealisticSplit } from '../../experiments/tasks/realistic-cells.js';
import { runTransfer } from '../../experiments/tasks/transfer.js';
import { closureMoments, FAMILIES, type Family } from '../../src/angular/family.js';
import { Matrix } from '../../src/matrix.js';

const callsOf = (name: string) => {
  const found = BASELINES.find((one) => one.name === name);
  if (!found) throw new Error(`no baseline ${name}`);
  return found.call;
};

describe.each(FAMILIES)('on rows whose distributions are %s', (family: Family) => {
  const table = PARAMETRIC_DATASETS.artificial.generate({ rows: 5040, seed: 2 });
  const names = table.column('family');
  const rows = table.take([...Array(table.rows).keys()].filter((i) => names[i] === family));
  const x = rows.matrix(['alpha', 'F_nue', 'F_nuebar']);
  const higher = Matrix.fromColumns(
    [
      ['F_nue', 2],
      ['F_nue', 3],
      ['F_nuebar', 2],
      ['F_nuebar', 3],
    ].map(([name, n]) =>
      rows.numbers(name as string).map((F) => closureMoments(family, F)[n as number]),
    ),
  );
  const known = knownCells({ x, higher });
  const label = rows.numbers('crossing');

  it('its closure is right on every one', () => {
    const call = callsOf(`${family} closure`);
    expect(known.map((one) => Number(call(one)))).toEqual([...label]);
  });

  it('the tests are the same with its closure as with the moments themselves', () => {
    for (const test of ['zero mode', 'quadratic test', 'cubic test']) {
      const [itself, closed] = [callsOf(test), callsOf(`${test}, ${family} closure`)];
      expect(known.map(closed)).toEqual(known.map(itself));
    }
  });

  it('the moment tests find some crossings, and none in cells without a crossing', () => {
    for (const test of ['resonant trajectory', 'zero mode', 'quadratic test', 'cubic test']) {
      const found = [...known.keys()].filter((i) => callsOf(test)(known[i]));
      expect(found.length).toBeGreaterThan(100);
      expect(found.filter((i) => label[i] === 0)).toEqual([]);
    }
  });
});

describe('a baseline task', () => {
  const backgrounds: BackgroundResult[] = [];
  beforeAll(() => {
    for (const background of [0, 1]) {
      backgrounds.push(runBackground({ kind: 'background', background, latitudes: 2 }));
    }
  });
  const splits: RealisticSplit[] = [
    { kind: 'none', backgrounds: [0, 1] },
    { kind: 'random', background: 1 },
    { kind: 'snapshot', background: 0, held: 250 },
    { kind: 'cap', background: 0, held: 'south' },
    { kind: 'background', background: 1, others: [0] },
  ];

  it.each(splits)('tests the cells that a transfer task tests: $kind', (realistic) => {
    const common = { seed: 1, realistic, latitudes: 2 };
    const inputs = backgroundsOf(common).map(({ background }) => backgrounds[background]);
    const { tests, agreement } = runBaseline({ kind: 'baseline', ...common }, inputs);
    const data = { set: 'improved', rows: 336, solver: 'exact' } as const;
    const trained = runTransfer(
      {
        kind: 'transfer',
        ...common,
        classifier: { model: 'tree' },
        parametric: { data, share: 1 },
      },
      inputs,
    );
    for (const { name } of BASELINES) {
      tests[name].forEach((test, i) => {
        const { background, all, near } = trained.tests[i];
        const counts = [all.positives, all.negatives, near.positives, near.negatives];
        expect(test.background).toBe(background);
        expect([
          test.all.positives,
          test.all.negatives,
          test.near.positives,
          test.near.negatives,
        ]).toEqual(counts);
      });
    }
    expect(agreement.map(({ cells }) => cells)).toEqual(
      trained.tests.map(({ all }) => all.positives + all.negatives),
    );
    for (const { cells, agreed, agreedRight, maxEntropyRight } of agreement) {
      expect(agreedRight).toBeLessThanOrEqual(agreed);
      expect(maxEntropyRight).toBeLessThanOrEqual(cells - agreed);
    }
  });
});

describe('verdicts on the baselines follow their rules', () => {
  const scores = (value: number): ScoreSummaries => {
    const summary = measured([value - 0.01, value, value + 0.01], [value]);
    return byScore(() => summary);
  };
  const row = (name: string, value: number) => ({ name, headline: true, scores: scores(value) });

  it.each([
    [0.4, 0.3, 'reproduced'],
    [0.7, 0.3, 'partly'],
    [0.7, 0.6, 'not reproduced'],
  ])(
    'less than half is found, %f by the cubic test and %f by the zero mode: %s',
    (cubic, zero, verdict) => {
      const rows = [row('zero mode', zero), row('quadratic test', cubic), row('cubic test', cubic)];
      expect(baselines.claims[0].judge(rows).verdict).toBe(verdict);
    },
  );

  it.each([
    [0.9, 'reproduced'],
    [0.8, 'partly'],
    [0.7, 'not reproduced'],
  ])('a classifier of %f is better than a closure of 80%%: %s', (accuracy, verdict) => {
    const summary = measured([1], [1]);
    const learnt = {
      ...row('SVM', accuracy),
      lowered: null,
      train: summary,
      own: summary,
      published: null,
      confusion: [
        [9, 1],
        [1, 9],
      ] as const,
    };
    const figures = {
      bySplit: new Map([['none' as const, [learnt]]]),
      baselines: new Map([
        ['none' as const, [row('always crossing', 0.95), row('gaussian closure', 0.8)]],
      ]),
    };
    expect(betterThanClosures('better', 'none').judge(figures).verdict).toBe(verdict);
  });
});

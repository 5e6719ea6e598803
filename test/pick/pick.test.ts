import { beforeAll, describe, expect, it } from 'vitest';
import { DATASETS } from '../../dist/datasets/index.js';
import { ELN_FEATURES, LABEL } from '../../dist/src/angular/moments.js';
import type { DataSet } from '../../dist/src/evaluation/data-set.js';
import { objectiveFromText } from '../../dist/src/evaluation/objective.js';
import { type Picked, type PickOptions, pick } from '../../dist/src/pick/pick.js';
import { figuresTable } from '../../dist/src/pick/tables.js';
import { fastFlavorCrossing } from '../../dist/src/problems/fast-flavor-crossing.js';
import { Random } from '../../dist/src/random.js';
import type { Table } from '../../dist/src/table.js';

const options: PickOptions = {
  degrees: [1, 2, 3],
  regression: {},
  objective: objectiveFromText('accuracy'),
  folds: 3,
  outside: 'flag',
  licence: null,
  seed: 1,
};

function dataSet(table: Table): DataSet {
  const x = table.matrix(ELN_FEATURES);
  return { name: table.source, sha256: table.source, x, y: table.numbers(LABEL), table };
}

function improved(rows: number, seed: number): Table {
  return DATASETS.improved.generate({ rows, seed });
}

/** The same with rows of eight backgrounds, each with an alpha of its own. */
function withBackgrounds(table: Table): Table {
  const random = new Random(9);
  const background = Float64Array.from({ length: table.rows }, () => random.index(8));
  const alpha = table.numbers('alpha').map((value, row) => value * (0.9 + 0.02 * background[row]));
  return table.with([
    ['background', background],
    ['alpha', alpha],
  ]);
}

const training = [
  dataSet(improved(1500, 0)),
  dataSet(DATASETS.artificial.generate({ rows: 1000 })),
];
const cells = withBackgrounds(improved(2000, 2));
const more = improved(1000, 3);

const run = (threads: number) => ({ threads });
const problem = fastFlavorCrossing();

function partsOf(deployable: Picked['deployable']) {
  if (!deployable) throw new Error('no model of two classes');
  return deployable.parts;
}

/** All that was decided. */
const decided = ({ deployable, degree, calibration, tradeOff }: Picked) => {
  const { rule, calibration: fitted, threshold, guard } = partsOf(deployable);
  return { rule, fitted, threshold, guard, degree, calibration, tradeOff };
};

/** A set whose labels are turned over in some rows. */
const turned = (table: Table, wanted: (row: number) => boolean) =>
  dataSet(table.with([[LABEL, table.numbers(LABEL).map((y, row) => (wanted(row) ? 1 - y : y))]]));

describe('pick', () => {
  let picked: Picked;
  beforeAll(async () => {
    const validation = [dataSet(cells), dataSet(more)];
    picked = await pick({ problem, training, validation, test: null }, options, run(1));
  });

  it('gives the same result on one thread and on two', async () => {
    const validation = [dataSet(cells), dataSet(more)];
    const again = await pick({ problem, training, validation, test: null }, options, run(2));
    expect(JSON.stringify(again)).toBe(JSON.stringify(picked));
  });

  it('does not look at the rows behind its figures', async () => {
    const held = picked.data.find(({ role, groups }) => role === 'test' && groups !== null);
    const background = cells.numbers('background');
    const validation = [
      turned(cells, (row) => held?.groups?.includes(`${background[row]}`) ?? false),
      dataSet(more),
    ];
    const other = await pick({ problem, training, validation, test: null }, options, run(2));
    expect(decided(other)).toEqual(decided(picked));
    expect(other.figures[0].scores.accuracy.value).toBeCloseTo(
      1 - picked.figures[0].scores.accuracy.value,
      9,
    );
    expect(other.figures[1]).toEqual(picked.figures[1]);
  });

  it('does not look at test sets either', async () => {
    const data = { problem, training, validation: [dataSet(cells)] };
    const test = improved(500, 4);
    const [one, other] = await Promise.all(
      [dataSet(test), turned(test, () => true)].map((set) =>
        pick({ ...data, test: [set] }, options, run(1)),
      ),
    );
    expect(decided(other)).toEqual(decided(one));
    expect(one.data.map(({ role, rows }) => [role, rows])).toEqual([
      ['training', 1512],
      ['training', 1008],
      ['validation', cells.rows],
      ['test', test.rows],
    ]);
  });

  it('takes the smallest degree that lies within one standard error of the best', () => {
    const { chosen, best, degrees } = picked.degree;
    for (const { degree, behind, standardError } of degrees) {
      if (degree < chosen) expect(behind).toBeGreaterThan(standardError);
      if (degree === chosen) expect(behind).toBeLessThanOrEqual(standardError);
      if (degree === best) expect(behind).toBe(0);
    }
    const worst = degrees.map(({ validation }) => Math.min(...validation.map(({ mean }) => mean)));
    degrees.forEach(({ score }, i) => {
      expect(score).toBeCloseTo(worst[i], 9);
    });
  });

  it('deploys the model that it reports as chosen', () => {
    const { deployable, degree, calibration, figures, tradeOff, data } = picked;
    const { rule, threshold, guard, provenance } = partsOf(deployable);
    const exponents = rule.kind === 'polynomial' ? rule.exponents : [];
    const sums = exponents.map((e) => e.reduce((sum, power) => sum + power, 0));
    expect(Math.max(...sums)).toBe(degree.chosen);
    expect(deployable?.parts.calibration?.kind ?? 'none').toBe(calibration.kind);
    expect(guard).toMatchObject({ outside: 'flag' });
    expect(tradeOff.map(({ curve }) => curve.map((one) => one.threshold))).toEqual(
      tradeOff.map(() => Array.from({ length: 99 }, (_, i) => (i + 1) / 100)),
    );
    const worstAt = (i: number) => Math.min(...tradeOff.map(({ curve }) => curve[i].accuracy));
    const at = Math.round(100 * threshold) - 1;
    for (let i = 0; i < 99; i++) expect(worstAt(i)).toBeLessThanOrEqual(worstAt(at));
    expect(provenance.data.map(({ role }) => role)).toEqual(data.map(({ role }) => role));
    expect(provenance.calibratedFor).toContain('of 8 backgrounds');
    expect(provenance.scores.map(({ metrics }) => metrics.accuracy)).toEqual(
      figures.map(({ scores }) => scores.accuracy.value),
    );
  });

  it('gives the figures that its model has', async () => {
    const test = dataSet(improved(700, 5));
    const data = { problem, training, validation: [dataSet(cells)], test: [test] };
    const { model, figures } = await pick(data, options, run(2));
    const right = [...model.predict(test.x)].filter((label, row) => label === test.y[row]).length;
    const [{ scores, positives, rows }] = figures;
    expect(scores.accuracy.value).toBe(right / test.y.length);
    expect(rows).toBe(test.y.length);
    expect(positives).toBe(test.y.reduce((sum, label) => sum + label, 0));
    expect(scores.accuracy.low).toBeLessThan(scores.accuracy.value);
    expect(scores.accuracy.high).toBeGreaterThan(scores.accuracy.value);
  });

  it('clamps, when told to, also while it chooses', async () => {
    // Beyond the box labels mean nothing: who clamps sees only what is at its face.
    const far = cells.with([
      ['alpha', cells.numbers('alpha').map((value, row) => (row % 5 === 0 ? 50 : value))],
    ]);
    const data = { problem, training, validation: [dataSet(far)], test: null };
    const [flagged, clamped] = await Promise.all(
      (['flag', 'clamp'] as const).map((outside) => pick(data, { ...options, outside }, run(1))),
    );
    expect(clamped.figures[0].status.clamped).toBeGreaterThan(0.15 * clamped.figures[0].rows);
    expect(flagged.figures[0].status.outside).toBeGreaterThan(0.15 * flagged.figures[0].rows);
    expect(clamped.deployable?.parts.guard?.outside).toBe('clamp');
    expect(clamped.degree.degrees.map(({ score }) => score)).not.toEqual(
      flagged.degree.degrees.map(({ score }) => score),
    );
  });
});

describe('the table of figures', () => {
  it('gives no interval if there is a single group to draw from', async () => {
    const table = improved(600, 4);
    const background = table.numbers('alpha').map((_, row) => row % 4);
    const validation = [dataSet(table.with([['background', background]]))];
    const quick = { ...options, degrees: [1] };
    const picked = await pick({ problem, training, validation, test: null }, quick, run(1));
    const [cells] = figuresTable(picked).rows;
    expect(picked.figures[0].groups).toBe(1);
    expect(cells[2]).toMatch(/^\d+\.\d \(one group\)$/);
  });
});

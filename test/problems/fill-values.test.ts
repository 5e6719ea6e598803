import { describe, expect, it } from 'vitest';
import { DATASETS } from '../../datasets/index.js';
import { readTable } from '../../src/formats/read-table.js';
import { fillValueWarning, suspectedFillValues } from '../../src/problems/fill-values.js';
import { Random } from '../../src/random.js';
import { Table } from '../../src/table.js';

/** A column of 200 rows in which every eighth is a given value. */
function suspectsOf(value: number, draw: (random: Random) => number): number[] {
  const random = new Random(1);
  const column = Float64Array.from({ length: 200 }, (_, i) => (i % 8 === 0 ? value : draw(random)));
  return suspectedFillValues(new Table([['T', column]], 'cells')).map((found) => found.value);
}

const unit = (random: Random) => random.uniform();
const density = (random: Random) => 10 ** (5 + 7 * random.uniform());
const temperature = (random: Random) => 1000 + 1000 * random.uniform();

describe('a suspected fill value', () => {
  it.each([-9999, -999.9, 99, 1e20, Math.fround(9.96921e36), -1, 1234, Math.fround(1e30)])(
    'recurs far from all others, as %d among numbers from 0 to 1',
    (value) => expect(suspectsOf(value, unit)).toEqual([value]),
  );

  it('is negative among positive numbers of any size, if files use it so', () => {
    expect(suspectsOf(-9999, density)).toEqual([-9999]);
    expect(suspectsOf(-1, density)).toEqual([-1]);
    expect(suspectsOf(-1234, density)).toEqual([]);
  });

  it('is not the end of a range, nor a zero among small numbers', () => {
    expect(suspectsOf(0, unit)).toEqual([]);
    expect(suspectsOf(1, unit)).toEqual([]);
    expect(suspectsOf(2000, temperature)).toEqual([]);
    expect(suspectsOf(-1, (random) => 2 * random.uniform() - 1)).toEqual([]);
  });

  it('recurs: one distant row is an outlier', () => {
    const column = Float64Array.from({ length: 100 }, (_, i) => (i === 7 ? -9999 : i));
    expect(suspectedFillValues(new Table([['T', column]], 'cells'))).toEqual([]);
  });

  it('stands among more than a few values, as codes are not measured', () => {
    const codes = Float64Array.from({ length: 100 }, (_, i) => [0, 1, 2, 99][i % 4]);
    expect(suspectedFillValues(new Table([['code', codes]], 'cells'))).toEqual([]);
  });

  it('may stand beside another at either end, in columns of text, too', () => {
    const cells = Array.from({ length: 90 }, (_, i) =>
      i % 9 === 0 ? '-999' : i % 10 === 1 ? '1e30' : i % 11 === 2 ? '' : `${i}.5`,
    );
    const found = suspectedFillValues(new Table([['T', cells]], 'cells.csv'));
    expect(found.map(({ value, count }) => [value, count])).toEqual([
      [-999, 10],
      [1e30, 8],
    ]);
    expect(fillValueWarning(found[0], 'cells.csv')).toBe(
      'cells.csv: column T: -999 in 10 of 90 rows stands far from the others (3.5 to 89.5); --na T=-999 if it means missing',
    );
  });
});

describe('no value is suspected', () => {
  it.each(['iris', 'wine', 'digits', 'breast-cancer', 'diabetes'])('in %s', async (name) => {
    const path = new URL(`../parity/data/${name}.csv`, import.meta.url).pathname;
    expect(suspectedFillValues(await readTable(path))).toEqual([]);
  });

  it.each(['artificial', 'improved', 'xln'] as const)('in %s', (name) => {
    expect(suspectedFillValues(DATASETS[name].generate({ rows: 1000, seed: 3 }))).toEqual([]);
  });

  it('in ccsn', () => {
    const cells = DATASETS.ccsn.generate({ snapshots: [200], latitudes: 2 });
    expect(suspectedFillValues(cells)).toEqual([]);
  });
});

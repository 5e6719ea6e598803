import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DATASETS, datasetFromText, PARAMETRIC_DATASETS } from '../../datasets/index.js';
import { hasCrossing } from '../../datasets/parametric.js';
import { FAMILIES, SOLVERS } from '../../src/angular/family.js';
import { ELN_FEATURES, XLN_FEATURES } from '../../src/angular/moments.js';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import type { Table } from '../../src/table.js';
import { complaint, pick } from '../fixtures.js';
import { bruteForceLabel } from './brute-force.js';

const sets = ['artificial', 'improved', 'xln'] as const;
/** Hashes of 336 rows at seed 7: a change of the bytes has to be meant. */
const BYTES: Readonly<Record<string, string>> = {
  'artificial exact': '5a1821575a482d14',
  'artificial published': 'ebb64051f28ff502',
  'improved exact': '2a4a24b7aed51af4',
  'improved published': '1a0f8579ef7235d7',
  'xln exact': '611e77b8ca855272',
  'xln published': '09969f477915e3e1',
};

const group = { artificial: 168, improved: 168, xln: 2 };

function table(text: string): Table {
  const found = datasetFromText(text);
  if (!found) throw new Error(`no data set in ${text}`);
  return found;
}

/** A hash of every name and every byte. */
function fingerprint(rows: Table): string {
  const hash = createHash('sha256');
  for (const name of rows.names) {
    hash.update(name);
    const column = rows.column(name);
    hash.update(column instanceof Float64Array ? new Uint8Array(column.buffer) : column.join());
  }
  return hash.digest('hex').slice(0, 16);
}

/** The rows of one family, as columns by name. */
function ofFamily(rows: Table, family: string): Record<string, Float64Array> {
  const wanted = [...rows.column('family')].flatMap((name, i) => (name === family ? [i] : []));
  return Object.fromEntries(
    rows.names
      .filter((name) => name !== 'family')
      .map((name) => [name, pick(rows.numbers(name), wanted)]),
  );
}

const fluxFactors = (columns: Record<string, Float64Array>) =>
  Object.entries(columns)
    .filter(([name]) => name.startsWith('F_'))
    .flatMap(([, values]) => [...values]);

describe.each(sets)('%s', (name) => {
  const features = name === 'xln' ? XLN_FEATURES : ELN_FEATURES;
  const small = table(`${name}:rows=2016,seed=3`);

  test('has its features, the label and the family as columns', () => {
    expect(small.names).toEqual([...features, 'crossing', 'family']);
    expect(new Set(small.numbers('crossing'))).toEqual(new Set([0, 1]));
  });

  test('has as many rows of either family, in mixed order', () => {
    const families = [...small.column('family')];
    for (const family of FAMILIES) {
      expect(families.filter((f) => f === family).length).toBe(1008);
      const early = families.slice(0, 1008).filter((f) => f === family).length;
      expect(Math.abs(early - 504)).toBeLessThan(80);
    }
  });

  test('rounds its rows up to whole groups, and says how many they are', () => {
    for (const rows of [1, group[name], group[name] + 1, 1000]) {
      const made = DATASETS[name].generate({ rows, seed: 1 });
      const expected = Math.ceil(rows / group[name]) * group[name];
      expect(made.rows).toBe(expected);
      expect(made.source).toBe(`${name}:rows=${expected},seed=1,solver=exact`);
    }
  });

  test.each(SOLVERS)('is the same bytes for the same seed, others for another: %s', (solver) => {
    const bytes = (seed: number) =>
      fingerprint(table(`${name}:rows=336,seed=${seed},solver=${solver}`));
    expect(bytes(7)).toBe(bytes(7));
    expect(bytes(8)).not.toBe(bytes(7));
    expect(bytes(7)).toBe(BYTES[`${name} ${solver}`]);
  });

  test('accepts the rows that each solver accepts', () => {
    for (const solver of SOLVERS) {
      const rows = table(`${name}:rows=6720,seed=5,solver=${solver}`);
      for (const family of FAMILIES) {
        const drawn = fluxFactors(ofFamily(rows, family));
        const keepsAll = solver === 'published' && family === 'gaussian';
        const [lowest, highest] = [Math.min(...drawn), Math.max(...drawn)];
        expect(lowest).toBeGreaterThanOrEqual(1e-6);
        expect(highest).toBeLessThanOrEqual(keepsAll ? 1 : 0.9964);
        expect(highest).toBeGreaterThan(keepsAll ? 0.9964 : 0.98);
      }
    }
  });

  test.each(SOLVERS)('labels every row as brute force does: %s', (solver) => {
    const rows = table(`${name}:rows=168,seed=11,solver=${solver}`);
    const families = rows.column('family') as readonly string[];
    const label = rows.numbers('crossing');
    const data = rows.matrix(features);
    for (let i = 0; i < rows.rows; i++) {
      const row = Object.fromEntries(features.map((feature, j) => [feature, data.get(i, j)]));
      const species: [number, number, number][] = [
        [1, 1, row.F_nue],
        [-1, row.alpha, row.F_nuebar],
      ];
      if (name === 'xln') {
        species.push([-1, row.alpha_nux, row.F_nux], [1, row.alpha_nuxbar, row.F_nuxbar]);
      }
      expect([i, label[i]]).toEqual([i, bruteForceLabel({ family: families[i], solver, species })]);
    }
  });
});

test('by default artificial and improved have 117,600 rows, xln 50,000', () => {
  for (const name of ['artificial', 'improved'] as const) {
    expect(DATASETS[name].options.rows.default).toBe(117_600);
  }
  expect(DATASETS.xln.generate().rows).toBe(50_000);
});

test('26.5% of the published artificial rows have no crossing', () => {
  const label = table('artificial:rows=20160,solver=published').numbers('crossing');
  const without = label.reduce((sum, value) => sum + 1 - value, 0) / label.length;
  expect(Math.abs(without - 0.265)).toBeLessThan(0.01);
});

test('49.6% of the published xln rows have a crossing', () => {
  const rows = table('xln:rows=20000,solver=published');
  const share = (label: Float64Array) => label.reduce((a, b) => a + b, 0) / label.length;
  expect(Math.abs(share(rows.numbers('crossing')) - 0.496)).toBeLessThan(0.01);
});

describe('recipes', () => {
  test('artificial and improved have alpha = 0.001, 0.031, ... < 2.5, equally often', () => {
    for (const name of ['artificial', 'improved']) {
      const counts = new Map<number, number>();
      for (const alpha of table(`${name}:rows=336`).numbers('alpha')) {
        counts.set(alpha, (counts.get(alpha) ?? 0) + 1);
      }
      const alphas = [...counts.keys()].sort((a, b) => a - b);
      expect(alphas.length).toBe(84);
      alphas.forEach((alpha, i) => {
        expect(alpha).toBeCloseTo(0.001 + 0.03 * i, 12);
      });
      expect(new Set(counts.values())).toEqual(new Set([4]));
    }
  });

  test('artificial draws both flux factors evenly from (0, 1), independently', () => {
    const rows = table('artificial:rows=6720');
    const [nue, nuebar] = [rows.numbers('F_nue'), rows.numbers('F_nuebar')];
    for (const values of [nue, nuebar]) {
      const sorted = values.toSorted();
      sorted.forEach((value, i) => {
        expect(Math.abs(value - (i / sorted.length) * 0.9964)).toBeLessThan(0.025);
      });
    }
    const product = nue.reduce((sum, value, i) => sum + value * nuebar[i], 0) / nue.length;
    expect(product).toBeCloseTo(0.4982 ** 2, 2);
  });

  test('improved draws F_nue evenly from (0.6, 1) F_nuebar', () => {
    const rows = table('improved:rows=6720');
    const nuebar = rows.numbers('F_nuebar');
    const ratios = rows.numbers('F_nue').map((value, i) => value / nuebar[i]);
    const sorted = ratios.toSorted();
    sorted.forEach((ratio, i) => {
      expect(Math.abs(ratio - (0.6 + (0.4 * i) / sorted.length))).toBeLessThan(0.012);
      expect(ratio).toBeGreaterThanOrEqual(0.6 - 1e-12);
      expect(ratio).toBeLessThanOrEqual(1 + 1e-12);
    });
  });

  test('xln keeps every column in the range of its recipe', () => {
    const data = table('xln:rows=3000,solver=published');
    const column = Object.fromEntries(XLN_FEATURES.map((name) => [name, data.numbers(name)]));
    const within = (value: number, low: number, high: number) => {
      expect(value).toBeGreaterThanOrEqual(low * (1 - 1e-12));
      expect(value).toBeLessThanOrEqual(high * (1 + 1e-12));
    };
    for (let i = 0; i < data.rows; i++) {
      const { F_nue, F_nuebar, F_nux, F_nuxbar, alpha, alpha_nux, alpha_nuxbar } =
        Object.fromEntries(Object.entries(column).map(([name, values]) => [name, values[i]]));
      const factor = alpha_nuxbar / alpha_nux;
      within(factor, 0.6, 1.4);
      expect(F_nuxbar).toBeCloseTo(Math.min(factor * F_nux, 1), 12);
      const least = Math.min(F_nux, F_nuxbar);
      within(F_nuebar, 0.6 * least, least);
      within(F_nue, 0.6 * F_nuebar, F_nuebar);
      within(alpha, 0.01, 2.5);
      within(alpha_nux, 0.01, 3);
    }
    const mean = (name: string) => column[name].reduce((a, b) => a + b, 0) / data.rows;
    expect(mean('alpha')).toBeCloseTo(1.255, 1);
    expect(mean('alpha_nux')).toBeCloseTo(1.505, 1);
  });
});

test('where the published solver fails, labels are those of F = 0.8216 and features stay as stated', () => {
  const pair = (nue: number, nuebar: number, alpha: number) =>
    [
      { sign: 1, density: 1, fluxFactor: nue },
      { sign: -1, density: alpha, fluxFactor: nuebar },
    ] as const;
  const substitute = 1 - Math.sqrt(0.1 / Math.PI);
  for (const alpha of [0.3, 0.9, 1.1, 2]) {
    for (const nue of [0.5, 0.8, 0.85, 0.9]) {
      const label = hasCrossing('gaussian', 'published', pair(nue, 0.95, alpha));
      expect(label).toBe(hasCrossing('gaussian', 'exact', pair(nue, substitute, alpha)));
    }
  }
  // nu_e-bar is the narrower one, but is taken for the wider one.
  for (const [alpha, truth] of [
    [0.2, false],
    [2, true],
  ] as const) {
    expect(hasCrossing('gaussian', 'exact', pair(0.85, 0.95, alpha))).toBe(truth);
    expect(hasCrossing('gaussian', 'published', pair(0.85, 0.95, alpha))).toBe(!truth);
  }
  const gaussian = ofFamily(table('artificial:rows=1680,solver=published'), 'gaussian');
  expect(gaussian.F_nue.some((fluxFactor) => fluxFactor > 0.95)).toBe(true);
});

describe('a data set as text', () => {
  test('takes options after a colon, in any order, and defaults for the rest', () => {
    const rows = table('xln:seed=7,solver=published,rows=500');
    expect(rows.source).toBe('xln:rows=500,seed=7,solver=published');
    const same = DATASETS.xln.generate({ rows: 500, seed: 7, solver: 'published' });
    expect(fingerprint(rows)).toBe(fingerprint(same));
    expect(table('xln:rows=2').source).toBe('xln:rows=2,seed=0,solver=exact');
    expect(table('xln:rows=2,').rows).toBe(2);
  });

  test('is no data set where its name is unknown', () => {
    for (const text of ['rows.csv', 'toString', 'constructor:rows=2', '', ':', 'xln.csv']) {
      expect(datasetFromText(text)).toBeUndefined();
    }
  });

  test.each([
    ['xln:rows', InvalidInput, /name=value.*"rows"/],
    ['xln:rows=2=3', InvalidOption, /rows: .*"2=3"/],
    ['xln:rows=2,rows=4', InvalidInput, /rows.*twice/],
    ['xln:rows=0', InvalidOption, /rows: expected an integer >= 1, got 0/],
    ['xln:rows=', InvalidOption, /rows: expected an integer/],
    ['xln:rows=2.5', InvalidOption, /rows: .*2.5/],
    ['xln:rows=many', InvalidOption, /rows: expected an integer >= 1, got "many"/],
    ['xln:seed=-1', InvalidOption, /seed: .*-1/],
    ['xln:seed=4294967296', InvalidOption, /seed: .*4294967296/],
    ['xln:solver=newton', InvalidOption, /solver: expected 'exact' or 'published', got "newton"/],
    ['xln:size=5', InvalidOption, /no option "size".*rows, seed, solver/],
    ['xln:toString=5', InvalidOption, /no option "toString"/],
    ['xln:__proto__=5', InvalidOption, /no option "__proto__"/],
  ])('%s is refused', (text, type, words) => {
    expect(complaint(() => datasetFromText(text), type)).toMatch(words);
  });
});

test('a set that is drawn slice by slice is the same, and says how far it is', () => {
  const options = { rows: 5000, seed: 3 };
  const drawing = PARAMETRIC_DATASETS.improved.generating(options);
  const told: number[] = [];
  let slice = drawing.next();
  for (; !slice.done; slice = drawing.next()) told.push(slice.value.done);
  expect(told).toEqual([2000, 4000]);
  const whole = PARAMETRIC_DATASETS.improved.generate(options);
  expect(slice.value.matrix(ELN_FEATURES).data).toEqual(whole.matrix(ELN_FEATURES).data);
});

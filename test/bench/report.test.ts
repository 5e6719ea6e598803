import { describe, expect, it } from 'vitest';
import { BASELINES } from '../../experiments/tasks/baselines.js';
import { renderSvg } from '../../src/report/charts.js';
import type { Case, Measurement } from './bench.js';
import { ratioChart } from './chart.js';
import { costsPerCell } from './cost-table.js';
import {
  growthInFeatures,
  heading,
  judge,
  resultPage,
  sections,
  toPage,
  toText,
} from './report.js';
import { OURS, ROWS, type Row } from './rows.js';
import { standings, standingsTable } from './standings.js';

const row: Row = {
  name: 'sort',
  title: 'sorting',
  workload: 'xln',
  ours: { [OURS]: { operation: 'sort' } },
  peers: ['scikit-learn', 'LIBSVM'],
  bounds: [
    { peer: 'scikit-learn', atLeast: 10 },
    { peer: 'LIBSVM', atLeast: 1 },
    { megabytes: 100 },
  ],
  check: () => [],
};

function measurement(who: string, first: number | null, warm: number[] = []): Measurement {
  const failure = first === null ? { failure: 'over 480 s' } : {};
  return { who, first, warm, peakMegabytes: 80, ...failure };
}

function atSize(size: number, ...measurements: Measurement[]): Case {
  return {
    row: 'sort',
    size,
    trainRows: 1000 * size,
    testRows: 250 * size,
    columns: 7,
    measurements,
    checks: [
      { what: 'share of rows in order', value: 1, atLeast: 1 },
      { what: 'distance', value: 0.5, atMost: 1e-6 },
    ],
  };
}

const cases = [
  atSize(
    0.25,
    measurement('fastflavor', 0.2, [0.1]),
    measurement('scikit-learn', 1, [1.2]),
    measurement('LIBSVM', 0.3),
  ),
  atSize(
    1,
    measurement('fastflavor', 0.5, [0.25, 0.5, 0.75]),
    measurement('scikit-learn', 4, [6, 5, 7]),
    measurement('LIBSVM', null),
  ),
  atSize(4, measurement('fastflavor', 2, [2]), measurement('scikit-learn', 20, [16])),
];

describe('bounds', () => {
  const [sklearn, libsvm, memory] = judge([row], cases);

  it('are judged at the papers’ size, by medians of warm calls and by first calls', () => {
    expect(sklearn).toMatchObject({ trainRows: 1000, warm: 12, first: 8 });
    expect(sklearn.verdict).toBe('met warm, not by the first call');
  });

  it('are judged at the largest size that the peer finishes, where that is smaller', () => {
    expect(libsvm).toMatchObject({ trainRows: 250, verdict: 'met' });
    expect(libsvm.warm).toBeCloseTo(3, 12);
  });

  it('of memory are about ours', () => {
    expect(memory).toMatchObject({ trainRows: 1000, warm: 80, verdict: 'met' });
  });

  it('may be of one peer against another', () => {
    const bounds = [{ of: 'scikit-learn', peer: 'LIBSVM', atLeast: 0.77 }];
    const [judged] = judge([{ ...row, bounds }], cases);
    expect(judged).toMatchObject({ title: 'sorting: scikit-learn', trainRows: 250 });
    expect(judged.first).toBeCloseTo(0.3, 12);
  });

  it('may be of a pace, in its unit', () => {
    const paced = { ...row, pace: { unit: 'rows a second', of: () => 0 } };
    const bounds = [{ pace: { atLeast: 30 } }];
    const one = atSize(1, { ...measurement('fastflavor', 2, [1]), pace: 40 });
    const tables = sections([{ ...paced, bounds }], [one]);
    expect(toText('', tables)).toMatch(/sorting +rows a second +1000 +>= 30 +40\.0 +met/);
    expect(toText('', tables)).toMatch(/fastflavor.*40\.0 rows a second/);
  });

  it('are about who takes part', () => {
    for (const { bounds, ours, peers } of ROWS) {
      for (const bound of bounds) {
        if (!('peer' in bound)) continue;
        expect([...Object.keys(ours), ...peers]).toContain(bound.peer);
        if (bound.of) expect([...Object.keys(ours), ...peers]).toContain(bound.of);
      }
    }
    expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
  });
});

describe('standings', () => {
  it('are of the peer that takes least, at every size', () => {
    const best = standings([row], cases).map(({ trainRows, best }) => [trainRows, best]);
    expect(best).toEqual([
      [250, { who: 'LIBSVM', times: expect.closeTo(3, 12) }],
      [1000, { who: 'scikit-learn', times: 12 }],
      [4000, { who: 'scikit-learn', times: 8 }],
    ]);
  });

  it('count programs that were printed among ours', () => {
    const printed: Row = { ...row, peers: ['hand-tuned C', 'exported C'] };
    const one = atSize(
      1,
      measurement('fastflavor', 4, [4]),
      measurement('hand-tuned C', 2, [2]),
      measurement('exported C', 1, [1]),
    );
    const all = standings([printed], [one]);
    expect(all.map(({ of, best }) => [of, best])).toEqual([
      ['fastflavor', { who: 'hand-tuned C', times: 0.5 }],
      ['exported C', { who: 'hand-tuned C', times: 2 }],
    ]);
    expect(standingsTable(all).rows).toEqual([
      ['median of 2', '', '', '1.25×'],
      ['sorting', '1000', 'hand-tuned C', '0.500×'],
    ]);
  });
});

describe('costs per cell', () => {
  const perCell: Row = {
    ...row,
    ours: {
      linear: { operation: 'call', options: { cells: 100 } },
      quadratic: { operation: 'call', options: { cells: 1e6 } },
    },
    perCell: true,
    peers: [],
    bounds: [],
  };
  const one = atSize(
    1,
    measurement('linear', 4e-6, [2e-6]),
    measurement('quadratic', 1e-4, [1e-5]),
  );

  it('are those of the cells that each was given, of which there may be fewer than it takes', () => {
    const [linear, quadratic] = costsPerCell([perCell], [one]);
    expect(linear).toMatchObject({ name: 'linear', cells: 100, ratio: 1 });
    expect(linear.nanoseconds).toBeCloseTo(20, 9);
    expect(linear.firstNanoseconds).toBeCloseTo(40, 9);
    expect(quadratic.cells).toBe(250);
    expect(quadratic.ratio).toBeCloseTo(2, 9);
  });

  it('stand in a table of their own, and not among the seconds', () => {
    const titles = sections([perCell], [one]).map(({ title }) => title);
    expect(titles).toEqual(['Cost per cell', 'Agreement']);
  });

  it('are of every baseline that looks at a cell', () => {
    const names = ROWS.filter((one) => one.perCell).flatMap(({ ours }) => Object.keys(ours));
    for (const { name } of BASELINES.slice(2)) expect(names).toContain(name);
  });
});

describe('growth in features', () => {
  it('is of the rows of one family', () => {
    const members = [15, 60].map((d): Row => ({ ...row, name: `d${d}`, family: 'searching' }));
    const ofMembers = [15, 60].map((columns): Case => {
      const one = atSize(1, measurement('fastflavor', columns ** 2, [columns ** 2]));
      return { ...one, row: `d${columns}`, columns };
    });
    const [own] = growthInFeatures([row, ...members], [...cases, ...ofMembers]);
    expect(own).toMatchObject({ title: 'searching', who: 'fastflavor', sizes: [15, 60] });
    expect(own.exponent).toBeCloseTo(2, 12);
  });
});

describe('the heading', () => {
  const machine = {
    processor: 'abacus',
    memoryGigabytes: 8,
    system: 'Linux',
    load: 0.1,
    versions: {},
  };
  const of = (cores: number, usableCores: number) =>
    heading(false, 40, { ...machine, cores, usableCores });

  it('says how many cores there are, and how many of them may be used', () => {
    expect(of(2, 2)).toContain('abacus, 2 cores, 8 GB');
    expect(of(1, 1)).toContain('abacus, 1 core, 8 GB');
    expect(of(2, 1)).toContain('abacus, pinned to 1 of 2 cores, 8 GB');
  });
});

describe('the report', () => {
  const tables = sections([row], cases);
  const text = toText('A run.', tables);

  it('has first and warm figures, what did not finish, growth and agreement', () => {
    expect(text).toMatch(/sorting +1000 +250 +scikit-learn +4\.00 +6\.00 +8\.00× +12\.0× +80 MB/);
    expect(text).toMatch(/sorting +1000 +250 +LIBSVM +80 MB +over 480 s/);
    expect(text).toMatch(/sorting +scikit-learn +0\.93 +250, 1000, 4000/);
    expect(text).toMatch(/distance +0\.500 +<= 1e-6 +does not hold/);
    expect(text).toMatch(/share of rows in order +1\.00 +>= 1 +holds/);
  });

  const machine = {
    processor: 'abacus',
    cores: 2,
    usableCores: 2,
    memoryGigabytes: 8,
    system: 'Linux',
    load: 0.1,
    versions: { node: 'v20' },
  };

  it('is a page with the machine’s versions', () => {
    const page = toPage('A run.', tables, machine);
    expect(page).toContain('| sorting | scikit-learn | 1000 | 10× | 12.0× | 8.00× |');
    expect(page).toContain('- node: v20');
  });

  it('shows the report on all results the same tables', () => {
    const page = resultPage('A run.', tables, ratioChart(judge([row], cases)), machine, false);
    expect(page).toMatchObject({ name: 'benchmark', source: 'A run.', versions: machine.versions });
    expect(page.sections).toEqual(tables);
  });

  it('has a chart of the ratios', async () => {
    const svg = await renderSvg(ratioChart(judge([row], cases)));
    expect(svg).toContain('sorting: scikit-learn');
    expect(svg).toContain('sorting: LIBSVM');
  });
});

/** What was measured, as tables: the bounds, every figure, growth, and whether the answers agree. */
import type { Chart } from '../../src/report/charts.js';
import type { ResultPage, Section } from '../../src/report/result-page.js';
import { type TextTable, toMarkdown, toTerminal } from '../../src/report/text-table.js';
import { holds } from './agreement.js';
import type { Case, Measurement } from './bench.js';
import { CHART_TITLE } from './chart.js';
import { costsPerCell, costTable } from './cost-table.js';
import {
  type Bound,
  growthExponent,
  inTimes,
  type Limits,
  ratio,
  typical,
  type Verdict,
  verdict,
} from './figures.js';
import type { Machine } from './machine.js';
import { type Row, titleOf } from './rows.js';
import { standings, standingsTable } from './standings.js';

/** A bound, what was measured at the largest size up to the papers' that all finished, and the verdict. */
export interface Judged {
  readonly row: string;
  readonly title: string;
  /** the peer, or what else the bound is about */
  readonly against: string;
  readonly bound: Bound;
  readonly trainRows: number | null;
  readonly warm: number | null;
  readonly first: number | null;
  readonly verdict: Verdict;
}

export function judge(rows: readonly Row[], cases: readonly Case[]): Judged[] {
  return rows.flatMap(({ name, title, ours, pace, bounds }) => {
    const ofRow = cases.filter(({ row, size }) => row === name && size <= 1).reverse();
    const [mine] = Object.keys(ours);
    return bounds.map((bound): Judged => {
      const of = ('peer' in bound && bound.of) || mine;
      const found = ofRow
        .map((one) => ({ trainRows: one.trainRows, ...measured(bound, of, one) }))
        .find(({ warm }) => warm !== null);
      const { trainRows, warm, first } = found ?? { trainRows: null, warm: null, first: null };
      return {
        row: name,
        title: titleOf(title, of),
        against:
          'peer' in bound ? bound.peer : 'pace' in bound ? (pace?.unit ?? '') : 'peak memory',
        bound,
        trainRows,
        warm,
        first,
        verdict: verdict(bound, warm, first),
      };
    });
  });
}

/** The value that a bound of somebody is about: from warm calls, and from first ones. */
function measured(bound: Bound, of: string, { measurements }: Case) {
  const ours = measurements.find(({ who }) => who === of);
  if ('megabytes' in bound) {
    const peak = ours?.peakMegabytes ?? null;
    return { warm: peak, first: peak };
  }
  if ('pace' in bound) return { warm: ours?.pace ?? null, first: null };
  const peer = measurements.find(({ who }) => who === bound.peer);
  if (!ours || !peer) return { warm: null, first: null };
  return { warm: ratio(typical(peer), typical(ours)), first: ratio(peer.first, ours.first) };
}

/** Those that have anything to show. */
export function sections(rows: readonly Row[], cases: readonly Case[]): Section[] {
  const compared = standings(rows, cases);
  const all: readonly Section[] = [
    {
      title: 'Where a peer is ahead',
      table: standingsTable(compared),
      notes: [
        'How many times as long as fastflavor the best peer takes: the median over all rows and sizes, and every one where it takes less.',
      ],
    },
    {
      title: 'Bounds',
      table: boundsTable(judge(rows, cases)),
      notes: [
        'x: how many times as long as fastflavor the other takes; medians of warm calls, and first calls of fresh processes. A row is judged at the largest size up to the papers’ that the other finishes.',
      ],
    },
    {
      title: 'Figures',
      table: figuresTable(rows, cases),
      notes: [
        'First: the first call of a fresh process. Warm: the median of later calls, taken in turn; none where the first took too long to be repeated. Peak: memory of the process after its first call, with the data; of predict, which is a process of its own each time, that of the first.',
      ],
    },
    {
      title: 'Cost per cell',
      table: costTable(costsPerCell(rows, cases)),
      notes: [
        'Nanoseconds to call one cell of three features, by classifiers trained on the artificial set and by what learns nothing, from arrays in memory, in turn. Closures find both distributions from I0 and I1; tests look at moments, I2 and I3 given or from the closure that is named.',
      ],
    },
    {
      title: 'Growth',
      table: growthTable(growth(rows, cases), 'rows'),
      notes: ['The exponent e of time ~ rows^e, over all sizes that were finished.'],
    },
    {
      title: 'Growth in features',
      table: growthTable(growthInFeatures(rows, cases), 'features'),
      notes: ['The exponent e of time ~ features^e.'],
    },
    {
      title: 'Agreement',
      table: agreementTable(rows, cases),
      notes: ['Computed from the answers in the same run, by plain sums in double precision.'],
    },
  ];
  return all.filter(({ table }) => table.rows.length > 0);
}

/** What was run, and on what. */
export function heading(quick: boolean, minutes: number, machine: Machine): string {
  const run = quick
    ? 'A quick run of `npm run bench`, on a thirty-second of the rows: neither figures nor verdicts are for quoting.'
    : `A run of \`npm run bench\`, ${minutes.toFixed(0)} minutes.`;
  return `${run} ${inWords(machine)}; one thread each.`;
}

/** What a machine is, in words. */
export function inWords(machine: Machine): string {
  const { processor, memoryGigabytes, system, load } = machine;
  return `${processor}, ${coresOf(machine)}, ${memoryGigabytes} GB, ${system}, load ${load}`;
}

function coresOf({ cores, usableCores }: Machine): string {
  const all = `${cores} ${cores === 1 ? 'core' : 'cores'}`;
  return usableCores < cores ? `pinned to ${usableCores} of ${all}` : all;
}

export function toText(heading: string, all: readonly Section[]): string {
  const shown = all.map(({ title, table, notes }) =>
    [title, '', toTerminal(table), ...notes.map((note) => `  ${note}`), ''].join('\n'),
  );
  return [heading, '', ...shown].join('\n');
}

/** The page of a run, with its title, and a picture below what was run. */
export function toPage(
  heading: string,
  all: readonly Section[],
  machine: Machine,
  { title, picture } = { title: 'Benchmark', picture: `![${CHART_TITLE}](benchmark.svg)` },
): string {
  return [
    `# ${title}`,
    '',
    heading,
    '',
    ...(picture ? [picture, ''] : []),
    ...all.flatMap(({ title, table, notes }) => [
      `## ${title}`,
      '',
      toMarkdown(table),
      '',
      ...notes,
      '',
    ]),
    '## Versions',
    '',
    ...Object.entries(machine.versions).map(([name, version]) => `- ${name}: ${version}`),
    '',
  ].join('\n');
}

/** What `fastflavor report` shows of it. */
export function resultPage(
  heading: string,
  all: readonly Section[],
  chart: Chart,
  { versions }: Machine,
  quick: boolean,
): ResultPage {
  return {
    name: 'benchmark',
    title: 'Benchmark',
    source: heading,
    measured: true,
    versions,
    quick,
    seeds: [],
    charts: [chart],
    sections: all,
  };
}

function boundsTable(judged: readonly Judged[]): TextTable {
  return {
    header: ['what', 'against', 'rows', 'bound', 'warm', 'first call', 'verdict'],
    rows: judged.map(({ title, against, bound, trainRows, warm, first, verdict }) => {
      const size = trainRows === null ? '' : `${trainRows}`;
      return [title, against, size, ...inUnits(bound, warm, first), verdict];
    }),
  };
}

/** A bound, and the values of warm and of first calls. */
function inUnits(bound: Bound, warm: number | null, first: number | null): string[] {
  if ('peer' in bound) return [`${bound.atLeast}×`, inTimes(warm), inTimes(first)];
  if ('megabytes' in bound) return [`${bound.megabytes} MB`, megabytes(warm), ''];
  return [boundOf(bound.pace), warm?.toPrecision(3) ?? '', ''];
}

function figuresTable(rows: readonly Row[], cases: readonly Case[]): TextTable {
  return {
    header: [
      'what',
      'train',
      'test',
      'who',
      'first, s',
      'warm, s',
      'first',
      'warm',
      'peak',
      'note',
    ],
    rows: cases
      .filter((one) => !isPerCell(rows, one))
      .flatMap((one) => {
        const [own] = one.measurements;
        return one.measurements.map((measurement) => {
          const { who, first, warm, peakMegabytes, pace, failure } = measurement;
          const unit = rows.find(({ name }) => name === one.row)?.pace?.unit;
          const ours = measurement === own;
          return [
            titleOfCase(rows, one),
            `${one.trainRows}`,
            `${one.testRows}`,
            who,
            seconds(first),
            seconds(warm.length > 0 ? typical(measurement) : null),
            ours ? '' : inTimes(ratio(first, own.first)),
            ours ? '' : inTimes(ratio(typical(measurement), typical(own))),
            megabytes(peakMegabytes),
            failure ?? (pace === undefined ? '' : `${pace.toPrecision(3)} ${unit}`),
          ];
        });
      }),
  };
}

export interface Growth {
  readonly title: string;
  readonly who: string;
  readonly sizes: readonly number[];
  readonly exponent: number;
}

/** In rows: the exponents of everybody who finished at least two sizes of a row. */
export function growth(rows: readonly Row[], cases: readonly Case[]): Growth[] {
  return rows.flatMap(({ name, title }) => {
    const ofRow = cases.filter(({ row }) => row === name);
    return exponents(title, ofRow, ({ trainRows }) => trainRows);
  });
}

/** In features: of families of rows. */
export function growthInFeatures(rows: readonly Row[], cases: readonly Case[]): Growth[] {
  const families = new Set(rows.flatMap(({ family }) => family ?? []));
  return [...families].flatMap((family) => {
    const members = rows.filter((row) => row.family === family).map(({ name }) => name);
    const ofFamily = cases.filter(({ row }) => members.includes(row));
    return exponents(family, ofFamily, ({ columns }) => columns);
  });
}

function exponents(title: string, cases: readonly Case[], sizeOf: (one: Case) => number): Growth[] {
  const everybody = new Set(cases.flatMap(({ measurements }) => measurements.map(whoOf)));
  return [...everybody].flatMap((who) => {
    const points = cases.flatMap((one) => {
      const found = one.measurements.find((measurement) => measurement.who === who);
      const time = found ? typical(found) : null;
      return time === null ? [] : [{ size: sizeOf(one), seconds: time }];
    });
    const exponent = growthExponent(points);
    return exponent === null
      ? []
      : [{ title, who, sizes: points.map(({ size }) => size), exponent }];
  });
}

const whoOf = ({ who }: Measurement) => who;

function growthTable(all: readonly Growth[], of: 'rows' | 'features'): TextTable {
  return {
    header: ['what', 'who', 'exponent', of],
    rows: all.map(({ title, who, exponent, sizes }) => [
      title,
      who,
      exponent.toFixed(2),
      sizes.join(', '),
    ]),
  };
}

function agreementTable(rows: readonly Row[], cases: readonly Case[]): TextTable {
  return {
    header: ['what', 'rows', 'compared', 'value', 'bound', 'verdict'],
    rows: cases.flatMap((one) =>
      one.checks.map((check) => [
        titleOfCase(rows, one),
        `${one.trainRows}`,
        check.what,
        check.value.toPrecision(3),
        boundOf(check),
        boundOf(check) === '' ? '' : holds(check) ? 'holds' : 'does not hold',
      ]),
    ),
  };
}

function boundOf({ atMost, atLeast }: Limits): string {
  if (atMost !== undefined) return `<= ${atMost < 1e-3 ? atMost.toExponential() : atMost}`;
  return atLeast === undefined ? '' : `>= ${atLeast}`;
}

function titleOfCase(rows: readonly Row[], { row }: Case): string {
  return rows.find(({ name }) => name === row)?.title ?? row;
}

function isPerCell(rows: readonly Row[], { row }: Case): boolean {
  return rows.some(({ name, perCell }) => name === row && perCell);
}

function seconds(value: number | null): string {
  if (value === null) return '';
  return value < 1e-3 ? value.toExponential(2) : value.toPrecision(3);
}

function megabytes(value: number | null): string {
  return value === null ? '' : `${value.toFixed(0)} MB`;
}

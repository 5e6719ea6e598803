/** Estimates of the growth rate against the exact one of the dispersion relation, on cells of all data sets. */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { lineChart } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { cellsInWords } from '../src/report/training-words.js';
import { GROWTH_SETS, parametricGrowth, realisticGrowth } from './kinds/growth-data.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Section, Settings } from './run/experiment.js';
import {
  GROWTH_ESTIMATES,
  type GrowthCellsResult,
  type GrowthEstimate,
  type GrowthException,
  type GrowthLabels,
} from './tasks/growth-cells.js';

/** The cells of a data set, from one or several tasks. */
interface NamedCells {
  readonly name: string;
  readonly parts: readonly GrowthCellsResult[];
}

/** How an estimate does on the growing cells of a set. */
interface EstimateError {
  /** the share of growing cells for which it is above 0 */
  readonly found: number;
  /** the share of cells that do not grow for which it is above 0 */
  readonly falseAlarms: number;
  /** of those found: the geometric mean of estimate over exact, and the factor of its spread */
  readonly ratio: number;
  readonly factor: number;
  /** the share of growing cells for which it is within a factor of 2 */
  readonly within2: number;
  /** the greatest ratio */
  readonly highest: number;
}

interface Figures {
  readonly sets: readonly {
    readonly name: string;
    readonly errors: Readonly<Record<GrowthEstimate, EstimateError>>;
    readonly labels: GrowthLabels;
  }[];
}

const CLAIMS: readonly Claim<Figures>[] = [
  {
    claim: 'sqrt(I+ I-) of the distributions is the growth rate within a factor of 2',
    rule: 'reproduced if it is so for 95% of the growing cells of every data set, partly if for 80%.',
    judge: ({ sets }) => {
      const shares = sets.map(({ errors }) => errors['sqrt(I+ I-)'].within2);
      return {
        verdict: verdictIf(
          shares.every((share) => share >= 0.95),
          shares.every((share) => share >= 0.8),
        ),
        because: sets
          .map(({ name }, i) => `${cellsInWords(name)} ${percent(shares[i])}%`)
          .join(', '),
      };
    },
  },
  {
    claim: 'The homogeneous mode is a lower bound of the growth rate',
    rule: 'reproduced if it exceeds the exact rate by more than 1% for no growing cell, partly if for no set by more than 10%.',
    judge: ({ sets }) => {
      const highest = sets.map(({ errors }) => errors['homogeneous mode'].highest);
      return {
        verdict: verdictIf(
          highest.every((ratio) => ratio <= 1.01),
          highest.every((ratio) => ratio <= 1.1),
        ),
        because: sets
          .map(({ name }, i) => `${cellsInWords(name)} at most ${highest[i].toFixed(3)}`)
          .join(', '),
      };
    },
  },
  {
    claim: 'The first peak of two-moment stability is the growth rate within a factor of 2',
    rule: 'reproduced if it is so for 90% of the growing cells of every data set, partly if for 70% of those of one.',
    judge: ({ sets }) => {
      const shares = sets.map(({ errors }) => errors['two moments'].within2);
      return {
        verdict: verdictIf(
          shares.every((share) => share >= 0.9),
          shares.some((share) => share >= 0.7),
        ),
        because: sets
          .map(({ name }, i) => `${cellsInWords(name)} ${percent(shares[i])}%`)
          .join(', '),
      };
    },
  },
  {
    claim: 'Cells with a crossing grow, and others do not',
    rule: 'reproduced if all cells with a crossing grow and at most 2% of the others, partly if 99% of those with one do and at most 5% of the others.',
    judge: ({ sets }) => {
      const shares = sets.map(({ labels }) => ({
        grown: labels.crossingsGrowing / labels.crossings,
        others: labels.othersGrowing / (labels.cells - labels.crossings),
      }));
      return {
        verdict: verdictIf(
          shares.every(({ grown, others }) => grown === 1 && others <= 0.02),
          shares.every(({ grown, others }) => grown >= 0.99 && others <= 0.05),
        ),
        because: sets
          .map(
            ({ name }, i) =>
              `${cellsInWords(name)} ${percent(shares[i].grown)}% and ${percent(shares[i].others)}%`,
          )
          .join(', '),
      };
    },
  },
];

const REALISTIC = 'realistic';

function cellsOf(settings: Settings, resultOf: ResultGetter): NamedCells[] {
  return [
    ...GROWTH_SETS.map((name) => ({ name, parts: [resultOf(parametricGrowth(name, settings))] })),
    { name: REALISTIC, parts: realisticGrowth(settings).map((task) => resultOf(task)) },
  ];
}

export const growthEstimates = {
  name: 'growth-estimates',
  title: 'Estimates of the growth rate against the dispersion relation',
  source: 'arXiv:1610.01612 for the relation, arXiv:2108.07281 and arXiv:2311.11968 for estimates',
  chapter: 'growth',
  claims: CLAIMS,
  tasks: (settings) => [
    ...GROWTH_SETS.map((name) => parametricGrowth(name, settings)),
    ...realisticGrowth(settings),
  ],
  summarize: (settings, resultOf) => {
    const cells = cellsOf(settings, resultOf);
    const sets = cells.map((one) => ({
      name: one.name,
      errors: errorsOf(one),
      labels: labelCounts(one),
    }));
    const judged = judgeClaims(CLAIMS, new Map([['none', { sets }]]));
    return {
      figures: { claims: judged, sets },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged, 'Claims'),
        ...sets.map(({ name, errors }) => errorSection(name, errors)),
        labelSection(sets.map(({ name, labels }) => ({ name, labels }))),
        sectorSection(cells),
      ],
      charts: [errorChart(cells)],
    };
  },
} satisfies Experiment;

/** Exact rate and estimate of every cell. */
function* pairsOf({ parts }: NamedCells, name: GrowthEstimate) {
  for (const { growth, estimates } of parts) {
    const values = estimates[name];
    for (let i = 0; i < growth.length; i++) yield [growth[i], values[i]] as const;
  }
}

function errorsOf(cells: NamedCells): Readonly<Record<GrowthEstimate, EstimateError>> {
  const entries = GROWTH_ESTIMATES.map((name) => [name, errorOf([...pairsOf(cells, name)])]);
  return Object.fromEntries(entries) as Record<GrowthEstimate, EstimateError>;
}

function errorOf(pairs: readonly (readonly [exact: number, estimate: number])[]): EstimateError {
  const growing = pairs.filter(([exact]) => exact > 0);
  const stable = pairs.filter(([exact]) => exact === 0);
  const found = growing.filter(([, estimate]) => estimate > 0);
  const logs = found.map(([exact, estimate]) => Math.log(estimate / exact));
  const mean = average(logs);
  return {
    found: found.length / growing.length,
    falseAlarms: stable.filter(([, estimate]) => estimate > 0).length / stable.length,
    ratio: Math.exp(mean),
    factor: Math.exp(Math.sqrt(average(logs.map((value) => (value - mean) ** 2)))),
    within2: logs.filter((value) => Math.abs(value) <= Math.LN2).length / growing.length,
    highest: Math.exp(logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)),
  };
}

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function errorSection(
  name: string,
  errors: Readonly<Record<GrowthEstimate, EstimateError>>,
): Section {
  return {
    title: `${cellsInWords(name)} cells`,
    table: {
      header: [
        'estimate',
        'growing cells found, %',
        'false alarms, %',
        'estimate over exact',
        'spread, a factor of',
        'within a factor of 2, %',
        'highest ratio',
      ],
      rows: GROWTH_ESTIMATES.map((estimate) => {
        const one = errors[estimate];
        return [
          estimate,
          percent(one.found),
          percent(one.falseAlarms),
          one.ratio.toFixed(2),
          one.factor.toFixed(2),
          percent(one.within2),
          one.highest.toFixed(2),
        ];
      }),
    },
    notes: [
      'Found: growing cells for which the estimate is above 0; false alarms: cells that do not grow for which it is. The mean of estimate over exact is geometric, and the factor beside it is one standard deviation of its logarithm. The closures have the exact relation of a family with the cell’s density and flux.',
      'sqrt(I+ I-) lacks the factor 1 - v.v’ of the relation, so it is too high where neutrinos of both signs fly nearly the same way; and it falls as the root of a shallow crossing, where the exact rate falls as the crossing itself. The highest ratios are of such cells, and quadratures of 96, 192 and 384 nodes agree on their rates. Rates below 1e-11 are rounding.',
    ],
  };
}

/** The counts of all parts. */
function labelCounts({ parts }: NamedCells): GrowthLabels {
  const exceptions: Partial<Record<GrowthException, number>> = {};
  for (const { labels } of parts) {
    for (const [reason, count] of Object.entries(labels.exceptions)) {
      const one = reason as GrowthException;
      exceptions[one] = (exceptions[one] ?? 0) + count;
    }
  }
  const sum = (name: 'cells' | 'crossings' | 'crossingsGrowing' | 'othersGrowing') =>
    parts.reduce((total, { labels }) => total + labels[name], 0);
  return {
    cells: sum('cells'),
    crossings: sum('crossings'),
    crossingsGrowing: sum('crossingsGrowing'),
    othersGrowing: sum('othersGrowing'),
    exceptions,
  };
}

function labelSection(
  sets: readonly { readonly name: string; readonly labels: GrowthLabels }[],
): Section {
  return {
    title: 'Labels and growth',
    table: {
      header: ['', 'cells', 'crossings', 'of those growing', 'others growing', 'exceptions'],
      rows: sets.map(({ name, labels }) => [
        cellsInWords(name),
        `${labels.cells}`,
        `${labels.crossings}`,
        `${labels.crossingsGrowing}`,
        `${labels.othersGrowing}`,
        Object.entries(labels.exceptions)
          .map(([reason, count]) => `${count} ${reason}`)
          .join(', ') || 'none',
      ]),
    },
    notes: [
      'Labels of realistic cells have a floor: both signs have to cover 0.01 in mu, and |G| below 1e-6 of the sum of distributions counts as 0. Growth has none.',
      'Exceptions, realistic: cells without a label that grow. Narrower than 0.01 in mu: G has both signs, one of them in a smaller part of the sphere than labels take for real. Below 1e-6 of the sum: |G| of one sign is nowhere above that floor.',
      'Labels of parametric cells are those of the papers: a sign opposite to the integral’s at one of 201 points. Exceptions, parametric: the crossing is at the very end of the sphere, beyond the outermost node of the quadrature (`other`).',
    ],
  };
}

function sectorSection(cells: readonly NamedCells[]): Section {
  return {
    title: 'Sector of the fastest mode: per cent of growing cells',
    table: {
      header: ['', 'even', 'odd'],
      rows: cells.map(({ name, parts }) => [
        cellsInWords(name),
        percent(average(parts.map(({ sectors }) => sectors.even))),
        percent(average(parts.map(({ sectors }) => sectors.odd))),
      ]),
    },
    notes: [],
  };
}

/** Decades of the exact rate in which errors are averaged. */
const BIN = 0.5;

function errorChart(cells: readonly NamedCells[]) {
  return lineChart({
    title: 'Estimate over exact growth rate, against the rate',
    caption:
      'All panels have the same scales; 0 is an estimate that is right, 1 one that is ten times too high. Bands: standard deviation of the logarithm among the cells of half a decade.',
    x: { title: 'growth rate, sqrt(2) G_F n_nue', logarithmic: true },
    y: { title: 'log10 of estimate over exact' },
    panels: cells.map((set) => ({
      title: cellsInWords(set.name),
      series: GROWTH_ESTIMATES.map((name) => ({
        name,
        points: binned(
          [...pairsOf(set, name)].filter(([exact, estimate]) => exact > 0 && estimate > 0),
        ),
      })),
    })),
  });
}

function binned(pairs: readonly (readonly [exact: number, estimate: number])[]) {
  const bins = new Map<number, number[]>();
  for (const [exact, estimate] of pairs) {
    const bin = Math.floor(Math.log10(exact) / BIN);
    bins.set(bin, [...(bins.get(bin) ?? []), Math.log10(estimate / exact)]);
  }
  return [...bins]
    .filter(([, values]) => values.length >= 5)
    .sort(([a], [b]) => a - b)
    .map(([bin, values]) => {
      const mean = average(values);
      const spread = Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
      return { x: 10 ** ((bin + 0.5) * BIN), y: mean, spread };
    });
}

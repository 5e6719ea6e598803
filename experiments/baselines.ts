/** Baselines without learning, on the realistic test cells of every split. */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { type Summary, summarize } from '../src/evaluation/resampling.js';
import { percent } from '../src/report/text-table.js';
import { type BaselineRow, baselineRows, baselineTasks } from './kinds/baseline-rows.js';
import { SCORE_NAMES, SCORES } from './kinds/scores.js';
import { type Region, SPLIT_TITLES, type SplitName } from './kinds/trained.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, Section, Settings } from './run/experiment.js';
import type { Agreement } from './tasks/baseline.js';
import { MOMENT_TESTS } from './tasks/baselines.js';

/** The splits that test a part of the cells; without one, all cells are tested. */
const SPLITS = ['random', 'cap'] as const;

const REGION_TITLES: Readonly<Record<Region, string>> = {
  all: '',
  near: ' within 100 km',
  forward: ' where a flux factor exceeds 0.9108',
};

const CLAIMS: readonly Claim<readonly BaselineRow[]>[] = [
  {
    claim: 'Semi-analytical methods with I2 and I3 find less than half of the crossings',
    rule: 'recall of crossings on all cells, mean over backgrounds, with I2 and I3 of the transport: reproduced if the cubic and the quadratic test and the zero mode are all below 50%, partly if any is, otherwise not.',
    judge: (rows) => {
      const tests = rows.filter(({ name }) => MOMENT_TESTS.includes(name));
      const recalls = tests.map(({ scores }) => scores['crossing R'].mean);
      return {
        verdict: verdictIf(
          recalls.every((recall) => recall < 0.5),
          recalls.some((recall) => recall < 0.5),
        ),
        because: tests.map(({ name }, i) => `${name} ${percent(recalls[i])}%`).join(', '),
      };
    },
  },
];

const allCells = (settings: Settings) => baselineTasks('none', settings);

export const baselines = {
  name: 'baselines',
  title: 'Baselines that learn nothing, on realistic cells',
  source: 'arXiv:2003.00969, arXiv:1807.03322 and arXiv:2206.08444 for the tests',
  chapter: 'untrained',
  claims: CLAIMS,
  tasks: (settings) => [
    ...allCells(settings),
    ...SPLITS.flatMap((split) => baselineTasks(split, settings)),
  ],
  summarize: (settings, resultOf) => {
    const rowsOf = (split: SplitName, region: Region) =>
      baselineRows(split, region, settings, resultOf);
    const tables = [
      ...(['all', 'near', 'forward'] as const).map((region) => ({
        split: 'none' as const,
        region,
      })),
      ...SPLITS.map((split) => ({ split, region: 'all' as const })),
    ].map((part) => ({ ...part, rows: rowsOf(part.split, part.region) }));
    const [{ rows }] = tables;
    const judged = judgeClaims(CLAIMS, new Map([['none', rows]]));
    const agreement = allCells(settings).flatMap((task) => resultOf(task).agreement);
    return {
      figures: { claims: judged, tables, agreement },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged),
        agreementSection(agreement),
        ...tables.map((part) => tableSection(part)),
      ],
    };
  },
} satisfies Experiment;

function tableSection({
  split,
  region,
  rows,
}: {
  split: SplitName;
  region: Region;
  rows: readonly BaselineRow[];
}): Section {
  const tested = split === 'none' ? 'All cells' : `Test cells, ${SPLIT_TITLES[split]}`;
  return {
    title: `${tested}${REGION_TITLES[region]}: per cent, mean over backgrounds`,
    table: {
      header: ['', ...SCORES.map(({ header }) => header), '+- accuracy'],
      rows: rows.map(({ name, scores }) => [
        name,
        ...SCORE_NAMES.map((score) => percent(scores[score].mean)),
        percent(scores.accuracy.spread),
      ]),
    },
    notes: [
      'I2 and I3 are those of the transport, or follow from I0 and I1 by the closure that is named.',
      'The precision of a test that calls nothing on some background counts as 0 there.',
    ],
  };
}

/** The disagreement of the closures as a measure of uncertainty: their accuracy if they agree and if they do not. */
function agreementSection(agreement: readonly Agreement[]): Section {
  const over = (share: (of: Agreement) => number): Summary =>
    summarize(agreement.map(share).filter(Number.isFinite));
  const differ = ({ cells, agreed }: Agreement) => cells - agreed;
  const rows: readonly (readonly [string, Summary])[] = [
    ['cells where the closures agree', over(({ cells, agreed }) => agreed / cells)],
    ['  of those, right', over(({ agreed, agreedRight }) => agreedRight / agreed)],
    ['where they differ, max-entropy right', over((one) => one.maxEntropyRight / differ(one))],
    ['where they differ, gaussian right', over((one) => 1 - one.maxEntropyRight / differ(one))],
    [
      'of the errors of the max-entropy closure, where they differ',
      over((one) => {
        const there = differ(one) - one.maxEntropyRight;
        return there / (there + one.agreed - one.agreedRight);
      }),
    ],
  ];
  return {
    title: 'The disagreement of the closures as an uncertainty: per cent, all cells',
    table: {
      header: ['', 'mean', '+- over backgrounds'],
      rows: rows.map(([what, { mean, spread }]) => [what, percent(mean), percent(spread)]),
    },
    notes: [],
  };
}

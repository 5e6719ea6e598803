/**
 * What the published solver's defect costs: how many rows and labels it touches, and what the
 * classifiers of the published tables score with and without it.
 */
import type { ParametricSetName } from '../datasets/parametric-sets.js';
import type { FluxSolver } from '../src/angular/family.js';
import { FAMILIES } from '../src/angular/family.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { reportFromCounts } from '../src/evaluation/classification-report.js';
import { type Summary, summarize } from '../src/evaluation/resampling.js';
import { percent, points } from '../src/report/text-table.js';
import { SET_NAMES, SOLVER_WORDS } from '../src/report/training-words.js';
import { tableTask } from './kinds/classification-table.js';
import { bayesLimitOf, LIMIT_NAME, limitTasks } from './kinds/limit.js';
import { ref69Table1 } from './ref69-table-1.js';
import { type Experiment, type Section, type Settings, scaledRowCount } from './run/experiment.js';
import { table4 } from './table-4.js';
import type { DefectTask } from './tasks/defect.js';
import type { FitTask } from './tasks/fit.js';

/** Sets whose defect is counted, with their sizes. */
const SETS = [
  { set: 'artificial', rows: 117_600 },
  { set: 'improved', rows: 117_600 },
  { set: 'xln', rows: 50_000 },
] as const;

/** Tables whose classifiers are compared in both modes. */
const TABLES = [ref69Table1, table4];
const called = (name: string) => TABLES.find((table) => table.name === name)?.called ?? name;

const defectTask = (index: number, seed: number, settings: Settings): DefectTask => {
  const { set, rows } = SETS[index];
  return {
    kind: 'defect',
    data: { set, rows: scaledRowCount(rows, settings), solver: 'published' },
    seed,
  };
};
const fitTasks = (settings: Settings): FitTask[] =>
  TABLES.flatMap((table) =>
    SOLVER_MODES.flatMap((solver) =>
      settings.seeds.flatMap((seed) =>
        table.classifiers.map(({ spec }) => tableTask(table, solver, spec, seed, settings)),
      ),
    ),
  );

export const labelNoise = {
  name: 'label-noise',
  title: 'What the failed root finder does to rows, labels and scores',
  source: 'the public notebooks of arXiv:2303.05560 and arXiv:2310.03807',
  chapter: 'data',
  tasks: (settings) => [
    ...SETS.flatMap((_, i) => settings.seeds.map((seed) => defectTask(i, seed, settings))),
    ...fitTasks(settings),
    ...TABLES.flatMap(({ data }) =>
      SOLVER_MODES.flatMap((solver) => limitTasks(data.set, solver, settings)),
    ),
  ],
  summarize: (settings, resultOf) => {
    const defects = SETS.flatMap(({ set }, i) => {
      const results = settings.seeds.map((seed) => resultOf(defectTask(i, seed, settings)));
      return FAMILIES.map((family) => {
        const ofFamily = results.map(({ families }) => families[family]);
        return {
          set,
          family,
          rows: ofFamily[0].rows,
          affected: summarize(ofFamily.map(({ affected }) => affected)),
          flipped: summarize(ofFamily.map(({ flipped }) => flipped)),
          balance: summarize(ofFamily.map(({ balance }) => balance)),
        };
      });
    });
    const accuracies = TABLES.flatMap((table) =>
      table.classifiers.map(({ name: classifier, spec }) => {
        const accuracy = (solver: FluxSolver): Summary =>
          summarize(
            settings.seeds.map((seed) => {
              const result = resultOf(tableTask(table, solver, spec, seed, settings));
              return reportFromCounts(result.confusion).accuracy;
            }),
          );
        const [published, exact] = [accuracy('published'), accuracy('exact')];
        return {
          table: table.name,
          classifier,
          published,
          exact,
          gain: exact.mean - published.mean,
        };
      }),
    );
    const limits = TABLES.map((table) => {
      const accuracy = (solver: FluxSolver) =>
        bayesLimitOf(table.data.set, solver, settings, resultOf).score((r) => r.accuracy).low;
      return { table: table.name, published: accuracy('published'), exact: accuracy('exact') };
    });
    return {
      figures: { defects, accuracies, limits },
      sections: [defectSection(defects), accuracySection(accuracies, limits)],
    };
  },
} satisfies Experiment;

function defectSection(
  defects: readonly {
    set: ParametricSetName;
    family: string;
    rows: number;
    affected: Summary;
    flipped: Summary;
    balance: Summary;
  }[],
): Section {
  return {
    title: 'Rows and labels, per cent of the family',
    table: {
      header: ['', 'rows', 'not the stated moments', 'label flipped', 'with a crossing'],
      rows: defects.map(({ set, family, rows, affected, flipped, balance }) => [
        `${SET_NAMES[set]}, ${family}`,
        `${rows}`,
        percent(affected.mean),
        percent(flipped.mean),
        percent(balance.mean),
      ]),
    },
    notes: [
      'A flux factor of 1 has no distribution; such rows are relabelled at 0.9995 to count flips.',
    ],
  };
}

function accuracySection(
  accuracies: readonly {
    table: string;
    classifier: string;
    published: Summary;
    exact: Summary;
    gain: number;
  }[],
  limits: readonly { table: string; published: number; exact: number }[],
): Section {
  const ofTable = (table: string) => {
    const rows = accuracies.filter((row) => row.table === table);
    const error = (pick: 'published' | 'exact') =>
      rows.reduce((sum, row) => sum + 1 - row[pick].mean, 0) / rows.length;
    const [withDefect, without] = [error('published'), error('exact')];
    return `${called(table)}: repaired, the mean error falls from ${percent(withDefect)}% to ${percent(without)}%; ${percent(1 - without / withDefect)}% of the error on data as published is the defect’s.`;
  };
  const { published, exact } = SOLVER_WORDS;
  return {
    title: `Accuracy in per cent, data ${published} and ${exact}`,
    table: {
      header: ['', published, '+-', exact, '+-', 'gain'],
      rows: [
        ...accuracies.map(({ table, classifier, published, exact, gain }) => [
          `${called(table)}, ${classifier}`,
          percent(published.mean),
          percent(published.spread),
          percent(exact.mean),
          percent(exact.spread),
          points(gain),
        ]),
        ...limits.map(({ table, published, exact }) => [
          `${called(table)}, ${LIMIT_NAME}`,
          percent(published),
          '',
          percent(exact),
          '',
          points(exact - published),
        ]),
      ],
    },
    notes: [
      ...new Set(accuracies.map(({ table }) => ofTable(table))),
      `Data ${exact} also leaves out Gaussian rows with a flux factor above 0.9964, which data ${published} keeps.`,
    ],
  };
}

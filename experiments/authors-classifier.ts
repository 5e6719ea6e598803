/**
 * The classifier that the author of arXiv:2303.05560 published, on our cells and rows, beside ours of the same degree. If
 * ours, trained on data with the defect, is wrong where the author's is, then our data and our fit stand for theirs.
 */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import type { ElnSetName } from '../datasets/parametric-sets.js';
import type { FluxSolver } from '../src/angular/family.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { type Summary, summarize } from '../src/evaluation/resampling.js';
import { reportAt } from '../src/evaluation/sweep.js';
import { percent, points } from '../src/report/text-table.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import {
  backgroundsIn,
  latitudesIn,
  onBackgrounds,
  PARAMETRIC_ROWS,
  scoreOver,
  seededTests,
} from './kinds/trained.js';
import { type Measured, pairedDifference } from './kinds/two-errors.js';
import { publishedSettings } from './published-settings.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import {
  type Experiment,
  type ResultGetter,
  type Section,
  type Settings,
  scaledRowCount,
} from './run/experiment.js';
import type { DegreeNineTask } from './tasks/degree-nine.js';
import { DEFAULT_THRESHOLD_INDEX } from './tasks/sweep.js';

/** The seed of the rows on which all are tested, which no fit has. */
const TEST_SEED = 1000;
/** A fifth of the papers' rows, as in their test sets. */
const TEST_ROWS = PARAMETRIC_ROWS / 5;

const SETS: readonly ElnSetName[] = ['artificial', 'improved'];
const TEST_SETS = SETS.flatMap((set) => SOLVER_MODES.map((solver) => ({ set, solver })));

function task(settings: Settings, seed: number, solver: FluxSolver | null): DegreeNineTask {
  const data = { set: 'artificial', rows: scaledRowCount(PARAMETRIC_ROWS, settings) } as const;
  const rows = scaledRowCount(TEST_ROWS, settings);
  return {
    kind: 'degree-nine',
    seed,
    fitted: solver && { classifier: publishedSettings(3).lr, data: { ...data, solver } },
    realistic: { kind: 'none', backgrounds: backgroundsIn(settings) },
    latitudes: latitudesIn(settings),
    elsewhere: { sets: TEST_SETS.map((one) => ({ ...one, rows })), seed: TEST_SEED },
  };
}

/** The author's coefficients, and ours by the solver of the training data. */
const MODELS = [
  { name: 'the author’s coefficients', solver: null },
  ...SOLVER_MODES.map((solver) => ({ name: `ours, ${SOLVER_WORDS[solver]}`, solver })),
] as const;

const tasksOf = (settings: Settings, solver: FluxSolver | null) =>
  (solver ? settings.seeds : settings.seeds.slice(0, 1)).map((seed) =>
    task(settings, seed, solver),
  );

export interface DegreeNineRow {
  readonly name: string;
  /** accuracies over backgrounds */
  readonly all: Measured;
  readonly forward: Measured;
  /** accuracies over seeds, in the order of the sets */
  readonly elsewhere: readonly Summary[];
}

function rowOf(
  name: string,
  tasks: readonly DegreeNineTask[],
  resultOf: ResultGetter,
): DegreeNineRow {
  const results = tasks.map((task) => resultOf(task));
  const tests = seededTests(tasks, results);
  const accuracy = (region: 'all' | 'forward') =>
    scoreOver(onBackgrounds({ tests }, region), 'accuracy');
  return {
    name,
    all: accuracy('all'),
    forward: accuracy('forward'),
    elsewhere: TEST_SETS.map((_, s) =>
      summarize(
        results.map(({ elsewhere }) => reportAt(elsewhere[s], DEFAULT_THRESHOLD_INDEX).accuracy),
      ),
    ),
  };
}

const CLAIMS: readonly Claim<readonly DegreeNineRow[]>[] = [
  {
    claim:
      'Fitted on our rows as published, degree 9 does on realistic cells as the author’s coefficients do',
    rule: 'mean difference of accuracy over backgrounds: reproduced if it is at most 2 points either way, partly if at most 5, otherwise not.',
    judge: ([author, published]) => {
      const { mean, error } = pairedDifference(published.all, author.all);
      return {
        verdict: verdictIf(Math.abs(mean) <= 0.02, Math.abs(mean) <= 0.05),
        because: `ours ${percent(published.all.mean)}%, the author’s ${percent(author.all.mean)}%: ${points(mean)} +- ${percent(error)}`,
      };
    },
  },
  {
    claim:
      'The author’s coefficients err as ours of data as published do, and not as ours of repaired data',
    rule: 'on cells with a flux factor above 0.9108, mean absolute difference of accuracy over backgrounds: reproduced if that to our fit on data as published is at most a third of that to our fit on repaired data, partly if it is smaller, otherwise not.',
    judge: ([author, published, exact]) => {
      const distance = (row: DegreeNineRow) =>
        summarize(row.forward.values.map((value, b) => Math.abs(value - author.forward.values[b])))
          .mean;
      const [near, far] = [distance(published), distance(exact)];
      return {
        verdict: verdictIf(near <= far / 3, near < far),
        because: `${percent(near)} points from ours as published, ${percent(far)} from ours repaired`,
      };
    },
  },
];

export const authorsClassifier = {
  name: 'authors-classifier',
  title: 'The author’s own classifier of degree 9 on our cells and rows',
  source:
    'coefficients of arXiv:2303.05560, GitHub sajadabbar/ML-nu_FFI (MIT); Table I of arXiv:2310.03807 prints 68',
  chapter: 'data',
  claims: CLAIMS,
  tasks: (settings) => MODELS.flatMap(({ solver }) => tasksOf(settings, solver)),
  summarize: (settings, resultOf) => {
    const rows = modelRows(settings, resultOf);
    const claims = judgeClaims(CLAIMS, new Map([['artificial', rows]]));
    return {
      figures: { claims, rows },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(claims, 'What this decides'),
        accuracySection(rows),
        backgroundSection(rows),
      ],
    };
  },
} satisfies Experiment;

function modelRows(settings: Settings, resultOf: ResultGetter): DegreeNineRow[] {
  return MODELS.map(({ name, solver }) => rowOf(name, tasksOf(settings, solver), resultOf));
}

function accuracySection(rows: readonly DegreeNineRow[]): Section {
  const withSpread = ({ mean, spread }: Summary) => `${percent(mean)} (${percent(spread)})`;
  return {
    title: 'Accuracy: per cent, mean (+- spread)',
    table: {
      header: [
        'degree 9',
        'realistic cells',
        'cells with F > 0.9108',
        ...TEST_SETS.map(({ set, solver }) => `${set}, ${SOLVER_WORDS[solver]}`),
      ],
      rows: rows.map(({ name, all, forward, elsewhere }) => [
        name,
        ...[all, forward, ...elsewhere].map(withSpread),
      ]),
    },
    notes: [
      'Spreads are over backgrounds on realistic cells, over seeds of the fit on parametric rows.',
      'The author’s training rows are not ours; parametric rows here are drawn anew, for all alike.',
    ],
  };
}

function backgroundSection(rows: readonly DegreeNineRow[]): Section {
  return {
    title: 'Accuracy on realistic cells by background: per cent',
    table: {
      header: ['degree 9', ...rows[0].all.values.map((_, b) => `${b}`)],
      rows: rows.map(({ name, all }) => [name, ...all.values.map(percent)]),
    },
    notes: [],
  };
}

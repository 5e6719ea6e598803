/**
 * The limit of every classifier on parametric data: the scores of the Bayes rule, overall and by class, and a check that no
 * classifier of the published tables does better on the same test rows.
 *
 * What the papers say of the limit stands here as claims; their rules were written down after it had been seen
 * on one sample of each set, before any run of the experiment.
 */
import type { ParametricSetName } from '../datasets/parametric-sets.js';
import type { FluxSolver } from '../src/angular/family.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { pairedAccuracy } from '../src/evaluation/resampling.js';
import { unpackBits } from '../src/formats/packed.js';
import { percent, points } from '../src/report/text-table.js';
import { SET_NAMES, SOLVER_WORDS } from '../src/report/training-words.js';
import { degreeSweepArtificial } from './degree-sweep-artificial.js';
import { degreeSweepImproved } from './degree-sweep-improved.js';
import { type ClassificationTable, limitScores, tableTask } from './kinds/classification-table.js';
import { type DegreeSweep, sweepTask } from './kinds/degree-sweep.js';
import { type BayesLimit, bayesLimitOf, limitCell, limitTasks, ruleTask } from './kinds/limit.js';
import { byClass, SCORES } from './kinds/scores.js';
import { ref69Table1 } from './ref69-table-1.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Section, Settings } from './run/experiment.js';
import { table4 } from './table-4.js';
import type { FitTask } from './tasks/fit.js';

/** Which data and classifiers are looked at. */
export interface LimitStudy {
  readonly sets: readonly ParametricSetName[];
  readonly solvers: readonly FluxSolver[];
  /** the tables whose classifiers are compared with the Bayes rule on their own test rows */
  readonly tables: readonly ClassificationTable[];
  readonly sweeps: readonly DegreeSweep[];
  readonly claims: readonly Claim<LimitFigures>[];
}

/** The figures by which claims are judged, for one solver mode. */
export interface LimitFigures {
  at(table: ClassificationTable): TableAtLimit;
}

/** The most accurate classifier of a table, and the limit on its data. */
export interface TableAtLimit {
  readonly best: { readonly name: string; readonly accuracy: number };
  readonly limit: number;
}

/** The accuracies of a classifier and of the Bayes rule on the same test rows. */
interface Comparison {
  readonly table: string;
  readonly classifier: string;
  readonly solver: FluxSolver;
  readonly accuracy: number;
  readonly bayes: number;
  /** the classifier's accuracy minus that of the Bayes rule, with the prediction for ties that is worse for the rule */
  readonly difference: number;
  readonly error: number;
}

/** The number of standard errors above which a lead of a classifier is not taken for chance. */
const TOO_MANY_ERRORS = 3;

const CLAIMS: readonly Claim<LimitFigures>[] = [
  {
    claim: 'An accuracy of about 95% almost corresponds to the Bayes error rate (arXiv:2303.05560)',
    rule: 'on artificial data: reproduced if the most accurate of the four classifiers is within 1 point of the limit, partly if within 2, otherwise not.',
    judge: ({ at }) => {
      const { best, limit } = at(ref69Table1);
      const short = limit - best.accuracy;
      return {
        verdict: verdictIf(short <= 0.01, short <= 0.02),
        because: `limit ${percent(limit)}%, ${best.name} ${percent(best.accuracy)}%, ${points(-short)}; the Bayes error is ${percent((1 - limit) / (1 - best.accuracy))}% of its error`,
      };
    },
  },
  {
    claim: 'Table IV is below Table I of arXiv:2303.05560 because its problem is harder',
    rule: 'reproduced if the difference of the limits is at least 2/3 of the difference of the best accuracies, partly from 1/3, otherwise not. What is not the problem is the classifiers and their training rows.',
    judge: ({ at }) => {
      const eln = at(ref69Table1);
      const xln = at(table4);
      const gap = eln.best.accuracy - xln.best.accuracy;
      const share = (eln.limit - xln.limit) / gap;
      return {
        verdict: verdictIf(share >= 2 / 3, share >= 1 / 3),
        because: `best accuracies ${percent(eln.best.accuracy)}% and ${percent(xln.best.accuracy)}%, limits ${percent(eln.limit)}% and ${percent(xln.limit)}%: ${percent(share)}% of the difference`,
      };
    },
  },
];

export function bayesLimitOn(study: LimitStudy) {
  const { sets, solvers, claims } = study;
  const checked = (settings: Settings) =>
    solvers.flatMap((solver) => checkedFits(study, solver, settings));
  return {
    name: 'bayes-limit',
    title: 'The Bayes limit of the parametric data sets',
    source: 'arXiv:2303.05560, which states it in words; computed from the recipes',
    chapter: 'limits',
    claims,
    tasks: (settings) => [
      ...solvers.flatMap((solver) => sets.flatMap((set) => limitTasks(set, solver, settings))),
      ...checked(settings).flatMap(({ fits }) => fits.flatMap((fit) => [fit, ruleTask(fit)])),
    ],
    summarize: (settings, resultOf) => {
      const limits = sets.flatMap((set) =>
        solvers.map((solver) => ({
          set,
          solver,
          limit: bayesLimitOf(set, solver, settings, resultOf),
        })),
      );
      const comparisons = checked(settings).map((one) => compare(one, resultOf));
      const figuresOf = (solver: FluxSolver): LimitFigures => ({
        at: ({ name: table, data }) => {
          const [best] = comparisons
            .filter((one) => one.table === table && one.solver === solver)
            .sort((a, b) => b.accuracy - a.accuracy);
          const limit = bayesLimitOf(data.set, solver, settings, resultOf);
          return {
            best: { name: best.classifier, accuracy: best.accuracy },
            limit: limit.score(({ accuracy }) => accuracy).low,
          };
        },
      });
      const judged = judgeClaims(
        claims,
        new Map(solvers.map((solver) => [solver, figuresOf(solver)])),
      );
      return {
        figures: {
          claims: judged,
          limits: limits.map(limitFigures),
          comparisons,
          ahead: comparisons.filter((one) => lead(one) > 0),
        },
        sections: [
          claimSection(judged),
          limitSection(limits),
          comparisonSection(comparisons, calledIn(study)),
        ],
      };
    },
  } satisfies Experiment;
}

export const bayesLimit = bayesLimitOn({
  sets: ['artificial', 'improved', 'xln'],
  solvers: SOLVER_MODES,
  tables: [ref69Table1, table4],
  sweeps: [degreeSweepArtificial, degreeSweepImproved],
  claims: CLAIMS,
});

interface CheckedFits extends Pick<Comparison, 'table' | 'classifier' | 'solver'> {
  /** one per seed */
  readonly fits: readonly FitTask[];
}

function checkedFits(
  { tables, sweeps }: LimitStudy,
  solver: FluxSolver,
  settings: Settings,
): CheckedFits[] {
  const overSeeds = (task: (seed: number) => FitTask) => settings.seeds.map(task);
  return [
    ...tables.flatMap((table) =>
      table.classifiers.map(({ name, spec }) => ({
        table: table.name,
        classifier: name,
        solver,
        fits: overSeeds((seed) => tableTask(table, solver, spec, seed, settings)),
      })),
    ),
    ...sweeps.flatMap((sweep) =>
      sweep.degrees.map((degree) => ({
        table: sweep.name,
        classifier: `degree ${degree}`,
        solver,
        fits: overSeeds((seed) => sweepTask(sweep, solver, degree, seed, settings)),
      })),
    ),
  ];
}

function compare({ fits, ...named }: CheckedFits, resultOf: ResultGetter): Comparison {
  const over = (correct: (fit: FitTask) => string) =>
    Uint8Array.from(fits.flatMap((fit) => [...unpackBits(correct(fit), resultOf(fit).testRows)]));
  const classifier = over((fit) => resultOf(fit).correct);
  const [worse] = ([0, 1] as const)
    .map((tie) => {
      const rule = over((fit) => resultOf(ruleTask(fit)).correct[tie]);
      const { mean, error } = pairedAccuracy(classifier, rule);
      return { bayes: share(rule), difference: mean, error };
    })
    .sort((a, b) => lead(b) - lead(a));
  return { ...named, accuracy: share(classifier), ...worse };
}

function share(bits: Uint8Array): number {
  return bits.reduce((sum, bit) => sum + bit, 0) / bits.length;
}

/** The part of a difference that chance does not explain. */
function lead({ difference, error }: Pick<Comparison, 'difference' | 'error'>): number {
  return difference - TOO_MANY_ERRORS * error;
}

interface Limit {
  readonly set: ParametricSetName;
  readonly solver: FluxSolver;
  readonly limit: BayesLimit;
}

function limitFigures({ set, solver, limit }: Limit) {
  const { posterior } = limit;
  const rows = posterior.reduce((sum, [, n]) => sum + n, 0);
  const undecided = posterior.reduce((sum, [p, n]) => sum + (p > 0 && p < 1 ? n : 0), 0);
  return { set, solver, rows, undecided: undecided / rows, ...byClass(limitScores(limit)) };
}

function limitSection(limits: readonly Limit[]): Section {
  const rows = limits.map((one) => ({
    figures: limitFigures(one),
    scores: limitScores(one.limit),
  }));
  const widest = Math.max(...rows.flatMap(({ scores }) => scores.map(({ margin }) => margin)));
  const accuracy = Math.max(...rows.map(({ scores: [{ margin }] }) => margin));
  return {
    title: 'The Bayes rule: per cent',
    table: {
      header: ['data', 'labels differ', ...SCORES.map(({ header }) => header)],
      rows: rows.map(({ figures: { set, solver, undecided }, scores }) => [
        `${SET_NAMES[set]}, ${SOLVER_WORDS[solver]}`,
        percent(undecided),
        ...scores.map(limitCell),
      ]),
    },
    notes: [
      'Labels differ: rows whose label depends on which family they are of, which the features do not tell.',
      'Ranges are over what is called where the families are equally likely: always a crossing, or never.',
      `95% Monte Carlo intervals: accuracy within ${interval(accuracy)} points to either side, every figure within ${interval(widest)}; ${rows[0].figures.rows} rows each, in ten samples of seeds 0 to 9.`,
    ],
  };
}

function interval(margin: number): string {
  return (100 * margin).toFixed(3);
}

/** What a table or sweep of a study is called, by its name. */
function calledIn({ tables, sweeps }: LimitStudy): (name: string) => string {
  const called = new Map([...tables, ...sweeps].map((one) => [one.name, one.called]));
  return (name) => called.get(name) ?? name;
}

function comparisonSection(
  comparisons: readonly Comparison[],
  called: (name: string) => string,
): Section {
  const ahead = comparisons.filter((one) => lead(one) > 0);
  const names = ahead.map(
    ({ table, classifier, solver }) => `${called(table)}, ${classifier}, ${SOLVER_WORDS[solver]}`,
  );
  return {
    title: 'On the same test rows, all seeds: per cent',
    table: {
      header: ['', 'data', 'accuracy', 'Bayes rule', 'difference', '+- standard error'],
      rows: comparisons.map(({ table, classifier, solver, accuracy, bayes, difference, error }) => [
        `${called(table)}, ${classifier}`,
        SOLVER_WORDS[solver],
        percent(accuracy),
        percent(bayes),
        points(difference),
        (100 * error).toFixed(2),
      ]),
    },
    notes: [
      ahead.length === 0
        ? `No classifier is ahead of the Bayes rule by more than ${TOO_MANY_ERRORS} standard errors of the paired difference.`
        : `Ahead of the Bayes rule by more than ${TOO_MANY_ERRORS} standard errors, which cannot be: ${names.join('; ')}.`,
      'Where the families tie, the rule makes the call that does worse beside the classifier.',
    ],
  };
}

/** Logistic regression for the cells of which it is sure, and the max-entropy closure for the others. */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import type { ElnSetName } from '../datasets/parametric-sets.js';
import type { FluxSolver } from '../src/angular/family.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import { summarize } from '../src/evaluation/resampling.js';
import { lineChart, UP_TO_ALL } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import { SOLVER_PANELS } from './kinds/solver-panels.js';
import { overBackgrounds, seededTests, trainedTasks } from './kinds/trained.js';
import { type Measured, pairedDifference } from './kinds/two-errors.js';
import { LOW_DEGREE_LR } from './published-settings.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Settings } from './run/experiment.js';
import type { HybridTask } from './tasks/hybrid.js';

/** Shares of the cells that go to the closure. */
const REFERRED = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1];

const TRAININGS: readonly HybridTraining[] = [
  { name: 'LR n=2 on artificial data', set: 'artificial', classifier: LOW_DEGREE_LR },
  { name: 'LR n=2 on improved data', set: 'improved', classifier: LOW_DEGREE_LR },
];

interface HybridTraining {
  readonly name: string;
  readonly set: ElnSetName;
  /** a classifier with probabilities */
  readonly classifier: ClassifierSpec;
}

export interface HybridCurve {
  readonly name: string;
  /** for each share, the accuracy over backgrounds */
  readonly accuracy: readonly Measured[];
}

const CLAIMS: readonly Claim<readonly HybridCurve[]>[] = [
  {
    claim: 'A hybrid of regression and closure is better than either alone',
    rule: 'at the share of cells with the highest mean accuracy: a training counts where that accuracy is above both ends by more than one standard error of the paired difference over backgrounds and seeds; reproduced if every training counts, partly if one does, otherwise not.',
    judge: (curves) => {
      const ahead = curves.map(({ accuracy }) => {
        const [best] = [...accuracy].sort((a, b) => b.mean - a.mean);
        return [accuracy[0], accuracy[accuracy.length - 1]].every((end) => {
          const { mean, error } = pairedDifference(best, end);
          return mean > error;
        });
      });
      return {
        verdict: verdictIf(ahead.every(Boolean), ahead.some(Boolean)),
        because: curves
          .map(({ name, accuracy }) => {
            const means = accuracy.map(({ mean }) => mean);
            return `${name}: ${percent(means[0])}% alone, ${percent(Math.max(...means))}% at best, ${percent(means[means.length - 1])}% the closure`;
          })
          .join('; '),
      };
    },
  },
];

const tasks = ({ set, classifier }: HybridTraining, solver: FluxSolver, settings: Settings) =>
  trainedTasks({ classifier, set, solver, split: 'none' }, settings).map(
    (task): HybridTask => ({ ...task, kind: 'hybrid', referred: REFERRED }),
  );

const TITLE = 'Logistic regression, and the max-entropy closure where it is unsure';

export const hybrid = {
  name: 'hybrid',
  title: TITLE,
  source: 'none; the question is this project’s',
  chapter: 'untrained',
  claims: CLAIMS,
  tasks: (settings) =>
    SOLVER_MODES.flatMap((solver) => TRAININGS.flatMap((one) => tasks(one, solver, settings))),
  summarize: (settings, resultOf) => {
    const figures = new Map(
      SOLVER_MODES.map((solver): [FluxSolver, HybridCurve[]] => [
        solver,
        TRAININGS.map((training) => ({
          name: training.name,
          accuracy: accuracyByShare(tasks(training, solver, settings), resultOf),
        })),
      ]),
    );
    const judged = judgeClaims(CLAIMS, figures);
    return {
      figures: { claims: judged, referred: REFERRED, solvers: Object.fromEntries(figures) },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged, 'Is a hybrid worth it?'),
        ...[...figures].map(([solver, curves]) => ({
          title: `Accuracy by the share of cells that the closure decides, training data ${SOLVER_WORDS[solver]}: per cent`,
          table: {
            header: ['', ...REFERRED.map((share) => `${100 * share}%`)],
            rows: curves.flatMap(({ name: training, accuracy }) => [
              [training, ...accuracy.map(({ mean }) => percent(mean))],
              ['  +- over backgrounds', ...accuracy.map(({ spread }) => percent(spread))],
            ]),
          },
          notes: [
            '0% is the regression alone, 100% the closure alone. The best share is that of these very cells: an optimistic choice.',
          ],
        })),
      ],
      charts: [
        lineChart({
          title: TITLE,
          caption: `${SOLVER_PANELS} The cost is that of the regression, and of the closure times the share. Bands: standard deviation over backgrounds.`,
          x: { title: 'cells that the closure decides, per cent' },
          y: { title: 'accuracy, per cent', within: UP_TO_ALL },
          panels: [...figures].map(([solver, curves]) => ({
            title: SOLVER_WORDS[solver],
            series: curves.map(({ name: training, accuracy }) => ({
              name: training,
              points: accuracy.map(({ mean, spread }, i) => ({
                x: 100 * REFERRED[i],
                y: 100 * mean,
                spread: 100 * spread,
              })),
            })),
          })),
        }),
      ],
    };
  },
} satisfies Experiment;

/** One summary per share, over backgrounds; seeds are averaged within each. */
function accuracyByShare(tasks: readonly HybridTask[], resultOf: ResultGetter): Measured[] {
  const tests = seededTests(tasks, tasks.map(resultOf));
  return REFERRED.map((_, share) =>
    overBackgrounds(
      tests,
      (ofOne) => summarize(ofOne.map(({ right, cells }) => right[share] / cells)).mean,
    ),
  );
}

/** Logistic regression for the cells of which it is sure, and the max-entropy closure for the others. */

import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { ElnSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { lineChart } from '../../src/report/charts.js';
import { percent } from '../../src/report/text-table.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Heading, ResultGetter, Settings } from '../run/experiment.js';
import type { HybridTask } from '../tasks/hybrid.js';
import { trainedTasks } from './trained.js';

export interface Hybrid extends Heading {
  readonly solvers: readonly FluxSolver[];
  readonly trainings: readonly HybridTraining[];
  /** the shares of cells that the closure decides, from 0 to 1 */
  readonly referred: readonly number[];
  readonly claims: readonly Claim<readonly HybridCurve[]>[];
}

interface HybridTraining {
  readonly name: string;
  readonly set: ElnSetName;
  /** a classifier with probabilities */
  readonly classifier: ClassifierSpec;
}

export interface HybridCurve {
  readonly name: string;
  /** for each share, the accuracy over backgrounds */
  readonly accuracy: readonly Summary[];
}

export function hybridExperiment(experiment: Hybrid): Experiment {
  const { name, title, source, solvers, trainings, referred, claims } = experiment;
  const tasks = ({ set, classifier }: HybridTraining, solver: FluxSolver, settings: Settings) =>
    trainedTasks({ classifier, set, solver, split: 'none' }, settings).map(
      (task): HybridTask => ({ ...task, kind: 'hybrid', referred }),
    );
  return {
    name,
    title,
    source,
    tasks: (settings) =>
      solvers.flatMap((solver) => trainings.flatMap((one) => tasks(one, solver, settings))),
    summarize: (settings, resultOf) => {
      const figures = new Map(
        solvers.map((solver): [string, HybridCurve[]] => [
          solver,
          trainings.map((training) => ({
            name: training.name,
            accuracy: accuracyByShare(tasks(training, solver, settings), resultOf),
          })),
        ]),
      );
      const judged = judgeClaims(claims, figures);
      return {
        figures: { claims: judged, referred, solvers: Object.fromEntries(figures) },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          claimSection(judged, 'Is a hybrid worth it?'),
          ...[...figures].map(([solver, curves]) => ({
            title: `Accuracy by the share of cells that the closure decides, ${solver} solver: per cent`,
            table: {
              header: ['', ...referred.map((share) => `${100 * share}%`)],
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
            title,
            subtitle:
              'the cost is that of the regression, and of the closure times the share; bands: spread over backgrounds',
            x: 'cells that the closure decides, per cent',
            y: 'accuracy, per cent',
            panels: [...figures].map(([solver, curves]) => ({
              title: `${solver} solver`,
              series: curves.map(({ name: training, accuracy }) => ({
                name: training,
                points: accuracy.map(({ mean, spread }, i) => ({
                  x: 100 * referred[i],
                  y: 100 * mean,
                  spread: 100 * spread,
                })),
              })),
            })),
          }),
        ],
      };
    },
  };
}

/** One summary per share, over backgrounds; seeds are averaged within each. */
function accuracyByShare(tasks: readonly HybridTask[], resultOf: ResultGetter): Summary[] {
  const results = tasks.map(resultOf);
  return tasks[0].referred.map((_, share) =>
    summarize(
      results[0].tests.map(
        (_, at) =>
          summarize(results.map(({ tests }) => tests[at].right[share] / tests[at].cells)).mean,
      ),
    ),
  );
}

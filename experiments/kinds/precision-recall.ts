/** Precision against recall of crossings on realistic cells, as the threshold moves. */

import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { ElnSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { summarize } from '../../src/evaluation/resampling.js';
import { reportAt } from '../../src/evaluation/sweep.js';
import { lineChart } from '../../src/report/charts.js';
import { percent } from '../../src/report/text-table.js';
import type { Experiment, Heading } from '../run/experiment.js';
import { pool, thresholdsOf } from '../tasks/sweep.js';
import {
  onBackgrounds,
  type Region,
  resultsOf,
  type SplitName,
  type TrainedOn,
  trainedTasks,
} from './trained.js';

export interface PrecisionRecallCurves extends Heading {
  readonly solvers: readonly FluxSolver[];
  readonly trainings: readonly {
    readonly name: string;
    readonly set: ElnSetName;
    readonly split: SplitName;
    readonly classifiers: readonly { readonly name: string; readonly spec: ClassifierSpec }[];
  }[];
  readonly region: Region;
}

interface CurvePoint {
  /** null if every cell is predicted as a crossing */
  readonly threshold: number | null;
  readonly precision: number;
  readonly recall: number;
}

export function precisionRecallExperiment(experiment: PrecisionRecallCurves): Experiment {
  const { name, title, source, solvers, trainings, region } = experiment;
  const curves = solvers.flatMap((solver) =>
    trainings.flatMap(({ name: training, set, split, classifiers }) =>
      classifiers.map((classifier) => {
        const trained: TrainedOn = { classifier: classifier.spec, set, solver, split };
        return { solver, training, classifier: classifier.name, trained };
      }),
    ),
  );
  return {
    name,
    title,
    source,
    tasks: (settings) => curves.flatMap(({ trained }) => trainedTasks(trained, settings)),
    summarize: (settings, resultOf) => {
      const measured = curves.map(({ trained, ...curve }) => {
        const cells = onBackgrounds(resultsOf(trained, settings, resultOf), region);
        const areas = cells.flatMap(({ sweep }) => sweep.averagePrecision ?? []);
        const points = curvePoints(pool(cells.map(({ sweep }) => sweep)));
        return { ...curve, points, averagePrecision: summarize(areas) };
      });
      return {
        figures: { region, curves: measured },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          {
            title: 'Average precision in per cent, mean over backgrounds',
            table: {
              header: [
                'training',
                'solver',
                'classifier',
                'average precision',
                '+- over backgrounds',
              ],
              rows: measured.map((curve) => [
                curve.training,
                curve.solver,
                curve.classifier,
                percent(curve.averagePrecision.mean),
                percent(curve.averagePrecision.spread),
              ]),
            },
            notes: [
              'Average precision is that of all scores, background by background; the curves pool the cells of all backgrounds. KNN and tree have few different scores, and so few points.',
            ],
          },
        ],
        charts: [
          lineChart({
            title,
            x: 'recall of crossings, per cent',
            y: 'precision, per cent',
            columns: trainings.length,
            panels: solvers.flatMap((solver) =>
              trainings.map(({ name: training }) => ({
                title: `${training}, ${solver} solver`,
                series: measured
                  .filter((curve) => curve.solver === solver && curve.training === training)
                  .map(({ classifier, points }) => ({
                    name: classifier,
                    points: points.map((point) => ({
                      x: 100 * point.recall,
                      y: 100 * point.precision,
                    })),
                  })),
              })),
            ),
          }),
        ],
      };
    },
  };
}

/** Points with different recall, ascending; at the last, every cell is predicted as a crossing. */
function curvePoints(sweep: ReturnType<typeof pool>): CurvePoint[] {
  const points: CurvePoint[] = [];
  const thresholds = thresholdsOf(sweep.scoreKind);
  for (let i = thresholds.length - 1; i >= 0; i--) {
    const [, crossing] = reportAt(sweep, i).classes;
    if (crossing.recall === 0 || crossing.recall === points.at(-1)?.recall) continue;
    const { precision, recall } = crossing;
    points.push({ threshold: thresholds[i], precision, recall });
  }
  if (points.at(-1)?.recall !== 1) {
    const { positives, negatives } = sweep;
    points.push({ threshold: null, precision: positives / (positives + negatives), recall: 1 });
  }
  return points;
}

/** Precision against recall of crossings on realistic cells, as the threshold moves. */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { summarize } from '../src/evaluation/resampling.js';
import { reportAt } from '../src/evaluation/sweep.js';
import { lineChart, UP_TO_ALL } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import {
  onBackgrounds,
  type Region,
  resultsOf,
  type TrainedOn,
  trainedTasks,
} from './kinds/trained.js';
import { LOW_DEGREE_LR, publishedSettings } from './published-settings.js';
import type { Experiment, Heading } from './run/experiment.js';
import { TABLE_1_CLASSIFIERS } from './table-1.js';
import { table2 } from './table-2.js';
import { pool, thresholdsOf } from './tasks/sweep.js';

const { knn, svm, tree } = publishedSettings(3);

const TRAININGS = [
  { name: 'artificial', set: 'artificial', split: 'none', classifiers: TABLE_1_CLASSIFIERS },
  {
    name: 'improved',
    set: 'improved',
    split: 'none',
    classifiers: [
      { name: 'LR n=2', spec: LOW_DEGREE_LR },
      { name: 'KNN n=3', spec: knn },
      { name: 'SVM', spec: svm },
      { name: 'Decision tree', spec: tree },
    ],
  },
  {
    name: 'realistic + artificial, random split (optimistic)',
    set: 'artificial',
    split: 'random',
    classifiers: table2.classifiers.filter(({ published }) => published !== null),
  },
] as const;

const CURVES = SOLVER_MODES.flatMap((solver) =>
  TRAININGS.flatMap(({ name: training, set, split, classifiers }) =>
    classifiers.map((classifier) => {
      const trained: TrainedOn = { classifier: classifier.spec, set, solver, split };
      return { solver, training, classifier: classifier.name, trained };
    }),
  ),
);

interface CurvePoint {
  /** null if every cell is predicted as a crossing */
  readonly threshold: number | null;
  readonly precision: number;
  readonly recall: number;
}

function onRegion(heading: Pick<Heading, 'name' | 'title'>, region: Region): Experiment {
  return {
    ...heading,
    source: 'arXiv:2310.03807 Figure 3 shows two thresholds of one classifier',
    chapter: 'realistic',
    tasks: (settings) => CURVES.flatMap(({ trained }) => trainedTasks(trained, settings)),
    summarize: (settings, resultOf) => {
      const measured = CURVES.map(({ trained, ...curve }) => {
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
              header: ['trained on', 'classifier', 'average precision', '+- over backgrounds'],
              rows: measured.map((curve) => [
                `${curve.training}, ${SOLVER_WORDS[curve.solver]}`,
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
            title: heading.title,
            caption:
              'Cells of all backgrounds together. Above, training data as published; below, repaired. As in the paper, logistic regression is of degree 9 where it is trained on artificial data alone, else of degree 2. KNN and the tree have few different scores: between their marks, lines only guide the eye.',
            x: { title: 'recall of crossings, per cent', within: UP_TO_ALL },
            y: { title: 'precision, per cent', within: UP_TO_ALL },
            columns: TRAININGS.length,
            panels: SOLVER_MODES.flatMap((solver) =>
              TRAININGS.map(({ name: training }) => ({
                title: `${training}, ${SOLVER_WORDS[solver]}`,
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

export const precisionRecall = onRegion(
  { name: 'precision-recall', title: 'Precision against recall of crossings on realistic cells' },
  'all',
);

/** The same within 100 km, where the paper lowers the threshold of the combined-data LR. */
export const precisionRecallNear = onRegion(
  {
    name: 'precision-recall-near',
    title: 'Precision against recall of crossings on realistic cells within 100 km',
  },
  'near',
);

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

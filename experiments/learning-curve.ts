/** Training and test error against the number of training rows, which show bias and variance directly. */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import type { FluxSolver } from '../src/angular/family.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { type Summary, summarize } from '../src/evaluation/resampling.js';
import { lineChart, UP_TO_ALL } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import {
  onBackgrounds,
  ownScores,
  resultsOf,
  scoreOver,
  type TrainedOn,
  trainedTasks,
} from './kinds/trained.js';
import type { Experiment, Section } from './run/experiment.js';

const DEGREES = [1, 2, 4, 9];

/** Shares of the parametric training rows. */
const SHARES = [0.003, 0.01, 0.03, 0.1, 0.3, 1];

/** Options of the logistic regression beside its degree. */
const OPTIONS = { classWeight: { 0: 2, 1: 1 } };

const trained = (solver: FluxSolver, degree: number, share: number): TrainedOn => ({
  classifier: { model: 'lr', options: { degree, ...OPTIONS } },
  set: 'artificial',
  solver,
  share,
  split: 'none',
});
const errorOf = ({ mean, spread }: Summary) => ({ error: 1 - mean, spread });

const TITLE = 'Error against number of training rows';

export const learningCurveExperiment = {
  name: 'learning-curve',
  title: TITLE,
  source: 'the direct evidence for the bias and variance of arXiv:2310.03807 section 3',
  chapter: 'data',
  tasks: (settings) =>
    SOLVER_MODES.flatMap((solver) =>
      DEGREES.flatMap((degree) =>
        SHARES.flatMap((share) => trainedTasks(trained(solver, degree, share), settings)),
      ),
    ),
  summarize: (settings, resultOf) => {
    const curves = SOLVER_MODES.flatMap((solver) =>
      DEGREES.map((degree) => ({
        solver,
        degree,
        points: SHARES.map((share) => {
          const results = resultsOf(trained(solver, degree, share), settings, resultOf);
          const { train, own } = ownScores(results);
          return {
            rows: summarize(results.results.map(({ trainRows }) => trainRows)).mean,
            train: errorOf(train),
            own: errorOf(own as Summary),
            realistic: errorOf(scoreOver(onBackgrounds(results, 'all'), 'accuracy')),
          };
        }),
      })),
    );
    return {
      figures: { options: OPTIONS, curves },
      disclosure: CCSN_DISCLOSURE,
      sections: curves.map(
        ({ solver, degree, points }): Section => ({
          title: `Degree ${degree}, training data ${SOLVER_WORDS[solver]}: error in per cent`,
          table: {
            header: [
              'rows',
              'training',
              'own test',
              '+- over seeds',
              'realistic',
              '+- over backgrounds',
            ],
            rows: points.map(({ rows, train, own, realistic }) => [
              `${rows}`,
              ...[train.error, own.error, own.spread, realistic.error, realistic.spread].map(
                percent,
              ),
            ]),
          },
          notes: [],
        }),
      ),
      charts: [
        lineChart({
          title: TITLE,
          caption: 'Bands: spread over seeds; for realistic cells, over backgrounds.',
          x: { title: 'training rows', logarithmic: true },
          y: { title: 'error, per cent', within: UP_TO_ALL },
          columns: 4,
          panels: curves.map(({ solver, degree, points }) => ({
            title: `degree ${degree}, ${SOLVER_WORDS[solver]}`,
            series: (['train', 'own', 'realistic'] as const).map((which) => ({
              name: {
                train: 'training rows',
                own: 'own test rows',
                realistic: 'realistic cells',
              }[which],
              points: points.map((point) => ({
                x: point.rows,
                y: 100 * point[which].error,
                spread: 100 * point[which].spread,
              })),
            })),
          })),
        }),
      ],
    };
  },
} satisfies Experiment;

/** Training and test error against the number of training rows, which show bias and variance directly. */

import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { FluxSolver } from '../../src/angular/family.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { lineChart } from '../../src/report/charts.js';
import { percent } from '../../src/report/text-table.js';
import type { Experiment, Heading, Section } from '../run/experiment.js';
import {
  onBackgrounds,
  ownScores,
  resultsOf,
  scoreOver,
  type TrainedOn,
  trainedTasks,
} from './trained.js';

export interface LearningCurve extends Heading {
  readonly solvers: readonly FluxSolver[];
  readonly degrees: readonly number[];
  /** shares of the parametric training rows */
  readonly shares: readonly number[];
  /** options of the logistic regression except its degree */
  readonly options: Readonly<Record<string, unknown>>;
}

export function learningCurveExperiment(experiment: LearningCurve): Experiment {
  const { name, title, source, solvers, degrees, shares, options } = experiment;
  const trained = (solver: FluxSolver, degree: number, share: number): TrainedOn => ({
    classifier: { model: 'lr', options: { degree, ...options } },
    set: 'artificial',
    solver,
    share,
    split: 'none',
  });
  const errorOf = ({ mean, spread }: Summary) => ({ error: 1 - mean, spread });
  return {
    name,
    title,
    source,
    tasks: (settings) =>
      solvers.flatMap((solver) =>
        degrees.flatMap((degree) =>
          shares.flatMap((share) => trainedTasks(trained(solver, degree, share), settings)),
        ),
      ),
    summarize: (settings, resultOf) => {
      const curves = solvers.flatMap((solver) =>
        degrees.map((degree) => ({
          solver,
          degree,
          points: shares.map((share) => {
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
        figures: { options, curves },
        disclosure: CCSN_DISCLOSURE,
        sections: curves.map(
          ({ solver, degree, points }): Section => ({
            title: `Degree ${degree}, ${solver} solver: error in per cent`,
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
            title,
            subtitle: 'bands: spread over seeds; over backgrounds for realistic cells',
            x: 'training rows',
            y: 'error, per cent',
            logarithmic: true,
            panels: curves.map(({ solver, degree, points }) => ({
              title: `degree ${degree}, ${solver} solver`,
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
  };
}

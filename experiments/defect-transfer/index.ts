/**
 * How much of the errors on realistic cells is caused by the published solver's defect, and how much by variance? The
 * defect gives two Gaussian species above F = 0.9108 the same shape and so removes their crossings. Most cells outside of
 * the neutrinosphere have such flux factors.
 */
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { FluxSolver } from '../../src/angular/family.js';
import { SOLVER_MODES } from '../../src/angular/solver-modes.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { summarize } from '../../src/evaluation/resampling.js';
import { DEGREES } from '../figure-1.js';
import { type BaselineRow, baselineRows, baselineTasks } from '../kinds/baseline-rows.js';
import {
  degreesIn,
  resultsOf,
  type TrainedOn,
  trainedTasks,
  withTwiceTheSeeds,
} from '../kinds/trained.js';
import type { Experiment, Settings } from '../run/experiment.js';
import { TABLE_1_CLASSIFIERS } from '../table-1.js';
import { boundsInWords } from './bounds.js';
import { gainOf } from './gain.js';
import { headline } from './headline.js';
import { fall, lost, onCells, patternDistances, type TwoWays } from './measured.js';
import { chart, classifierSection, fallSection, gainSection, verdictSection } from './sections.js';
import { defectShare, RULES } from './share.js';

const TITLE = 'Trained on data as published and repaired, tested on realistic cells';

/** Options of the logistic regression beside its degree. */
const OPTIONS = { classWeight: { 0: 2, 1: 1 } };

const trained = (classifier: ClassifierSpec, solver: FluxSolver): TrainedOn => ({
  classifier,
  set: 'artificial',
  solver,
  split: 'none',
});
const ofDegree = (degree: number): ClassifierSpec => ({
  model: 'lr',
  options: { degree, ...OPTIONS },
});

export const defectTransfer: Experiment = {
  name: 'defect-transfer',
  title: TITLE,
  source: 'arXiv:2310.03807 Table I and Figure 1; the defect is described in datasets/README.md',
  chapter: 'data',
  tasks: (settings) => [
    ...SOLVER_MODES.flatMap((solver) => [
      ...degreesIn(settings, DEGREES).flatMap((degree) =>
        trainedTasks(trained(ofDegree(degree), solver), settings),
      ),
      ...TABLE_1_CLASSIFIERS.flatMap(({ spec }) =>
        trainedTasks(trained(spec, solver), withTwiceTheSeeds(settings)),
      ),
    ]),
    ...baselineTasks('none', settings),
  ],
  summarize: (settings, resultOf) => {
    const cells = (classifier: ClassifierSpec, seeds: Settings) => {
      const of = (solver: FluxSolver) =>
        onCells(resultsOf(trained(classifier, solver), seeds, resultOf));
      return { published: of('published'), exact: of('exact') };
    };
    const curve = degreesIn(settings, DEGREES).map((degree) => ({
      degree,
      ...cells(ofDegree(degree), settings),
    }));
    const falls = {
      published: fall(curve, 'published'),
      exact: fall(curve, 'exact'),
    };
    const fallOf = defectShare(falls.published.fall, falls.exact.fall, RULES);
    const rows = TABLE_1_CLASSIFIERS.map(({ name: classifier, spec, published }) => {
      const measured = cells(spec, withTwiceTheSeeds(settings));
      const degradation = defectShare(lost(measured.published), lost(measured.exact), RULES);
      const patterns = SOLVER_MODES.map((solver) => patternDistances(measured[solver], published));
      return { classifier, ...measured, degradation, patterns };
    });
    // The roles are exchanged, because the pattern is attributed to the defect if training with it comes closer.
    const meanPattern = (solver: 0 | 1): TwoWays => {
      const mean = (of: 'values' | 'bySeed') =>
        rows[0].patterns[solver][of].map(
          (_, i) => summarize(rows.map(({ patterns }) => patterns[solver][of][i])).mean,
        );
      return { values: mean('values'), bySeed: mean('bySeed') };
    };
    const pattern = defectShare(meanPattern(1), meanPattern(0), RULES);
    const gain = gainOf(curve);
    const never = baselineRows('none', 'all', settings, resultOf).find(
      ({ name }) => name === 'never crossing',
    ) as BaselineRow;
    const always = baselineRows('none', 'forward', settings, resultOf).find(
      ({ name }) => name === 'always crossing',
    ) as BaselineRow;
    const bounds = boundsInWords({
      gain,
      curve,
      classifiers: rows,
      forwardCrossings: always.scores.accuracy.mean,
    });
    return {
      figures: {
        rules: RULES,
        gain,
        curve,
        falls,
        fall: fallOf,
        pattern,
        classifiers: rows,
        forwardCrossings: always.scores.accuracy.mean,
        bounds,
      },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        verdictSection(fallOf, pattern, rows),
        fallSection(falls),
        gainSection(gain, bounds),
        classifierSection(rows),
      ],
      charts: [headline(curve, gain, never.scores.accuracy.mean), chart(TITLE, curve)],
    };
  },
};

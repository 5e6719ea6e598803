/**
 * Where the four classifiers are wrong on realistic cells, and which cells nobody gets right. The rules
 * of the verdicts and of the paragraph were written down after a quick run on three backgrounds, before
 * any full one.
 */
import { type Summary, summarize } from '../src/evaluation/resampling.js';
import { percent, points } from '../src/report/text-table.js';
import { DIAGNOSED_CLASSIFIERS, TRAININGS } from './feature-importance.js';
import { pairedDifference } from './kinds/realistic-table.js';
import type { FailureFigures, WhereItFails } from './kinds/where-it-fails.js';
import { type Claim, verdictIf } from './run/claim.js';

const SHALLOW = 0.01;

export const whereItFails: WhereItFails = {
  name: 'where-it-fails',
  title: 'Where classifiers are wrong on realistic cells',
  source: 'none; the question is this project’s',
  trainings: TRAININGS,
  classifiers: DIAGNOSED_CLASSIFIERS,
  bins: {
    distanceBins: 10,
    depthEdges: [0.0001, 0.001, SHALLOW, 0.03, 0.1, 0.2],
    radiusEdges: [20, 30, 40, 50, 60, 80, 100, 150, 200, 300],
    shallow: SHALLOW,
    far: 0.95,
    sample: 1000,
  },
  reasons: {
    share: 0.5,
    oddsRatio: 4,
    words:
      'a property sets the cells that nobody gets right apart where at least half of them have it, and the odds of having it are at least four times those among all cells; shares are means over backgrounds.',
  },
  claims: [
    expectation(
      'Classifiers are wrong more often far from their training data',
      'the tenth of the cells of a background that is farthest from the training rows, less the nearest tenth',
      ({ bins: { distance } }, mark) => [
        distance[distance.length - 1].error[mark],
        distance[0].error[mark],
      ],
    ),
    expectation(
      'Classifiers miss shallow crossings more often than deep ones',
      'crossings of a depth from 0.01% to 0.1%, less those of a depth from 3% to 10%',
      ({ bins: { depth } }, mark) => [depth[1].error[mark], depth[4].error[mark]],
    ),
    expectation(
      'Classifiers are wrong more often within 100 km than beyond',
      'cells from 30 to 100 km, less cells beyond 100 km, bins of radius counting alike',
      ({ bins: { radius } }, mark) => [
        together(radius.slice(2, 7).map(({ error }) => error[mark])),
        together(radius.slice(7).map(({ error }) => error[mark])),
      ],
    ),
  ],
};

/** A claim that one error rate is above another, for every classifier. */
function expectation(
  claim: string,
  compared: string,
  rates: (figures: FailureFigures, mark: number) => [high: Summary, low: Summary],
): Claim<FailureFigures> {
  return {
    claim,
    rule: `difference of error rates, mean over backgrounds, of ${compared}: reproduced if it is above zero for every classifier by more than one standard error of the paired difference (over backgrounds); partly if for at least one; otherwise not.`,
    judge: (figures) => {
      const differences = DIAGNOSED_CLASSIFIERS.map((_, mark) =>
        pairedDifference(...rates(figures, mark)),
      );
      const above = differences.map(({ mean, error }) => mean > error);
      return {
        verdict: verdictIf(above.every(Boolean), above.some(Boolean)),
        because: DIAGNOSED_CLASSIFIERS.map(({ name }, mark) => {
          const { mean, error } = differences[mark];
          return `${name} ${points(mean)} +- ${percent(error)}`;
        }).join(', '),
      };
    },
  };
}

/** The mean over bins, background by background. */
function together(bins: readonly Summary[]): Summary {
  return summarize(
    bins[0].values.map((_, b) => summarize(bins.map(({ values }) => values[b])).mean),
  );
}

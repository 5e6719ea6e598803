/**
 * What one would expect of errors on realistic cells. The rules of the verdicts were written down after a quick
 * run on three backgrounds, before any full one.
 */
import { summarize } from '../../src/evaluation/resampling.js';
import { percent, points } from '../../src/report/text-table.js';
import { type Measured, measured, pairedDifference } from '../kinds/two-errors.js';
import { type Claim, verdictIf } from '../run/claim.js';
import { ELN_CLASSIFIERS } from '../trainings.js';
import type { AllWrongFigures } from './all-wrong.js';

/** What error rates stand against. */
export type FailureQuantity = 'distance' | 'depth' | 'radius';

export interface FailureFigures {
  /** by axis */
  readonly bins: Readonly<Record<FailureQuantity, readonly BinFigures[]>>;
  /** error rates of cells without a crossing, in the order of the classifiers, then all of them at once */
  readonly noCrossing: readonly Measured[];
  readonly nobody: AllWrongFigures;
}

export interface BinFigures {
  /** of the quantity, mean over backgrounds */
  readonly mean: number;
  /** error rates over backgrounds, in the order of the classifiers, then all of them at once */
  readonly error: readonly Measured[];
}

export const CLAIMS: readonly Claim<FailureFigures>[] = [
  expectation(
    'Classifiers are wrong more often far from their training data',
    'the tenth of the cells of a background that is farthest from the training rows, minus the nearest tenth',
    ({ bins: { distance } }, mark) => [
      distance[distance.length - 1].error[mark],
      distance[0].error[mark],
    ],
  ),
  expectation(
    'Classifiers miss shallow crossings more often than deep ones',
    'crossings of a depth from 0.01% to 0.1%, minus those of a depth from 3% to 10%',
    ({ bins: { depth } }, mark) => [depth[1].error[mark], depth[4].error[mark]],
  ),
  expectation(
    'Classifiers are wrong more often within 100 km than beyond',
    'cells from 30 to 100 km, minus cells beyond 100 km, bins of radius counting alike',
    ({ bins: { radius } }, mark) => [
      together(radius.slice(2, 7).map(({ error }) => error[mark])),
      together(radius.slice(7).map(({ error }) => error[mark])),
    ],
  ),
];

/** A claim that one error rate is above another, for every classifier. */
function expectation(
  claim: string,
  compared: string,
  rates: (figures: FailureFigures, mark: number) => [high: Measured, low: Measured],
): Claim<FailureFigures> {
  return {
    claim,
    rule: `difference of error rates, mean over backgrounds, of ${compared}: reproduced if it is above zero for every classifier by more than one standard error of the paired difference (over backgrounds and seeds); partly if for at least one; otherwise not.`,
    judge: (figures) => {
      const differences = ELN_CLASSIFIERS.map((_, mark) =>
        pairedDifference(...rates(figures, mark)),
      );
      const above = differences.map(({ mean, error }) => mean > error);
      return {
        verdict: verdictIf(above.every(Boolean), above.some(Boolean)),
        because: ELN_CLASSIFIERS.map(({ name }, mark) => {
          const { mean, error } = differences[mark];
          return `${name} ${points(mean)} +- ${percent(error)}`;
        }).join(', '),
      };
    },
  };
}

/** The mean over bins, background by background and seed by seed. */
function together(bins: readonly Measured[]): Measured {
  const mean = (of: 'values' | 'bySeed') =>
    bins[0][of].map((_, i) => summarize(bins.map((bin) => bin[of][i])).mean);
  return measured(mean('values'), mean('bySeed'));
}

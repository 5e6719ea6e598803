/**
 * Do the four classifiers know when they are wrong? The rules of the verdicts were written down after a
 * quick run on three backgrounds, before any full one.
 */
import type { Summary } from '../src/evaluation/resampling.js';
import { percent } from '../src/report/text-table.js';
import { DIAGNOSED_CLASSIFIERS, PARAMETRIC_TRAININGS } from './feature-importance.js';
import type { ConfidenceExperiment, ConfidenceRow } from './kinds/confidence.js';
import { pairedDifference } from './kinds/realistic-table.js';
import { type Claim, verdictIf } from './run/claim.js';
import type { CalibratedOn } from './tasks/confidence.js';

/** The calibration error above which probabilities cannot be used as probabilities. */
const BELIEVABLE = 0.05;

export const confidence: ConfidenceExperiment = {
  name: 'confidence',
  title: 'How far probabilities can be believed on realistic cells',
  source: 'none; the question is this project’s',
  trainings: PARAMETRIC_TRAININGS,
  classifiers: DIAGNOSED_CLASSIFIERS,
  sure: 0.95,
  claims: [
    {
      claim: 'Probabilities are less to be believed on realistic cells than on parametric rows',
      rule: 'expected calibration error of probabilities as they are, on realistic cells (mean over backgrounds) and on own test rows (mean over seeds): reproduced if it is above 5% and at least twice as large on realistic cells for every classifier, partly if for at least one, otherwise not.',
      judge: (rows) => {
        const errors = rows.map(({ own, realistic }) => ({
          own: own.nothing.mean,
          realistic: realistic.nothing.calibrationError.mean,
        }));
        const worse = errors.map(
          (one) => one.realistic > BELIEVABLE && one.realistic >= 2 * one.own,
        );
        return {
          verdict: verdictIf(worse.every(Boolean), worse.some(Boolean)),
          because: rows
            .map(
              ({ classifier }, i) =>
                `${classifier} ${percent(errors[i].own)}% to ${percent(errors[i].realistic)}%`,
            )
            .join(', '),
        };
      },
    },
    remedy(
      'Calibration on parametric development rows makes probabilities believable',
      'development',
    ),
    remedy(
      'Calibration on realistic cells of other backgrounds makes probabilities believable',
      'backgrounds',
    ),
  ],
};

/** A claim that calibration makes probabilities usable. */
function remedy(claim: string, on: CalibratedOn): Claim<readonly ConfidenceRow[]> {
  return {
    claim,
    rule: 'expected calibration error on realistic cells, before and after: a classifier counts where it falls by more than one standard error of the paired difference (over backgrounds), to a mean of at most 5%; reproduced if every classifier counts, partly if at least one does, otherwise not.',
    judge: (rows) => {
      const mended = rows.map(({ realistic }) => {
        const after = realistic[on].calibrationError;
        const { mean, error } = pairedDifference(realistic.nothing.calibrationError, after);
        return mean > error && after.mean <= BELIEVABLE;
      });
      const shown = ({ mean, spread }: Summary) => `${percent(mean)} +- ${percent(spread)}%`;
      return {
        verdict: verdictIf(mended.every(Boolean), mended.some(Boolean)),
        because: rows
          .map(({ classifier, realistic }) => {
            const { nothing, [on]: after } = realistic;
            return `${classifier} ${percent(nothing.calibrationError.mean)}% to ${shown(after.calibrationError)}`;
          })
          .join(', '),
      };
    },
  };
}

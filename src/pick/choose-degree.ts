/**
 * Chooses the degree: the smallest of those whose score in the worst validation set is within one standard error of the
 * best. Each degree is judged at its best threshold, the one that maximises the score of the worst set, which is chosen
 * again in every resample.
 */
import { hasConverged } from '../estimators/fit-report.js';
import {
  chooseThreshold,
  type Objective,
  objectiveAt,
  PROBABILITY_GRID,
  requireMet,
} from '../evaluation/objective.js';
import { type Summary, summarize } from '../evaluation/resampling.js';
import { type GroupScore, type JudgedCandidate, selectSimplest } from '../evaluation/selection.js';
import { addCalls, type CallCounts, reportAt } from '../evaluation/sweep.js';
import type { Random } from '../random.js';
import type { DegreeFit } from './degree-fit.js';

/** One row of the table of degrees; means and spreads are over the folds. */
export interface JudgedDegree extends JudgedCandidate {
  readonly degree: number;
  /** whether every fit converged */
  readonly converged: boolean;
  /** the threshold p_c, the same for all validation sets */
  readonly threshold: number;
  /** the objective on held-out training rows, for each fold at its best threshold */
  readonly training: Summary;
  /** the objective on each validation set */
  readonly validation: readonly Summary[];
}

export interface DegreeChoice {
  readonly chosen: number;
  readonly best: number;
  /** all degrees, ascending */
  readonly degrees: readonly JudgedDegree[];
}

/**
 * Chooses a degree.
 * @param degrees ascending
 * @param fits for each degree, the fits of all folds
 * @throws InvalidInput if no degree meets the objective's constraint
 */
export function chooseDegree(
  degrees: readonly number[],
  fits: readonly (readonly DegreeFit[])[],
  objective: Objective,
  random: Random,
): DegreeChoice {
  // Counts of all folds are added up, because they judge a degree and not a single fit.
  const counts = fits.map((folds) => overFolds(folds));
  const candidates = counts.map(
    (sets): GroupScore =>
      (times) =>
        chooseThreshold(
          objective,
          sets.map((groups, s) => addCalls(groups, times[s])),
        ).worst,
  );
  const whole = counts.map((sets) => sets.map((parts) => addCalls(parts)));
  requireMet(objective, whole);
  const groups = counts[0].map((set) => set.length);
  const { judged, best, chosen } = selectSimplest(candidates, groups, random);
  return {
    chosen: degrees[chosen],
    best: degrees[best],
    degrees: degrees.map((degree, i) => ({
      degree,
      ...atThreshold(fits[i], whole[i], objective),
      ...judged[i],
    })),
  };
}

function overFolds(folds: readonly DegreeFit[]): CallCounts[][] {
  return folds[0].sets.map((groups, s) =>
    groups.map((_, g) => addCalls(folds.map(({ sets }) => sets[s][g]))),
  );
}

function atThreshold(
  folds: readonly DegreeFit[],
  sets: readonly CallCounts[],
  objective: Objective,
) {
  const { threshold } = chooseThreshold(objective, sets);
  return {
    converged: folds.every(({ report }) => hasConverged(report)),
    threshold: PROBABILITY_GRID[threshold],
    training: summarize(folds.map(({ heldOut }) => chooseThreshold(objective, [heldOut]).worst)),
    validation: sets.map((_, s) =>
      summarize(
        folds.map((fold) => objectiveAt(objective, reportAt(addCalls(fold.sets[s]), threshold))),
      ),
    ),
  };
}

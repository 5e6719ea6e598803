/**
 * The degree: of those whose score in the worst validation set lies within one standard error of the
 * best, the smallest. A degree's threshold is part of it: that at which the worst set does best, in
 * every resample anew.
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

/** One line of the table behind the choice; means and spreads are over the folds. */
export interface JudgedDegree extends JudgedCandidate {
  readonly degree: number;
  /** whether every fit reached its tolerance */
  readonly converged: boolean;
  /** p_c, the same for all validation sets */
  readonly threshold: number;
  /** the objective on training rows that were held out, each fold's at the threshold best there */
  readonly training: Summary;
  /** the objective, per validation set */
  readonly validation: readonly Summary[];
}

export interface DegreeChoice {
  readonly chosen: number;
  readonly best: number;
  /** by degree, ascending */
  readonly degrees: readonly JudgedDegree[];
}

/**
 * @param degrees ascending
 * @param fits per degree, those of all folds
 * @throws InvalidInput where no degree meets the objective's constraint
 */
export function chooseDegree(
  degrees: readonly number[],
  fits: readonly (readonly DegreeFit[])[],
  objective: Objective,
  random: Random,
): DegreeChoice {
  // Folds are added up: they judge a degree, not a fit.
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

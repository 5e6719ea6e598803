/**
 * The degree, or the network: of those whose score in the worst validation set lies within one standard error of the
 * best, the one with the fewest coefficients. Of two classes, a candidate's threshold is part of it: that at which the worst set does
 * best, in every resample anew.
 */
import { hasConverged } from '../estimators/fit-report.js';
import { PROBABILITY_GRID } from '../evaluation/objective.js';
import { type Summary, summarize } from '../evaluation/resampling.js';
import { type GroupScore, type JudgedCandidate, selectSimplest } from '../evaluation/selection.js';
import type { Random } from '../random.js';
import type { DegreeFit } from './degree-fit.js';
import type { Counts, Judge } from './judge.js';
import type { Structure } from './structure.js';

/** One line of the table behind the choice; means and spreads are over the folds. */
export interface JudgedDegree extends JudgedCandidate {
  /** of a network the widths of its hidden layers */
  readonly degree: Structure;
  /** whether every fit reached its tolerance */
  readonly converged: boolean;
  /** p_c, the same for all validation sets; null of more than two classes */
  readonly threshold: number | null;
  /** the objective on training rows that were held out, each fold's at the threshold best there, if there is one */
  readonly training: Summary;
  /** the objective, per validation set */
  readonly validation: readonly Summary[];
}

export interface DegreeChoice {
  readonly chosen: Structure;
  readonly best: Structure;
  /** the simplest first */
  readonly degrees: readonly JudgedDegree[];
}

/**
 * @param structures the simplest first
 * @param fits per candidate, those of all folds
 * @throws InvalidInput where no candidate meets the objective's constraint
 */
export function chooseDegree(
  structures: readonly Structure[],
  fits: readonly (readonly DegreeFit[])[],
  judge: Judge,
  random: Random,
): DegreeChoice {
  // Folds are added up: they judge a candidate, not a fit.
  const counts = fits.map((folds) => overFolds(folds, judge));
  const candidates = counts.map(
    (sets): GroupScore =>
      (times) =>
        judge.best(sets.map((groups, s) => judge.add(groups, times[s]))).worst,
  );
  const whole = counts.map((sets) => sets.map((parts) => judge.add(parts)));
  judge.requireMet(whole);
  const groups = counts[0].map((set) => set.length);
  const { judged, best, chosen } = selectSimplest(candidates, groups, random);
  return {
    chosen: structures[chosen],
    best: structures[best],
    degrees: structures.map((degree, i) => ({
      degree,
      ...atThreshold(fits[i], whole[i], judge),
      ...judged[i],
    })),
  };
}

function overFolds(folds: readonly DegreeFit[], judge: Judge): Counts[][] {
  return folds[0].sets.map((groups, s) =>
    groups.map((_, g) => judge.add(folds.map(({ sets }) => sets[s][g]))),
  );
}

function atThreshold(folds: readonly DegreeFit[], sets: readonly Counts[], judge: Judge) {
  const { threshold } = judge.best(sets);
  return {
    converged: folds.every(({ report }) => hasConverged(report)),
    threshold: threshold === null ? null : PROBABILITY_GRID[threshold],
    training: summarize(folds.map(({ heldOut }) => judge.best([heldOut]).worst)),
    validation: sets.map((_, s) =>
      summarize(folds.map((fold) => judge.valueAt(judge.add(fold.sets[s]), threshold))),
    ),
  };
}

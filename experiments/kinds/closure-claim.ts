/** Does learning beat the closures from which the labels of parametric data are computed? */
import { percent, points } from '../../src/report/text-table.js';
import { verdictIf } from '../run/claim.js';
import { CLOSURES } from '../tasks/baselines.js';
import type { RealisticClaim } from './realistic-table.js';
import type { ScoreSummaries, SplitName } from './trained.js';
import { pairedDifference } from './two-errors.js';

/**
 * The claim for a split.
 * @param claim the claim in words
 */
export function betterThanClosures(claim: string, split: SplitName): RealisticClaim {
  return {
    claim,
    split,
    rule: 'the most accurate classifier and the most accurate of the two closures, means over backgrounds: reproduced if the classifier is ahead by more than one standard error of the paired difference (over backgrounds and seeds), partly if it is not behind by more than that, otherwise not.',
    judge: ({ bySplit, baselines }) => {
      const closures = baselines.get(split)?.filter(({ name }) => CLOSURES.includes(name)) ?? [];
      const learnt = best(bySplit.get(split) ?? []);
      const closure = best(closures);
      const { mean, error } = pairedDifference(learnt.scores.accuracy, closure.scores.accuracy);
      const accuracyOf = ({ name, scores }: Row) => `${name} ${percent(scores.accuracy.mean)}%`;
      return {
        verdict: verdictIf(mean > error, mean >= -error),
        because: `${accuracyOf(learnt)}, ${accuracyOf(closure)}: ${points(mean)} +- ${percent(error)}`,
      };
    },
  };
}

interface Row {
  readonly name: string;
  readonly scores: ScoreSummaries;
}

function best(rows: readonly Row[]): Row {
  return [...rows].sort((a, b) => b.scores.accuracy.mean - a.scores.accuracy.mean)[0];
}

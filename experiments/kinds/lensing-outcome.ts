/** What an experiment of the study of lensing comes to: claims judged by its figures, then its own sections, then the caveat. */
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Outcome } from '../run/experiment.js';
import { LENSING_DISCLOSURE } from './lensing-data.js';

/**
 * @param figures what the claims are judged by
 * @param outcome without claims and caveat
 */
export function lensingOutcome<Figures>(
  claims: readonly Claim<Figures>[],
  figures: Figures,
  outcome: Outcome,
): Outcome {
  const judged = judgeClaims(claims, new Map([['none', figures]]));
  return {
    ...outcome,
    figures: { claims: judged, ...outcome.figures },
    disclosure: LENSING_DISCLOSURE,
    sections: [claimSection(judged, 'Claims'), ...outcome.sections],
  };
}

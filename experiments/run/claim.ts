/**
 * A published claim, and the rule by which figures decide on it. Rules are written down before the run
 * that they judge.
 */
import type { JudgedClaim, Section, Verdict } from '../../src/report/result-page.js';
import { trainingInWords } from '../../src/report/training-words.js';

export type Judgement = Pick<JudgedClaim, 'verdict' | 'because'>;

export interface Claim<Figures> {
  readonly claim: string;
  /** the condition for `reproduced` and the condition for `partly`, in words; otherwise the claim is not reproduced */
  readonly rule: string;
  judge(figures: Figures): Judgement;
}

/** The verdict: `reproduced` if the first condition holds, else `partly` if the second one does. */
export function verdictIf(reproduced: boolean, partly: boolean): Verdict {
  return reproduced ? 'reproduced' : partly ? 'partly' : 'not reproduced';
}

/** @param bySolver the figures with training data of either solver mode */
export function judgeClaims<Figures>(
  claims: readonly Claim<Figures>[],
  bySolver: ReadonlyMap<string, Figures>,
): JudgedClaim[] {
  return claims.flatMap(({ claim, rule, judge }) =>
    [...bySolver].map(([solver, figures]) => ({ claim, rule, solver, ...judge(figures) })),
  );
}

export function claimSection(judged: readonly JudgedClaim[], title = 'Published claims'): Section {
  const trained = judged.some(({ solver }) => solver !== 'none');
  const rules = new Map(judged.map(({ claim, rule }) => [claim, rule]));
  return {
    title,
    table: {
      header: ['claim', ...(trained ? ['training data'] : []), 'verdict', 'figures'],
      rows: judged.map(({ claim, solver, verdict, because }) => [
        claim,
        ...(trained ? [solver === 'none' ? '' : trainingInWords(solver)] : []),
        verdict,
        because,
      ]),
    },
    notes: [...rules].map(([claim, rule]) => `Rule for "${claim}": ${rule}`),
    claims: judged,
  };
}

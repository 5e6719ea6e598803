/**
 * How much of a quantity is the published solver's defect: the part that goes away when the training data is
 * made without it. The rules were written down before the full run.
 */
import { summarize } from '../../src/evaluation/resampling.js';

export interface Rules {
  /** the degrees among which the low-degree peak is sought */
  readonly low: readonly number[];
  readonly high: number;
  /** the least difference of accuracy that needs an explanation */
  readonly least: number;
  /** the share from which a quantity is said to be caused mostly by the defect */
  readonly mostly: number;
  readonly partly: number;
  /** the rules in words */
  readonly words: readonly string[];
}

export const RULES: Rules = {
  low: [1, 2, 3, 4],
  high: 9,
  least: 0.02,
  mostly: 2 / 3,
  partly: 1 / 3,
  words: [
    'The share is what goes away with the defect: from 2/3 it is called mostly the defect, from 1/3 partly, otherwise not; what is below 2 points is too small to explain. Its error is the jackknife over backgrounds.',
    'Fall: the best mean accuracy on realistic cells among degrees 1 to 4, less that at degree 9.',
    'Points lost: mean accuracy on own test rows, less that on realistic cells.',
    'Printed pattern: mean absolute difference to the seven figures that Table I prints for each classifier; the share is that by which training with the defect comes closer than training without it. This rule was added after a quick run on three backgrounds, before any full one.',
  ],
};

/** The part of a quantity that vanishes without the defect. */
export interface Attribution {
  /** 1 - without / with, of the means over backgrounds; its standard error by the jackknife */
  readonly share: number;
  readonly error: number;
  readonly withDefect: number;
  readonly without: number;
  readonly verdict: string;
}

/**
 * Computes the part.
 * @param withDefect one value per background
 * @param without one value per background
 */
export function defectShare(
  withDefect: readonly number[],
  without: readonly number[],
  { least, mostly, partly }: Rules,
): Attribution {
  const mean = (values: readonly number[]) => summarize(values).mean;
  const shareOf = (skipped: number) => {
    const kept = (values: readonly number[]) => values.filter((_, i) => i !== skipped);
    return 1 - mean(kept(without)) / mean(kept(withDefect));
  };
  const share = shareOf(-1);
  const n = withDefect.length;
  const jackknife = summarize(withDefect.map((_, i) => shareOf(i)));
  const called = share >= mostly ? 'mostly' : share >= partly ? 'partly' : 'not';
  return {
    share,
    error: ((n - 1) / Math.sqrt(n)) * jackknife.spread,
    withDefect: mean(withDefect),
    without: mean(without),
    verdict: mean(withDefect) < least ? 'too small to explain' : `${called} the defect`,
  };
}

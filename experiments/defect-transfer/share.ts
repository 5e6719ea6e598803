/**
 * How much of a quantity is the published solver's defect: the part that goes away when the training data is
 * made without it. The rules were written down before the full run.
 */
import { summarize } from '../../src/evaluation/resampling.js';
import { jackknifeError, type TwoErrors } from '../kinds/two-errors.js';
import type { TwoWays } from './measured.js';

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
    'The share is what goes away if the root finder is repaired: from 2/3 it is called mostly the defect, from 1/3 partly, otherwise not, and by two words if its error reaches from one to the other, undecided if over all three; what is below 2 points is too small to explain. Its error is the jackknife over backgrounds and that over training seeds, in quadrature.',
    'Fall: the best mean accuracy on realistic cells among degrees 1 to 4, minus that at degree 9.',
    'Points lost: mean accuracy on own test rows, minus that on realistic cells.',
    'Printed pattern: mean absolute difference to the seven figures that Table I prints for each classifier; the share is that by which training as published comes closer than training on repaired data. This rule was added after a quick run on three backgrounds, before any full one.',
  ],
};

/** The part of a quantity that vanishes without the defect. */
export interface Attribution extends TwoErrors {
  /** 1 - without / with, of the means over backgrounds */
  readonly share: number;
  readonly withDefect: number;
  readonly without: number;
  readonly verdict: string;
}

const GRADES = ['not', 'partly', 'mostly'];

/** Computes the part; its standard errors are those of the jackknife over backgrounds and over training seeds. */
export function defectShare(
  withDefect: TwoWays,
  without: TwoWays,
  { least, mostly, partly }: Rules,
): Attribution {
  const share = shareOf(withDefect.values, without.values);
  const errorOver = (of: 'values' | 'bySeed') =>
    jackknifeError(withDefect[of].length, (i) => shareOf(withDefect[of], without[of], i));
  const [backgroundError, seedError] = [errorOver('values'), errorOver('bySeed')];
  const error = Math.hypot(backgroundError, seedError);
  const gradeOf = (value: number) => (value >= mostly ? 2 : value >= partly ? 1 : 0);
  const words = GRADES.slice(gradeOf(share - error), gradeOf(share + error) + 1);
  const mean = summarize(withDefect.values).mean;
  return {
    share,
    backgroundError,
    seedError,
    error,
    withDefect: mean,
    without: summarize(without.values).mean,
    verdict:
      mean < least
        ? 'too small to explain'
        : words.length === GRADES.length
          ? 'undecided'
          : `${words.join(' or ')} the defect`,
  };
}

function shareOf(withDefect: readonly number[], without: readonly number[], skipped = -1): number {
  const mean = (values: readonly number[]) =>
    summarize(values.filter((_, i) => i !== skipped)).mean;
  return 1 - mean(without) / mean(withDefect);
}

/**
 * How much options matter to the score: the share of the variance of the scores of trials that one option alone explains.
 * Random draws are independent of each other, so that this is the main effect of a functional analysis of variance. With k bins
 * of equally many trials (or the k values of a choice) out of n trials, and the sums of squares between and within them,
 *
 *   epsilon^2 = (SS_between - (k - 1) SS_within / (n - k)) / SS_total,
 *
 * which is 0 in the mean where the option does nothing (Kelley 1935, PNAS 21, 554). Cost: O(n log n) per option.
 */
import { quantileEdges } from '../evaluation/bins.js';
import { optionText } from '../options.js';
import { searchedOptions } from './search-space.js';
import type { Searched } from './successive-halving.js';
import type { ScoredTrial } from './trial.js';

/** An option with what it explains. */
export interface OptionImportance {
  readonly option: string;
  /** from 0 to 1 */
  readonly share: number;
}

/** Trials that were fitted on the fewest rows, which are all that were drawn. */
export function firstRung({ trials }: Searched): ScoredTrial[] {
  const fewest = Math.min(...trials.map(({ rows }) => rows));
  return trials.filter(({ rows, score }) => rows === fewest && score !== null);
}

const BINS = 4;
/** Fewer trials than this in a bin say nothing of it. */
const FEWEST_IN_BIN = 3;

/** The options of a search, the most important first. */
export function optionImportances(searched: Searched): OptionImportance[] {
  const all = firstRung(searched);
  return searchedOptions(searched.chosen.classifier.model)
    .map(({ name, range }) => {
      const trials = all.filter(({ classifier }) => Object.hasOwn(classifier.options ?? {}, name));
      const values = trials.map(({ classifier }) => classifier.options?.[name]);
      return {
        option: name,
        share: explained(
          trials.map(({ score }) => Number(score)),
          range.scale === 'choice' ? values.map(optionText) : binned(values.map(Number)),
        ),
      };
    })
    .sort((a, b) => b.share - a.share);
}

function binned(values: readonly number[]): string[] {
  const bins = Math.min(BINS, Math.max(1, Math.floor(values.length / FEWEST_IN_BIN)));
  const edges = quantileEdges(Float64Array.from(values), bins);
  return values.map((value) => String(edges.filter((edge) => value >= edge).length));
}

function explained(scores: readonly number[], bins: readonly string[]): number {
  const n = scores.length;
  const members = new Map<string, number[]>();
  bins.forEach((bin, i) => {
    members.set(bin, [...(members.get(bin) ?? []), scores[i]]);
  });
  const k = members.size;
  const total = squares(scores);
  if (k < 2 || n <= k || total === 0) return 0;
  const within = [...members.values()].reduce((sum, own) => sum + squares(own), 0);
  return Math.max(0, (total - within - ((k - 1) * within) / (n - k)) / total);
}

/** The sum of squared distances from the mean. */
function squares(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

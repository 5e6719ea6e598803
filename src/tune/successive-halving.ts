/**
 * Random search with successive halving (Jamieson and Talwalkar 2016, arXiv:1502.07943): classifiers drawn at random are
 * fitted on a few rows, the best third of them on three times as many rows, and so on. All rungs need about the same
 * number of rows. The caller fits the winner on all rows.
 *
 * A search is a generator that yields the trials of a rung, receives their results, and never uses data itself. The same
 * plan gives the same trials, wherever they run.
 */
import { InvalidInput } from '../errors.js';
import type { ModelName } from '../estimators/own-classifiers.js';
import { Random } from '../random.js';
import { drawClassifier } from './search-space.js';
import type { ScoredTrial, Trial } from './trial.js';

export interface SearchPlan {
  readonly model: ModelName;
  /** the number of classifiers drawn in a round */
  readonly budget: number;
  /** the number of rounds; with Infinity the search continues until trials are left out */
  readonly rounds: number;
  readonly seed: number;
}

/** The numbers that a search needs of its data. */
export interface SearchedData {
  readonly nFeatures: number;
  readonly trainingRows: number;
}

export interface Searched {
  readonly chosen: ScoredTrial;
  /** all trials in the order in which they were started */
  readonly trials: readonly ScoredTrial[];
}

/** Each rung keeps the best third of the classifiers, with three times the rows. */
const FACTOR = 3;
const RUNGS = 3;

/** The most rows of a rung; the ranking hardly changes with more. */
const LAST_RUNG = 10_000;

/** The least number of rows of a rung; with fewer, a rare class cannot be learnt. */
const FEWEST_ROWS = 200;

/** The numbers of rows of all rungs; if there are few rows, there are fewer rungs. */
export function rungsOf(trainingRows: number): number[] {
  const last = Math.min(trainingRows, LAST_RUNG);
  const rungs = Array.from({ length: RUNGS }, (_, rung) => {
    const rows = Math.round(last / FACTOR ** (RUNGS - 1 - rung));
    return Math.min(Math.max(rows, FEWEST_ROWS), last);
  });
  return [...new Set(rungs)];
}

/** The number of trials of a round. */
export function trialsPerRound(budget: number, trainingRows: number): number {
  let [trials, alive] = [0, budget];
  for (const _ of rungsOf(trainingRows)) {
    trials += alive;
    alive = survivors(alive);
  }
  return trials;
}

/**
 * Yields the trials of a rung and receives their results, in order. If results are missing at the end, because time was
 * over, the search ends.
 * @throws InvalidInput if no classifier could be fitted
 */
export function* successiveHalving(
  { model, budget, rounds, seed }: SearchPlan,
  { nFeatures, trainingRows }: SearchedData,
): Generator<readonly Trial[], Searched, readonly ScoredTrial[]> {
  const random = new Random(seed).fork(`search ${model}`);
  const trials: ScoredTrial[] = [];
  let drawn = 0;
  for (let round = 0; round < rounds; round++) {
    let alive: Pick<Trial, 'number' | 'classifier'>[] = Array.from({ length: budget }, () => ({
      number: ++drawn,
      classifier: drawClassifier(model, nFeatures, random),
    }));
    for (const rows of rungsOf(trainingRows)) {
      const rung = alive.map(({ number, classifier }) => ({ number, classifier, rows }));
      const judged = yield rung;
      trials.push(...judged);
      if (judged.length < rung.length) return { chosen: best(trials), trials };
      alive = [...judged].sort(betterFirst).slice(0, survivors(alive.length));
    }
  }
  return { chosen: best(trials), trials };
}

function survivors(trials: number): number {
  return Math.ceil(trials / FACTOR);
}

/** The best of the trials with the most rows. */
function best(trials: readonly ScoredTrial[]): ScoredTrial {
  const fitted = trials.filter(({ score }) => score !== null);
  if (fitted.length === 0) {
    throw new InvalidInput(`no classifier could be fitted: ${trials[0]?.complaint}`);
  }
  const most = Math.max(...fitted.map(({ rows }) => rows));
  return fitted.filter(({ rows }) => rows === most).sort(betterFirst)[0];
}

/** Compares by score, and equal scores by the order of drawing. */
function betterFirst(a: ScoredTrial, b: ScoredTrial): number {
  return (b.score ?? -Infinity) - (a.score ?? -Infinity) || a.number - b.number;
}

/**
 * Successive halving (Jamieson and Talwalkar 2016, arXiv:1502.07943): classifiers drawn at random, or by TPE
 * (tree-parzen.ts), are fitted on a few rows; the best third of them on three times as many, and the best
 * third of those again. Every rung costs about as many rows as any other. Who wins is fitted on all rows
 * by whoever asked.
 *
 * A search is a generator: it hands out the trials of a rung, is given what came of them, and never sees
 * data. Same plan, same trials, wherever they are run.
 */
import { InvalidInput } from '../errors.js';
import type { ModelName } from '../estimators/own-classifiers.js';
import { Random } from '../random.js';
import { drawClassifier } from './search-space.js';
import { type Observed, proposeClassifier } from './tree-parzen.js';
import type { ScoredTrial, Trial } from './trial.js';

/** How classifiers are drawn: `random`, or `tpe`, which learns from the trials before. */
export const SAMPLERS = ['random', 'tpe'] as const;
export type Sampler = (typeof SAMPLERS)[number];

export interface SearchPlan {
  readonly model: ModelName;
  /** `random` if absent */
  readonly sampler?: Sampler | undefined;
  /** how many classifiers are drawn in a round */
  readonly budget: number;
  /** rounds of as many classifiers each; Infinity to go on until trials are left out */
  readonly rounds: number;
  readonly seed: number;
}

/** What a search needs to know of its data. */
export interface SearchedData {
  readonly nFeatures: number;
  readonly trainingRows: number;
}

export interface Searched {
  readonly chosen: ScoredTrial;
  /** in the order in which they were begun */
  readonly trials: readonly ScoredTrial[];
}

/** Of the classifiers of a rung, one in so many goes on, with so many times the rows. */
const FACTOR = 3;
const RUNGS = 3;

/** A ranking on more rows would cost more than it says. */
const LAST_RUNG = 10_000;

/** On fewer rows nothing is learned, least of all with a class that is rare. */
const FEWEST_ROWS = 200;

/** How many rows every rung is fitted on; where rows are few, there are fewer rungs. */
export function rungsOf(trainingRows: number): number[] {
  const last = Math.min(trainingRows, LAST_RUNG);
  const rungs = Array.from({ length: RUNGS }, (_, rung) => {
    const rows = Math.round(last / FACTOR ** (RUNGS - 1 - rung));
    return Math.min(Math.max(rows, FEWEST_ROWS), last);
  });
  return [...new Set(rungs)];
}

/** How many trials a round consists of. */
export function trialsPerRound(budget: number, trainingRows: number): number {
  let [trials, alive] = [0, budget];
  for (const _ of rungsOf(trainingRows)) {
    trials += alive;
    alive = survivors(alive);
  }
  return trials;
}

/** Classifiers that TPE draws at random before it learns from them, as Optuna does. */
const RANDOM_FIRST = 10;

/** Classifiers that TPE draws at once; the number does not depend on the threads, so that the search does not. */
const DRAWN_AT_ONCE = 4;

/** How many of the classifiers of a rung are drawn at once. */
function nextDraws(sampler: Sampler, left: number, seen: number): number {
  if (sampler === 'random') return left;
  return Math.min(left, seen < RANDOM_FIRST ? RANDOM_FIRST - seen : DRAWN_AT_ONCE);
}

/**
 * Yields the trials of a rung, or with TPE some of them; takes what came of them, in their order. Trials that are left
 * out at the end are those that there was no time for: the search then ends.
 * @throws InvalidInput where no classifier could be fitted
 */
export function* successiveHalving(
  { model, sampler = 'random', budget, rounds, seed }: SearchPlan,
  { nFeatures, trainingRows }: SearchedData,
): Generator<readonly Trial[], Searched, readonly ScoredTrial[]> {
  const random = new Random(seed).fork(`search ${model}`);
  const trials: ScoredTrial[] = [];
  let drawn = 0;
  const [fewest, ...more] = rungsOf(trainingRows);
  const draw = (count: number): Trial[] => {
    const observed: Observed[] = trials.filter(({ rows }) => rows === fewest);
    const learns = sampler === 'tpe' && observed.length >= RANDOM_FIRST;
    return Array.from({ length: count }, () => {
      const classifier = learns
        ? proposeClassifier(model, nFeatures, observed, random)
        : drawClassifier(model, nFeatures, random);
      observed.push({ classifier, score: null });
      return { number: ++drawn, classifier, rows: fewest };
    });
  };
  for (let round = 0; round < rounds; round++) {
    const first: ScoredTrial[] = [];
    while (first.length < budget) {
      const asked = draw(nextDraws(sampler, budget - first.length, drawn));
      const judged = yield asked;
      trials.push(...judged);
      first.push(...judged);
      if (judged.length < asked.length) return { chosen: best(trials), trials };
    }
    let alive: readonly ScoredTrial[] = first.sort(betterFirst).slice(0, survivors(budget));
    for (const rows of more) {
      const rung = alive.map(({ number, classifier }) => ({ number, classifier, rows }));
      const judged = yield rung;
      trials.push(...judged);
      if (judged.length < rung.length) return { chosen: best(trials), trials };
      alive = [...judged].sort(betterFirst).slice(0, survivors(alive.length));
    }
  }
  return { chosen: best(trials), trials };
}

/** How many of a rung's trials go on. */
export function survivors(trials: number): number {
  return Math.ceil(trials / FACTOR);
}

/** The best of those that were fitted on the most rows. */
function best(trials: readonly ScoredTrial[]): ScoredTrial {
  const fitted = trials.filter(({ score }) => score !== null);
  if (fitted.length === 0) {
    throw new InvalidInput({ what: `no classifier could be fitted: ${trials[0]?.complaint}` });
  }
  const most = Math.max(...fitted.map(({ rows }) => rows));
  return fitted.filter(({ rows }) => rows === most).sort(betterFirst)[0];
}

/** Of equally good ones the one that was drawn first. */
function betterFirst(a: ScoredTrial, b: ScoredTrial): number {
  return (b.score ?? -Infinity) - (a.score ?? -Infinity) || a.number - b.number;
}

/**
 * Active learning: a committee of networks is fitted on a few labelled cells, the labels of those that it learns most
 * from (query-strategy.ts) are asked for, and so on until the budget is spent. The first cells are drawn at random, the
 * same ones for every strategy of a seed, so that curves of strategies begin at one point. Cells that are worth the same
 * are taken in random order.
 *
 * The score after each round is that of the committee's mean probability on test cells, at 1/2. Cost: a fit of every
 * member, and its predictions for all of the pool, per round.
 */
import { InvalidInput } from '../errors.js';
import { BinaryModel } from '../estimators/binary-model.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { MLPClassifier } from '../estimators/mlp-classifier.js';
import type { MLPClassifierOptions } from '../estimators/mlp-options.js';
import { classificationReport } from '../evaluation/classification-report.js';
import { averagePrecision } from '../evaluation/curves.js';
import type { Matrix } from '../matrix.js';
import { Random } from '../random.js';
import { meanOf, type QueryStrategy, queryScores } from './query-strategy.js';

/** Cells, and who knows their labels. */
export interface ActivePool {
  /** (nSamples, nFeatures) */
  readonly x: Matrix;
  /** the labels, 0 or 1, of rows by their indices; each row is asked for once */
  readonly label: (rows: Int32Array) => Float64Array;
}

/** Cells that the curve is measured on, with their labels, 0 or 1. */
export interface ActiveTest {
  readonly x: Matrix;
  readonly y: Float64Array;
}

export interface ActiveOptions {
  readonly strategy: QueryStrategy;
  /** labels that may be asked for in all */
  readonly budget: number;
  /** labels of the first, random cells */
  readonly initial: number;
  /** labels of every further round */
  readonly batch: number;
  /** networks of the committee */
  readonly committee: number;
  readonly seed: number;
  /** of each network */
  readonly network?: Partial<MLPClassifierOptions>;
}

/** What a round asked for, and how well the committee does after it. */
export interface ActiveRound {
  /** labels that have been asked for so far */
  readonly solves: number;
  /** the cells of this round, and their labels */
  readonly rows: readonly number[];
  readonly labels: readonly number[];
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly averagePrecision: number;
}

/** Nothing of it changes the result. */
export interface ActiveRun {
  /** a round of an interrupted run, by its number from 0 */
  readonly remembered?: (round: number) => ActiveRound | undefined;
  readonly onRound?: (round: ActiveRound, number: number) => void;
}

export interface ActiveResult {
  readonly rounds: readonly ActiveRound[];
  /** the committee's first network, fitted on all labels; null if they are all the same */
  readonly model: ClassifierModel | null;
}

/** The network that learns: 2 x 32, which a few hundred labels suffice for. */
const NETWORK: Partial<MLPClassifierOptions> = {
  hiddenLayerSizes: [32, 32],
  batchSize: 32,
  learningRateInit: 0.003,
  alpha: 1e-3,
  maxIter: 150,
};

/**
 * Spends a budget of labels.
 * @throws InvalidInput if the pool has fewer cells than the budget
 * @example
 * ```ts
 * const random = new Random(1);
 * const x = Matrix.from(Array.from({ length: 300 }, () => [random.uniform(-1, 1)]));
 * const truth = (at: number) => Number((x.data[at] ?? 0) > 0.6);
 * const pool = { x, label: (rows: Int32Array) => Float64Array.from(rows, truth) };
 * const test = { x, y: Float64Array.from({ length: 300 }, (_, at) => truth(at)) };
 * const { rounds } = activeLearning(pool, test, {
 *   strategy: 'uncertainty', budget: 40, initial: 20, batch: 20, committee: 2, seed: 1,
 * });
 * rounds.map(({ solves }) => solves); // => [20, 40]
 * ```
 */
export function activeLearning(
  pool: ActivePool,
  test: ActiveTest,
  options: ActiveOptions,
  { remembered, onRound }: ActiveRun = {},
): ActiveResult {
  const { strategy, budget, initial, batch, seed } = options;
  const { x } = pool;
  if (budget > x.rows) {
    throw new InvalidInput({
      where: { owner: 'pool' },
      expected: `at least as many cells as the budget, ${budget}`,
      got: `${x.rows}`,
    });
  }
  const random = new Random(seed);
  const rounds: ActiveRound[] = [];
  const known = new Map<number, number>();
  let committee: Committee | null = null;
  for (let number = 0; known.size < budget; number++) {
    const saved = remembered?.(number);
    if (saved) {
      rounds.push(saved);
      saved.rows.forEach((row, i) => {
        known.set(row, saved.labels[i]);
      });
      committee = null;
      continue;
    }
    const count = Math.min(number === 0 ? initial : batch, budget - known.size);
    const order = random.fork(`order ${number}`).permutation(x.rows);
    const open = order.filter((row) => !known.has(row));
    committee ??= committeeOf(x, known, options);
    const rows = committee ? mostWanted(strategy, committee, x, open, count) : open.slice(0, count);
    const labels = pool.label(rows);
    rows.forEach((row, i) => {
      known.set(row, labels[i]);
    });
    committee = committeeOf(x, known, options);
    const scores = scoresOf(committee, known, test);
    const round = { solves: known.size, rows: [...rows], labels: [...labels], ...scores };
    rounds.push(round);
    onRound?.(round, number);
  }
  committee ??= committeeOf(x, known, options);
  return { rounds, model: committee?.[0] ?? null };
}

type Committee = readonly BinaryModel[];

/** Networks that differ by their seeds; null as long as all labels are the same, which cannot be learnt from. */
function committeeOf(
  x: Matrix,
  known: ReadonlyMap<number, number>,
  { committee, seed, network }: ActiveOptions,
): Committee | null {
  // The order of asking is left out, so that a fit depends on what is known alone.
  const rows = Int32Array.from(known.keys()).sort();
  const y = Float64Array.from(rows, (row) => known.get(row) ?? 0);
  if (new Set(y).size < 2) return null;
  const inside = x.take(rows);
  const random = new Random(seed);
  return Array.from({ length: committee }, (_, member) => {
    const { seed: randomState } = random.fork(`member ${member}`);
    const model = new MLPClassifier({ ...NETWORK, ...network, randomState }).fit(inside, y);
    if (!(model instanceof BinaryModel)) throw new RangeError('two classes make a binary model');
    return model;
  });
}

function mostWanted(
  strategy: QueryStrategy,
  committee: Committee,
  x: Matrix,
  open: Int32Array,
  count: number,
): Int32Array {
  if (strategy === 'random') return open.slice(0, count);
  const cells = x.take(open);
  const scores = queryScores(
    strategy,
    committee.map((member) => member.evidence(cells)),
  );
  const order = Int32Array.from(open.keys()).sort((a, b) => scores[b] - scores[a]);
  return order.subarray(0, count).map((at) => open[at]);
}

function scoresOf(
  committee: Committee | null,
  known: ReadonlyMap<number, number>,
  { x, y }: ActiveTest,
) {
  const [only] = known.values();
  const probability = committee
    ? meanOf(committee.map((member) => member.evidence(x)))
    : y.map(() => only);
  const predicted = probability.map((p) => Number(p > 0.5));
  const { precision, recall, f1 } = classificationReport(y, predicted, { classes: [0, 1] })
    .classes[1];
  return { precision, recall, f1, averagePrecision: averagePrecision(y, probability) };
}

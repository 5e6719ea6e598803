/**
 * Curves of F1 against solves of the dispersion relation: several strategies and seeds on one pool. A cell is solved
 * once, whoever asks for it; every curve counts it as its own.
 */
import { InvalidInput } from '../errors.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { requireBothClasses } from '../evaluation/rows.js';
import type { GrowthTableOptions } from '../instability/growth-table.js';
import { Matrix } from '../matrix.js';
import type { Problem } from '../problems/problem.js';
import { namesOfClasses, problemFeatures } from '../problems/problem-data.js';
import type { OnProgress } from '../slices.js';
import type { Table } from '../table.js';
import { VERSION } from '../version.js';
import { type ActiveOptions, type ActiveRound, activeLearning } from './active-learning.js';
import type { ActiveOutcome } from './active-run.js';
import { type ActiveCurve, type ActiveRecord, savedSolves } from './curves.js';
import { solvedRates } from './growth-labels.js';
import type { QueryStrategy } from './query-strategy.js';

/** Cells with their name and the hash of what they were read from. */
export interface ActiveCells {
  readonly name: string;
  readonly sha256: string;
  readonly table: Table;
}

export interface ActivePlan extends Omit<ActiveOptions, 'strategy'> {
  /** of two classes, by a threshold on a growth rate */
  readonly problem: Problem;
  /** `dispersion`, or a column that has growth rates or labels */
  readonly labels: string;
  readonly heavies: NonNullable<GrowthTableOptions['heavies']>;
  readonly strategies: readonly QueryStrategy[];
  /** how often each strategy is tried, with seeds from `seed` on */
  readonly seeds: number;
}

/** Where something is kept, by plain data that it is a function of. */
export interface ActiveStore<Saved> {
  load(key: object): Saved | undefined;
  save(key: object, saved: Saved): void;
}

/** How the work is done; nothing of it changes the result. */
export interface ActiveCurvesRun {
  /** rounds of an interrupted run */
  readonly rounds?: ActiveStore<ActiveRound>;
  /** growth rates that it solved */
  readonly solved?: ActiveStore<{ readonly rates: readonly number[] }>;
  readonly onProgress?: OnProgress;
}

/**
 * Runs every strategy with every seed.
 * @returns the document of the run, a network that was fitted on all labels of the first curve, and the test cells
 * @throws InvalidInput if all labels are the same, or a cell cannot be solved
 */
export function activeCurves(
  { pool, test }: { readonly pool: ActiveCells; readonly test: ActiveCells },
  plan: ActivePlan,
  { rounds, solved, onProgress }: ActiveCurvesRun = {},
): ActiveOutcome {
  const { problem, labels, heavies, strategies, seeds, seed, ...options } = plan;
  const above = thresholdOf(problem);
  const cells = [pool, test].map(({ sha256, table }) => ({ sha256, rows: table.rows }));
  const told = { cells, labels, above, heavies, features: problem.features };
  /** Labels of rows, of which each is solved once. */
  const labeller = (table: Table, unit: string) => {
    const known = new Map<number, number>();
    return (rows: Int32Array) => {
      const open = rows.filter((row) => !known.has(row));
      const key = { ...told, unit, open: [...open] };
      const onCell = (done: number) => onProgress?.({ unit, done, total: open.length });
      const solve = () =>
        labels === 'dispersion'
          ? solvedRates(table, open, { heavies, onCell })
          : table.take(open).numbers(labels);
      const saved = solved?.load(key);
      const rates = saved?.rates ?? solve();
      if (!saved && open.length > 0) solved?.save(key, { rates: [...rates] });
      open.forEach((row, i) => {
        known.set(row, Number(rates[i] > above));
      });
      return Float64Array.from(rows, (row) => known.get(row) ?? 0);
    };
  };
  const [x, testX] = [pool, test].map(({ table }) => Matrix.from(problemFeatures(table, problem)));
  const all = Int32Array.from({ length: test.table.rows }, (_, row) => row);
  const y = labeller(test.table, 'test cells solved')(all);
  requireBothClasses(y, `${test.name}: test cells`, namesOfClasses(problem));
  const label = labeller(pool.table, 'cells solved');

  const runs = strategies.flatMap((strategy) =>
    Array.from({ length: seeds }, (_, at) => ({ strategy, seed: seed + at })),
  );
  const total = runs.length * options.budget;
  let model: ClassifierModel | null = null;
  const curves = runs.map((own, at): ActiveCurve => {
    const key = (round: number) => ({ ...told, ...options, ...own, round });
    const learned = activeLearning(
      { x, label },
      { x: testX, y },
      { ...options, ...own },
      {
        remembered: (round) => rounds?.load(key(round)),
        onRound: (round, number) => {
          rounds?.save(key(number), round);
          const detail = `${own.strategy}, seed ${own.seed}: F1 ${round.f1.toFixed(3)}`;
          const done = round.solves + at * options.budget;
          onProgress?.({ unit: 'labels learnt from', done, total, detail });
        },
      },
    );
    model ??= learned.model;
    return { ...own, rounds: learned.rounds };
  });
  if (!model) {
    throw new InvalidInput({
      where: { owner: pool.name },
      what: `all ${options.budget} labels are the same`,
      remedy: 'ask for more of them, or move the threshold',
    });
  }
  const { budget, initial, batch, committee } = options;
  const record: ActiveRecord = {
    version: VERSION,
    labels,
    above,
    budget,
    initial,
    batch,
    committee,
    features: problem.features.map(({ name }) => name),
    pool: { name: pool.name, sha256: pool.sha256, rows: pool.table.rows },
    test: {
      name: test.name,
      sha256: test.sha256,
      rows: y.length,
      unstable: y.reduce((sum, one) => sum + one, 0),
    },
    curves,
    saved: savedSolves(curves),
  };
  const tested = { x: testX, y, problem, table: test.table };
  return { record, model, tested };
}

function thresholdOf({ target }: Problem): number {
  return target.kind === 'classes' ? (target.above ?? 0) : 0;
}

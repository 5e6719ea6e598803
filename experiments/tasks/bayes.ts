/** Applies the Bayes rule to the test part of a random split of parametric data; the split is that of a fit task. */
import { crossingProbabilities } from '../../datasets/bayes.js';
import { PARAMETRIC_DATASETS } from '../../datasets/index.js';
import { LABEL } from '../../src/angular/moments.js';
import {
  bayesCall,
  countPosterior,
  type Posterior,
  type TieCall,
} from '../../src/evaluation/bayes-rule.js';
import { packBits } from '../../src/formats/packed.js';
import { type DataSpec, parametricData, parametricSplit } from './fit.js';
import type { TaskKind } from './task-kind.js';

export interface BayesTask {
  readonly kind: 'bayes';
  readonly data: DataSpec;
  /** seed of the data and of the split: that of a fit, or the number of a sample of a Bayes limit */
  readonly sample: number;
  /** the shares of the split, the last one that of the test rows; [1] for all rows */
  readonly shares: readonly number[];
}

export interface BayesResult {
  readonly testRows: number;
  readonly posterior: Posterior;
  /** for either prediction on ties, the test rows that the rule gets right, encoded as in the result of a fit */
  readonly correct: Readonly<Record<TieCall, string>>;
}

export function runBayes({ data, sample, shares }: BayesTask): BayesResult {
  const table = parametricData(data, sample);
  const parts = parametricSplit(table, sample, shares);
  const test = table.take(parts[parts.length - 1]);
  const { recipe } = PARAMETRIC_DATASETS[data.set];
  const probability = crossingProbabilities(recipe, data.solver, test);
  const truth = test.numbers(LABEL);
  const correct = (tie: TieCall) =>
    packBits(Uint8Array.from(truth, (label, i) => +(bayesCall(probability[i], tie) === label)));
  return {
    testRows: test.rows,
    posterior: countPosterior(probability),
    correct: { 0: correct(0), 1: correct(1) },
  };
}

export const bayesKind: TaskKind<BayesTask, BayesResult> = {
  kind: 'bayes',
  needs: () => [],
  run: runBayes,
  describe: ({ data, sample }) => `${data.set} ${data.solver}: Bayes rule, seed ${sample}`,
  cost: () => 1.3,
};

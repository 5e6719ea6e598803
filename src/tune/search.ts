/** A search that does its trials one after the other. */
import { preparedWidth } from '../estimators/preparation.js';
import type { DevelopmentData } from './development-data.js';
import type { MetricName } from './metric.js';
import {
  type Searched,
  type SearchedData,
  type SearchPlan,
  successiveHalving,
} from './successive-halving.js';
import { runTrial } from './trial.js';

export function search(data: DevelopmentData, plan: SearchPlan, metric: MetricName): Searched {
  const rungs = successiveHalving(plan, dataSize(data));
  let step = rungs.next();
  while (!step.done) step = rungs.next(step.value.map((trial) => runTrial(trial, data, metric)));
  return step.value;
}

export function dataSize({ training: { x }, preparation }: DevelopmentData): SearchedData {
  const nFeatures = preparation ? preparedWidth(preparation) : x.columns;
  return { nFeatures, trainingRows: x.rows };
}

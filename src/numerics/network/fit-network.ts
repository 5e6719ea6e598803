/**
 * The epochs of training a network: rows in an order drawn anew for each epoch, batch by batch; a penalty
 * 1/2 alpha |W|^2 over the weight of the batch, as scikit-learn's; the end when neither the loss nor, if rows are held
 * out, their score has improved for some epochs. The best weights on held-out rows are kept.
 *
 * Chance comes from the seed, the epoch and the batch alone, so that a fit that goes on from a checkpoint ends at the
 * same bits.
 */
import { Random } from '../../random.js';
import type { ProgressGenerator } from '../../slices.js';
import type { EpochReport, FitCheckpoint, FitHooks } from './fit-hooks.js';
import { type NetworkTask, NetworkTrainer } from './network-trainer.js';
import { rateAt, type ScheduleName } from './schedule.js';

/** How long, and at which rates. */
export interface EpochSettings {
  /** the most epochs */
  readonly epochs: number;
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  /** epochs with a rising rate at the beginning */
  readonly warmUp: number;
  /** factor of step and exponential schedules */
  readonly gamma: number;
  /** epochs after which the factor applies once */
  readonly every: number;
  /** the strength of the penalty */
  readonly alpha: number;
  /** what counts as an improvement, of the loss or of the score */
  readonly tolerance: number;
  /** epochs without an improvement after which the fit ends */
  readonly patience: number;
  readonly seed: number;
  /** rows that are held out, and a score of what the network gives for them that rises with its quality */
  readonly validation?: {
    readonly rows: Uint32Array;
    readonly score: (outputs: Float64Array) => number;
  };
}

/** The end of a fit; the trainer holds the weights that are kept. */
export interface NetworkFit {
  readonly trainer: NetworkTrainer;
  readonly ended: 'converged' | 'iteration-limit' | 'stopped-early' | 'stalled';
  readonly history: readonly EpochReport[];
  /** the index in the history of the epoch whose weights are kept */
  readonly kept: number;
}

/** Trains a network on the rows of its task that are not held out. */
export function* fitNetwork(
  task: NetworkTask,
  settings: EpochSettings,
  { from, afterEpoch, otherHalf }: FitHooks = {},
): ProgressGenerator<NetworkFit> {
  const { validation, epochs, alpha, tolerance, patience } = settings;
  const trainer = new NetworkTrainer(task, otherHalf);
  const rows = trainingRows(task.data.targets.length, validation?.rows);
  const batches = Math.ceil(rows.length / task.batchSize);
  const schedule = {
    name: settings.schedule,
    warmUp: settings.warmUp * batches,
    total: epochs * batches,
    gamma: settings.gamma,
    every: settings.every * batches,
    lowest: 0,
  };
  const random = new Random(settings.seed);
  const history: EpochReport[] = [...(from?.history ?? [])];
  let best: FitCheckpoint['best'] = from?.best ?? { value: -Infinity, epoch: 0, state: null };
  let waited = from?.waited ?? 0;
  if (from) trainer.state = from.state;
  const end = (ended: NetworkFit['ended']): NetworkFit => {
    if (best.state) trainer.state = best.state;
    const kept = best.state ? best.epoch : history.length - 1;
    return { trainer, ended, history, kept };
  };
  for (let epoch = history.length; epoch < epochs; epoch++) {
    const ofEpoch = random.fork(`epoch ${epoch}`);
    const order = ofEpoch.shuffle(rows.slice());
    let sum = 0;
    let total = 0;
    let rate = 0;
    for (let batch = 0; batch < batches; batch++) {
      const own = order.subarray(batch * task.batchSize, (batch + 1) * task.batchSize);
      const weight = own.reduce((all, row) => all + task.data.weights[row], 0);
      const step = epoch * batches + batch;
      rate = settings.learningRate * rateAt(schedule, step);
      const key = (ofEpoch.seed ^ Math.imul(batch + 1, 0x9e3779b1)) >>> 0;
      sum += weight * trainer.step(own, { rate, l2: alpha / weight, key });
      total += weight;
      yield { unit: 'epochs', done: epoch, total: epochs, ...detailOf(history.at(-1)) };
    }
    const loss = sum / total;
    const score = validation?.score(trainer.outputs(validation.rows));
    history.push({ epoch, loss, rate, ...(score !== undefined && { score }) });
    if (!Number.isFinite(loss)) return end('stalled');
    const value = score ?? -loss;
    waited = value > best.value + tolerance ? 0 : waited + 1;
    if (value > best.value) {
      best = { value, epoch, state: validation ? trainer.state : null };
    }
    const done = waited > patience;
    afterEpoch?.(() => ({ history: [...history], state: trainer.state, best, waited }));
    if (done) return end(validation ? 'stopped-early' : 'converged');
  }
  return end('iteration-limit');
}

/** The rows that are not held out, ascending. */
function trainingRows(count: number, heldOut: Uint32Array = new Uint32Array()): Uint32Array {
  const held = new Uint8Array(count);
  for (const row of heldOut) held[row] = 1;
  return Uint32Array.from({ length: count }, (_, row) => row).filter((row) => held[row] === 0);
}

/** The last epoch in words. */
function detailOf(report: EpochReport | undefined): { detail?: string } {
  if (!report) return {};
  const { loss, score, rate } = report;
  const scored = score === undefined ? '' : `, held-out rows ${score.toPrecision(4)}`;
  return { detail: `loss ${loss.toPrecision(4)}${scored}, rate ${rate.toPrecision(3)}` };
}

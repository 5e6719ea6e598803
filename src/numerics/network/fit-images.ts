/**
 * The steps of training a network for images: batches from a source, with the rate
 *
 *   rate decay^(t / T)
 *
 * at step t of T. The fit reports, and can go on from, every so many steps.
 */
import type { ProgressGenerator } from '../../slices.js';
import { type ConvolutionTask, ConvolutionTrainer } from './convolution-trainer.js';
import type { EpochReport, FitHooks } from './fit-hooks.js';
import type { ImageSource } from './image-batches.js';

/** How long, and at which rates. */
export interface ImageSteps {
  readonly steps: number;
  readonly learningRate: number;
  /** the last rate over the first */
  readonly decay: number;
  /** steps between two reports */
  readonly every: number;
}

/** The end of a fit. */
export interface ImageFit {
  readonly trainer: ConvolutionTrainer;
  readonly ended: 'iteration-limit' | 'stalled';
  readonly history: readonly EpochReport[];
}

/** Trains a network on the batches of a source. */
export function* fitImages(
  task: ConvolutionTask,
  source: ImageSource,
  { steps, learningRate, decay, every }: ImageSteps,
  { from, afterEpoch, otherHalf }: FitHooks = {},
): ProgressGenerator<ImageFit> {
  const trainer = new ConvolutionTrainer(task, otherHalf);
  const history: EpochReport[] = [...(from?.history ?? [])];
  if (from) trainer.state = from.state;
  const epochs = Math.ceil(steps / every);
  for (let epoch = history.length; epoch < epochs; epoch++) {
    const [first, end] = [epoch * every, Math.min((epoch + 1) * every, steps)];
    let [sum, rate] = [0, 0];
    for (let step = first; step < end; step++) {
      rate = learningRate * decay ** (step / steps);
      sum += trainer.step(source.batch(step), rate);
      const last = history.at(-1);
      const detail = last ? { detail: `loss ${last.loss.toPrecision(4)}` } : {};
      yield { unit: 'steps', done: step + 1, total: steps, ...detail };
    }
    const loss = sum / (end - first);
    history.push({ epoch, loss, rate });
    if (!Number.isFinite(loss)) return { trainer, ended: 'stalled', history };
    const best = { value: -loss, epoch, state: null };
    afterEpoch?.(() => ({ history: [...history], state: trainer.state, best, waited: 0 }));
  }
  return { trainer, ended: 'iteration-limit', history };
}

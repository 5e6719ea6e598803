/** Training, own test and realistic accuracy of LR against degree: the bias-variance picture. */
import { figure1 } from './figure-1.js';
import type { RealisticSweep, SweepLine } from './kinds/realistic-sweep.js';
import { realisticSweep } from './kinds/realistic-sweep.js';

function picture(name: string, training: string): RealisticSweep['pictures'][number] {
  const curves: SweepLine[] = [
    { name: `${name}: training rows`, training, score: 'train', region: 'all', dashed: true },
    { name: `${name}: own test rows`, training, score: 'own test', region: 'all' },
    { name: `${name}: realistic cells`, training, score: 'accuracy', region: 'all' },
  ];
  return { name, title: `Logistic regression trained on ${name} data`, curves };
}

export const biasVariance = realisticSweep({
  ...figure1,
  name: 'bias-variance',
  title: 'Bias and variance: accuracy on training rows, own test rows and realistic cells',
  source: 'arXiv:2310.03807 section 3, the bias-variance example',
  chapter: 'realistic',
  trainings: figure1.trainings.filter(({ name }) => name === 'artificial' || name === 'improved'),
  pictures: [picture('artificial', 'artificial'), picture('improved', 'improved')],
  claims: [],
});

/** Our side of `npm run bench -- images`: image-epochs.js PIXELS CHANNELS STEPS THREADS; an epoch has so many steps of 64. */
import { Matrix, Random } from '../../src/index.js';
import { fitOnThreads } from '../../src/training/fit-on-threads.js';
import { timedEpochs } from './timed-epochs.js';

const BATCH = 64;

const [pixels, channels, steps, threads] = process.argv.slice(2);
const side = Number(pixels);
const rows = BATCH * Number(steps);
const random = new Random(11);
const x = new Matrix(
  Float64Array.from({ length: rows * side ** 2 }, () => random.uniform(-1.7, 1.7)),
  rows,
  side ** 2,
  Array.from({ length: side ** 2 }, (_, i) => `pixel_${i}`),
);
const y = Float64Array.from({ length: rows }, (_, row) => row % 2);
const problem = {
  name: 'images',
  features: (x.names ?? []).map((name) => ({ name })),
  target: { kind: 'classes', column: 'label', classes: [0, 1], positive: 1 },
} as const;
const options = {
  channels: channels.split(',').map(Number),
  batchSize: BATCH,
  padding: 'zeros',
  augment: false,
  maxIter: 10_000,
};
fitOnThreads({ spec: { model: 'cnn', options }, problem, x, y, extras: {} }, Number(threads), {
  afterEpoch: timedEpochs(),
});

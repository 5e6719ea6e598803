/**
 * Our side of `npm run bench -- training`: training-epochs.js HIDDEN ROWS THREADS says `ready`, and then trains one epoch
 * for every line that it reads, and prints its seconds. It waits for lines between epochs of one fit, so that nothing is
 * made anew.
 */
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import { fitOnThreads } from '../../src/training/fit-on-threads.js';
import { timedEpochs } from './timed-epochs.js';
import { TRAINED, trainingCells } from './training-cells.js';

const [hidden, rows, threads] = process.argv.slice(2);
const { x, y, problem } = trainingCells(Number(rows));
const options = { ...TRAINED, hiddenLayerSizes: hidden.split(',').map(Number) };
new MLPClassifier(options);

fitOnThreads({ spec: { model: 'mlp', options }, problem, x, y, extras: {} }, Number(threads), {
  afterEpoch: timedEpochs(),
});

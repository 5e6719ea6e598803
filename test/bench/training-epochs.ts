/**
 * Our side of `npm run bench -- training`: training-epochs.js HIDDEN ROWS THREADS says `ready`, and then trains one epoch
 * for every line that it reads, and prints its seconds. It waits for lines between epochs of one fit, so that nothing is
 * made anew.
 */
import { readSync } from 'node:fs';
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import { fitOnThreads } from '../../src/training/fit-on-threads.js';
import { TRAINED, trainingCells } from './training-cells.js';

const [hidden, rows, threads] = process.argv.slice(2);
const { x, y, problem } = trainingCells(Number(rows));
const options = { ...TRAINED, hiddenLayerSizes: hidden.split(',').map(Number) };
new MLPClassifier(options);

/** Waits for the next line of standard input; the process ends with it. */
function nextLine(): void {
  const byte = Buffer.alloc(1);
  while (readSync(0, byte) === 1) if (byte.toString() === '\n') return;
  process.exit(0);
}

process.stdout.write('ready\n');
nextLine();
let begun = performance.now();
fitOnThreads({ spec: { model: 'mlp', options }, problem, x, y, extras: {} }, Number(threads), {
  afterEpoch: () => {
    process.stdout.write(`${(performance.now() - begun) / 1000}\n`);
    nextLine();
    begun = performance.now();
  },
});

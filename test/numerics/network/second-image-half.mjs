/** A worker that takes the second half of every batch of images. */
import { workerData } from 'node:worker_threads';

const { dist, task, rows, steps, memory } = workerData;
const { fitImages } = await import(`${dist}/fit-images.js`);
const { RowBatches } = await import(`${dist}/image-batches.js`);
const { otherHalf } = await import(`${dist}/shared-halves.js`);
const source = new RowBatches(rows, 8, 3, 'turned and shifted', 5);
const fitting = fitImages(task, source, steps, { otherHalf: otherHalf(memory, 1) });
while (!fitting.next().done);

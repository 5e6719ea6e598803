/** A worker that takes the second half of every batch. */
import { workerData } from 'node:worker_threads';

const { dist, task, settings, memory } = workerData;
const { fitNetwork } = await import(`${dist}/fit-network.js`);
const { otherHalf } = await import(`${dist}/shared-halves.js`);
const fitting = fitNetwork(task, settings, { otherHalf: otherHalf(memory, 1) });
while (!fitting.next().done);

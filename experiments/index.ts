/** Every experiment, in the order in which `reproduce` runs them. */
import { classificationTable } from '../src/experiment/classification-table.js';
import { degreeSweep } from '../src/experiment/degree-sweep.js';
import type { Experiment } from '../src/experiment/experiment.js';
import { labelNoise as labelNoiseExperiment } from '../src/experiment/label-noise.js';
import { degreeSweepArtificial } from './degree-sweep-artificial.js';
import { degreeSweepImproved } from './degree-sweep-improved.js';
import { labelNoise } from './label-noise.js';
import { ref69Table1 } from './ref69-table-1.js';
import { table4 } from './table-4.js';

export const EXPERIMENTS: readonly Experiment[] = [
  classificationTable(ref69Table1),
  classificationTable(table4),
  degreeSweep(degreeSweepArtificial),
  degreeSweep(degreeSweepImproved),
  labelNoiseExperiment(labelNoise),
];

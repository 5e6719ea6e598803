/** The chapters of the report: groups of experiments that answer one question, in the order of reading. */
import type { Chapter } from '../src/report/report.js';

export const CHAPTERS: readonly Chapter[] = [
  {
    id: 'parametric',
    title: 'Parametric data: the published tables',
    about:
      'Trained and tested on rows of one parametric set, in both solver modes: the published one, with the defect of its root finder, and an exact one.',
    experiments: ['ref69-table-1', 'table-4', 'degree-sweep-artificial', 'degree-sweep-improved'],
  },
  {
    id: 'realistic',
    title: 'Realistic cells: Tables I to III and Figures 1 to 3',
    about:
      'Tested on cells of synthetic supernova snapshots. Spreads are over backgrounds, as the cells of one are correlated.',
    experiments: [
      'table-1',
      'figure-1',
      'bias-variance',
      'table-2',
      'figure-2',
      'table-3',
      'figure-3',
      'precision-recall',
      'precision-recall-near',
    ],
  },
  {
    id: 'pictures',
    title: 'Where crossings are, and where the classifiers disagree',
    about:
      'The plane of flux factors, and maps of the realistic snapshots: the truth, what every classifier says, and where it errs. The explorer below has them to choose cells from.',
    experiments: ['disagreement', 'crossing-maps'],
  },
  {
    id: 'data',
    title: 'What the training data does',
    about:
      'What the defect in the published data costs, how much data is enough, and how parametric and realistic data mix.',
    experiments: [
      'label-noise',
      'defect-transfer',
      'learning-curve',
      'mixture',
      'snapshot-transfer',
      'ccsn-backgrounds',
    ],
  },
  {
    id: 'limits',
    title: 'How good it can get: the Bayes limit',
    about:
      'The accuracy that no classifier of these features can exceed, and how close the classifiers come.',
    experiments: ['bayes-limit', 'bayes-learning-curve'],
  },
  {
    id: 'tuned',
    title: 'Tuned: what the published settings cost',
    about:
      'Options searched on development rows alone and tested once: on the data of the published tables, and on realistic cells.',
    experiments: ['ref69-table-1-tuned', 'table-4-tuned', 'table-1-tuned'],
  },
  {
    id: 'untrained',
    title: 'Baselines that learn nothing',
    about: 'Closures and moment tests on the same cells, alone and beside a classifier.',
    experiments: ['baselines', 'hybrid'],
  },
  {
    id: 'failures',
    title: 'Where it fails, and how far to believe it',
    about:
      'Errors on realistic cells by where they stand, the features that decide, and whether probabilities are what they say.',
    experiments: ['where-it-fails', 'feature-importance', 'confidence'],
  },
  {
    id: 'speed',
    title: 'Speed',
    about: 'Against other libraries, one thread each, and whether the answers agree.',
    experiments: ['benchmark'],
  },
];

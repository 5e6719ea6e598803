/**
 * The chapters of the report. Each experiment names its own; within a chapter experiments stand in the order
 * of `index.ts`.
 */
import type { Result } from '../../src/report/read-results.js';
import type { Chapter } from '../../src/report/report.js';
import { answerOf, QUESTIONS } from './answers.js';
import type { Experiment } from './experiment.js';

const CHAPTERS = [
  {
    id: 'parametric',
    title: 'Parametric data: the published tables',
    about: 'Trained and tested on rows of one parametric set, as published and repaired.',
  },
  {
    id: 'realistic',
    title: 'Realistic cells: Tables I to III and Figures 1 to 3',
    about:
      'Tested on cells of synthetic supernova snapshots. Cells of one background are correlated, so ± is over backgrounds, and over training seeds.',
  },
  {
    id: 'pictures',
    title: 'Where crossings are, and where the classifiers disagree',
    about:
      'The plane of flux factors, and maps of the realistic snapshots: the truth, what every classifier says, and where it errs. The explorer above shows the cell that is chosen in them.',
  },
  {
    id: 'data',
    title: 'What the training data does',
    about:
      'What the failed root finder of the papers costs, how much data is enough, and how parametric and realistic data mix.',
  },
  {
    id: 'limits',
    title: 'How good it can get: the Bayes limit',
    about:
      'The accuracy that no classifier of these features can exceed, and how close the classifiers come.',
  },
  {
    id: 'tuned',
    title: 'Tuned: what the published settings cost',
    about:
      'Options searched on development rows alone and tested once: on the data of the published tables, and on realistic cells.',
  },
  {
    id: 'untrained',
    title: 'Baselines that learn nothing',
    about: 'Closures and moment tests on the same cells, alone and beside a classifier.',
  },
  {
    id: 'failures',
    title: 'Where it fails, and how far to believe it',
    about:
      'Errors on realistic cells by where they stand, the features that decide, and whether probabilities are what they say.',
  },
  {
    id: 'growth',
    title: 'How fast: growth rates, and a reference for the transport',
    about:
      'Growth rates from the dispersion relation, what estimates and regressors tell of them, and transport through a snapshot of a published Boltzmann code.',
  },
  {
    id: 'sphere',
    title: 'The full sphere: merger remnants and supernovae in two dimensions',
    about:
      'Cells of rays through synthetic fluids, whose flux vectors point apart: what decides, what averages hide, and what classifiers tell.',
  },
  {
    id: 'networks',
    title: 'Networks that tell unstable cells',
    about:
      'Networks of many sizes on random states, merger remnants and supernovae, beside other classifiers and closed forms; what they do on cells of another kind, and how few solves of the dispersion relation they can be trained with.',
  },
  {
    id: 'lensing',
    title: 'Images: neutrino masses from lensing maps',
    about:
      'Maps that resemble weak lensing, of universes with massless and massive neutrinos: how well a convolutional network tells them, beside the exact limit; what it looks at; which network; and the mass itself.',
  },
  {
    id: 'speed',
    title: 'Speed',
    about: 'Against other libraries, one thread each, and whether the answers agree.',
  },
] as const satisfies readonly Omit<Chapter, 'experiments'>[];

export type ChapterId = (typeof CHAPTERS)[number]['id'];

/** Results that `npm run bench` writes beside those of experiments, by chapter. */
const MEASURED: Readonly<Partial<Record<ChapterId, readonly string[]>>> = {
  networks: ['network-costs'],
  speed: ['benchmark'],
};

/** @param results those that the report is of, from which answers are taken */
export function chaptersOf(
  experiments: readonly Experiment[],
  results: readonly Result[] = [],
): Chapter[] {
  const figures = new Map(results.map(({ page, figures }) => [page.name, figures]));
  return CHAPTERS.map((chapter) => ({
    ...chapter,
    question: QUESTIONS[chapter.id].question,
    answer: answerOf(QUESTIONS[chapter.id], figures),
    experiments: [
      ...experiments.filter((one) => one.chapter === chapter.id).map(({ name }) => name),
      ...(MEASURED[chapter.id] ?? []),
    ],
  }));
}

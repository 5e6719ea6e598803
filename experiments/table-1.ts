/** Table I of arXiv:2310.03807: trained on artificial data, tested on realistic cells. */
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { percent, points } from '../src/report/text-table.js';
import { betterThanClosures } from './kinds/closure-claim.js';
import { type RealisticClassifier, realisticTable } from './kinds/realistic-table.js';
import { withTwiceTheSeeds } from './kinds/trained.js';
import { pairedDifference } from './kinds/two-errors.js';
import { publishedSettings } from './published-settings.js';
import { verdictIf } from './run/claim.js';

const { lr, knn, svm, tree } = publishedSettings(3);

export const TABLE_1_CLASSIFIERS = [
  {
    name: 'LR n=9',
    spec: lr,
    published: { accuracy: 0.68, noCrossing: [0.72, 0.82, 0.77], crossing: [0.59, 0.43, 0.5] },
  },
  {
    name: 'KNN n=3',
    spec: knn,
    published: { accuracy: 0.77, noCrossing: [0.77, 0.89, 0.83], crossing: [0.75, 0.55, 0.63] },
  },
  {
    name: 'SVM',
    spec: svm,
    published: { accuracy: 0.87, noCrossing: [0.98, 0.81, 0.89], crossing: [0.75, 0.98, 0.85] },
  },
  {
    name: 'Decision tree',
    spec: tree,
    published: { accuracy: 0.71, noCrossing: [0.74, 0.84, 0.79], crossing: [0.63, 0.48, 0.55] },
  },
] as const satisfies readonly RealisticClassifier[];

export const table1 = realisticTable({
  name: 'table-1',
  title: 'Table I: trained on artificial data, tested on realistic cells',
  source: 'arXiv:2310.03807 Table I',
  chapter: 'realistic',
  set: 'artificial',
  solvers: SOLVER_MODES,
  splits: ['none'],
  region: 'all',
  lowered: false,
  classifiers: TABLE_1_CLASSIFIERS,
  // With the defect, what KNN and tree make of realistic cells depends on the seed more than on anything else.
  seeds: withTwiceTheSeeds,
  claims: [
    {
      claim: 'Of the classifiers trained on artificial data, the SVM generalises best',
      rule: 'reproduced if the SVM has the highest mean accuracy, by more than one standard error of the paired difference (over backgrounds and seeds) to each other; partly if no other is better by more than that; otherwise not.',
      judge: ({ bySplit }) => {
        const rows = bySplit.get('none') ?? [];
        const machine = rows.find(({ name }) => name === 'SVM');
        const leads = rows
          .filter((row) => row !== machine)
          .map((row) => ({
            name: row.name,
            ...pairedDifference(
              machine?.scores.accuracy ?? row.scores.accuracy,
              row.scores.accuracy,
            ),
          }));
        return {
          verdict: verdictIf(
            leads.every(({ mean, error }) => mean > error),
            leads.every(({ mean, error }) => mean >= -error),
          ),
          because: `${leads.map(({ name, mean, error }) => `SVM - ${name}: ${points(mean)} +- ${percent(error)}`).join(', ')}`,
        };
      },
    },
    {
      claim: 'Classifiers trained on artificial data degrade on realistic data',
      rule: 'reproduced if every classifier loses at least 5 points from its own test rows to realistic cells, in the mean; partly if at least one does; otherwise not.',
      judge: ({ bySplit }) => {
        const losses = (bySplit.get('none') ?? []).map(({ name, own, scores }) => ({
          name,
          loss: (own?.mean ?? Number.NaN) - scores.accuracy.mean,
        }));
        return {
          verdict: verdictIf(
            losses.every(({ loss }) => loss >= 0.05),
            losses.some(({ loss }) => loss >= 0.05),
          ),
          because: losses.map(({ name, loss }) => `${name} ${points(-loss)}`).join(', '),
        };
      },
    },
    betterThanClosures(
      'Trained on artificial data, a classifier is better on realistic cells than the closures',
      'none',
    ),
  ],
});

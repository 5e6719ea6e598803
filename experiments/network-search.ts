/** Which network tells unstable cells best: depth, width, dropout, decay, batch, rate and schedule, by successive halving. */
import { FFI_DISCLOSURE, networkSearch } from './kinds/ffi-data.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment } from './run/experiment.js';
import { shapeName } from './tasks/ffi-scores.js';
import { type NetworkTrial, ranked, trialsOf } from './tasks/network-trial.js';

const SHOWN = 10;

const CLAIMS: readonly Claim<readonly NetworkTrial[]>[] = [
  {
    claim:
      'Networks of four to six layers, as in the summary, are better than those of two or three',
    rule: 'best average precision in the search among as many epochs as both have: reproduced if the deeper is ahead by .005, partly if it is ahead.',
    judge: (trials) => {
      const of = (deep: boolean, epochs: number) =>
        trials.filter(
          (one) => one.epochs === epochs && one.options.hiddenLayerSizes.length > 3 === deep,
        );
      const rungs = [...new Set(trials.map(({ epochs }) => epochs))].sort((a, b) => b - a);
      const both = rungs.find((epochs) => of(true, epochs).length * of(false, epochs).length > 0);
      if (both === undefined) {
        return { verdict: 'not reproduced', because: 'all networks are of one kind' };
      }
      const [deep, shallow] = [true, false].map((is) => ranked(of(is, both))[0].averagePrecision);
      return {
        verdict: verdictIf(deep >= shallow + 0.005, deep > shallow),
        because: `average precision ${deep.toFixed(4)} and ${shallow.toFixed(4)}, ${both} epochs`,
      };
    },
  },
];

/** The best networks of a search, each with its longest training. */
export function bestOnce(trials: readonly NetworkTrial[]): NetworkTrial[] {
  const order = ranked(trials);
  return order.filter(
    ({ network }, at) => order.findIndex((one) => one.network === network) === at,
  );
}

export const networkSearchExperiment = {
  name: 'network-search',
  title: 'Search for a network',
  source:
    'this project; the summary by McGuigan with Richers had 4 to 6 layers of some hundred units',
  chapter: 'networks',
  claims: CLAIMS,
  tasks: (settings) => trialsOf(networkSearch(settings)),
  summarize: (settings, resultOf) => {
    const search = networkSearch(settings);
    const trials = trialsOf(search).map((task) => resultOf(task));
    const judged = judgeClaims(CLAIMS, new Map([['none', trials]]));
    return {
      figures: { claims: judged, trials },
      disclosure: FFI_DISCLOSURE,
      sections: [
        claimSection(judged, 'Claims'),
        {
          title: 'The best ten',
          table: {
            header: [
              ...['hidden layers', 'weights', 'dropout', 'weight decay', 'batch', 'rate'],
              ...['schedule', 'class weights', 'epochs', 'average precision', 'best F1'],
            ],
            rows: bestOnce(trials)
              .slice(0, SHOWN)
              .map(({ options, weights, epochs, averagePrecision, F1 }) => [
                shapeName(options.hiddenLayerSizes),
                `${weights}`,
                `${options.dropout}`,
                `${options.weightDecay}`,
                `${options.batchSize}`,
                `${options.learningRateInit}`,
                options.schedule,
                options.classWeight === null ? 'none' : 'balanced',
                `${epochs}`,
                averagePrecision.toFixed(4),
                F1.toFixed(4),
              ]),
          },
          notes: [
            `Successive halving: ${search.rungs.map(({ networks, epochs }) => `${networks} networks for ${epochs} epochs`).join(', then ')}, on ${search.rows} training rows, ranked by average precision on validation simulations. Networks of more epochs stand first.`,
            'All have ReLU and batch normalisation and are trained with AdamW on the 27 invariants.',
          ],
        },
      ],
    };
  },
} satisfies Experiment;

/** The mass itself from maps: a network beside the exact mean of the posterior, which no estimate beats, and ridge regression. */
import { lensingNetwork, lensingSettings } from './kinds/lensing-data.js';
import { lensingOutcome } from './kinds/lensing-outcome.js';
import { type Claim, verdictIf } from './run/claim.js';
import type { Experiment, Settings } from './run/experiment.js';
import type { LensingNetworkResult, LensingNetworkTask } from './tasks/lensing-network.js';
import type { LensingStatisticsTask } from './tasks/lensing-statistics.js';

const networkTask = (settings: Settings): LensingNetworkTask =>
  lensingNetwork('mass', settings, settings.seeds[0], { steps: settings.quick ? 20 : 600 });

const ridgeTask = (settings: Settings): LensingStatisticsTask => ({
  kind: 'lensing-statistics',
  settings: lensingSettings('mass', settings),
  columns: 'power',
  part: 'whole',
  maps: settings.quick ? 200 : 8000,
  seed: settings.seeds[0],
  testMaps: settings.quick ? 200 : 4000,
});

type MassFigures = NonNullable<LensingNetworkResult['regression']> & { readonly ridge: number };

const CLAIMS: readonly Claim<MassFigures>[] = [
  {
    claim: 'The network estimates the mass nearly as well as is possible',
    rule: 'root mean squared error over that of the exact posterior mean: reproduced up to 1.05, partly up to 1.1.',
    judge: ({ network, posterior }) => {
      const ratio = network / posterior;
      return {
        verdict: verdictIf(ratio <= 1.05, ratio <= 1.1),
        because: `${network.toFixed(4)} and ${posterior.toFixed(4)} eV`,
      };
    },
  },
];

export const lensingMass = {
  name: 'lensing-mass',
  title: 'The mass of neutrinos from lensing maps',
  source: 'this project; planned in the summary by Golshan and Bayer',
  chapter: 'lensing',
  claims: CLAIMS,
  tasks: (settings) => [networkTask(settings), ridgeTask(settings)],
  summarize: (settings, resultOf) => {
    const { regression } = resultOf(networkTask(settings));
    if (!regression) throw new Error('a regression has figures of its own');
    const figures = { ...regression, ridge: resultOf(ridgeTask(settings)).score };
    return lensingOutcome(CLAIMS, figures, {
      figures: { ...figures },
      sections: [
        {
          title: 'Errors of estimates',
          table: {
            header: ['estimate', 'root mean squared error, eV'],
            rows: [
              ['exact mean of the posterior', figures.posterior.toFixed(4)],
              ['network', figures.network.toFixed(4)],
              ['ridge regression on the power spectrum', figures.ridge.toFixed(4)],
            ],
          },
          notes: [
            `Masses are uniform from 0 to .6 eV. The network correlates with the posterior mean by ${figures.correlation.toFixed(3)}.`,
            'The Cramér-Rao bound is no bound here: it is for estimates without a bias, and all of these shrink to the middle of the prior, as the next table shows. The mean of the posterior has the smallest error that there is.',
          ],
        },
        {
          title: 'Mean estimates',
          table: {
            header: ['mass, eV', 'network', 'posterior mean'],
            rows: figures.means.map(({ mass, network, posterior }) => [
              mass.toFixed(2),
              network.toFixed(3),
              posterior.toFixed(3),
            ]),
          },
          notes: ['Of test maps whose mass is within .03 eV.'],
        },
      ],
    });
  },
} satisfies Experiment;

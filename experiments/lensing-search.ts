/** Which network: channels, rate, decay, weight decay, smoothing and whitening, drawn at random, and what of them matters. */
import { Random } from '../src/random.js';
import { percent } from '../src/report/text-table.js';
import { logarithmic } from '../src/search-range.js';
import { lensingNetwork } from './kinds/lensing-data.js';
import { lensingOutcome } from './kinds/lensing-outcome.js';
import { type Claim, verdictIf } from './run/claim.js';
import type { Experiment, Settings } from './run/experiment.js';
import {
  accuracyOf,
  type LensingNetwork,
  type LensingNetworkTask,
  PLAIN_NETWORK,
} from './tasks/lensing-network.js';

const TRIALS = 36;

const CHANNELS = [
  [8, 16],
  [16, 32],
  [8, 16, 32],
  [16, 32, 64],
];
const SMOOTHINGS = [0, 0.5, 1, 2];
const RATES = logarithmic(1e-3, 5e-2);
const DECAYS = logarithmic(1e-3, 1);
const WEIGHT_DECAYS = logarithmic(1e-4, 1);

function drawn(trial: number): LensingNetwork {
  const random = new Random(0).fork(`trial ${trial}`);
  const one = <T>(values: readonly T[]) => values[random.index(values.length)];
  return {
    ...PLAIN_NETWORK,
    channels: one(CHANNELS),
    learningRate: RATES.draw(random),
    decay: DECAYS.draw(random),
    weightDecay: WEIGHT_DECAYS.draw(random),
    smoothing: one(SMOOTHINGS),
    whiten: one([false, true]),
  };
}

/** Trials on the maps of the demonstration, for half the steps. */
function trialsOf(settings: Settings): LensingNetworkTask[] {
  const count = settings.quick ? 4 : TRIALS;
  return Array.from({ length: count }, (_, trial) =>
    lensingNetwork('demo', settings, settings.seeds[0], {
      network: drawn(trial),
      steps: settings.quick ? 10 : 250,
    }),
  );
}

/** Networks that differ in their smoothing alone. */
const smoothedOf = (settings: Settings) =>
  (settings.quick ? [0, 1] : SMOOTHINGS).map((smoothing) =>
    lensingNetwork('demo', settings, settings.seeds[0], {
      network: { ...PLAIN_NETWORK, smoothing },
      steps: settings.quick ? 10 : 250,
    }),
  );

/** What is varied, as the levels between which the variance of accuracies is divided. */
const OPTIONS: Readonly<Record<string, (network: LensingNetwork) => string>> = {
  channels: ({ channels }) => channels.join('-'),
  'learning rate': ({ learningRate }) => third(learningRate, 1e-3, 5e-2),
  decay: ({ decay }) => third(decay, 1e-3, 1),
  'weight decay': ({ weightDecay }) => third(weightDecay, 1e-4, 1),
  smoothing: ({ smoothing }) => `${smoothing}`,
  whitening: ({ whiten }) => `${whiten}`,
  'smoothing, unless whitened': ({ smoothing, whiten }) => (whiten ? 'whitened' : `${smoothing}`),
};

/** The third of a range, by its logarithm. */
function third(value: number, low: number, high: number): string {
  return ['low', 'middle', 'high'][
    Math.min(2, Math.floor((3 * Math.log(value / low)) / Math.log(high / low)))
  ];
}

/** The share of the variance that lies between levels, less what levels without a meaning would have. */
function shareBetween(levels: readonly string[], values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const groups = new Set(levels);
  let [between, total] = [0, 0];
  for (const level of groups) {
    const rows = values.filter((_, i) => levels[i] === level);
    const own = rows.reduce((sum, value) => sum + value, 0) / rows.length;
    between += rows.length * (own - mean) ** 2;
  }
  for (const value of values) total += (value - mean) ** 2;
  const chance = (groups.size - 1) / Math.max(1, values.length - 1);
  return Math.max(0, (between / total - chance) / (1 - chance));
}

interface SearchFigures {
  readonly trials: readonly { readonly network: LensingNetwork; readonly accuracy: number }[];
  readonly importance: Readonly<Record<string, number>>;
  readonly smoothed: readonly { readonly smoothing: number; readonly accuracy: number }[];
}

const CLAIMS: readonly Claim<SearchFigures>[] = [
  {
    claim: 'Smoothing matters more than any other option that is searched',
    rule: 'share of the variance of accuracies between values of an option: reproduced if that of smoothing, alone or unless whitened, is the largest and above .2; partly if it is above .2.',
    judge: ({ importance }) => {
      const own = Math.max(importance.smoothing, importance['smoothing, unless whitened']);
      const others = Object.entries(importance).filter(([name]) => !name.startsWith('smoothing'));
      const [name, largest] = others.reduce((most, one) => (one[1] > most[1] ? one : most));
      return {
        verdict: verdictIf(own > 0.2 && own > largest, own > 0.2),
        because: `${own.toFixed(2)}; ${name} has ${largest.toFixed(2)}`,
      };
    },
  },
  {
    claim: 'Smoothing by a pixel costs accuracy, though what is possible stays',
    rule: 'networks that differ in smoothing alone, 0 against 1 pixel: reproduced if it costs 2 points, partly if it costs anything.',
    judge: ({ smoothed }) => {
      const at = (sigma: number) =>
        smoothed.find(({ smoothing }) => smoothing === sigma)?.accuracy ?? Number.NaN;
      const cost = at(0) - at(1);
      return {
        verdict: verdictIf(cost >= 0.02, cost > 0),
        because: `${percent(at(0))} without, ${percent(at(1))} with it`,
      };
    },
  },
];

export const lensingSearch = {
  name: 'lensing-search',
  title: 'Search for a network that tells neutrino masses',
  source:
    'this project; the summary by Golshan and Bayer searched hyper-parameters over many trials',
  chapter: 'lensing',
  claims: CLAIMS,
  tasks: (settings) => [...trialsOf(settings), ...smoothedOf(settings)],
  summarize: (settings, resultOf) => {
    const trials = trialsOf(settings).map((task) => ({
      network: task.network,
      accuracy: accuracyOf(resultOf(task)),
    }));
    const accuracies = trials.map(({ accuracy }) => accuracy);
    const importance = Object.fromEntries(
      Object.entries(OPTIONS).map(([name, level]) => [
        name,
        shareBetween(
          trials.map(({ network }) => level(network)),
          accuracies,
        ),
      ]),
    );
    const smoothed = smoothedOf(settings).map((task) => ({
      smoothing: task.network.smoothing,
      accuracy: accuracyOf(resultOf(task)),
    }));
    const figures = { trials, importance, smoothed };
    return lensingOutcome(CLAIMS, figures, {
      figures: { ...figures },
      sections: [
        {
          title: 'What matters',
          table: {
            header: ['option', 'share of the variance'],
            rows: Object.entries(importance)
              .sort(([, a], [, b]) => b - a)
              .map(([name, share]) => [name, share.toFixed(2)]),
          },
          notes: [
            `Of the accuracies of ${trials.length} networks, between values (of rates and decays: thirds of their ranges), less what as many values without a meaning would have.`,
          ],
        },
        {
          title: 'The best ten',
          table: {
            header: [
              ...['channels', 'rate', 'decay', 'weight decay'],
              ...['smoothing', 'whitened', 'accuracy'],
            ],
            rows: trials
              .toSorted((a, b) => b.accuracy - a.accuracy)
              .slice(0, 10)
              .map(({ network, accuracy }) => [
                network.channels.join(', '),
                network.learningRate.toPrecision(2),
                network.decay.toPrecision(2),
                network.weightDecay.toPrecision(2),
                `${network.smoothing}`,
                network.whiten ? 'yes' : 'no',
                percent(accuracy),
              ]),
          },
          notes: [
            'They are chosen by the same test maps that score them, and flattered by some tenths of a point.',
          ],
        },
        {
          title: 'Smoothing alone',
          table: {
            header: ['sigma, pixels', 'accuracy'],
            rows: smoothed.map(({ smoothing, accuracy }) => [`${smoothing}`, percent(accuracy)]),
          },
          notes: [
            'All else as in the demonstration, half the steps. The exact limit does not depend on smoothing.',
          ],
        },
      ],
    });
  },
} satisfies Experiment;

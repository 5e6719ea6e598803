/**
 * Massive or massless neutrinos from maps that resemble lensing: the exact limit, the likelihood ratio, a convolutional
 * network and logistic regression on summaries, over settings, fields, redshifts, losses and numbers of maps.
 */
import { percent } from '../src/report/text-table.js';
import {
  type LensingName,
  lensingNetwork,
  lensingSeeds,
  lensingSettings,
} from './kinds/lensing-data.js';
import { lensingOutcome } from './kinds/lensing-outcome.js';
import { type Claim, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Settings } from './run/experiment.js';
import type { LensingLimitTask } from './tasks/lensing-limit.js';
import { accuracyOf, type LensingNetworkTask, PLAIN_NETWORK } from './tasks/lensing-network.js';
import type { LensingStatisticsTask } from './tasks/lensing-statistics.js';

/** Settings of Gaussian maps, whose limit is known, and of lognormal ones. */
const GAUSSIAN: readonly LensingName[] = [
  'main',
  'demo',
  'eighties',
  'fixed sigma8',
  'redshift .5',
  'redshift 2',
  'gaussian .2',
];
const LOGNORMAL: readonly LensingName[] = ['lognormal .2', 'lognormal .6'];
const NAMES: readonly LensingName[] = [...GAUSSIAN, ...LOGNORMAL];

/** Settings whose networks have several seeds. */
const SEVERAL: readonly LensingName[] = ['main', 'demo', 'eighties', 'lognormal .6'];

const TRAINING_SETS = [500, 2000, 8000];

const LOSSES = {
  'focal, gamma 2': { kind: 'focal', smoothing: 0, gamma: 2 },
  'smoothed labels, .1': { kind: 'crossEntropy', smoothing: 0.1, gamma: 0 },
} as const;

const limitOf = (name: LensingName, settings: Settings): LensingLimitTask => ({
  kind: 'lensing-limit',
  settings: lensingSettings(name, settings),
  maps: settings.quick ? 400 : name === 'main' || name === 'demo' ? 20_000 : 4000,
});

function networksOf(name: LensingName, settings: Settings): LensingNetworkTask[] {
  const seeds = lensingSeeds(settings);
  const own = SEVERAL.includes(name) ? seeds : seeds.slice(0, 1);
  return own.map((seed) => lensingNetwork(name, settings, seed));
}

function statisticsOf(
  name: LensingName,
  settings: Settings,
  columns: LensingStatisticsTask['columns'],
): LensingStatisticsTask {
  return {
    kind: 'lensing-statistics',
    settings: lensingSettings(name, settings),
    columns,
    part: 'whole',
    maps: settings.quick ? 200 : 4000,
    seed: settings.seeds[0],
    testMaps: settings.quick ? 200 : 4000,
  };
}

/** Networks on maps that are there, by number; the steps are those of new maps. */
const setsOf = (settings: Settings) =>
  (settings.quick ? [128] : TRAINING_SETS).map((maps) =>
    lensingNetwork('demo', settings, settings.seeds[0], { maps }),
  );

const lossesOf = (settings: Settings) =>
  Object.entries(LOSSES).map(([name, loss]) => ({
    name,
    task: lensingNetwork('demo', settings, settings.seeds[0], {
      network: { ...PLAIN_NETWORK, loss },
    }),
  }));

interface SettingFigures {
  readonly name: LensingName;
  /** of Gaussian maps */
  readonly limit: number | null;
  readonly ratio: {
    readonly maps: number;
    readonly accuracy: number;
    readonly standardError: number;
  };
  /** by seed, with the likelihood ratio on the same test maps */
  readonly networks: readonly { readonly accuracy: number; readonly ratio: number }[];
  readonly power: number;
  readonly all: number;
}

interface ScoreFigures {
  readonly settings: readonly SettingFigures[];
  readonly sets: readonly { readonly maps: number; readonly accuracy: number }[];
  readonly losses: readonly { readonly name: string; readonly accuracy: number }[];
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const networkMean = ({ networks }: SettingFigures) =>
  meanOf(networks.map(({ accuracy }) => accuracy));

function figuresOf(settings: Settings, resultOf: ResultGetter): ScoreFigures {
  return {
    settings: NAMES.map((name) => {
      const { limit, maps, accuracy, standardError } = resultOf(limitOf(name, settings));
      return {
        name,
        limit,
        ratio: { maps, accuracy, standardError },
        networks: networksOf(name, settings).map((task) => {
          const result = resultOf(task);
          return { accuracy: accuracyOf(result), ratio: result.classes?.ratio ?? Number.NaN };
        }),
        power: resultOf(statisticsOf(name, settings, 'power')).score,
        all: resultOf(statisticsOf(name, settings, 'all')).score,
      };
    }),
    sets: setsOf(settings).map((task) => ({
      maps: task.maps as number,
      accuracy: accuracyOf(resultOf(task)),
    })),
    losses: lossesOf(settings).map(({ name, task }) => ({
      name,
      accuracy: accuracyOf(resultOf(task)),
    })),
  };
}

const named = ({ settings }: ScoreFigures, name: LensingName) =>
  settings.find((one) => one.name === name) as SettingFigures;

const CLAIMS: readonly Claim<ScoreFigures>[] = [
  {
    claim:
      'A convolutional network tells massive from massless neutrinos with an accuracy in the mid 80s',
    rule: 'mean over seeds for 64 x 64 pixels of 3.5 arcminutes, .1 eV: reproduced from 83 to 88 per cent, partly from 80 to 91.',
    judge: (figures) => {
      const accuracy = networkMean(named(figures, 'eighties'));
      return {
        verdict: verdictIf(
          accuracy >= 0.83 && accuracy <= 0.88,
          accuracy >= 0.8 && accuracy <= 0.91,
        ),
        because: `${percent(accuracy)}, where ${percent(named(figures, 'eighties').limit ?? Number.NaN)} is possible`,
      };
    },
  },
  {
    claim: 'The network comes within 1.5 points of what is possible',
    rule: 'main setting, mean over seeds below the exact limit: reproduced within 1.5 points, partly within 3.',
    judge: (figures) => {
      const main = named(figures, 'main');
      const behind = (main.limit ?? Number.NaN) - networkMean(main);
      return {
        verdict: verdictIf(behind <= 0.015, behind <= 0.03),
        because: `${percent(networkMean(main))} of ${percent(main.limit ?? Number.NaN)}`,
      };
    },
  },
  {
    claim: 'The exact limit is what the likelihood ratio reaches',
    rule: 'Gaussian settings whose accuracy on drawn maps is within two standard errors of the limit: reproduced if all but at most one are, and none is beyond four; partly if more than half are.',
    judge: ({ settings }) => {
      const distances = settings.flatMap(({ limit, ratio }) =>
        limit === null ? [] : [Math.abs(ratio.accuracy - limit) / ratio.standardError],
      );
      const within = distances.filter((one) => one <= 2).length;
      return {
        verdict: verdictIf(
          within >= distances.length - 1 && Math.max(...distances) <= 4,
          2 * within > distances.length,
        ),
        because: `${within} of ${distances.length}; the largest distance is ${Math.max(...distances).toFixed(1)} standard errors`,
      };
    },
  },
  {
    claim: 'The task is mostly one of amplitude',
    rule: 'limit of the main setting with fixed sigma8, in excess of one half, over that with fixed primordial amplitude: reproduced below 1/4, partly below 1/2.',
    judge: (figures) => {
      const [fixed, main] = (['fixed sigma8', 'main'] as const).map(
        (name) => (named(figures, name).limit ?? Number.NaN) - 0.5,
      );
      return {
        verdict: verdictIf(fixed < main / 4, fixed < main / 2),
        because: `${percent(0.5 + fixed)} in place of ${percent(0.5 + main)}`,
      };
    },
  },
  {
    claim: 'On lognormal maps the network tells more than the power spectrum',
    rule: 'lognormal maps of .6 eV, mean over seeds ahead of logistic regression on the power spectrum: reproduced by more than .7 points (two standard errors of 4,000 maps), partly if it is ahead.',
    judge: (figures) => {
      const one = named(figures, 'lognormal .6');
      const ahead = networkMean(one) - one.power;
      return {
        verdict: verdictIf(ahead > 0.007, ahead > 0),
        because: `${percent(networkMean(one))} and ${percent(one.power)}`,
      };
    },
  },
];

export const lensingScores = {
  name: 'lensing-scores',
  title: 'Massive or massless neutrinos from lensing maps',
  source:
    'this project; the summary by Golshan and Bayer has a convolutional network with an accuracy in the mid 80s',
  chapter: 'lensing',
  claims: CLAIMS,
  tasks: (settings) => [
    ...NAMES.flatMap((name) => [
      limitOf(name, settings),
      ...networksOf(name, settings),
      statisticsOf(name, settings, 'power'),
      statisticsOf(name, settings, 'all'),
    ]),
    ...setsOf(settings),
    ...lossesOf(settings).map(({ task }) => task),
  ],
  summarize: (settings, resultOf) => {
    const figures = figuresOf(settings, resultOf);
    const seeds = lensingSeeds(settings).length;
    return lensingOutcome(CLAIMS, figures, {
      figures: { ...figures },
      sections: [
        {
          title: 'What can be told, and what is',
          table: {
            header: [
              ...['maps', 'limit', 'likelihood ratio', 'standard error', 'network', 'seeds'],
              ...['power spectrum', 'all statistics'],
            ],
            rows: figures.settings.map((one) => [
              wordsOf(one.name, settings),
              one.limit === null ? '' : percent(one.limit),
              percent(one.ratio.accuracy),
              percent(one.ratio.standardError),
              percent(networkMean(one)),
              `${one.networks.length}`,
              percent(one.power),
              percent(one.all),
            ]),
          },
          notes: [
            'The limit is exact and for Gaussian maps alone: no classifier is right more often. The likelihood ratio is that of Gaussian maps also on lognormal ones, where it is no limit.',
            `Networks are trained on maps that are new in every step. Of ${seeds} seeds each where several stand; they and the logistic regressions are tested on the same maps.`,
            'All statistics: power in 12 bins, peaks, troughs, moments and quantiles.',
          ],
        },
        {
          title: 'Maps that are there, and losses',
          table: {
            header: ['network of the demonstration', 'accuracy'],
            rows: [
              ['new maps in every step', percent(networkMean(named(figures, 'demo')))],
              ...figures.sets.map(({ maps, accuracy }) => [
                `${maps} maps, flipped, turned and shifted`,
                percent(accuracy),
              ]),
              ...figures.losses.map(({ name, accuracy }) => [name, percent(accuracy)]),
            ],
          },
          notes: [
            'All make the same number of steps. Differences below 1 point are those of test maps.',
          ],
        },
      ],
    });
  },
} satisfies Experiment;

function wordsOf(name: LensingName, settings: Settings): string {
  const { pixels, pixelArcmin, galaxies, masses, redshift, kind } = lensingSettings(name, settings);
  const field = kind === 'lognormal' ? 'lognormal, ' : '';
  const fixed = name === 'fixed sigma8' ? ', fixed sigma8' : '';
  return `${field}${pixels} x ${pixels} of ${pixelArcmin}', ${galaxies} galaxies, z = ${redshift}, ${masses[1]} eV${fixed}`;
}

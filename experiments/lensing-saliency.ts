/** Voids or clusters: what integrated gradients say, why that is no answer, and what ablation says. */
import { percent } from '../src/report/text-table.js';
import {
  type LensingName,
  lensingNetwork,
  lensingSeeds,
  lensingSettings,
} from './kinds/lensing-data.js';
import { lensingOutcome } from './kinds/lensing-outcome.js';
import { mapPictures } from './kinds/lensing-pictures.js';
import { type Claim, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Settings } from './run/experiment.js';
import type { LensingSaliency, LensingSaliencyTask } from './tasks/lensing-saliency.js';
import type { LensingStatisticsTask } from './tasks/lensing-statistics.js';

const NAMES: readonly LensingName[] = ['gaussian .2', 'lognormal .6'];
const PARTS = ['whole', 'above', 'below'] as const;

function saliencyOf(name: LensingName, settings: Settings): LensingSaliencyTask[] {
  return lensingSeeds(settings).map((seed, at) => ({
    kind: 'lensing-saliency',
    network: lensingNetwork(name, settings, seed),
    maps: settings.quick ? 16 : 200,
    steps: 16,
    picture: at === 0,
  }));
}

const ablationOf = (
  name: LensingName,
  settings: Settings,
  part: LensingStatisticsTask['part'],
): LensingStatisticsTask => ({
  kind: 'lensing-statistics',
  settings: lensingSettings(name, settings),
  columns: 'power',
  part,
  maps: settings.quick ? 200 : 4000,
  seed: settings.seeds[0],
  testMaps: settings.quick ? 200 : 4000,
});

interface FieldFigures {
  readonly name: LensingName;
  readonly seeds: readonly Omit<LensingSaliency, 'picture'>[];
  /** accuracy of logistic regression on the power spectrum of the whole map, and of what is above or below 0 */
  readonly ablation: Readonly<Record<(typeof PARTS)[number], number>>;
  readonly testMaps: number;
}

type SaliencyFigures = readonly FieldFigures[];

function figuresOf(settings: Settings, resultOf: ResultGetter): SaliencyFigures {
  return NAMES.map((name) => ({
    name,
    seeds: saliencyOf(name, settings).map((task) => {
      const { picture: _, ...figures } = resultOf(task);
      return figures;
    }),
    ablation: Object.fromEntries(
      PARTS.map((part) => [part, resultOf(ablationOf(name, settings, part)).score]),
    ) as FieldFigures['ablation'],
    testMaps: ablationOf(name, settings, 'whole').testMaps,
  }));
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard errors of the difference of two accuracies on the same maps, at most. */
function errorsApart({ ablation, testMaps }: FieldFigures): number {
  const { above, below } = ablation;
  const error = Math.sqrt((above * (1 - above) + below * (1 - below)) / testMaps);
  return (above - below) / error;
}

const CLAIMS: readonly Claim<SaliencyFigures>[] = [
  {
    claim: 'On Gaussian maps nothing prefers clusters to voids: the null test',
    rule: 'accuracy on what is above 0 alone and below 0 alone, and the correlation of attributions averaged over kappa and -kappa with kappa, mean over seeds: reproduced if the accuracies differ by less than two standard errors and the correlation is within .02 of 0; partly if one holds.',
    judge: ([gaussian]) => {
      const apart = Math.abs(errorsApart(gaussian)) < 2;
      const averaged = mean(gaussian.seeds.map((one) => one.averaged.correlation));
      const even = Math.abs(averaged) <= 0.02;
      return {
        verdict: verdictIf(apart && even, apart || even),
        because: `accuracies ${percent(gaussian.ablation.above)} and ${percent(gaussian.ablation.below)}, correlation ${averaged.toFixed(3)}`,
      };
    },
  },
  {
    claim: 'Attributions of the network are those of the exact test on Gaussian maps',
    rule: 'correlation over all pixels, mean over seeds: reproduced from .95, partly from .9.',
    judge: ([gaussian]) => {
      const exact = mean(gaussian.seeds.map((one) => one.exact));
      return { verdict: verdictIf(exact >= 0.95, exact >= 0.9), because: exact.toFixed(3) };
    },
  },
  {
    claim: 'Attributions sum up to what the output changes by',
    rule: 'median relative error with 16 steps, largest over fields and seeds: reproduced below .005, partly below .03.',
    judge: (fields) => {
      const worst = Math.max(
        ...fields.flatMap(({ seeds }) => seeds.map(({ completeness }) => completeness)),
      );
      return { verdict: verdictIf(worst < 0.005, worst < 0.03), because: worst.toExponential(1) };
    },
  },
  {
    claim: 'Clusters tell more than voids on lognormal maps, as attributions suggest',
    rule: 'by ablation: accuracy on what is above 0 alone ahead of that below 0 alone by two standard errors (partly if ahead); reproduced only if attributions of the network correlate with kappa more than those of the control, which is blind to the sign.',
    judge: ([, lognormal]) => {
      const apart = errorsApart(lognormal);
      const own = mean(lognormal.seeds.map((one) => one.network.correlation));
      const control = mean(lognormal.seeds.map((one) => one.control.correlation));
      return {
        verdict: verdictIf(apart > 2 && own > control, apart > 0),
        because: `ablation ${percent(lognormal.ablation.above)} and ${percent(lognormal.ablation.below)}; attributions ${own.toFixed(3)}, of the control ${control.toFixed(3)}`,
      };
    },
  },
];

export const lensingSaliency = {
  name: 'lensing-saliency',
  title: 'Voids or clusters: what the network looks at',
  source: 'this project; a question that the summary by Golshan and Bayer leaves open',
  chapter: 'lensing',
  claims: CLAIMS,
  tasks: (settings) =>
    NAMES.flatMap((name) => [
      ...saliencyOf(name, settings),
      ...PARTS.map((part) => ablationOf(name, settings, part)),
    ]),
  summarize: (settings, resultOf) => {
    const figures = figuresOf(settings, resultOf);
    const rows = figures.flatMap(({ name, seeds }) =>
      seeds.map((one, at) => [
        name,
        `${at + 1}`,
        one.completeness.toExponential(1),
        ...[one.network, one.averaged, one.control].flatMap((preference) => [
          `${preference.correlation.toFixed(3)} ± ${preference.standardError.toFixed(3)}`,
          preference.ratio.toFixed(2),
        ]),
        one.exact.toFixed(3),
      ]),
    );
    return lensingOutcome(CLAIMS, figures, {
      figures: { fields: figures },
      charts: NAMES.flatMap((name) => {
        const { picture } = resultOf(saliencyOf(name, settings)[0]);
        return picture ? [mapPictures(name, picture)] : [];
      }),
      sections: [
        {
          title: 'Attributions',
          table: {
            header: [
              ...['maps', 'network', 'completeness', 'with kappa', 'clusters / voids'],
              ...['averaged', 'clusters / voids', 'control', 'clusters / voids', 'with the exact'],
            ],
            rows,
          },
          notes: [
            'Correlations of |IG| with kappa within maps, ± the standard error over maps, and the mean |IG| in clusters (above one standard deviation) over that in voids. Averaged: over kappa and -kappa.',
            'The control is the exact test of Gaussian maps, which is blind to the sign of kappa: where fields are skewed its attributions prefer clusters all the same, because IG is proportional to kappa. A network that prefers them less than that gives clusters less weight, not more.',
          ],
        },
        {
          title: 'Ablation: only one of them left',
          table: {
            header: ['maps', 'whole map', 'kappa > 0 alone', 'kappa < 0 alone'],
            rows: figures.map(({ name, ablation }) => [
              name,
              ...PARTS.map((part) => percent(ablation[part])),
            ]),
          },
          notes: [
            'Logistic regression on the power spectrum, fitted anew on maps whose other half is 0.',
          ],
        },
      ],
    });
  },
} satisfies Experiment;

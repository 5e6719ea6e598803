/** The ready-made models: picked by the code of `fastflavor pick`, with their cards and code in every language. */
import { CCSN_DISCLOSURE, SPHERE_DISCLOSURE } from '../datasets/disclosure.js';
import { summarize } from '../src/evaluation/resampling.js';
import { unpackBytes } from '../src/formats/packed.js';
import { percent } from '../src/report/text-table.js';
import { cellsInWords } from '../src/report/training-words.js';
import { sphereTasks } from './kinds/sphere-data.js';
import { latitudesIn } from './kinds/trained.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, Section, Settings } from './run/experiment.js';
import type { DeployableData, DeployableResult, DeployableTask } from './tasks/deployable.js';
import type { DeployableRateResult, DeployableRateTask } from './tasks/deployable-rate.js';
import type { ModelSources } from './tasks/model-sources.js';

/** Backgrounds for fitting, for choosing, and for the figures. */
const BACKGROUNDS = { training: [1, 2, 3, 4], validation: [5, 6], test: [0, 7, 8] } as const;
const QUICK_BACKGROUNDS = { training: [1], validation: [2], test: [0] } as const;

/** Rows of a parametric set for fitting, and for choosing and the figures. */
const FITTED_ROWS = 20_160;
const JUDGED_ROWS = 5_040;

/** Remnants of a quick run. */
const QUICK_REMNANTS = 4;

type Role = keyof typeof BACKGROUNDS;

interface ReadyMade {
  readonly name: string;
  readonly crossing: DeployableTask['crossing'];
  readonly degrees: readonly number[];
  /** the parametric sets of every role */
  readonly parametric: Readonly<Record<Role, readonly ('artificial' | 'improved' | 'xln')[]>>;
  readonly use: string;
}

const ELN_SETS = ['artificial', 'improved'] as const;
const NONE = { training: [], validation: [], test: [] };
const ELN_DEGREES = [1, 2, 3, 4, 5, 6];
const XLN_DEGREES = [1, 2, 3];
const SPHERE_DEGREES = [1, 2, 3, 4];

/** Cells of supernovae, any, or those of merger remnants; without heavy-lepton neutrinos, or with them. */
const READY_MADE: readonly ReadyMade[] = [
  {
    name: 'ccsn-eln',
    crossing: 'ELN',
    degrees: ELN_DEGREES,
    parametric: NONE,
    use: 'cells of core-collapse supernovae',
  },
  {
    name: 'ccsn-elnxln',
    crossing: 'ELN-XLN',
    degrees: XLN_DEGREES,
    // In realistic cells nu_x and nu_x-bar are equal, so that these alone do not tell what their difference does.
    parametric: { ...NONE, training: ['xln'] },
    use: 'cells of core-collapse supernovae, with nu_x and nu_x-bar',
  },
  {
    name: 'general-eln',
    crossing: 'ELN',
    degrees: ELN_DEGREES,
    parametric: { training: ELN_SETS, validation: ELN_SETS, test: ELN_SETS },
    use: 'any cells',
  },
  {
    name: 'general-elnxln',
    crossing: 'ELN-XLN',
    degrees: XLN_DEGREES,
    parametric: { training: ['xln'], validation: ['xln'], test: ['xln'] },
    use: 'any cells, with nu_x and nu_x-bar',
  },
  {
    name: 'nsm-eln',
    crossing: 'ELN on the sphere',
    degrees: SPHERE_DEGREES,
    parametric: NONE,
    use: 'cells of merger remnants, from flux vectors',
  },
];

/** Each role has parametric rows of its own seed. */
const SEEDS: Readonly<Record<Role, number>> = { training: 1, validation: 2, test: 3 };

/** The first half of the remnants for fitting, a quarter for choosing, the last quarter for the figures. */
function roleOfRemnant(at: number, remnants: number): Role {
  if (at < remnants / 2) return 'training';
  return at < 0.75 * remnants ? 'validation' : 'test';
}

function deployableTask(ready: ReadyMade, settings: Settings): DeployableTask {
  const { quick, seeds } = settings;
  const onSphere = ready.crossing === 'ELN on the sphere';
  const backgrounds = onSphere ? NONE : quick ? QUICK_BACKGROUNDS : BACKGROUNDS;
  const remnants = onSphere
    ? sphereTasks('nsm', settings).slice(0, quick ? QUICK_REMNANTS : undefined)
    : [];
  const data = (role: Role): DeployableData => ({
    parametric: ready.parametric[role].map((set) => ({
      set,
      rows: (role === 'training' ? FITTED_ROWS : JUDGED_ROWS) / (quick ? 10 : 1),
      seed: SEEDS[role],
    })),
    backgrounds: backgrounds[role],
    simulations: remnants.filter((_, at) => roleOfRemnant(at, remnants.length) === role),
  });
  return {
    kind: 'deployable',
    name: ready.name,
    crossing: ready.crossing,
    training: data('training'),
    validation: data('validation'),
    test: data('test'),
    latitudes: latitudesIn(settings),
    degrees: quick ? ready.degrees.slice(0, 3) : ready.degrees,
    seed: seeds[0],
  };
}

/** Degrees of the ridge regressions among which that of growth rates is picked. */
const RATE_DEGREES = [1, 2, 3, 4, 5];

function rateTask(settings: Settings): DeployableRateTask {
  const { quick, seeds } = settings;
  return {
    kind: 'deployable-rate',
    name: 'ccsn-growth',
    ...(quick ? QUICK_BACKGROUNDS : BACKGROUNDS),
    latitudes: latitudesIn(settings),
    degrees: quick ? RATE_DEGREES.slice(0, 2) : RATE_DEGREES,
    seed: seeds[0],
  };
}

interface Made extends Pick<ReadyMade, 'name' | 'use' | 'crossing'> {
  readonly result: DeployableResult;
}

const onCells = ({ result }: Made) => result.scores.filter(({ data }) => data.startsWith('ccsn'));

const CLAIMS: readonly Claim<readonly Made[]>[] = [
  {
    claim:
      'The classifier ccsn-eln is right on nine of ten cells of every background that took no part',
    rule: 'reproduced if its accuracy is at least 90% on each, partly if at least 85%.',
    judge: (made) => {
      const scores = onCells(named(made, 'ccsn-eln'));
      const least = Math.min(...scores.map(({ accuracy }) => accuracy));
      return {
        verdict: verdictIf(least >= 0.9, least >= 0.85),
        because: scores.map(({ accuracy }) => `${percent(accuracy)}%`).join(', '),
      };
    },
  },
  {
    claim: 'On cells of supernovae the classifier general-eln is as good as ccsn-eln',
    rule: 'mean accuracy over backgrounds that took no part: reproduced if it is at most 1 point below, partly if at most 3.',
    judge: (made) => {
      const [own, general] = ['ccsn-eln', 'general-eln'].map(
        (name) => summarize(onCells(named(made, name)).map(({ accuracy }) => accuracy)).mean,
      );
      return {
        verdict: verdictIf(general >= own - 0.01, general >= own - 0.03),
        because: `${percent(general)}% and ${percent(own)}%`,
      };
    },
  },
];

const named = (made: readonly Made[], name: string) =>
  made.find((one) => one.name === name) as Made;

export const deployables = {
  name: 'deployable',
  title: 'Ready-made models',
  source: 'this project; made by the code of `fastflavor pick`',
  chapter: 'failures',
  claims: CLAIMS,
  tasks: (settings) => [
    ...READY_MADE.map((ready) => deployableTask(ready, settings)),
    rateTask(settings),
  ],
  summarize: (settings, resultOf) => {
    const made = READY_MADE.map((ready): Made => {
      const { name, use, crossing } = ready;
      return { name, use, crossing, result: resultOf(deployableTask(ready, settings)) };
    });
    const rates = rateTask(settings);
    const rate = resultOf(rates);
    const judged = judgeClaims(CLAIMS, new Map([['none', made]]));
    return {
      figures: {
        claims: judged,
        models: made.map(({ name, use, crossing, result }) => {
          const { texts: _texts, onnx: _onnx, ...figures } = result;
          return { name, use, crossing, ...figures };
        }),
        rate: { name: rates.name, chosen: rate.chosen, scores: rate.scores },
      },
      disclosure: `${CCSN_DISCLOSURE} ${SPHERE_DISCLOSURE}`,
      sections: [
        claimSection(judged, 'Claims'),
        modelSection(made),
        scoreSection(made),
        rateSection(rates.name, rate),
      ],
      files: Object.fromEntries([
        ...made.flatMap(({ name, result }) => filesOf(name, result)),
        ...filesOf(rates.name, rate),
      ]),
    };
  },
} satisfies Experiment;

/** The files of a model, in a folder of its name. */
function filesOf(name: string, { texts, onnx }: ModelSources): [string, string | Uint8Array][] {
  const folder = `deployable/${name}`;
  return [
    ...Object.entries(texts).map(([file, text]): [string, string] => [`${folder}/${file}`, text]),
    [`${folder}/${name.replaceAll('-', '_')}.onnx`, unpackBytes(onnx)],
  ];
}

function modelSection(made: readonly Made[]): Section {
  return {
    title: 'The classifiers',
    table: {
      header: ['model', 'for', 'crossing', 'degree', 'coefficients', 'calibration', 'threshold'],
      rows: made.map(({ name, use, crossing, result }) => [
        name,
        use,
        crossing,
        `${result.degree}`,
        `${result.coefficients}`,
        result.calibration,
        `${result.threshold}`,
      ]),
    },
    notes: [
      'Files of each are in `results/deployable`: model.json, which `fastflavor predict --model` takes, its card, the record of the choice, and one file each for Fortran, C, Rust, Python, JavaScript, SQL and ONNX.',
    ],
  };
}

function scoreSection(made: readonly Made[]): Section {
  return {
    title: 'On data that took no part in making them, per cent',
    table: {
      header: [
        'model',
        'data',
        'rows',
        'accuracy',
        'precision',
        'recall',
        'Brier score',
        'outside',
      ],
      rows: made.flatMap(({ name, result }) =>
        result.scores.map(({ data, rows, accuracy, precision, recall, brier, outside }) => [
          name,
          dataInWords(data),
          `${rows}`,
          percent(accuracy),
          percent(precision),
          percent(recall),
          brier.toFixed(3),
          percent(outside),
        ]),
      ),
    },
    notes: [
      'Outside: rows beyond the domain of the training rows, which a model tells apart by their status.',
    ],
  };
}

function rateSection(name: string, { chosen, scores }: DeployableRateResult): Section {
  return {
    title: `${name}: growth rates of cells of core-collapse supernovae, by ${chosen}; errors of log10 of the rate`,
    table: {
      header: [
        'data',
        'growing cells',
        'root mean square error, decades',
        'mean error, decades',
        'R²',
      ],
      rows: scores.map(({ data, rows, rmse, mae, r2 }) => [
        dataInWords(data),
        `${rows}`,
        rmse.toFixed(3),
        mae.toFixed(3),
        r2.toFixed(3),
      ]),
    },
    notes: [
      'Features: logarithms of the density of electron neutrinos in 1/cm^3, of alpha and of 1 - F. It learned from cells that grow and has a rate for every cell: whether there is a crossing is for a classifier to tell.',
    ],
  };
}

/** What a person reads for data, from the text that makes it. */
function dataInWords(data: string): string {
  const background = /^ccsn:background=(\d+)/.exec(data);
  if (background) return `supernova background ${background[1]}`;
  const remnants = /^nsm:remnants=([\d-]+)/.exec(data);
  return remnants ? `remnants ${remnants[1]}` : `${cellsInWords(data.split(':')[0])} rows`;
}

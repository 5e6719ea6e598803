/**
 * A snapshot of the Nagakura-Sumiyoshi-Yamada Boltzmann code: transport through its fluid with the code's opacities and with
 * those of this project, against the code's moments and a Monte Carlo solution; labels, growth rates, and what classifiers
 * say on the code's moments. It needs the folder of the snapshot.
 */
import { lineChart } from '../../src/report/line-chart.js';
import { decimals, percent, points } from '../../src/report/text-table.js';
import { MEAN_FIELDS } from '../../src/transport/microphysics.js';
import { SPECIES } from '../../src/transport/opacities.js';
import { PARAMETRIC_ROWS } from '../kinds/trained.js';
import { claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Section, Settings } from '../run/experiment.js';
import { scaledRowCount } from '../run/experiment.js';
import {
  describeOpacities,
  type SnapshotCallsTask,
  type SnapshotOpacities,
  type SnapshotResult,
  type SnapshotTask,
} from '../tasks/snapshot.js';
import { ELN_CLASSIFIERS } from '../trainings.js';
import { SNAPSHOT_CLAIMS } from './claims.js';
import {
  alphaOf,
  COMPARED,
  compared,
  comparedRadii,
  type Difference,
  nearest,
  type SnapshotDifferences,
} from './compared.js';

/** The opacities of the main tables, the code's first. */
const MAIN: readonly SnapshotOpacities[] = [
  'of the code',
  { microphysics: 'free-nucleons' },
  { microphysics: 'mean-field' },
  { microphysics: 'complete' },
];

/** The other equations of state. */
const SPREAD: readonly SnapshotOpacities[] = (['mean-field', 'complete'] as const).flatMap(
  (microphysics) =>
    [MEAN_FIELDS.soft, MEAN_FIELDS.stiff].map((meanField) => ({ microphysics, meanField })),
);

/** Radii of the tables, km. */
const SHOWN = [20, 30, 40, 50, 60, 80, 100, 130, 170, 250, 350, 450];

/** Training data of the classifiers. */
const SETS = ['artificial', 'improved'] as const;

const folderOf = ({ nsy = '' }: Settings) => nsy;
const solving = (settings: Settings, opacities: SnapshotOpacities): SnapshotTask => ({
  kind: 'snapshot',
  folder: folderOf(settings),
  opacities,
});
const callsTasks = (settings: Settings): SnapshotCallsTask[] =>
  SETS.flatMap((set) =>
    ELN_CLASSIFIERS.map(({ spec }) => ({
      kind: 'snapshot-calls',
      folder: folderOf(settings),
      classifier: spec,
      data: { set, rows: scaledRowCount(PARAMETRIC_ROWS, settings), solver: 'exact' },
      seed: settings.seeds[0],
    })),
  );

const TITLE = 'A snapshot of a published Boltzmann code';

export const referenceSnapshot: Experiment = {
  name: 'reference-snapshot',
  title: TITLE,
  source:
    'the snapshot of the Nagakura-Sumiyoshi-Yamada code and the Monte Carlo solution in the regression test of SedonuGR (github RichersGroup/SedonuGR)',
  chapter: 'growth',
  needs: 'nsy',
  claims: SNAPSHOT_CLAIMS,
  tasks: (settings) => [
    ...[...MAIN, ...SPREAD].map((opacities) => solving(settings, opacities)),
    ...callsTasks(settings),
  ],
  summarize: (settings, resultOf) => {
    const results = new Map(
      [...MAIN, ...SPREAD].map((opacities) => [
        describeOpacities(opacities),
        resultOf(solving(settings, opacities)),
      ]),
    );
    const main = new Map([...results].slice(0, MAIN.length));
    const differences = new Map([...results].map(([name, result]) => [name, compared(result)]));
    const judged = judgeClaims(SNAPSHOT_CLAIMS, new Map([['none', differences]]));
    const truth = results.get('of the code') as SnapshotResult;
    const calls = callsTasks(settings).map((task) => ({ task, ...resultOf(task) }));
    return {
      figures: {
        claims: judged,
        differences: Object.fromEntries(differences),
        labels: Object.fromEntries(
          [...main].map(([name, one]) => [name, labelFigures(one, truth)]),
        ),
        alongRay: SHOWN.map((km) => alongRay(km, main)),
      },
      sections: [
        claimSection(judged, 'Claims'),
        summarySection(new Map([...differences].slice(0, MAIN.length))),
        spreadSection(differences),
        monteCarloSection(differences.get('of the code') as SnapshotDifferences),
        raySection(main),
        labelSection(main, truth),
        callsSection(calls, truth),
      ],
      charts: [
        lineChart({
          title: `${TITLE}: alpha over that of the code`,
          caption:
            'Transport through the fluid of the snapshot, with the opacities of the code and with ours.',
          x: { title: 'radius, km', logarithmic: true },
          y: { title: 'alpha / alpha of the code' },
          columns: 1,
          panels: [
            {
              title: 'opacities',
              series: [...main].map(([name, result]) => ({
                name,
                points: comparedRadii(result)
                  .filter((_, i) => i % 2 === 0)
                  .map((i) => ({
                    x: result.radiusKm[i],
                    y: alphaOf(result.solved, i) / alphaOf(result.code, i),
                  })),
              })),
            },
          ],
        }),
      ],
    };
  },
};

const SPECIES_NAMES = { nue: 'nu_e', nuebar: 'nubar_e', nux: 'nu_x' } as const;

const worst = ({ worst, at }: Difference) => `${points(worst)} at ${at.toFixed(0)} km`;
const three = (value: number) => decimals(value, 3);

function summarySection(differences: ReadonlyMap<string, SnapshotDifferences>): Section {
  return {
    title: 'Ours minus the code’s between 40 and 450 km: means, and the worst of alpha',
    table: {
      header: [
        'opacities',
        'alpha %',
        'rms %',
        'worst, points',
        ...SPECIES.map((name) => `n_${name} %`),
        ...SPECIES.map((name) => `F_${name}`),
      ],
      rows: [...differences].map(([name, { alpha, density, fluxFactor }]) => [
        name,
        percent(alpha.mean),
        percent(alpha.rms),
        worst(alpha),
        ...SPECIES.map((species) => percent(density[species].mean)),
        ...SPECIES.map((species) => three(fluxFactor[species].mean)),
      ]),
    },
    notes: ['alpha and densities are relative differences, flux factors absolute ones.'],
  };
}

function spreadSection(differences: ReadonlyMap<string, SnapshotDifferences>): Section {
  const rows = (['mean-field', 'complete'] as const).flatMap((microphysics) =>
    Object.entries(MEAN_FIELDS).map(([equation, C]) => {
      const known = differences.get(`${microphysics}, C = ${C}`) ?? differences.get(microphysics);
      const { alpha } = known as SnapshotDifferences;
      return [
        microphysics,
        equation,
        `${C}`,
        percent(alpha.mean),
        percent(alpha.rms),
        worst(alpha),
      ];
    }),
  );
  return {
    title: 'The spread of alpha over equations of state',
    table: {
      header: [
        'microphysics',
        'equation of state',
        'C, MeV fm^3',
        'alpha %',
        'rms %',
        'worst, points',
      ],
      rows,
    },
    notes: [
      'U_n - U_p = C (n_n - n_p). The code used another equation of state than any of these; the spread is an uncertainty of what is computed here.',
    ],
  };
}

function monteCarloSection({ monteCarlo }: SnapshotDifferences): Section {
  return {
    title: 'With the opacities of the code, ours minus the Monte Carlo solution: mean (worst)',
    table: {
      header: ['', 'I1/I0', 'I2/I0', 'I3/I0'],
      rows: monteCarlo
        ? SPECIES.map((name) => [
            SPECIES_NAMES[name],
            ...monteCarlo.ratios[name].map((one) => `${three(one.mean)} (${three(one.worst)})`),
          ])
        : [],
    },
    notes: monteCarlo
      ? [
          `alpha: ${percent(monteCarlo.alpha.mean)}% in the mean, ${worst(monteCarlo.alpha)} at worst.`,
        ]
      : ['The folder has no Monte Carlo solution.'],
  };
}

/** The figures at one radius. */
function alongRay(km: number, main: ReadonlyMap<string, SnapshotResult>) {
  const [[, first]] = main;
  const i = nearest(first, km);
  const { code, monteCarlo } = first;
  return {
    radiusKm: first.radiusKm[i],
    alpha: {
      code: alphaOf(code, i),
      monteCarlo: monteCarlo && alphaOf(monteCarlo, i),
      ...Object.fromEntries([...main].map(([name, { solved }]) => [name, alphaOf(solved, i)])),
    },
    fluxFactors: {
      code: SPECIES.map((name) => code.fluxFactor[name][i]),
      monteCarlo: monteCarlo && SPECIES.map((name) => monteCarlo.ratios[name][0][i]),
      ...Object.fromEntries(
        [...main].map(([name, { solved }]) => [
          name,
          SPECIES.map((species) => solved.ratios[species][0][i]),
        ]),
      ),
    },
  };
}

function raySection(main: ReadonlyMap<string, SnapshotResult>): Section {
  const rows = SHOWN.map((km) => alongRay(km, main));
  const names = [...main.keys()];
  return {
    title: 'alpha, F_nue and F_nuebar along the ray',
    table: {
      header: ['km', '', 'code', 'Monte Carlo', ...names],
      rows: rows.flatMap(({ radiusKm, alpha, fluxFactors }) => {
        const all = alpha as Readonly<Record<string, number | null>>;
        const fluxes = fluxFactors as Readonly<Record<string, readonly number[] | null>>;
        const shown = ['code', 'monteCarlo', ...names];
        const cell = (value: number | null | undefined) => (value == null ? '' : three(value));
        return [
          [radiusKm.toFixed(0), 'alpha', ...shown.map((name) => cell(all[name]))],
          ['', 'F_nue', ...shown.map((name) => cell(fluxes[name]?.[0]))],
          ['', 'F_nuebar', ...shown.map((name) => cell(fluxes[name]?.[1]))],
        ];
      }),
    },
    notes: [],
  };
}

/** Labels and growth rates against those with the opacities of the code. */
function labelFigures(result: SnapshotResult, truth: SnapshotResult) {
  const { radiusKm, crossing, growth } = result;
  const radii = [...radiusKm.keys()].filter((i) => radiusKm[i] <= COMPARED.outer);
  const both = radii.filter((i) => crossing[i] === 1 && truth.crossing[i] === 1);
  const ratios = both.map((i) => Math.log(growth[i] / truth.growth[i]));
  return {
    radii: radii.length,
    crossings: radii.filter((i) => crossing[i] === 1).length,
    first: radii.map((i) => (crossing[i] === 1 ? radiusKm[i] : Infinity)).reduce(minimum),
    agree: radii.filter((i) => crossing[i] === truth.crossing[i]).length,
    growing: radii.filter((i) => growth[i] > 0).length,
    growingWithLabel: radii.filter((i) => crossing[i] === 1 && growth[i] > 0).length,
    fastest: Math.max(...radii.map((i) => growth[i])),
    growthRatio: Math.exp(ratios.reduce((sum, value) => sum + value, 0) / ratios.length),
  };
}

const minimum = (a: number, b: number) => Math.min(a, b);

function labelSection(main: ReadonlyMap<string, SnapshotResult>, truth: SnapshotResult): Section {
  return {
    title: 'Crossings and growth rates within 450 km',
    table: {
      header: [
        'opacities',
        'crossings',
        'of radii',
        'from km',
        'label as with the code’s %',
        'growing',
        'crossings that grow',
        'fastest, 1/s',
        'growth over that with the code’s',
      ],
      rows: [...main].map(([name, result]) => {
        const one = labelFigures(result, truth);
        return [
          name,
          `${one.crossings}`,
          `${one.radii}`,
          one.first.toFixed(1),
          percent(one.agree / one.radii),
          `${one.growing}`,
          `${one.growingWithLabel}`,
          one.fastest.toExponential(2),
          one.growthRatio.toFixed(2),
        ];
      }),
    },
    notes: [
      'Growth over that with the code’s opacities is a geometric mean over radii at which both have a crossing.',
      'A radius without a label may grow by a crossing below the label’s floor in width or size.',
    ],
  };
}

function callsSection(
  calls: readonly { readonly task: SnapshotCallsTask; readonly calls: readonly number[] }[],
  truth: SnapshotResult,
): Section {
  const radii = [...truth.radiusKm.keys()].filter(
    (i) => truth.radiusKm[i] >= 12 && truth.radiusKm[i] <= COMPARED.outer,
  );
  return {
    title: 'What classifiers say on the code’s own moments, 12 to 450 km: per cent',
    table: {
      header: [
        'classifier',
        'training data',
        'accuracy',
        'crossing: recall',
        'precision',
        'called a crossing',
      ],
      rows: calls.map(({ task, calls: said }) => {
        const count = (holds: (i: number) => boolean) => radii.filter(holds).length;
        const called = count((i) => said[i] === 1);
        const present = count((i) => truth.crossing[i] === 1);
        const found = count((i) => said[i] === 1 && truth.crossing[i] === 1);
        const right = count((i) => said[i] === truth.crossing[i]);
        const named = ELN_CLASSIFIERS.find(({ spec }) => spec === task.classifier);
        return [
          named?.name ?? task.classifier.model,
          task.data.set,
          percent(right / radii.length),
          percent(found / present),
          called === 0 ? '' : percent(found / called),
          `${called} of ${radii.length}`,
        ];
      }),
    },
    notes: [
      'The truth is the label of rays with the opacities of the code. One ray: its radii are no independent cells.',
    ],
  };
}

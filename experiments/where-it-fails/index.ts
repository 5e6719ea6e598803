/**
 * The errors of classifiers on realistic cells: error rates against the distance to the training rows, the depth of the
 * crossing and the radius; and the cells for which all classifiers are wrong, with a paragraph on the reasons that follows
 * from a rule.
 *
 * The depth of a crossing is the integral of |G| over the angles of the minority sign divided by that over all angles
 * (angular/crossing.ts). Shallow crossings matter less, because an inhomogeneous background can suppress the instability
 * that they would start (Bhattacharyya, Wu and Xiong, arXiv:2504.11316).
 */
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { Bin } from '../../src/evaluation/bins.js';
import { summarize } from '../../src/evaluation/resampling.js';
import { lineChart, UP_TO_ALL } from '../../src/report/line-chart.js';
import { percent } from '../../src/report/text-table.js';
import { trainingInWords } from '../../src/report/training-words.js';
import {
  type NamedTraining,
  overBackgrounds,
  type Seeded,
  seededTests,
  trainingSplits,
} from '../kinds/trained.js';
import { claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Section, Settings } from '../run/experiment.js';
import type { FailedCells, FailureTask } from '../tasks/failure.js';
import { ELN_CLASSIFIERS, TRAINING_PANELS, TRAININGS } from '../trainings.js';
import { nobodyFigures, nobodySection, type ReasonRule } from './all-wrong.js';
import { type BinFigures, CLAIMS, type FailureFigures, type FailureQuantity } from './claims.js';

const TITLE = 'Where classifiers are wrong on realistic cells';

export const BINS = {
  distanceBins: 10,
  depthEdges: [0.0001, 0.001, 0.01, 0.03, 0.1, 0.2],
  radiusEdges: [20, 30, 40, 50, 60, 80, 100, 150, 200, 300],
  shallow: 0.01,
  far: 0.95,
  sample: 1000,
};

/** Written down, as the claims' rules, before any full run. */
export const REASONS: ReasonRule = {
  share: 0.5,
  oddsRatio: 4,
  words:
    'a property sets the cells that nobody gets right apart where at least half of them have it, and the odds of having it are at least four times those among all cells; shares are means over backgrounds.',
};

const AXES: Readonly<Record<FailureQuantity, { readonly title: string; readonly x: string }>> = {
  distance: {
    title:
      'distance to the nearest training row, in standard deviations; a tenth of the cells each',
    x: 'distance to the nearest training row',
  },
  depth: { title: 'depth of the crossing', x: 'depth of the crossing' },
  radius: { title: 'radius in km', x: 'radius, km' },
};
const AXIS_NAMES = Object.keys(AXES) as FailureQuantity[];

/** How the cells that every classifier gets wrong are called beside the classifiers. */
const NOBODY = 'all wrong';

const tasks = (training: NamedTraining, settings: Settings): FailureTask[] =>
  trainingSplits(training, settings).map((rows) => ({
    kind: 'failure',
    classifiers: ELN_CLASSIFIERS.map(({ spec }) => spec),
    ...rows,
    ...BINS,
  }));

export const whereItFails = {
  name: 'where-it-fails',
  title: TITLE,
  source: 'none; the question is this project’s',
  chapter: 'failures',
  claims: CLAIMS,
  tasks: (settings) => TRAININGS.flatMap((training) => tasks(training, settings)),
  summarize: (settings, resultOf) => {
    const figures = new Map(
      TRAININGS.map((training): [string, FailureFigures] => {
        const own = tasks(training, settings);
        return [training.name, failureFigures(seededTests(own, own.map(resultOf)))];
      }),
    );
    const judged = judgeClaims(CLAIMS, figures);
    const nobody = new Map([...figures].map(([training, one]) => [training, one.nobody]));
    return {
      figures: {
        bins: BINS,
        reasons: REASONS,
        claims: judged,
        trainings: Object.fromEntries(figures),
      },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged, 'Where one would expect errors'),
        nobodySection(nobody, REASONS),
        ...AXIS_NAMES.map((axis) => axisSection(axis, figures)),
      ],
      charts: AXIS_NAMES.map((axis) => axisChart(axis, figures)),
    };
  },
} satisfies Experiment;

function failureFigures(tests: readonly Seeded<FailedCells>[]): FailureFigures {
  const marks = [...ELN_CLASSIFIERS.keys(), ELN_CLASSIFIERS.length];
  const errors = (binOf: (test: FailedCells) => Bin) =>
    marks.map((mark) =>
      overBackgrounds(tests, (ofOne) => {
        const pooled = ofOne.map(binOf);
        const wrong = pooled.reduce((sum, { having }) => sum + having[mark], 0);
        return wrong / pooled.reduce((sum, { rows }) => sum + rows, 0);
      }),
    );
  const axis = (one: FailureQuantity): BinFigures[] =>
    tests[0][one].map((_, bin) => ({
      mean: summarize(tests.flatMap((test) => test[one][bin].mean ?? [])).mean,
      error: errors((test) => test[one][bin]),
    }));
  return {
    bins: { distance: axis('distance'), depth: axis('depth'), radius: axis('radius') },
    noCrossing: errors(({ noCrossing }) => noCrossing),
    nobody: nobodyFigures(tests, BINS, REASONS),
  };
}

function axisSection(axis: FailureQuantity, figures: ReadonlyMap<string, FailureFigures>): Section {
  const edges = { distance: null, depth: BINS.depthEdges, radius: BINS.radiusEdges }[axis];
  const header = edges ? [...edges.map((edge) => `below ${edge}`), 'above'] : tenths();
  const none = axis === 'depth';
  return {
    title: `Error rate against ${AXES[axis].title}: per cent`,
    table: {
      header: ['', ...header, ...(none ? ['no crossing'] : [])],
      rows: [...figures].flatMap(([training, { bins: byAxis, noCrossing }]) => [
        [
          `Trained on ${trainingInWords(training)}: mean ${axis}`,
          ...byAxis[axis].map(({ mean }) => shown(mean)),
          ...(none ? [''] : []),
        ],
        ...[...ELN_CLASSIFIERS.map(({ name }) => name), NOBODY].map((row, mark) => [
          `  ${row}`,
          ...byAxis[axis].map(({ error }) => percent(error[mark].mean)),
          ...(none ? [percent(noCrossing[mark].mean)] : []),
        ]),
      ]),
    },
    notes: [
      'Means over backgrounds; their spreads are in the JSON file and the bands of the chart.',
    ],
  };
}

/** The names of the bins of distance. */
function tenths(): string[] {
  const last = BINS.distanceBins - 1;
  return Array.from({ length: BINS.distanceBins }, (_, i) =>
    i === 0 ? 'nearest tenth' : i === last ? 'farthest tenth' : `${i + 1}.`,
  );
}

function shown(mean: number): string {
  return mean >= 100 ? mean.toFixed(0) : mean.toPrecision(2);
}

function axisChart(axis: FailureQuantity, figures: ReadonlyMap<string, FailureFigures>) {
  const x = { title: AXES[axis].x, logarithmic: true };
  return lineChart({
    title: `${TITLE}: against ${AXES[axis].x}`,
    caption:
      'Tested on realistic cells; each panel is named after what was trained on. Bands: standard deviation over backgrounds. Dashed: cells that every classifier gets wrong.',
    suffix: axis,
    x,
    y: { title: 'calls that are wrong, per cent', within: UP_TO_ALL },
    columns: 3,
    panels: TRAINING_PANELS.flatMap(({ training, title }) => {
      const { bins } = figures.get(training) ?? {};
      return bins
        ? [
            {
              title,
              // Distances are those to rows of very different sets.
              ...(axis === 'distance' && { x }),
              series: [...ELN_CLASSIFIERS.map(({ name }) => name), NOBODY].map((series, mark) => ({
                name: series,
                dashed: series === NOBODY,
                points: bins[axis].map(({ mean, error }) => ({
                  x: mean,
                  y: 100 * error[mark].mean,
                  spread: 100 * error[mark].spread,
                })),
              })),
            },
          ]
        : [];
    }),
  });
}

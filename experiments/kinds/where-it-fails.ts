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
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { lineChart } from '../../src/report/charts.js';
import { percent } from '../../src/report/text-table.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Heading, Section, Settings } from '../run/experiment.js';
import type { FailedCells, FailureTask } from '../tasks/failure.js';
import {
  type AllWrongFigures,
  nobodyFigures,
  nobodySection,
  type ReasonRule,
} from './nobody-right.js';
import {
  type NamedClassifier,
  type NamedTraining,
  overBackgrounds,
  trainingSplits,
} from './trained.js';

export interface WhereItFails extends Heading {
  readonly trainings: readonly NamedTraining[];
  readonly classifiers: readonly NamedClassifier[];
  readonly bins: Omit<
    FailureTask,
    'kind' | 'classifiers' | 'parametric' | 'seed' | 'realistic' | 'latitudes'
  >;
  readonly reasons: ReasonRule;
  readonly claims: readonly Claim<FailureFigures>[];
}

/** What error rates stand against. */
export type FailureQuantity = 'distance' | 'depth' | 'radius';

export interface FailureFigures {
  /** by axis */
  readonly bins: Readonly<Record<FailureQuantity, readonly BinFigures[]>>;
  /** error rates of cells without a crossing, in the order of the classifiers, then all of them at once */
  readonly noCrossing: readonly Summary[];
  readonly nobody: AllWrongFigures;
}

export interface BinFigures {
  /** of the quantity, mean over backgrounds */
  readonly mean: number;
  /** error rates over backgrounds, in the order of the classifiers, then all of them at once */
  readonly error: readonly Summary[];
}

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

export function whereItFailsExperiment(experiment: WhereItFails): Experiment {
  const { name, title, source, trainings, classifiers, bins, reasons, claims } = experiment;
  const tasks = (training: NamedTraining, settings: Settings): FailureTask[] =>
    trainingSplits(training, settings).map((rows) => ({
      kind: 'failure',
      classifiers: classifiers.map(({ spec }) => spec),
      ...rows,
      ...bins,
    }));
  return {
    name,
    title,
    source,
    tasks: (settings) => trainings.flatMap((training) => tasks(training, settings)),
    summarize: (settings, resultOf) => {
      const figures = new Map(
        trainings.map((training): [string, FailureFigures] => {
          const tests = tasks(training, settings).flatMap((task) => resultOf(task).tests);
          return [training.name, failureFigures(tests, experiment)];
        }),
      );
      const judged = judgeClaims(claims, figures);
      const nobody = new Map([...figures].map(([training, one]) => [training, one.nobody]));
      return {
        figures: { bins, reasons, claims: judged, trainings: Object.fromEntries(figures) },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          claimSection(judged, 'Where one would expect errors'),
          nobodySection(nobody, reasons),
          ...AXIS_NAMES.map((axis) => axisSection(axis, figures, experiment)),
        ],
        charts: AXIS_NAMES.map((axis) => axisChart(axis, figures, experiment)),
      };
    },
  };
}

function failureFigures(
  tests: readonly FailedCells[],
  { classifiers, bins, reasons }: WhereItFails,
): FailureFigures {
  const marks = [...classifiers.keys(), classifiers.length];
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
    nobody: nobodyFigures(tests, bins, reasons),
  };
}

function axisSection(
  axis: FailureQuantity,
  figures: ReadonlyMap<string, FailureFigures>,
  { classifiers, bins }: WhereItFails,
): Section {
  const edges = { distance: null, depth: bins.depthEdges, radius: bins.radiusEdges }[axis];
  const header = edges
    ? [...edges.map((edge) => `below ${edge}`), 'above']
    : Array.from({ length: bins.distanceBins }, (_, i) => `bin ${i + 1}`);
  const none = axis === 'depth';
  return {
    title: `Error rate against ${AXES[axis].title}: per cent`,
    table: {
      header: ['', ...header, ...(none ? ['no crossing'] : [])],
      rows: [...figures].flatMap(([training, { bins: byAxis, noCrossing }]) => [
        [
          `Trained on ${training}: mean`,
          ...byAxis[axis].map(({ mean }) => shown(mean)),
          ...(none ? [''] : []),
        ],
        ...[...classifiers.map(({ name }) => name), NOBODY].map((row, mark) => [
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

function shown(mean: number): string {
  return mean >= 100 ? mean.toFixed(0) : mean.toPrecision(2);
}

function axisChart(
  axis: FailureQuantity,
  figures: ReadonlyMap<string, FailureFigures>,
  { title, classifiers }: WhereItFails,
) {
  return lineChart({
    title: `${title}: against ${AXES[axis].x}`,
    subtitle: 'bands: spread over backgrounds; dashed: cells that every classifier gets wrong',
    suffix: axis,
    x: AXES[axis].x,
    y: 'calls that are wrong, per cent',
    logarithmic: true,
    panels: [...figures].map(([training, { bins }]) => ({
      title: `trained on ${training}`,
      series: [...classifiers.map(({ name }) => name), NOBODY].map((series, mark) => ({
        name: series,
        dashed: series === NOBODY,
        points: bins[axis].map(({ mean, error }) => ({
          x: mean,
          y: 100 * error[mark].mean,
          spread: 100 * error[mark].spread,
        })),
      })),
    })),
  });
}

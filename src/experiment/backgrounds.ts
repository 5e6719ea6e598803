/**
 * What the realistic backgrounds are like: how many cells have a crossing, how widely alpha and the flux
 * factors spread, and where labels change; and how much of that hangs on the transport's resolution.
 */
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import { percent } from '../report/text-table.js';
import type { BackgroundResult, BackgroundTask } from './background-task.js';
import type { Experiment, Settings } from './experiment.js';
import type { RefinementTask } from './refinement-task.js';
import { backgroundsIn, latitudesIn } from './trained.js';
import { NEAR_KM } from './transfer-task.js';

export interface Backgrounds {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** rays of the reference along which the resolution is refined */
  readonly refined: readonly { readonly time: 200 | 250 | 300; readonly cosTheta: number }[];
}

/** Beyond this radius, in km, alpha and the flux factors are looked at; within, nothing has decoupled. */
const DECOUPLED_KM = 30;

export function backgrounds({ name, title, source, refined }: Backgrounds): Experiment {
  const backgroundTasks = (settings: Settings): BackgroundTask[] =>
    backgroundsIn(settings).map((background) => ({
      kind: 'background',
      background,
      latitudes: latitudesIn(settings),
    }));
  const refinementTasks = ({ quick }: Settings): RefinementTask[] =>
    refined.slice(0, quick ? 1 : undefined).map((ray) => ({ kind: 'refinement', ...ray }));
  return {
    name,
    title,
    source,
    tasks: (settings) => [...backgroundTasks(settings), ...refinementTasks(settings)],
    summarize: (settings, resultOf) => {
      const described = backgroundTasks(settings).map((task) => describe(resultOf(task)));
      const studies = refinementTasks(settings).map((task) => ({ task, ...resultOf(task) }));
      return {
        figures: {
          backgrounds: described,
          refinement: studies.map(({ task: { time, cosTheta }, rows }) => ({
            time,
            cosTheta,
            rows,
          })),
        },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          {
            title: 'Cells between 12 and 450 km; alpha and flux factors beyond 30 km',
            table: {
              header: [
                'background',
                'cells',
                'crossings %',
                'within 100 km %',
                'alpha',
                'F_nue',
                'F_nuebar',
                'F_nue < F_nuebar < F_nux %',
                'first label change, km',
                'label changes, km',
                'draws rejected',
              ],
              rows: described.map((one) => [
                one.background === 0 ? '0 (reference)' : `${one.background}`,
                `${one.cells}`,
                percent(one.crossings),
                percent(one.near),
                range(one.alpha),
                range(one.fluxNue),
                range(one.fluxNuebar),
                percent(one.ordered),
                range(one.firstChange, 0),
                range(one.labelChanges, 0),
                `${one.rejected.length}`,
              ]),
            },
            notes: [
              'The paper states about 36% crossings overall and 8% within 100 km for its simulation; the range of output radii was chosen with that in view.',
            ],
          },
          ...studies.map(({ task: { time, cosTheta }, rows }) => ({
            title: `Resolution: reference at ${time} ms, cos(theta) = ${cosTheta}`,
            table: {
              header: ['changed', 'alpha, relative', 'F', 'radii where the label changes, km'],
              rows: rows.map((row) => [
                row.name,
                row.alpha.toExponential(1),
                row.fluxFactor.toExponential(1),
                row.transitions.map((radius) => radius.toFixed(1)).join(', ') || 'none',
              ]),
            },
            notes: ['Greatest changes between 25 and 450 km against the default resolution.'],
          })),
        ],
      };
    },
  };
}

type Range = readonly [low: number, high: number] | null;

function describe({ background, variation, rejected, cells }: BackgroundResult) {
  const indices = cells.crossing.map((_, i) => i);
  const outside = indices.filter((i) => cells.radius_km[i] > DECOUPLED_KM);
  const near = indices.filter((i) => cells.radius_km[i] <= NEAR_KM);
  const share = (part: readonly number[], holds: (i: number) => boolean) =>
    part.filter(holds).length / part.length;
  const spread = (values: readonly number[]) => rangeOf(outside.map((i) => values[i]));
  const isCrossing = (i: number) => cells.crossing[i] === 1;
  const { changes, first } = labelChanges(cells);
  return {
    background,
    variation,
    rejected,
    cells: indices.length,
    crossings: share(indices, isCrossing),
    near: share(near, isCrossing),
    alpha: spread(cells.alpha),
    fluxNue: spread(cells.F_nue),
    fluxNuebar: spread(cells.F_nuebar),
    ordered: share(
      outside,
      (i) => cells.F_nue[i] < cells.F_nuebar[i] && cells.F_nuebar[i] < cells.F_nux[i],
    ),
    firstChange: rangeOf(first),
    labelChanges: rangeOf(changes),
  };
}

/** Radii between neighbouring cells of a ray whose labels differ; the first on each ray apart. */
function labelChanges({ crossing, radius_km }: BackgroundResult['cells']) {
  const changes: number[] = [];
  const first: number[] = [];
  let fresh = true;
  for (let i = 1; i < crossing.length; i++) {
    if (radius_km[i] <= radius_km[i - 1]) fresh = true;
    else if (crossing[i] !== crossing[i - 1]) {
      const radius = Math.sqrt(radius_km[i] * radius_km[i - 1]);
      changes.push(radius);
      if (fresh) first.push(radius);
      fresh = false;
    }
  }
  return { changes, first };
}

function rangeOf(values: readonly number[]): Range {
  if (values.length === 0) return null;
  return [
    values.reduce((least, value) => Math.min(least, value)),
    values.reduce((most, value) => Math.max(most, value)),
  ];
}

function range(of: Range, digits = 2): string {
  return of ? `${of[0].toFixed(digits)} - ${of[1].toFixed(digits)}` : 'none';
}

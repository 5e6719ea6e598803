/**
 * Properties of the realistic backgrounds: the share of cells with a crossing, the spread of alpha and the flux factors,
 * the radii at which labels change, and the dependence of these on the transport's resolution.
 */
import type { Spread } from '../datasets/ccsn-spread.js';
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { percent } from '../src/report/text-table.js';
import { backgroundsIn, latitudesIn } from './kinds/trained.js';
import type { Experiment, Settings } from './run/experiment.js';
import type { BackgroundTask } from './tasks/background.js';
import type { RefinementTask } from './tasks/refinement.js';

/** Rays of the reference along which the resolution is refined. */
const REFINED = [
  { time: 200, cosTheta: 0 },
  { time: 300, cosTheta: -0.9 },
  { time: 300, cosTheta: 0.9 },
] as const;

const backgroundTasks = (settings: Settings): BackgroundTask[] =>
  backgroundsIn(settings).map((background) => ({
    kind: 'background',
    background,
    latitudes: latitudesIn(settings),
  }));
const refinementTasks = ({ quick }: Settings): RefinementTask[] =>
  REFINED.slice(0, quick ? 1 : undefined).map((ray) => ({ kind: 'refinement', ...ray }));

export const ccsnBackgrounds = {
  name: 'ccsn-backgrounds',
  title: 'The realistic backgrounds: the reference and eight more',
  source: 'in place of the simulation of arXiv:2310.03807, which is not public',
  chapter: 'data',
  tasks: (settings) => [...backgroundTasks(settings), ...refinementTasks(settings)],
  summarize: (settings, resultOf) => {
    const described = backgroundTasks(settings).map((task) => {
      const { cells: _, spread, ...drawn } = resultOf(task);
      return { ...drawn, ...spread };
    });
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
              percent(one.crossings ?? Number.NaN),
              percent(one.near ?? Number.NaN),
              range(one.alpha),
              range(one.fluxNue),
              range(one.fluxNuebar),
              percent(one.ordered ?? Number.NaN),
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
} satisfies Experiment;

function range(of: Spread, digits = 2): string {
  return of ? `${of[0].toFixed(digits)} to ${of[1].toFixed(digits)}` : 'none';
}

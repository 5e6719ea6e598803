/** Where cells of remnants and of supernovae in two dimensions have crossings on the full sphere, and what decides. */
import { SPHERE_DISCLOSURE } from '../datasets/disclosure.js';
import { lineChart, UP_TO_ALL } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import {
  crossingShare,
  SPHERE_NAMES,
  type SphereSet,
  sphereCellsOf,
  sphereTasks,
} from './kinds/sphere-data.js';
import type { Experiment, Section } from './run/experiment.js';
import type { SphereCells } from './tasks/sphere-cells.js';

/** Intervals of a quantity, in the tables. */
interface Bins {
  readonly title: string;
  readonly unit: string;
  readonly edges: readonly number[];
  readonly value: (cells: SphereCells, i: number) => number;
}

const BINS: Readonly<Record<string, Bins>> = {
  alpha: {
    title: 'alpha',
    unit: '',
    edges: [0, 0.3, 0.6, 0.9, 1.1, 1.25, 1.5, 2, Infinity],
    value: ({ alpha }, i) => alpha[i],
  },
  radius: {
    title: 'radius',
    unit: ' km',
    edges: [10, 20, 30, 50, 100, 200, 400],
    value: ({ radius_km }, i) => radius_km[i],
  },
  density: {
    title: 'density',
    unit: ' g/cm³',
    edges: [0, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e16],
    value: ({ density_g_cm3 }, i) => density_g_cm3[i],
  },
  angle: {
    title: 'angle between the fluxes of nu_e and nubar_e',
    unit: '°',
    edges: [0, 1, 3, 10, 30, 180],
    value: ({ cos_nue_nuebar }, i) => (180 / Math.PI) * Math.acos(cos_nue_nuebar[i]),
  },
  flux: {
    title: 'flux factor of nu_e',
    unit: '',
    edges: [0, 0.01, 0.1, 0.3, 0.6, 0.9, 1],
    value: ({ flux_nue }, i) => flux_nue[i],
  },
};

const FLOORS = [1e-4, 1e-3, 1e-2];

function binned(cells: SphereCells, { edges, value }: Bins) {
  return edges.slice(1).map((to, k) => {
    const from = edges[k];
    const inside = (i: number) => value(cells, i) >= from && value(cells, i) < to;
    return { from, to, ...crossingShare(cells, inside) };
  });
}

function binSection(cells: SphereCells, bins: Bins): Section {
  const word = (edge: number) => (edge >= 1e4 ? edge.toExponential(0) : `${edge}`);
  return {
    title: `By ${bins.title}`,
    table: {
      header: [bins.title, 'with a crossing %', 'cells'],
      rows: binned(cells, bins).map(({ from, to, share, cells }) => [
        `${to === Infinity ? `above ${word(from)}` : `${word(from)} to ${word(to)}`}${bins.unit}`,
        share === null ? '' : percent(share),
        `${cells}`,
      ]),
    },
    notes: [],
  };
}

/** Shares of every simulation, ascending. */
function bySimulation(cells: SphereCells): number[] {
  const names = [...new Set(cells.simulation)];
  return names
    .map((name) => crossingShare(cells, (i) => cells.simulation[i] === name).share ?? 0)
    .sort((a, b) => a - b);
}

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

function cellsExperiment(set: SphereSet): Experiment {
  const title = `Crossings on the sphere: ${SPHERE_NAMES[set]}`;
  return {
    name: `${set}-cells`,
    title,
    source: 'this project; the definition of a crossing is that of the literature on remnants',
    chapter: 'sphere',
    tasks: (settings) => sphereTasks(set, settings),
    summarize: (settings, resultOf) => {
      const cells = sphereCellsOf(set, settings, resultOf);
      const shares = FLOORS.map((floor) => ({
        floor,
        share: cells.crossing_depth.filter((depth) => depth > floor).length / cells.crossing.length,
      }));
      const simulations = bySimulation(cells);
      const figures = Object.fromEntries(
        Object.entries(BINS).map(([name, bins]) => [
          name,
          binned(cells, bins).map(({ from, share, cells }) => ({ from, share, cells })),
        ]),
      );
      return {
        figures: { cells: cells.crossing.length, shares, simulations, ...figures },
        disclosure: SPHERE_DISCLOSURE,
        sections: [
          {
            title: 'Share of cells with a crossing',
            table: {
              header: ['depth above', 'with a crossing %', 'cells'],
              rows: shares.map(({ floor, share }) => [
                floor.toExponential(0),
                percent(share),
                `${cells.crossing.length}`,
              ]),
            },
            notes: [
              `Of ${simulations.length} simulations, half have crossings in ${percent(quantile(simulations, 0.25))} to ${percent(quantile(simulations, 0.75))}% of their cells, all in ${percent(simulations[0])} to ${percent(simulations[simulations.length - 1])}%.`,
              'Depth is min(I+, I-)/(n_nue + n_nuebar). Cells are uniform in ln r and cos(theta). The share follows from the ranges that the lepton number is drawn from.',
            ],
          },
          ...Object.values(BINS).map((bins) => binSection(cells, bins)),
        ],
        charts: [
          lineChart({
            title: `${title}: by alpha`,
            caption: 'Share of cells with a crossing; alpha is n_nuebar / n_nue.',
            x: { title: 'alpha' },
            y: { title: 'cells with a crossing, %', within: UP_TO_ALL },
            panels: [
              {
                title: SPHERE_NAMES[set],
                series: [
                  {
                    name: 'depth above 1e-3',
                    points: binned(cells, BINS.alpha).flatMap(({ from, to, share }) =>
                      share === null || to === Infinity
                        ? []
                        : [{ x: (from + to) / 2, y: 100 * share }],
                    ),
                  },
                ],
              },
            ],
          }),
        ],
      };
    },
  };
}

export const nsmCells = cellsExperiment('nsm');
export const ccsn2dCells = cellsExperiment('ccsn2d');

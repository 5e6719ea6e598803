/** Maps of a merger remnant over the distance R from the axis and the height z: the pictures that its literature draws. */
import { SPHERE_DISCLOSURE } from '../datasets/disclosure.js';
import { type MeridianChart, meridianChart } from '../src/report/meridian-chart.js';
import { percent } from '../src/report/text-table.js';
import { remnantMaps } from './kinds/sphere-data.js';
import type { Experiment } from './run/experiment.js';
import type { RemnantMap, RemnantMapTask } from './tasks/remnant-map.js';

const ENGINES = { star: 'a massive star', hole: 'a hole' };

/** What the maps show, with the classes of each. */
const MAPS = [
  {
    title: 'alpha = n_nubar_e / n_nu_e',
    borders: [0.6, 0.9, 1.1, 1.5, 2],
    classes: ['below 0.6', '0.6 to 0.9', '0.9 to 1.1', '1.1 to 1.5', '1.5 to 2', 'above 2'],
    value: ({ alpha }: RemnantMap) => alpha,
  },
  {
    title: 'angle between the fluxes',
    borders: [1, 3, 10, 30, 90],
    classes: ['below 1°', '1° to 3°', '3° to 10°', '10° to 30°', '30° to 90°', 'above 90°'],
    value: ({ cos_nue_nuebar }: RemnantMap) =>
      cos_nue_nuebar.map((cosine) => cosine && (180 / Math.PI) * Math.acos(cosine)),
  },
  {
    title: 'depth of the crossing',
    borders: [1e-4, 1e-3, 1e-2, 0.1],
    classes: ['below 1e-4', 'to 1e-3', 'to 1e-2', 'to 0.1', 'above 0.1'],
    value: ({ crossing_depth }: RemnantMap) => crossing_depth,
  },
  {
    title: 'growth rate, 1/s',
    borders: [1, 1e7, 1e8, 1e9, 1e10],
    classes: ['none', 'below 1e7', 'to 1e8', 'to 1e9', 'to 1e10', 'above 1e10'],
    value: ({ growth_rate }: RemnantMap) => growth_rate,
  },
];

function mapChart({ job, across: cells, extent }: RemnantMapTask, map: RemnantMap): MeridianChart {
  return {
    title: `Remnant ${job.index}, with ${ENGINES[map.engine]}`,
    caption:
      'Over distance R from the axis and height z. Growth is solved where a crossing is deeper than 1e-3. Grey: within 10 km.',
    suffix: `${job.index}`,
    cells,
    extent,
    maps: MAPS.map(({ value, ...one }) => ({ ...one, values: value(map) })),
  };
}

export const remnantMapsExperiment = {
  name: 'remnant-maps',
  title: 'Maps of a merger remnant',
  source: 'this project; the quantities are those that the literature on remnants maps',
  chapter: 'sphere',
  tasks: remnantMaps,
  summarize: (settings, resultOf) => {
    const maps = remnantMaps(settings).map((task) => ({ task, map: resultOf(task) }));
    return {
      figures: { maps: maps.map(({ task, map }) => ({ remnant: task.job.index, ...map })) },
      disclosure: SPHERE_DISCLOSURE,
      sections: [
        {
          title: 'Cells of the maps',
          table: {
            header: ['remnant', 'engine', 'cells', 'with a crossing %', 'of these growing %'],
            rows: maps.map(({ task, map }) => {
              const depths = map.crossing_depth.filter((depth) => depth !== null);
              const crossings = depths.filter((depth) => depth > 1e-3).length;
              const growing = map.growth_rate.filter((rate) => rate !== null && rate > 0).length;
              return [
                `${task.job.index}`,
                map.engine,
                `${depths.length}`,
                percent(crossings / depths.length),
                percent(growing / Math.max(1, crossings)),
              ];
            }),
          },
          notes: [],
        },
      ],
      charts: maps.map(({ task, map }) => meridianChart(mapChart(task, map))),
    };
  },
} satisfies Experiment;

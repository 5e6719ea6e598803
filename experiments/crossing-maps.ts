/**
 * Maps over radius and latitude of one background's snapshots: crossings, and the predictions of classifiers trained on
 * parametric rows alone.
 */
import { NEAR_KM } from '../datasets/ccsn-spread.js';
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { ELN_FEATURES, LABEL } from '../src/angular/moments.js';
import { packBits, packSingles, unpackBits } from '../src/formats/packed.js';
import type { CrossingMapFigures, MapGrid, TrainingMaps } from '../src/report/explored-figures.js';
import { outcomesOf, type Raster, truthOutcomes } from '../src/report/raster.js';
import { rasterChart } from '../src/report/raster-chart.js';
import { percent } from '../src/report/text-table.js';
import { extremes, type Pictured, type PicturedSet, shareOf } from './kinds/pictured.js';
import { latitudesIn, PARAMETRIC_ROWS } from './kinds/trained.js';
import { pictured } from './pictured-classifiers.js';
import { type Experiment, type Section, type Settings, scaledRowCount } from './run/experiment.js';
import type { BackgroundResult, BackgroundTask } from './tasks/background.js';
import type { MapTask } from './tasks/map.js';

export function crossingMapsOf({
  classifiers,
  trainings,
  background,
}: Pictured & { readonly background: number }): Experiment {
  const cellsTask = (settings: Settings): BackgroundTask => ({
    kind: 'background',
    background,
    latitudes: latitudesIn(settings),
  });
  const mapTasks = ({ set, solver }: PicturedSet, settings: Settings): MapTask[] =>
    classifiers.map(({ spec }) => ({
      kind: 'map',
      seed: settings.seeds[0],
      classifier: spec,
      parametric: {
        data: { set, rows: scaledRowCount(PARAMETRIC_ROWS, settings), solver },
        share: 1,
      },
      realistic: { kind: 'none', backgrounds: [background] },
      latitudes: latitudesIn(settings),
    }));
  return {
    name: 'crossing-maps',
    title: 'Where crossings are: maps of radius and latitude of the reference background',
    source: 'realistic snapshots as in arXiv:2310.03807 section 2',
    chapter: 'pictures',
    tasks: (settings) => [
      cellsTask(settings),
      ...trainings.flatMap((training) => mapTasks(training, settings)),
    ],
    summarize: (settings, resultOf) => {
      const { cells } = resultOf(cellsTask(settings));
      const grid = mapGrid(cells);
      const truth = Uint8Array.from(cells[LABEL]);
      const bySnapshot = grid.times.map((time) => cellsWhere(cells.time_ms, (t) => t === time));
      const near = cellsWhere(cells.radius_km, (radius) => radius <= NEAR_KM);
      const figures: CrossingMapFigures = {
        background,
        ...grid,
        truth: packBits(truth),
        crossings: bySnapshot.map((snapshot) => shareOf(snapshot, (i) => truth[i] === 1)),
        features: Object.fromEntries(ELN_FEATURES.map((name) => [name, packSingles(cells[name])])),
        trainings: trainings.map((training) => ({
          ...training,
          said: mapTasks(training, settings).map((task, i) => {
            const [crossings] = resultOf(task).crossings;
            const said = unpackBits(crossings, truth.length);
            return {
              name: classifiers[i].name,
              crossings,
              shares: bySnapshot.map((snapshot) => ({
                falseCrossings: shareOf(snapshot, (i) => said[i] > truth[i]),
                missedCrossings: shareOf(snapshot, (i) => said[i] < truth[i]),
              })),
              nearWrong: shareOf(near, (i) => said[i] !== truth[i]),
            };
          }),
        })),
      };
      return {
        figures: { ...figures },
        disclosure: CCSN_DISCLOSURE,
        sections: figures.trainings.map((training) => mapsSection(figures, training)),
        charts: figures.trainings.map((training) => mapsChart(figures, training)),
      };
    },
  };
}

export const crossingMaps = crossingMapsOf({ ...pictured, background: 0 });

function mapGrid(cells: BackgroundResult['cells']): MapGrid {
  const distinct = (values: readonly number[]) => [...new Set(values)];
  return {
    times: distinct(cells.time_ms),
    cosThetas: distinct(cells.theta_deg).map((theta) => Math.cos((theta * Math.PI) / 180)),
    radii: distinct(cells.radius_km),
  };
}

function cellsWhere(values: readonly number[], holds: (value: number) => boolean): number[] {
  return values.flatMap((value, cell) => (holds(value) ? [cell] : []));
}

function mapsSection(
  { times, crossings }: CrossingMapFigures,
  { set, solver, said }: TrainingMaps,
): Section {
  const wrong = said.map(({ name, shares }) => ({
    name,
    share:
      shares.reduce((sum, one) => sum + one.falseCrossings + one.missedCrossings, 0) /
      shares.length,
  }));
  const [least, most] = extremes(wrong);
  return {
    title: `Trained on ${set} data, ${solver} solver: shares of cells in per cent`,
    table: {
      header: [
        '',
        ...times.flatMap((time) => [`${time} ms: false crossings`, `${time} ms: missed`]),
        `wrong within ${NEAR_KM} km`,
      ],
      rows: said.map(({ name, shares, nearWrong }) => [
        name,
        ...shares.flatMap((one) => [percent(one.falseCrossings), percent(one.missedCrossings)]),
        percent(nearWrong),
      ]),
    },
    notes: [
      `Cells with a crossing: ${times.map((time, i) => `${percent(crossings[i])}% at ${time} ms`).join(', ')}.`,
      `Over all three snapshots ${least.name} is wrong least often (${percent(least.share)}% of the cells), ${most.name} most often (${percent(most.share)}%).`,
    ],
  };
}

function mapsChart(figures: CrossingMapFigures, { set, solver, said }: TrainingMaps) {
  const { times, cosThetas, radii, background } = figures;
  const size = cosThetas.length * radii.length;
  const truth = unpackBits(figures.truth, times.length * size);
  const panels = times.flatMap((time, i) => {
    const snapshot = (bits: Uint8Array) => bits.subarray(i * size, (i + 1) * size);
    const column = `${time} ms`;
    const raster = (outcomes: Uint8Array): Raster => ({
      columns: radii.length,
      rows: cosThetas.length,
      outcomes,
    });
    return [
      { row: 'truth', column, raster: raster(truthOutcomes(snapshot(truth))) },
      ...said.map(({ name, crossings }) => ({
        row: name,
        column,
        raster: raster(outcomesOf(snapshot(unpackBits(crossings, truth.length)), snapshot(truth))),
      })),
    ];
  });
  return rasterChart({
    title: `Crossings in radius and latitude, trained on ${set} data, ${solver} solver`,
    subtitle: `Background ${background}; no realistic cell was trained on`,
    suffix: `${set}-${solver}`,
    x: { title: 'radius, km', from: radii[0], to: radii[radii.length - 1], logarithmic: true },
    y: { title: 'cos(theta)', from: -1, to: 1 },
    width: 200,
    height: 96,
    panels,
  });
}

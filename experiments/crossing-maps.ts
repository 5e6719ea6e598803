/**
 * Maps over radius and latitude of one background's snapshots: crossings, and the predictions of classifiers trained on
 * parametric rows alone.
 */
import { NEAR_KM } from '../datasets/ccsn-spread.js';
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import type { FluxSolver } from '../src/angular/family.js';
import { ELN_FEATURES, LABEL } from '../src/angular/moments.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { packBits, packSingles, unpackBits } from '../src/formats/packed.js';
import type { Chart } from '../src/report/charts.js';
import { type DiscHalf, discChart } from '../src/report/disc-chart.js';
import type { CrossingMapFigures, MapGrid, TrainingMaps } from '../src/report/explored-figures.js';
import { NAMED_STYLES } from '../src/report/palette.js';
import { outcomesOf } from '../src/report/raster.js';
import { percent } from '../src/report/text-table.js';
import { SOLVER_WORDS, trainingInWords } from '../src/report/training-words.js';
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
        charts: [...new Set(trainings.map(({ set }) => set))].map((set) => mapsChart(figures, set)),
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
    title: `Trained on ${set} data, ${trainingInWords(solver)}: shares of cells in per cent`,
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

/** The snapshot that is drawn, counted from the first. */
const DRAWN = 1;

/** The maps of one set: left halves are trained as published, right halves on repaired data. */
function mapsChart(figures: CrossingMapFigures, set: string): Chart {
  const { times, cosThetas, radii, background, crossings } = figures;
  const drawn = Math.min(DRAWN, times.length - 1);
  const size = cosThetas.length * radii.length;
  const snapshot = (packed: string) =>
    unpackBits(packed, times.length * size).subarray(drawn * size, (drawn + 1) * size);
  const truth = snapshot(figures.truth);
  const ofSet = figures.trainings.filter((one) => one.set === set);
  const trainings = SOLVER_MODES.map(
    (mode) => ofSet.find(({ solver }) => solver === mode) ?? ofSet[0],
  );
  const half = (training: TrainingMaps, i: number): DiscHalf => {
    const outcomes = outcomesOf(snapshot(training.said[i].crossings), truth);
    const wrong = shareOf([...truth.keys()], (cell) => outcomes[cell] !== truth[cell]);
    return {
      name: trainingInWords(training.solver),
      outcomes,
      words: `${(100 * wrong).toFixed(0)}% wrong`,
      color: NAMED_STYLES[SOLVER_WORDS[training.solver as FluxSolver]].color,
    };
  };
  return discChart({
    title: `Where a crossing is called, trained on ${set} data`,
    caption: `Background ${background} at ${times[drawn]} ms; no realistic cell was trained on. Left halves, training data as published; right halves, repaired.`,
    suffix: set,
    cosThetas,
    radii,
    truth,
    truthWords: `${(100 * crossings[drawn]).toFixed(0)}% of the cells have a crossing`,
    discs: trainings[0].said.map(({ name }, i) => ({
      title: name,
      halves: [half(trainings[0], i), half(trainings[1], i)],
    })),
  });
}

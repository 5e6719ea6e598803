/** What a model says over the plane of two features, the others at their medians, with the rows on it. */
import { ClassifierModel } from '../../estimators/classifier-model.js';
import type { RegressorModel } from '../../estimators/regressor-model.js';
import { Matrix } from '../../matrix.js';
import { quantile } from '../../numerics/quantile.js';
import { type Figure, figure } from '../../report/figure.js';
import { classColor, PALETTE } from '../../report/palette.js';
import { categoriesOfFeature, featureName } from '../features.js';
import type { Judged, JudgedModel } from '../judged.js';
import { figureId, quantity } from './marks.js';

/** Predictions over a plane of two features. */
export interface DecisionMap {
  readonly model: string;
  readonly x: MapAxis;
  readonly y: MapAxis;
  /** steps by steps, row by row from the least value of y: the index of the class, or the number */
  readonly predicted: readonly number[];
}

export interface MapAxis {
  readonly column: number;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export const MAP_STEPS = 40;
const MOST_POINTS = 300;

/** The range of a feature on maps: that of the rows with a margin of 5 per cent. */
export function mapAxis(judged: Judged, column: number): MapAxis {
  const values = finite(judged.run.x.column(column));
  const [low, high] = [quantile(values, 0.002), quantile(values, 0.998)];
  const margin = low < high ? 0.05 * (high - low) : 0.5;
  return { column, name: featureName(judged.run, column), from: low - margin, to: high + margin };
}

/** The values that are not missing, ascending. */
function finite(values: Float64Array): Float64Array {
  return values.filter(Number.isFinite).sort();
}

/** What features are that are not on a map: numbers their median, categories the most frequent one. */
export function typicalRow({ run }: Judged): Float64Array {
  const { x } = run;
  return Float64Array.from({ length: x.columns }, (_, column) => {
    const values = finite(x.column(column));
    return categoriesOfFeature(run, column) ? mostFrequent(values) : quantile(values, 0.5);
  });
}

/** @param sorted ascending */
function mostFrequent(sorted: Float64Array): number {
  let best = { value: sorted[0], count: 0 };
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from > best.count) best = { value: sorted[from], count: to - from };
    from = to;
  }
  return best.value;
}

/** Evaluates a model on a grid. Cost: `MAP_STEPS`^2 predictions. */
export function decisionMap(
  { name, model }: JudgedModel,
  x: MapAxis,
  y: MapAxis,
  typical: Float64Array,
  names: readonly string[] | undefined,
): DecisionMap | undefined {
  const { fitted } = model;
  if (!fitted) return undefined;
  const d = typical.length;
  const data = new Float64Array(MAP_STEPS * MAP_STEPS * d);
  for (let j = 0, at = 0; j < MAP_STEPS; j++) {
    for (let i = 0; i < MAP_STEPS; i++, at += d) {
      data.set(typical, at);
      data[at + x.column] = x.from + ((i + 0.5) * (x.to - x.from)) / MAP_STEPS;
      data[at + y.column] = y.from + ((j + 0.5) * (y.to - y.from)) / MAP_STEPS;
    }
  }
  const grid = new Matrix(data, MAP_STEPS * MAP_STEPS, d, names);
  const predicted =
    fitted instanceof ClassifierModel
      ? fitted.predictIndex(grid)
      : (fitted as RegressorModel).predict(grid);
  return { model: name, x, y, predicted: Array.from(predicted) };
}

/** The rows that lie on a map, at most a few hundred. */
export function mapPoints(judged: Judged, x: MapAxis, y: MapAxis) {
  const { rows, truth, run } = judged;
  const every = Math.max(1, Math.ceil(rows.length / MOST_POINTS));
  return Array.from({ length: Math.ceil(rows.length / every) }, (_, at) => {
    const i = at * every;
    return {
      x: run.x.get(rows[i], x.column),
      y: run.x.get(rows[i], y.column),
      truth: truth[i],
      row: rows[i] + 1,
    };
  }).filter(
    (point) => point.x >= x.from && point.x <= x.to && point.y >= y.from && point.y <= y.to,
  );
}

/** A map with the rows on it. */
export function mapFigure(judged: Judged, { model, x, y, predicted }: DecisionMap): Figure {
  const { names } = judged;
  const isClass = names.length > 0;
  const [low, high] = isClass ? [0, 1] : [Math.min(...predicted), Math.max(...predicted)];
  const [dx, dy] = [(x.to - x.from) / MAP_STEPS, (y.to - y.from) / MAP_STEPS];
  const cells: { x: number; x2: number; y: number; y2: number; said: number }[] = [];
  // Neighbours with one class are one rectangle.
  for (let j = 0; j < MAP_STEPS; j++) {
    for (let i = 0; i < MAP_STEPS; ) {
      const said = predicted[j * MAP_STEPS + i];
      let to = i + 1;
      while (to < MAP_STEPS && predicted[j * MAP_STEPS + to] === said) to++;
      cells.push({
        x: x.from + i * dx,
        x2: x.from + to * dx,
        y: y.from + j * dy,
        y2: y.from + (j + 1.04) * dy,
        said,
      });
      i = to;
    }
  }
  const points = mapPoints(judged, x, y).map((point) => ({
    ...point,
    class: isClass ? names[point.truth] : point.truth,
  }));
  const scale = { domain: names.map((_, i) => i), range: names.map((_, i) => classColor(i)) };
  const xPosition = quantity({
    field: 'x',
    title: x.name,
    domain: [x.from, x.to],
    axis: { labelOverlap: true },
  });
  const yPosition = quantity({ field: 'y', domain: [y.from, y.to], axis: { grid: false } });
  const fill = isClass
    ? {
        color: { field: 'said', type: 'nominal', legend: null, scale },
        fillOpacity: { value: 1 },
      }
    : {
        color: { value: PALETTE['series-1'].light },
        fillOpacity: {
          field: 'said',
          type: 'quantitative',
          legend: null,
          scale: { domain: [low, high], range: [0, 1] },
        },
      };
  return figure({
    id: figureId('map', model, x.name, y.name),
    title: `${model}: what it says where`,
    caption: isClass
      ? 'Ground: the model’s answer, other features at their medians. Dots: rows, in the colour of their true class.'
      : `Ground: the model’s answer, from ${low.toPrecision(3)} (light) to ${high.toPrecision(3)} (dark), other features at their medians. Dots: rows.`,
    y: y.name,
    rows: points,
    height: 320,
    layer: [
      {
        data: { values: cells },
        mark: { type: 'rect', strokeWidth: 0, clip: true },
        encoding: { x: xPosition, x2: { field: 'x2' }, y: yPosition, y2: { field: 'y2' }, ...fill },
      },
      {
        // A veil of paper over opaque cells, since cells that shine through would show their seams.
        data: { values: [{ x: x.from, x2: x.to, y: y.from, y2: y.to }] },
        mark: { type: 'rect', color: PALETTE.paper.light, opacity: isClass ? 0.72 : 0.25 },
        encoding: { x: xPosition, x2: { field: 'x2' }, y: yPosition, y2: { field: 'y2' } },
      },
      {
        mark: {
          type: 'point',
          filled: true,
          size: 30,
          opacity: 0.95,
          stroke: PALETTE.paper.light,
          strokeWidth: 0.8,
        },
        encoding: {
          x: xPosition,
          y: yPosition,
          color: isClass
            ? { field: 'truth', type: 'nominal', legend: null, scale }
            : { value: PALETTE.ink.light },
        },
      },
    ],
  });
}

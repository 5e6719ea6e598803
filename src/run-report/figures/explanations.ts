/** What models go by: the loss of score when a feature is permuted, and mean predictions along a feature. */
import { dependenceValues, partialDependence } from '../../evaluation/partial-dependence.js';
import { permutationImportance } from '../../evaluation/permutation-importance.js';
import { summarize } from '../../evaluation/resampling.js';
import { targetName } from '../../problems/problem.js';
import { Random } from '../../random.js';
import { type Figure, figure } from '../../report/figure.js';
import { PALETTE } from '../../report/palette.js';
import { categoriesOfFeature, featureName } from '../features.js';
import type { Judged, JudgedModel } from '../judged.js';
import {
  category,
  figureId,
  namesAxis,
  PER_CENT,
  quantity,
  seriesEncodings,
  withMargin,
} from './marks.js';

/** The loss of a model's score when a feature is permuted among the rows. */
export interface FeatureImportance {
  readonly column: number;
  readonly name: string;
  readonly mean: number;
  readonly spread: number;
}

/** The most rows that are permuted; more would make no visible difference. */
const MOST_ROWS = 1000;
/** The most cells of rows times features squared; wide data is permuted on fewer rows. */
const MOST_CELLS = 4e6;
const REPEATS = 3;

/** Features by the score that a model loses without them, the most important first. */
export function importancesOf(judged: Judged, { model }: JudgedModel): FeatureImportance[] {
  const { fitted } = model;
  if (!fitted) return [];
  const { x, y } = sampled(
    judged,
    Math.min(MOST_ROWS, Math.ceil(MOST_CELLS / judged.run.x.columns ** 2)),
  );
  const { losses } = permutationImportance(
    fitted,
    { x, y },
    { repeats: REPEATS, random: new Random(0) },
  );
  return losses
    .map((loss, column) => ({ column, name: featureName(judged.run, column), ...summarize(loss) }))
    .sort((a, b) => b.mean - a.mean);
}

function sampled({ run }: Judged, most: number) {
  const every = Math.max(1, Math.ceil(run.x.rows / most));
  const rows = Array.from({ length: Math.ceil(run.x.rows / every) }, (_, i) => i * every);
  return { x: run.x.take(rows), y: rows.map((row) => run.y[row]) };
}

const MOST_BARS = 15;

/** The most important features of a model. */
export function importanceFigure(
  judged: Judged,
  { name }: JudgedModel,
  importances: readonly FeatureImportance[],
): Figure {
  const rows = importances.slice(0, MOST_BARS).map((one) => ({
    feature: one.name,
    loss: one.mean,
    low: one.mean - one.spread,
    high: one.mean + one.spread,
  }));
  const isShare = judged.classes.length > 0;
  const x = quantity({
    field: 'loss',
    domain: withMargin([0, ...rows.flatMap(({ low, high }) => [low, high])]),
    axis: isShare ? PER_CENT : {},
  });
  const y = category({
    field: 'feature',
    domain: rows.map(({ feature }) => feature),
    axis: { labelLimit: 150 },
  });
  const color = PALETTE['series-1'].light;
  return figure({
    id: figureId('importance', name),
    title: `${name}: what it cannot do without`,
    caption: `${isShare ? 'Share of right rows' : 'R²'} lost when a feature is shuffled among the rows, ${REPEATS} times; lines: one standard deviation. Features that say the same can stand in for each other.`,
    y: 'Feature',
    rows,
    height: 90 + 20 * rows.length,
    layer: [
      {
        data: { values: [{ at: 0 }] },
        mark: { type: 'rule', color: PALETTE.line.light },
        encoding: { x: quantity({ field: 'at' }) },
      },
      {
        mark: { type: 'rule', color, strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y },
      },
      { mark: { type: 'point', filled: true, color, size: 70, opacity: 1 }, encoding: { x, y } },
    ],
  });
}

const STEPS = 20;
const DEPENDENCE_ROWS = 200;

/** The mean prediction of every model along one feature. */
export function dependenceFigure(
  judged: Judged,
  column: number,
  of: number | undefined,
): Figure | undefined {
  const { run, models, names } = judged;
  const { x } = sampled(judged, DEPENDENCE_ROWS);
  const name = featureName(run, column);
  const key = x.names?.[column] ?? `x${column}`;
  const categories = categoriesOfFeature(run, column);
  const values = categories
    ? dependenceValues(x, key, { steps: Number.POSITIVE_INFINITY }).slice(0, STEPS)
    : dependenceValues(x, key, { steps: STEPS });
  // Along a feature that has one value there is nothing to be seen.
  if (values.length < 2) return undefined;
  const rows = models.flatMap(({ name: series, model }) => {
    if (!model.fitted) return [];
    const { means } = partialDependence(model.fitted, x, key, { values });
    return values.map((value, i) => ({
      series,
      value: categories ? categories[value] : value,
      mean: means[of ?? 0][i],
    }));
  });
  if (rows.length === 0) return undefined;
  const isShare = of !== undefined;
  const { color, shape, strokeDash } = seriesEncodings(models.map((model) => model.name));
  const xPosition = categories
    ? category({
        field: 'value',
        title: name,
        domain: values.map((value) => categories[value]),
        axis: namesAxis(categories),
      })
    : quantity({
        field: 'value',
        title: name,
        domain: [Math.min(...values), Math.max(...values)],
        axis: { labelOverlap: true },
      });
  const y = quantity({
    field: 'mean',
    domain: withMargin(
      rows.map(({ mean }) => mean),
      isShare ? [0, 1] : undefined,
    ),
    axis: isShare ? PER_CENT : {},
  });
  return figure({
    id: figureId('dependence', name, ...(of !== undefined && names.length > 2 ? [names[of]] : [])),
    title: `Predictions along ${name}`,
    caption: 'Mean over rows whose other features stay as they are.',
    y: isShare ? `Mean probability of ${names[of]}` : `Mean ${targetName(run.problem.target)}`,
    rows,
    height: 220,
    layer: [
      categories
        ? {
            mark: { type: 'point', filled: true, size: 60, opacity: 1 },
            encoding: { x: xPosition, y, color, shape },
          }
        : {
            mark: { type: 'line', strokeWidth: 2 },
            encoding: { x: xPosition, y, color, strokeDash },
          },
    ],
  });
}

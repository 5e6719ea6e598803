/** What each feature adds to the output of a network: integrated gradients from the mean row to others. */
import { integratedGradients } from '../../evaluation/integrated-gradients.js';
import { type Figure, figure } from '../../report/figure.js';
import { PALETTE } from '../../report/palette.js';
import type { Judged, JudgedModel } from '../judged.js';
import { category, figureId, quantity, withMargin } from './marks.js';
import { mean } from './scores.js';

/** The most rows that are drawn, and the most multiply-adds that their gradients may take. */
const MOST_ROWS = 200;
const MOST_WORK = 1e9;
/** Gradients that a row takes, about. */
const GRADIENTS = 60;
const MOST_FEATURES = 15;

/**
 * A point per row and feature, the features that add most first; undefined of a model that is no network.
 * @param output of three and more classes the one whose output is explained
 */
export function attributionFigure(
  { run, names }: Judged,
  { name, model: { fitted } }: JudgedModel,
  output?: number,
): Figure | undefined {
  const network = fitted?.outputNetwork;
  if (!network) return undefined;
  const weights = network.parts.layers.reduce((sum, layer) => sum + layer.weights.length, 0);
  const most = Math.max(20, Math.min(MOST_ROWS, Math.floor(MOST_WORK / (2 * GRADIENTS * weights))));
  const every = Math.ceil(run.x.rows / most);
  const x = run.x.take(Array.from({ length: Math.ceil(run.x.rows / every) }, (_, i) => i * every));
  const baseline = Float64Array.from({ length: x.columns }, (_, j) => mean(run.x.column(j)));
  // Categories have no mean, and gaps are filled before the network.
  if (!baseline.every(Number.isFinite) || run.problem.features.some(({ categories }) => categories))
    return undefined;
  const { attributions } = integratedGradients(fitted, x, {
    baseline,
    tolerance: 1e-3,
    ...(output !== undefined && { output }),
  });
  const { columns } = attributions;
  const features = Array.from({ length: columns }, (_, j) => ({
    feature: attributions.names?.[j] ?? `x${j + 1}`,
    values: attributions.column(j),
  }))
    .map((one) => ({ ...one, size: mean(one.values.map(Math.abs)) }))
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST_FEATURES);
  const rows = features.flatMap(({ feature, values }) =>
    Array.from(values, (added) => ({ feature, added })),
  );
  const of = output === undefined ? names[1] : names[output];
  const what = of === undefined ? 'the number' : `the logit of ${of}`;
  const x1 = quantity({ field: 'added', domain: withMargin(rows.map(({ added }) => added)) });
  const y = category({
    field: 'feature',
    domain: features.map(({ feature }) => feature),
    axis: { labelLimit: 150 },
  });
  return figure({
    id: figureId('attributions', name, ...(output === undefined ? [] : [names[output]])),
    title: `${name}: what features add to ${what}`,
    caption:
      'Integrated gradients from the mean row: those of a row sum up to what its output differs by. A mark per row.',
    y: 'Feature',
    rows,
    height: 90 + 20 * features.length,
    layer: [
      {
        data: { values: [{ at: 0 }] },
        mark: { type: 'rule', color: PALETTE.line.light },
        encoding: { x: quantity({ field: 'at' }) },
      },
      {
        mark: { type: 'tick', color: PALETTE['series-1'].light, opacity: 0.45, thickness: 1.5 },
        encoding: { x: x1, y },
      },
    ],
  });
}

/** Learning and validation curves: scores on the rows of the fit and on others, with bands of a standard deviation. */
import { summarize } from '../../evaluation/resampling.js';
import { type Figure, figure } from '../../report/figure.js';
import { PALETTE } from '../../report/palette.js';
import type { RunCurve } from '../run.js';
import { category, figureId, PER_CENT, quantity, withMargin } from './marks.js';

const HALO = { stroke: PALETTE.paper.light, strokeWidth: 4, strokeJoin: 'round' } as const;

/** One curve: training and validation, with their bands. */
export function learningFigure(curve: RunCurve, isShare: boolean): Figure {
  const { of, model, values, training, validation, logarithmic = false } = curve;
  const rows = values
    .flatMap((value, i) =>
      (
        [
          ['on its own rows', training[i]],
          ['on others', validation[i]],
        ] as const
      ).map(([series, scores]) => {
        const finite = scores.filter(Number.isFinite);
        const { mean, spread } = summarize(finite.length > 0 ? finite : [Number.NaN]);
        return {
          series,
          value,
          mean,
          low: mean - spread,
          high: isShare ? Math.min(mean + spread, 1) : mean + spread,
        };
      }),
    )
    .filter(({ mean }) => Number.isFinite(mean));
  const names = ['on its own rows', 'on others'];
  const color = {
    field: 'series',
    type: 'nominal',
    legend: null,
    scale: { domain: names, range: [PALETTE['series-2'].light, PALETTE['series-1'].light] },
  } as const;
  const shape = {
    field: 'series',
    type: 'nominal',
    legend: null,
    scale: { domain: names, range: ['circle', 'square'] },
  } as const;
  const numeric = values.every((value) => typeof value === 'number');
  const isDegree =
    numeric && values.every((value) => Number.isInteger(value)) && values.length <= 12;
  const x = numeric
    ? quantity({
        field: 'value',
        title: of,
        scale: logarithmic ? { type: 'log' } : {},
        axis: { ...(isDegree && { values }), labelExpr: 'datum.value', labelOverlap: true },
      })
    : category({ field: 'value', title: of, domain: values.map(String) });
  const [low, high] = withMargin(
    rows.flatMap((row) => [row.low, row.high]),
    [-1, 1],
  );
  const y = quantity({ field: 'mean', domain: [low, high], axis: isShare ? PER_CENT : {} });
  // The name of the upper line stands above it, the other below its own.
  const labels = names.flatMap((series, at) => {
    const own = rows.filter((row) => row.series === series);
    const row = own[Math.floor(own.length / 2)];
    return row ? [{ data: { values: [row] }, dy: at === 0 ? -13 : 14 }] : [];
  });
  return figure({
    id: figureId('curve', model, of),
    title: `${model} by ${of}`,
    caption:
      'Bands: one standard deviation over the folds. Both low: too simple (bias). Far apart: too free, or too few rows (variance).',
    y: isShare ? 'Right, %' : 'R²',
    rows,
    layer: [
      {
        mark: { type: 'area', opacity: 0.16, clip: true },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
      },
      { mark: { type: 'line', strokeWidth: 2, clip: true }, encoding: { x, y, color } },
      {
        mark: { type: 'point', filled: true, size: 50, opacity: 1 },
        encoding: { x, y, color, shape },
      },
      ...labels.flatMap(({ data, dy }) => [
        {
          data,
          mark: { type: 'text', dy, fontWeight: 'bold', ...HALO },
          encoding: { x, y, text: { field: 'series' } },
        },
        {
          data,
          mark: { type: 'text', dy, fontWeight: 'bold' },
          encoding: { x, y, text: { field: 'series' }, color },
        },
      ]),
    ],
  });
}

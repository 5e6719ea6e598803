/** How far predicted numbers are from the true ones. */
import { quantile } from '../../numerics/quantile.js';
import { targetName } from '../../problems/problem.js';
import { type Figure, figure } from '../../report/figure.js';
import { PALETTE } from '../../report/palette.js';
import type { Judged, JudgedModel } from '../judged.js';
import { figureId, PER_CENT, quantity, referenceLine, withMargin } from './marks.js';

const MOST_POINTS = 700;
const POINT = PALETTE['series-1'].light;

function pairs({ truth, rows }: Judged, { predicted }: JudgedModel) {
  const every = Math.max(1, Math.ceil(truth.length / MOST_POINTS));
  return Array.from({ length: Math.ceil(truth.length / every) }, (_, at) => {
    const i = at * every;
    return {
      row: rows[i] + 1,
      truth: truth[i],
      predicted: predicted[i],
      residual: predicted[i] - truth[i],
    };
  });
}

/** Predicted numbers against true ones. */
export function predictedFigure(judged: Judged, model: JudgedModel): Figure {
  const rows = pairs(judged, model);
  const column = targetName(judged.run.problem.target);
  const domain = withMargin(rows.flatMap(({ truth, predicted }) => [truth, predicted]));
  const x = quantity({ field: 'truth', title: `true ${column}`, domain });
  const y = quantity({ field: 'predicted', domain });
  return figure({
    id: figureId('predicted', model.name),
    title: `${model.name}: predicted against true`,
    caption: 'On the diagonal a prediction is perfect.',
    y: `Predicted ${column}`,
    rows,
    height: 300,
    layer: [
      referenceLine(domain, domain),
      {
        mark: { type: 'point', filled: true, size: 22, color: POINT, opacity: 0.5 },
        encoding: { x, y },
      },
    ],
  });
}

/** Residuals against predicted numbers. */
export function residualFigure(judged: Judged, model: JudgedModel): Figure {
  const rows = pairs(judged, model);
  const domain = withMargin(rows.map(({ predicted }) => predicted));
  const x = quantity({
    field: 'predicted',
    title: `predicted ${targetName(judged.run.problem.target)}`,
    domain,
  });
  const y = quantity({
    field: 'residual',
    domain: withMargin(rows.map(({ residual }) => residual)),
  });
  return figure({
    id: figureId('residuals', model.name),
    title: `${model.name}: residuals`,
    caption: 'A cloud without a shape leaves nothing to be learnt; a curve or a fan does.',
    y: 'Predicted minus true',
    rows,
    layer: [
      referenceLine(domain, [0, 0]),
      {
        mark: { type: 'point', filled: true, size: 22, color: POINT, opacity: 0.5 },
        encoding: { x, y },
      },
    ],
  });
}

const BINS = 24;

/** How residuals are spread. */
export function residualHistogram({ truth }: Judged, { name, predicted }: JudgedModel): Figure {
  const residuals = Float64Array.from({ length: truth.length }, (_, i) => predicted[i] - truth[i]);
  const [low, high] = withMargin(Array.from(residuals));
  const counts = new Float64Array(BINS);
  for (const residual of residuals)
    counts[Math.min(Math.floor(((residual - low) / (high - low)) * BINS), BINS - 1)]++;
  const step = (high - low) / BINS;
  const rows = Array.from(counts, (n, bin) => ({
    from: low + bin * step,
    to: low + (bin + 1) * step,
    share: n / truth.length,
  }));
  return figure({
    id: figureId('residual-spread', name),
    title: `${name}: how residuals are spread`,
    caption: 'Zero in the middle and short tails are good.',
    y: 'Share of rows',
    rows,
    layer: [
      {
        mark: { type: 'bar', color: POINT, opacity: 0.7 },
        encoding: {
          x: {
            ...quantity({ field: 'from', title: 'predicted minus true', domain: [low, high] }),
            bin: 'binned',
          },
          x2: { field: 'to' },
          y: quantity({ field: 'share', scale: { zero: true, nice: true }, axis: PER_CENT }),
        },
      },
      {
        data: { values: [{ at: 0 }] },
        mark: { type: 'rule', strokeDash: [2, 3], color: PALETTE.ink.light },
        encoding: { x: quantity({ field: 'at' }) },
      },
    ],
  });
}

/** Residuals against those of a normal distribution. */
export function quantileFigure({ truth }: Judged, { name, predicted }: JudgedModel): Figure {
  const residuals = Float64Array.from(
    { length: truth.length },
    (_, i) => predicted[i] - truth[i],
  ).sort();
  const mean = residuals.reduce((sum, r) => sum + r, 0) / residuals.length;
  const spread =
    Math.sqrt(residuals.reduce((sum, r) => sum + (r - mean) ** 2, 0) / residuals.length) || 1;
  const rows = Array.from({ length: 99 }, (_, i) => {
    const share = (i + 1) / 100;
    return {
      share,
      normal: normalQuantile(share),
      residual: (quantile(residuals, share) - mean) / spread,
    };
  });
  const domain = withMargin(rows.flatMap(({ normal, residual }) => [normal, residual]));
  return figure({
    id: figureId('quantiles', name),
    title: `${name}: are residuals normal?`,
    caption:
      'Per cent by per cent, in standard deviations; off the diagonal at the ends means heavier tails.',
    y: 'Residual',
    rows,
    height: 300,
    layer: [
      referenceLine(domain, domain),
      {
        mark: { type: 'point', filled: true, size: 30, color: POINT, opacity: 0.8 },
        encoding: {
          x: quantity({ field: 'normal', title: 'normal distribution', domain }),
          y: quantity({ field: 'residual', domain }),
        },
      },
    ],
  });
}

/** The quantile of the normal distribution (Abramowitz and Stegun 26.2.23, error below 4.5e-4). */
function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  const t = Math.sqrt(-2 * Math.log(share));
  return -(
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) /
      (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
  );
}

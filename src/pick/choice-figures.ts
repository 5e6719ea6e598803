/** Figures of a choice: degrees, thresholds, calibration. */
import { type Figure, figure } from '../report/figure.js';
import { PALETTE } from '../report/palette.js';
import {
  category,
  figureId,
  PER_CENT,
  quantity,
  referenceLine,
  SHARE_AXIS,
  seriesEncodings,
  withMargin,
} from '../run-report/figures/marks.js';
import { withoutFolder } from '../run-report/run.js';
import type { DegreeChoice } from './choose-degree.js';
import type { TradeOff } from './deployed.js';
import type { Figures } from './figures.js';
import { type Structure, structureInWords } from './structure.js';
import { withNetworks } from './tables.js';

/** Training and validation scores by degree, or by model, with what lies within one standard error of the best. */
export function degreesFigure(choice: DegreeChoice, objective: string): Figure {
  const { degrees, chosen, best } = choice;
  const hasNetworks = withNetworks(choice);
  const nameOf = (structure: Structure) =>
    hasNetworks || typeof structure !== 'number' ? structureInWords(structure) : structure;
  const sets = degrees[0].validation.map((_, s, all) =>
    all.length > 1 ? `validation, set ${s + 1}` : 'validation',
  );
  const names = ['training, rows held out', ...sets];
  const rows = degrees.flatMap(({ degree, training, validation }) =>
    [training, ...validation].map(({ mean, spread }, s) => ({
      series: names[s],
      degree: nameOf(degree),
      mean,
      low: mean - spread,
      high: Math.min(mean + spread, 1),
      chosen: degree === chosen,
    })),
  );
  const { color, shape, strokeDash } = seriesEncodings(names);
  const places = degrees.map(({ degree }) => nameOf(degree));
  const x = hasNetworks
    ? {
        ...category({ field: 'degree', axis: { labelAngle: -40 } }),
        scale: { domain: places },
      }
    : quantity({
        field: 'degree',
        title: 'degree of the polynomial',
        scale: { padding: 12 },
        axis: { values: places, format: 'd' },
      });
  const y = quantity({
    field: 'mean',
    domain: withMargin(
      rows.flatMap(({ low, high }) => [low, high]),
      [0, 1],
    ),
    axis: PER_CENT,
  });
  // Names of lines stand at their last points.
  const last = rows.filter(({ degree }) => degree === places[places.length - 1]);
  const labels = { text: { field: 'series' } } as const;
  const label = { type: 'text', align: 'right', dx: -6, dy: -10, fontWeight: 'bold' } as const;
  return figure({
    id: 'degrees',
    title: hasNetworks ? 'Which model' : 'Which degree',
    caption: `Bands: one standard deviation over the folds of the training rows. The vertical line is the chosen ${hasNetworks ? 'one' : 'degree'}, ${nameOf(chosen)}${chosen === best ? ', which is the best' : `, the smallest within one standard error of the best, ${nameOf(best)}`}.`,
    y: `${objective}, %`,
    rows,
    width: 660,
    height: 300,
    layer: [
      {
        data: { values: [{ at: nameOf(chosen) }] },
        mark: { type: 'rule', strokeDash: [3, 3], color: PALETTE.quiet.light },
        encoding: { x: { ...x, field: 'at' } },
      },
      {
        mark: { type: 'area', opacity: 0.14, clip: true },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
      },
      { mark: { type: 'line', strokeWidth: 2 }, encoding: { x, y, color, strokeDash } },
      {
        mark: { type: 'point', filled: true, size: 60, opacity: 1 },
        encoding: { x, y, color, shape },
      },
      {
        data: { values: last },
        mark: { ...label, stroke: PALETTE.paper.light, strokeWidth: 4, strokeJoin: 'round' },
        encoding: { x, y, ...labels },
      },
      { data: { values: last }, mark: label, encoding: { x, y, ...labels, color } },
    ],
  });
}

/** What threshold gives which scores on a set that it was chosen by. */
export function tradeOffFigure(
  name: string,
  curve: readonly TradeOff[],
  threshold: number,
): Figure {
  const names = ['accuracy', 'precision', 'recall', 'f1'] as const;
  const rows = curve.flatMap((point) =>
    names.map((series) => ({ series, threshold: point.threshold, share: point[series] })),
  );
  const { color, strokeDash } = seriesEncodings(names);
  const x = quantity({ field: 'threshold', title: 'threshold', domain: [0, 1], axis: SHARE_AXIS });
  const y = quantity({ field: 'share', domain: [0, 1], axis: SHARE_AXIS });
  const labels = names.map((series, i) => {
    const own = rows.filter((row) => row.series === series);
    return own[Math.floor(own.length * (0.2 + 0.2 * i))];
  });
  const label = { type: 'text', dy: 13, fontWeight: 'bold' } as const;
  const text = { text: { field: 'series' } } as const;
  return figure({
    id: figureId('trade-off', withoutFolder(name)),
    title: `Thresholds on ${withoutFolder(name)}`,
    caption: `The set that the threshold was chosen by. The vertical line is the chosen one, ${threshold}.`,
    y: 'Score',
    rows,
    height: 300,
    layer: [
      {
        data: { values: [{ at: threshold }] },
        mark: { type: 'rule', strokeDash: [3, 3], color: PALETTE.quiet.light },
        encoding: { x: { ...x, field: 'at' } },
      },
      { mark: { type: 'line', strokeWidth: 2 }, encoding: { x, y, color, strokeDash } },
      {
        data: { values: labels },
        mark: { ...label, stroke: PALETTE.paper.light, strokeWidth: 4, strokeJoin: 'round' },
        encoding: { x, y, ...text },
      },
      { data: { values: labels }, mark: label, encoding: { x, y, ...text, color } },
    ],
  });
}

/** Probabilities before and after calibration against what is true of the rows that have them. */
export function calibrationFigure({ name, before, after }: Figures): Figure {
  const names = ['as fitted', 'calibrated'];
  const rows = [before, after].flatMap(({ diagram }, at) =>
    diagram.flatMap(({ meanProbability, positives, rows }) =>
      meanProbability === null || positives === null
        ? []
        : [{ series: names[at], probability: meanProbability, share: positives, rows }],
    ),
  );
  const { color, shape, strokeDash } = seriesEncodings(names);
  const x = quantity({
    field: 'probability',
    title: 'probability that the model gives',
    domain: [0, 1],
    axis: SHARE_AXIS,
  });
  const y = quantity({ field: 'share', domain: [0, 1], axis: SHARE_AXIS });
  return figure({
    id: figureId('calibration', withoutFolder(name)),
    title: `Calibration on ${withoutFolder(name)}`,
    caption: `Blue: as fitted, calibration error ${before.expectedCalibrationError.toFixed(3)}; orange, dashed: calibrated, ${after.expectedCalibrationError.toFixed(3)}. On the diagonal, a probability may be taken at its word.`,
    y: 'Share that is',
    rows,
    height: 300,
    layer: [
      referenceLine([0, 1], [0, 1]),
      { mark: { type: 'line', strokeWidth: 1.8 }, encoding: { x, y, color, strokeDash } },
      {
        mark: { type: 'point', filled: true, size: 55, opacity: 1 },
        encoding: { x, y, color, shape },
      },
    ],
  });
}

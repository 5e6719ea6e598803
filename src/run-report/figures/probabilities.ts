/** How sure models are, and whether they may be: curves of one class against all others. */
import {
  averagePrecision,
  precisionRecallCurve,
  rocArea,
  rocCurve,
} from '../../evaluation/curves.js';
import { gainCurve, liftCurve } from '../../evaluation/gain.js';
import { reliabilityDiagram } from '../../evaluation/reliability.js';
import { type Figure, figure } from '../../report/figure.js';
import { classColor, PALETTE } from '../../report/palette.js';
import type { Judged, JudgedModel } from '../judged.js';
import {
  figureId,
  PER_CENT,
  quantity,
  referenceLine,
  SHARE_AXIS,
  seriesEncodings,
  thinned,
} from './marks.js';

/** One class against all others, or every class of every row at once (micro average). */
export interface OneVersusRest {
  /** index of the class; undefined for the micro average */
  readonly of: number | undefined;
  /** as it stands in captions */
  readonly name: string;
}

/** The truth (1 for the class) and the score of every row. */
export function evidenceOf(
  judged: Judged,
  model: JudgedModel,
  { of }: OneVersusRest,
): { truth: Uint8Array; score: Float64Array } | undefined {
  const { scores } = model;
  if (!scores) return undefined;
  const { truth } = judged;
  if (of !== undefined) {
    return {
      truth: Uint8Array.from(truth, (index) => Number(index === of)),
      score: scores.column(of),
    };
  }
  const k = scores.columns;
  return {
    truth: Uint8Array.from(scores.data, (_, i) => Number(truth[Math.floor(i / k)] === i % k)),
    score: scores.data,
  };
}

const CURVES = {
  roc: {
    title: 'ROC curve',
    y: 'True positive rate',
    x: 'false positive rate',
    curve: rocCurve,
    reads: 'Up and left is better; the diagonal is chance.',
  },
  'precision-recall': {
    title: 'Precision and recall',
    y: 'Precision',
    x: 'recall',
    curve: precisionRecallCurve,
    reads: 'Up and right is better. Dashed: the share of the class, which chance gives.',
  },
  gain: {
    title: 'Cumulative gain',
    y: 'Share of the class found',
    x: 'share of rows, highest scores first',
    curve: gainCurve,
    reads:
      'How much of the class is found in the rows with the highest scores; the diagonal is chance.',
  },
  lift: {
    title: 'Lift',
    y: 'Times as many as at random',
    x: 'share of rows, highest scores first',
    curve: liftCurve,
    reads: 'How many times richer the rows with the highest scores are than rows at random.',
  },
} as const;

export type CurveName = keyof typeof CURVES;

/** A curve of every model, with a dot where the model's own threshold lies. */
export function curveFigure(
  judged: Judged,
  name: CurveName,
  against: OneVersusRest,
): Figure | undefined {
  const { title, x: xTitle, y: yTitle, curve, reads } = CURVES[name];
  const series: string[] = [];
  const areas: string[] = [];
  const rows: { series: string; x: number; y: number; threshold: number | null }[] = [];
  const dots: { series: string; x: number; y: number }[] = [];
  let share = 0;
  for (const model of judged.models) {
    const evidence = evidenceOf(judged, model, against);
    if (!evidence) continue;
    const { truth, score } = evidence;
    const positives = truth.reduce((sum, one) => sum + one, 0);
    if (positives === 0 || positives === truth.length) continue;
    share = positives / truth.length;
    const { x, y, thresholds } = curve(truth, score);
    series.push(model.name);
    const points = Array.from(x, (value, i) => ({
      series: model.name,
      x: value,
      y: y[i],
      threshold: Number.isFinite(thresholds[i]) ? thresholds[i] : null,
    }));
    rows.push(...thinned(points));
    const own = operatingPoint(judged, model, against, name);
    if (own) dots.push({ series: model.name, ...own });
    if (name === 'roc') areas.push(`${model.name} ${rocArea(truth, score).toFixed(3)}`);
    if (name === 'precision-recall')
      areas.push(`${model.name} ${averagePrecision(truth, score).toFixed(3)}`);
  }
  if (series.length === 0) return undefined;
  const all = judged.models.map((model) => model.name);
  const { color, shape, strokeDash } = seriesEncodings(all);
  const y = quantity(
    name === 'lift'
      ? { field: 'y', domain: [0, 1.08 * Math.max(...rows.map((row) => row.y))] }
      : { field: 'y', domain: [0, 1], axis: SHARE_AXIS },
  );
  const x = quantity({ field: 'x', title: xTitle, domain: [0, 1], axis: SHARE_AXIS });
  const chance = {
    roc: referenceLine([0, 1], [0, 1]),
    gain: referenceLine([0, 1], [0, 1]),
    lift: referenceLine([0, 1], [1, 1]),
    'precision-recall': referenceLine([0, 1], [share, share]),
  }[name];
  const measured =
    areas.length === 0
      ? ''
      : ` ${name === 'roc' ? 'Areas' : 'Average precision'}: ${areas.join(', ')}.`;
  return figure({
    id:
      against.of === undefined || judged.classes.length === 2 ? name : figureId(name, against.name),
    title: judged.classes.length === 2 ? title : `${title}: ${against.name}`,
    caption: `${reads}${dots.length > 0 ? ' Dots: where the model decides.' : ''}${measured}`,
    y: yTitle,
    rows,
    height: 300,
    layer: [
      chance,
      {
        mark: {
          type: 'line',
          strokeWidth: 2,
          interpolate: name === 'roc' || name === 'gain' ? 'linear' : 'step-before',
          clip: true,
        },
        encoding: { x, y, color, strokeDash, order: { field: 'x' } },
      },
      {
        data: { values: dots },
        mark: {
          type: 'point',
          filled: true,
          size: 90,
          opacity: 1,
          stroke: PALETTE.paper.light,
          strokeWidth: 1.5,
        },
        encoding: { x, y, color, shape },
      },
    ],
  });
}

/** Where a model's own decisions stand in a curve. */
function operatingPoint(
  { truth, classes }: Judged,
  { predicted }: JudgedModel,
  { of }: OneVersusRest,
  name: CurveName,
) {
  if (of === undefined || name === 'lift') return undefined;
  let [hits, calls, positives] = [0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    hits += Number(predicted[i] === of && truth[i] === of);
    calls += Number(predicted[i] === of);
    positives += Number(truth[i] === of);
  }
  // Of three and more classes, the class with the largest score is predicted, which is no threshold of one score.
  if (classes.length > 2 && name === 'gain') return undefined;
  const recall = hits / positives;
  if (name === 'roc') return { x: (calls - hits) / (truth.length - positives), y: recall };
  if (name === 'gain') return { x: calls / truth.length, y: recall };
  return { x: recall, y: calls === 0 ? 1 : hits / calls };
}

/** Shares of right rows against probabilities, of every model that has them. */
export function reliabilityFigure(judged: Judged, against: OneVersusRest): Figure | undefined {
  const rows: { series: string; probability: number; share: number; rows: number }[] = [];
  for (const model of judged.models) {
    if (!model.areProbabilities) continue;
    const evidence = evidenceOf(judged, model, against);
    if (!evidence) continue;
    for (const { rows: n, meanProbability, positives } of reliabilityDiagram(
      evidence.truth,
      evidence.score,
    )) {
      if (meanProbability === null || positives === null) continue;
      rows.push({ series: model.name, probability: meanProbability, share: positives, rows: n });
    }
  }
  if (rows.length === 0) return undefined;
  const { color, shape, strokeDash } = seriesEncodings(judged.models.map(({ name }) => name));
  const x = quantity({
    field: 'probability',
    title: `probability of ${against.name}`,
    domain: [0, 1],
    axis: SHARE_AXIS,
  });
  const y = quantity({ field: 'share', domain: [0, 1], axis: SHARE_AXIS });
  return figure({
    id:
      judged.classes.length === 2 || against.of === undefined
        ? 'reliability'
        : figureId('reliability', against.name),
    title:
      judged.classes.length === 2 ? 'Reliability of probabilities' : `Reliability: ${against.name}`,
    caption:
      'In ten bins: of the rows with this probability, the share that is of the class. On the diagonal, a probability may be taken at its word; small marks have few rows.',
    y: 'Share that is',
    rows,
    height: 300,
    layer: [
      referenceLine([0, 1], [0, 1]),
      { mark: { type: 'line', strokeWidth: 1.5 }, encoding: { x, y, color, strokeDash } },
      {
        mark: { type: 'point', filled: true, opacity: 1 },
        encoding: {
          x,
          y,
          color,
          shape,
          size: {
            field: 'rows',
            type: 'quantitative',
            legend: null,
            scale: { type: 'sqrt', range: [15, 150] },
          },
        },
      },
    ],
  });
}

/** What a threshold does, of one model of two classes. */
export function thresholdFigure(judged: Judged, model: JudgedModel): Figure | undefined {
  const evidence = evidenceOf(judged, model, { of: 1, name: judged.names[1] });
  if (!evidence || !model.areProbabilities || judged.classes.length !== 2) return undefined;
  const { truth, score } = evidence;
  const positives = truth.reduce((sum, one) => sum + one, 0);
  const rows = Array.from({ length: 99 }, (_, i) => (i + 1) / 100).flatMap((threshold) => {
    let [hits, calls] = [0, 0];
    for (let i = 0; i < truth.length; i++) {
      if (score[i] <= threshold) continue;
      calls++;
      hits += truth[i];
    }
    const [precision, recall] = [calls === 0 ? Number.NaN : hits / calls, hits / positives];
    return [
      { series: 'precision', threshold, share: precision },
      { series: 'recall', threshold, share: recall },
      { series: 'F1', threshold, share: (2 * hits) / (calls + positives) },
      { series: 'called', threshold, share: calls / truth.length },
    ].filter((row) => Number.isFinite(row.share));
  });
  const names = ['precision', 'recall', 'F1', 'called'];
  const { color, strokeDash } = seriesEncodings(names);
  const x = quantity({ field: 'threshold', title: 'threshold', domain: [0, 1], axis: SHARE_AXIS });
  const y = quantity({ field: 'share', domain: [0, 1], axis: SHARE_AXIS });
  // Names stand where the lines are apart.
  const labels = names.map((name, i) => {
    const own = rows.filter((row) => row.series === name);
    return own[Math.floor(own.length * (0.3 + 0.14 * i))];
  });
  return figure({
    id: figureId('threshold', model.name),
    title: `${model.name}: what another threshold would do`,
    caption: `Rows are called ${judged.names[1]} above the threshold; “called” is their share of all rows. Dashed: the model’s own threshold.`,
    y: 'Share',
    rows,
    height: 300,
    layer: [
      {
        data: { values: [{ threshold: model.model.threshold ?? 0.5 }] },
        mark: { type: 'rule', strokeDash: [2, 3], color: PALETTE.quiet.light },
        encoding: { x },
      },
      { mark: { type: 'line', strokeWidth: 2 }, encoding: { x, y, color, strokeDash } },
      {
        data: { values: labels },
        mark: {
          type: 'text',
          dy: 13,
          fontWeight: 'bold',
          stroke: PALETTE.paper.light,
          strokeWidth: 4,
          strokeJoin: 'round',
        },
        encoding: { x, y, text: { field: 'series' } },
      },
      {
        data: { values: labels },
        mark: { type: 'text', dy: 13, fontWeight: 'bold' },
        encoding: { x, y, text: { field: 'series' }, color },
      },
    ],
  });
}

const PROBABILITY_BINS = 20;

/** How the probabilities of a class are spread over the rows that are of it, and over others. */
export function probabilityFigure(
  judged: Judged,
  model: JudgedModel,
  against: OneVersusRest,
): Figure | undefined {
  const evidence = evidenceOf(judged, model, against);
  if (!evidence || !model.areProbabilities) return undefined;
  const counts = [0, 1].map(() => new Float64Array(PROBABILITY_BINS));
  evidence.score.forEach((value, i) => {
    counts[evidence.truth[i]][
      Math.min(Math.floor(value * PROBABILITY_BINS), PROBABILITY_BINS - 1)
    ]++;
  });
  const kinds = [judged.classes.length === 2 ? judged.names[0] : 'others', against.name];
  const rows = kinds.flatMap((kind, c) => {
    const all = Math.max(
      counts[c].reduce((sum, n) => sum + n, 0),
      1,
    );
    return Array.from(counts[c], (n, bin) => ({
      kind,
      from: bin / PROBABILITY_BINS,
      to: (bin + 1) / PROBABILITY_BINS,
      rows: n,
      share: n / all,
    }));
  });
  const scale = { domain: kinds, range: [0, 1].map(classColor) };
  const x = {
    ...quantity({
      field: 'from',
      title: `probability of ${against.name}`,
      domain: [0, 1],
      axis: SHARE_AXIS,
    }),
    bin: 'binned',
  } as const;
  const y = quantity({ field: 'share', scale: { zero: true, nice: true }, axis: PER_CENT });
  const place = [0.02, 0.98];
  return figure({
    id: figureId('probabilities', model.name, ...(judged.classes.length > 2 ? [against.name] : [])),
    title: `${model.name}: how sure it is`,
    caption:
      'Shares of the rows of each class. The less the two overlap, the better they are told apart.',
    y: 'Share of the class’s rows',
    rows,
    layer: [
      {
        mark: { type: 'bar', opacity: 0.55 },
        encoding: {
          x,
          x2: { field: 'to' },
          y: { ...y, stack: null },
          color: { field: 'kind', type: 'nominal', scale, legend: null },
        },
      },
      {
        data: { values: kinds.map((kind, i) => ({ kind, at: place[i] })) },
        mark: { type: 'text', baseline: 'top', fontWeight: 'bold' },
        encoding: {
          x: { field: 'at', type: 'quantitative' },
          y: { value: 2 },
          text: { field: 'kind' },
          color: { field: 'kind', type: 'nominal', scale, legend: null },
        },
        transform: [{ filter: 'datum.at < 0.5' }],
        ...{},
      },
      {
        data: { values: kinds.map((kind, i) => ({ kind, at: place[i] })) },
        mark: { type: 'text', align: 'right', baseline: 'top', fontWeight: 'bold' },
        encoding: {
          x: { field: 'at', type: 'quantitative' },
          y: { value: 2 },
          text: { field: 'kind' },
          color: { field: 'kind', type: 'nominal', scale, legend: null },
        },
        transform: [{ filter: 'datum.at > 0.5' }],
      },
    ],
  });
}

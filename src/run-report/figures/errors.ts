/** Where models are wrong: confusion matrices, classes, groups, and parts of the range of a feature. */
import { quantileEdges } from '../../evaluation/bins.js';
import { errorsByGroup } from '../../evaluation/group-errors.js';
import { shareInterval } from '../../evaluation/resampling.js';
import { type Figure, figure } from '../../report/figure.js';
import { classColor, PALETTE } from '../../report/palette.js';
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

/** counts[i][j]: rows of class i that were called class j */
export function countsOf({ truth, classes }: Judged, { predicted }: JudgedModel): number[][] {
  const counts = classes.map(() => classes.map(() => 0));
  for (let i = 0; i < truth.length; i++) counts[truth[i]][predicted[i]]++;
  return counts;
}

/** The confusion matrix of one model, shaded by the share of the true class. */
export function confusionFigure(judged: Judged, model: JudgedModel): Figure {
  const { names } = judged;
  const counts = countsOf(judged, model);
  const rows = counts.flatMap((line, i) => {
    const all = Math.max(
      line.reduce((sum, count) => sum + count, 0),
      1,
    );
    return line.map((count, j) => ({
      truth: names[i],
      called: names[j],
      count,
      share: count / all,
      right: i === j,
      shown: count === 0 ? '' : `${count}`,
      strong: count / all > 0.55,
    }));
  });
  const { ink, paper } = PALETTE;
  const small = names.length > 6;
  const wide = names.some((name) => name.length > 7);
  const x = category({
    field: 'called',
    title: 'called',
    domain: names,
    axis: {
      ticks: false,
      domain: false,
      labelLimit: 90,
      ...(wide && names.length > 3 && { labelAngle: -40 }),
    },
  });
  const y = category({ field: 'truth', domain: names, axis: { labelLimit: 90 } });
  const tile = (right: boolean, color: string) => ({
    transform: [{ filter: `datum.right === ${right}` }],
    mark: { type: 'rect', color, stroke: paper.light, strokeWidth: 2 },
    encoding: {
      x,
      y,
      fillOpacity: {
        field: 'share',
        type: 'quantitative',
        legend: null,
        scale: { domain: [0, 1], range: [0.04, 0.95] },
      },
    },
  });
  return figure({
    id: figureId('confusion', model.name),
    title: `${model.name}: what is taken for what`,
    caption:
      'Rows: the true class. Columns: what the model says. Shade: share of the true class; blue is right, orange wrong.',
    y: 'True class',
    rows,
    height: Math.min(360, 150 + 34 * names.length),
    config: { axisBand: { bandPosition: 0.5 } },
    layer: [
      tile(true, PALETTE['series-1'].light),
      tile(false, PALETTE['series-2'].light),
      {
        mark: { type: 'text', fontSize: small ? 11 : 14 },
        encoding: {
          x,
          y,
          text: { field: 'shown' },
          color: { condition: { test: 'datum.strong', value: paper.light }, value: ink.light },
        },
      },
    ],
  });
}

/** Of which classes the rows really are that a model calls by each name. */
export function callsFigure(judged: Judged, model: JudgedModel): Figure {
  const { names } = judged;
  const counts = countsOf(judged, model);
  const rows = names.flatMap((called, j) =>
    names.map((truth, i) => ({ called, truth, rows: counts[i][j], order: i })),
  );
  const x = quantity({ field: 'rows', title: 'rows', scale: { zero: true, nice: true } });
  const y = category({ field: 'called', domain: names, axis: { labelLimit: 110 } });
  const color = {
    field: 'truth',
    type: 'nominal',
    legend: null,
    scale: { domain: names, range: names.map((_, i) => classColor(i)) },
  } as const;
  const order = { field: 'order', type: 'quantitative' } as const;
  return figure({
    id: figureId('calls', model.name),
    title: `${model.name}: what its calls really are`,
    caption: 'Bars: the rows that it calls so, in the colours of their true classes.',
    y: 'Called',
    rows,
    height: Math.min(420, 70 + 28 * names.length),
    layer: [{ mark: { type: 'bar', height: { band: 0.7 } }, encoding: { x, y, color, order } }],
  });
}

/** Recall and precision of every class, by model. */
export function classFigure(judged: Judged, of: 'recall' | 'precision'): Figure {
  const { names, models } = judged;
  const rows = models.flatMap((model) => {
    const counts = countsOf(judged, model);
    return names.map((name, c) => {
      const hits = counts[c][c];
      const all = of === 'recall' ? sum(counts[c]) : sum(counts.map((line) => line[c]));
      return { class: name, series: model.name, share: all === 0 ? 0 : hits / all };
    });
  });
  const series = models.map(({ name }) => name);
  const { color, shape } = seriesEncodings(series);
  const x = quantity({
    field: 'share',
    domain: withMargin(
      rows.map(({ share }) => share),
      [0, 1],
    ),
    axis: PER_CENT,
  });
  const y = category({ field: 'class', domain: names });
  const meaning =
    of === 'recall'
      ? 'of the rows of the class, the share that is found'
      : 'of the rows that are called so, the share that is';
  return figure({
    id: of,
    title: of === 'recall' ? 'Which classes are found' : 'Which calls can be trusted',
    caption: `${of === 'recall' ? 'Recall' : 'Precision'}: ${meaning}.`,
    y: 'Class',
    rows,
    height: Math.min(480, 70 + names.length * (14 + 11 * models.length)),
    layer: [
      {
        mark: { type: 'point', filled: true, size: 75, opacity: 0.9 },
        encoding: { x, y, color, shape, yOffset: { field: 'series', sort: series } },
      },
    ],
  });
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** The share of wrong rows by group, those groups first where the first model errs most. */
export function groupFigure(judged: Judged, best: JudgedModel): Figure | undefined {
  const { run, truth, rows: judgedRows } = judged;
  const { groups } = run;
  if (!groups || judged.classes.length === 0) return undefined;
  const of = Array.from(judgedRows, (row) => groups[row]);
  const errors = errorsByGroup(truth, Array.from(best.predicted), of).slice(0, MOST_GROUPS);
  const rows = errors.map(({ group, rows, accuracy, interval }) => ({
    group: `${group}`,
    rows,
    wrong: 1 - accuracy,
    low: 1 - interval.high,
    high: 1 - interval.low,
  }));
  const domain = rows.map(({ group }) => group);
  const x = quantity({
    field: 'wrong',
    domain: withMargin(
      rows.flatMap(({ low, high }) => [low, high, 0]),
      [0, 1],
    ),
    axis: PER_CENT,
  });
  const y = category({ field: 'group', domain });
  const color = PALETTE['series-2'].light;
  return figure({
    id: 'groups',
    title: `${best.name}: which ${run.problem.groups ?? 'groups'} it fails on`,
    caption: `Share of wrong rows by ${run.problem.groups ?? 'group'}, with intervals of 95% over rows; the ${rows.length} worst.`,
    y: run.problem.groups ?? 'Group',
    rows,
    height: 100 + 22 * rows.length,
    layer: [
      {
        mark: { type: 'rule', color, strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y },
      },
      { mark: { type: 'point', filled: true, color, size: 70, opacity: 1 }, encoding: { x, y } },
    ],
  });
}

const MOST_GROUPS = 20;
const BINS = 8;

/** The share of wrong rows, or the mean absolute error, along a feature, in bins of equally many rows. */
export function errorsAlong(judged: Judged, feature: number): Figure {
  const { run, rows: judgedRows, truth, models, classes } = judged;
  const name = featureName(run, feature);
  const categories = categoriesOfFeature(run, feature);
  const values = Float64Array.from(judgedRows, (row) => run.x.get(row, feature));
  // Every category is a bin of its own.
  const edges = categories
    ? categories.slice(1).map((_, code) => code + 0.5)
    : [...new Set(quantileEdges(values.filter(Number.isFinite), BINS))];
  const bin = Array.from(values, (value) => {
    if (!Number.isFinite(value)) return -1;
    const above = edges.findIndex((edge) => value < edge);
    return above < 0 ? edges.length : above;
  });
  const rows = models.flatMap((model) =>
    Array.from({ length: edges.length + 1 }, (_, b) => {
      const at = bin.flatMap((own, i) => (own === b ? [i] : []));
      const error = (i: number) =>
        classes.length > 0
          ? Number(model.predicted[i] !== truth[i])
          : Math.abs(model.predicted[i] - truth[i]);
      const total = at.reduce((all, i) => all + error(i), 0);
      const { low, high } =
        classes.length > 0 && at.length > 0 ? shareInterval(total, at.length) : { low: 0, high: 0 };
      return {
        series: model.name,
        value: categories ? categories[b] : at.reduce((all, i) => all + values[i], 0) / at.length,
        rows: at.length,
        wrong: total / at.length,
        low,
        high,
      };
    }).filter(({ rows }) => rows > 0),
  );
  const { color, shape, strokeDash } = seriesEncodings(models.map((model) => model.name));
  const isShare = classes.length > 0;
  const x = categories
    ? category({
        field: 'value',
        title: name,
        domain: [...categories],
        axis: namesAxis(categories),
      })
    : quantity({
        field: 'value',
        title: name,
        domain: withMargin(rows.map(({ value }) => Number(value))),
        axis: { labelOverlap: true },
      });
  const y = quantity({
    field: 'wrong',
    domain: withMargin([0, ...rows.map(({ wrong }) => wrong)], [0, isShare ? 1 : Infinity]),
    axis: isShare ? PER_CENT : {},
  });
  return figure({
    id: figureId('errors-along', name),
    title: `Errors along ${name}`,
    caption: categories
      ? 'By category.'
      : 'Eight bins of about equally many rows, each at its mean.',
    y: isShare ? 'Wrong, %' : 'Mean absolute error',
    rows,
    layer: [
      ...(categories
        ? []
        : [{ mark: { type: 'line', strokeWidth: 2 }, encoding: { x, y, color, strokeDash } }]),
      {
        mark: { type: 'point', filled: true, size: 50, opacity: 1 },
        encoding: { x, y, color, shape },
      },
    ],
  });
}

/** Of how many models each row is missed: whether they fail together. */
export function togetherFigure({ truth, models }: Judged): Figure {
  const counts = Array.from({ length: models.length + 1 }, () => 0);
  for (let i = 0; i < truth.length; i++) {
    counts[models.reduce((wrong, { predicted }) => wrong + Number(predicted[i] !== truth[i]), 0)]++;
  }
  const rows = counts
    .map((count, wrong) => ({
      wrong: wrong === 0 ? 'none' : wrong === models.length ? 'all' : `${wrong}`,
      rows: count,
      share: count / truth.length,
      text: `${count}`,
    }))
    .slice(1);
  const domain = rows.map(({ wrong }) => wrong);
  const x = category({
    field: 'wrong',
    title: `models that are wrong, of ${models.length}`,
    domain,
  });
  const y = quantity({
    field: 'rows',
    scale: { zero: true, nice: true },
    axis: { tickMinStep: 1 },
  });
  return figure({
    id: 'together',
    title: 'Whether models fail on the same rows',
    caption:
      'Rows that all models miss are hard, or mislabelled; those that one misses are that model’s doing.',
    y: 'Rows',
    rows,
    layer: [
      {
        mark: { type: 'bar', color: PALETTE['series-2'].light, width: { band: 0.6 } },
        encoding: { x, y },
      },
      {
        mark: { type: 'text', dy: -8, baseline: 'bottom' },
        encoding: { x, y, text: { field: 'text' } },
      },
    ],
  });
}

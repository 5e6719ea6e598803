/** What the data is: classes, distributions of features, correlations, a projection on two axes. */
import { StandardScaler } from '../../estimators/standard-scaler.js';
import { Matrix } from '../../matrix.js';
import { quantile } from '../../numerics/quantile.js';
import { type Figure, figure } from '../../report/figure.js';
import { classColor, PALETTE } from '../../report/palette.js';
import { categoriesOfFeature, featureName } from '../features.js';
import type { Judged, JudgedModel } from '../judged.js';
import type { Run } from '../run.js';
import { category, figureId, PER_CENT, quantity, shortNumber, withMargin } from './marks.js';

/** How many rows every class has. */
export function classesFigure(judged: Judged): Figure {
  const { names, truth } = judged;
  const counts = names.map(() => 0);
  for (let i = 0; i < truth.length; i++) counts[truth[i]]++;
  const rows = names.map((name, i) => ({
    class: name,
    rows: counts[i],
    text: `${counts[i]} (${((100 * counts[i]) / truth.length).toFixed(0)}%)`,
  }));
  const y = category({ field: 'class', domain: names });
  const x = quantity({
    field: 'rows',
    domain: [0, 1.35 * Math.max(...counts)],
    axis: { labels: false, ticks: false, domain: false },
  });
  return figure({
    id: 'classes',
    title: 'How many rows of each class',
    caption: `Rows that are judged, ${truth.length} in all.`,
    y: 'Class',
    rows,
    height: Math.min(400, 60 + 30 * names.length),
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.6 } },
        encoding: {
          x,
          y,
          color: {
            field: 'class',
            type: 'nominal',
            legend: null,
            scale: { domain: names, range: names.map((_, i) => classColor(i)) },
          },
        },
      },
      { mark: { type: 'text', align: 'left', dx: 5 }, encoding: { x, y, text: { field: 'text' } } },
    ],
  });
}

const BINS = 24;

/** The distribution of a column, by class: lines over bins between the 1st and 99th per cent of the values. */
export function featureFigure(judged: Judged, column: number): Figure {
  const { run, names, truth, rows: judgedRows } = judged;
  const name = featureName(run, column);
  const categories = categoriesOfFeature(run, column);
  if (categories) return categoriesFigure(judged, column, categories);
  const values = Float64Array.from(judgedRows, (row) => run.x.get(row, column));
  const sorted = values.filter(Number.isFinite).sort();
  const usual = usualValue(sorted);
  if (usual) return usualValueFigure(judged, column, usual);
  let [low, high] = [quantile(sorted, 0.005), quantile(sorted, 0.995)];
  if (!(low < high)) [low, high] = [low - 0.5, high + 0.5];
  const groups = names.length > 0 ? names : ['rows'];
  const counts = groups.map(() => new Float64Array(BINS));
  const totals = groups.map(() => 0);
  values.forEach((value, i) => {
    const c = names.length > 0 ? truth[i] : 0;
    totals[c]++;
    const bin = Math.floor(((value - low) / (high - low)) * BINS);
    if (bin >= 0 && bin <= BINS) counts[c][Math.min(bin, BINS - 1)]++;
  });
  const rows = groups.flatMap((group, c) =>
    Array.from(counts[c], (n, bin) => ({
      class: group,
      value: low + ((bin + 0.5) * (high - low)) / BINS,
      share: n / Math.max(totals[c], 1),
    })),
  );
  const color = {
    field: 'class',
    type: 'nominal',
    legend: null,
    scale: { domain: groups, range: groups.map((_, i) => classColor(i)) },
  } as const;
  const x = quantity({
    field: 'value',
    title: name,
    domain: [low, high],
    axis: { labelOverlap: true },
  });
  const y = quantity({
    field: 'share',
    scale: { zero: true, nice: true },
    axis: { format: '.0%', tickCount: 3 },
  });
  return figure({
    id: figureId('feature', name),
    title: name,
    caption: `Median ${shortNumber(quantile(sorted, 0.5))}, from ${shortNumber(sorted[0])} to ${shortNumber(sorted[sorted.length - 1])}.`,
    y: names.length > 0 ? 'Share of the class’s rows' : 'Share of rows',
    rows,
    height: 190,
    layer: [
      {
        mark: { type: 'area', opacity: 0.13, interpolate: 'step' },
        encoding: { x, y: { ...y, stack: null }, color },
      },
      { mark: { type: 'line', strokeWidth: 1.8, interpolate: 'step' }, encoding: { x, y, color } },
    ],
  });
}

/** A value that a column nearly always has. */
interface UsualValue {
  readonly value: number;
  /** of the rows without missing values */
  readonly share: number;
  /** all other values, ascending */
  readonly others: Float64Array;
}

/** The share of a value from which its column is drawn as two bars, since a distribution would be a single spike. */
const NEARLY_ALL = 0.98;

/** @param sorted ascending */
function usualValue(sorted: Float64Array): UsualValue | undefined {
  const value = sorted[sorted.length >> 1];
  const others = sorted.filter((other) => other !== value);
  const share = 1 - others.length / sorted.length;
  return share >= NEARLY_ALL ? { value, share, others } : undefined;
}

/** How often each class has the usual value, and others. */
function usualValueFigure(judged: Judged, column: number, usual: UsualValue): Figure {
  const { value, share, others } = usual;
  const [least, most] = [others[0], others[others.length - 1]].map(shortNumber);
  const range = least === most ? least : `${least} to ${most}`;
  const only = others.length === 0;
  return barsFigure(judged, column, {
    bars: only ? [shortNumber(value)] : [shortNumber(value), `other: ${range}`],
    barOf: (other) => (Number.isFinite(other) ? Number(other !== value) : -1),
    caption: only
      ? `${shortNumber(value)} in all rows.`
      : `${shortNumber(value)} in ${(100 * share).toFixed(1)}% of the rows; other values, ${range}, in ${others.length}.`,
  });
}

const MOST_CATEGORIES = 20;

/** How often a class has each category of a feature. */
function categoriesFigure(judged: Judged, column: number, categories: readonly string[]): Figure {
  const { run, names, rows } = judged;
  const all = categories.map(() => 0);
  let missing = 0;
  for (const row of rows) {
    const code = run.x.get(row, column);
    if (code in all) all[code]++;
    else missing++;
  }
  const shown = Array.from(categories.keys())
    .sort((a, b) => all[b] - all[a])
    .slice(0, MOST_CATEGORIES);
  return barsFigure(judged, column, {
    bars: shown.map((code) => categories[code]),
    barOf: (code) => shown.indexOf(code),
    caption: `Share of ${names.length > 0 ? 'each class’s rows' : 'rows'} by category${categories.length > shown.length ? `; the ${shown.length} most frequent of ${categories.length}` : ''}${missing > 0 ? `; ${missing} missing` : ''}.`,
  });
}

interface Bars {
  readonly bars: readonly string[];
  /** the bar that counts a value, -1 if none does */
  barOf(value: number): number;
  readonly caption: string;
}

/** The shares of every class's rows, as bars one below another, for each group of values. */
function barsFigure(judged: Judged, column: number, { bars, barOf, caption }: Bars): Figure {
  const { run, names, truth, rows: judgedRows } = judged;
  const groups = names.length > 0 ? names : ['rows'];
  const counts = groups.map(() => bars.map(() => 0));
  const totals = groups.map(() => 0);
  judgedRows.forEach((row, i) => {
    const c = names.length > 0 ? truth[i] : 0;
    totals[c]++;
    const bar = barOf(run.x.get(row, column));
    if (bar >= 0) counts[c][bar]++;
  });
  const rows = bars.flatMap((bar, at) =>
    groups.map((group, c) => ({
      category: bar,
      class: group,
      share: counts[c][at] / Math.max(totals[c], 1),
      rows: counts[c][at],
    })),
  );
  const name = featureName(run, column);
  const y = category({ field: 'category', domain: bars });
  const x = quantity({ field: 'share', scale: { zero: true, nice: true }, axis: PER_CENT });
  const color = {
    field: 'class',
    type: 'nominal',
    legend: null,
    scale: { domain: groups, range: groups.map((_, i) => classColor(i)) },
  } as const;
  const yOffset = { field: 'class', type: 'nominal', sort: groups } as const;
  return figure({
    id: figureId('feature', name),
    title: name,
    caption,
    y: name,
    rows,
    height: 60 + bars.length * Math.max(18, 9 * groups.length),
    layer: [{ mark: { type: 'bar' }, encoding: { x, y, color, yOffset } }],
  });
}

/** A column with its mean in place of missing values. */
function withoutMissing(values: Float64Array): Float64Array {
  const present = values.filter(Number.isFinite);
  const mean = present.reduce((sum, v) => sum + v, 0) / Math.max(present.length, 1);
  return values.map((v) => (Number.isFinite(v) ? v : mean));
}

/** The columns of features that are numbers, not categories. */
export function quantityColumns(run: Run): number[] {
  return Array.from({ length: run.x.columns }, (_, column) => column).filter(
    (column) => !categoriesOfFeature(run, column),
  );
}

/** Pearson's correlation of columns; 0 of a constant one. */
export function correlations({ x }: Run, columns: readonly number[]): number[][] {
  const centred = columns.map((column) => {
    const values = withoutMissing(x.column(column));
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const off = Float64Array.from(values, (v) => v - mean);
    const size = Math.sqrt(off.reduce((sum, v) => sum + v * v, 0));
    return size > 0 ? off.map((v) => v / size) : off;
  });
  return centred.map((a) => centred.map((b) => a.reduce((sum, v, i) => sum + v * b[i], 0)));
}

/** Correlations of features as squares, whose area is the strength. */
export function correlationFigure(run: Run, columns: readonly number[]): Figure {
  const matrix = correlations(run, columns);
  const names = columns.map((column) => featureName(run, column));
  const rows = names.flatMap((one, i) =>
    names.slice(0, i + 1).map((other, j) => ({
      one,
      other,
      correlation: matrix[i][j],
      strength: Math.abs(matrix[i][j]),
      sign: matrix[i][j] < 0 ? 'opposite' : 'together',
    })),
  );
  const x = category({
    field: 'other',
    domain: names,
    axis: { labelAngle: -90, labelLimit: 120, ticks: false, domain: false },
  });
  const y = category({ field: 'one', domain: names, axis: { labelLimit: 120 } });
  return figure({
    id: 'correlations',
    title: 'Which features go together',
    caption: 'Squares are as large as the correlation is strong; blue together, orange opposite.',
    y: 'Feature',
    rows,
    width: names.length > 10 ? 660 : undefined,
    height: (names.length > 10 ? 170 : 130) + 20 * names.length,
    layer: [
      {
        mark: { type: 'point', shape: 'square', filled: true, opacity: 1 },
        encoding: {
          x,
          y,
          size: {
            field: 'strength',
            type: 'quantitative',
            legend: null,
            scale: { domain: [0, 1], range: [0, 230] },
          },
          color: {
            field: 'sign',
            type: 'nominal',
            legend: null,
            scale: {
              domain: ['together', 'opposite'],
              range: [PALETTE['series-1'].light, PALETTE['series-2'].light],
            },
          },
        },
      },
    ],
  });
}

const POWER_STEPS = 200;
const MOST_POINTS = 800;

/** Features that are projected: the covariance of the pixels of an image would take minutes. */
const MOST_PROJECTED = 300;

/** The first two principal axes of standardised features, by iteration of powers, and their shares of the variance. */
export function principalAxes(x: Matrix): {
  axes: Float64Array[];
  shares: number[];
  scaled: Matrix;
} {
  const scaled = new StandardScaler().fit(x).transform(x);
  const d = scaled.columns;
  const cov = Array.from({ length: d }, () => new Float64Array(d));
  for (let i = 0; i < scaled.rows; i++) {
    const row = scaled.data.subarray(i * d, (i + 1) * d);
    for (let a = 0; a < d; a++)
      for (let b = 0; b < d; b++) cov[a][b] += (row[a] * row[b]) / scaled.rows;
  }
  const total = cov.reduce((sum, line, a) => sum + line[a], 0);
  const axes: Float64Array[] = [];
  const shares: number[] = [];
  for (let k = 0; k < Math.min(2, d); k++) {
    let v = Float64Array.from({ length: d }, (_, j) => 1 + ((j * 7 + k * 3) % 5) / 10);
    for (let step = 0; step < POWER_STEPS; step++) {
      const next = Float64Array.from(cov, (line) => line.reduce((sum, c, j) => sum + c * v[j], 0));
      for (const axis of axes) {
        const along = axis.reduce((sum, c, j) => sum + c * next[j], 0);
        for (let j = 0; j < d; j++) next[j] -= along * axis[j];
      }
      const size = Math.hypot(...next) || 1;
      v = next.map((c) => c / size);
    }
    axes.push(v);
    shares.push(
      v.reduce((sum, c, a) => sum + c * cov[a].reduce((s, m, b) => s + m * v[b], 0), 0) / total,
    );
  }
  return { axes, shares, scaled };
}

/** Rows on the two axes along which they differ most, with the wrong ones of a model ringed. */
export function projectionFigure(judged: Judged, best: JudgedModel): Figure | undefined {
  const { run, names, truth, rows: judgedRows } = judged;
  const columns = quantityColumns(run);
  if (columns.length < 2 || columns.length > MOST_PROJECTED) return undefined;
  const every = Math.max(1, Math.ceil(judgedRows.length / MOST_POINTS));
  const shown = Array.from(judgedRows.keys()).filter((i) => i % every === 0);
  const { axes, shares, scaled } = principalAxes(
    Matrix.fromColumns(
      columns.map((j) => {
        const column = withoutMissing(run.x.column(j));
        return shown.map((i) => column[judgedRows[i]]);
      }),
    ),
  );
  const isClass = names.length > 0;
  const numbers = isClass ? [] : shown.map((i) => truth[i]);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const rows = shown.map((i, at) => {
    const row = scaled.row(at);
    const along = (axis: Float64Array) =>
      Number(axis.reduce((sum, c, j) => sum + c * row[j], 0).toFixed(3));
    return {
      first: along(axes[0]),
      second: along(axes[1]),
      class: isClass ? names[truth[i]] : truth[i],
      level: isClass ? 1 : (truth[i] - low) / (high - low),
      wrong: isClass && best.predicted[i] !== truth[i],
      row: judgedRows[i] + 1,
    };
  });
  const share = (k: number) => `${(100 * shares[k]).toFixed(0)}% of the variance`;
  const x = quantity({
    field: 'first',
    title: `first axis, ${share(0)}`,
    domain: withMargin(rows.map((r) => r.first)),
  });
  const y = quantity({ field: 'second', domain: withMargin(rows.map((r) => r.second)) });
  const color = isClass
    ? {
        field: 'class',
        type: 'nominal',
        legend: null,
        scale: { domain: names, range: names.map((_, i) => classColor(i)) },
      }
    : { value: PALETTE['series-1'].light };
  return figure({
    id: 'projection',
    title: 'The rows on the two axes along which they differ most',
    caption: `Principal axes of the standardised features${every > 1 ? `; every ${every}th row` : ''}. ${isClass ? `Ringed: wrong by ${best.name}.` : 'The darker, the larger the target.'}`,
    y: `Second axis, ${share(1)}`,
    rows,
    height: 330,
    width: 660,
    layer: [
      {
        mark: { type: 'point', filled: true, size: 26 },
        encoding: {
          x,
          y,
          color,
          opacity: isClass
            ? { value: 0.7 }
            : {
                field: 'level',
                type: 'quantitative',
                legend: null,
                scale: { domain: [0, 1], range: [0.1, 1] },
              },
        },
      },
      {
        transform: [{ filter: 'datum.wrong' }],
        mark: {
          type: 'point',
          filled: false,
          size: 130,
          strokeWidth: 2,
          color: PALETTE.ink.light,
          opacity: 1,
        },
        encoding: { x, y },
      },
    ],
  });
}

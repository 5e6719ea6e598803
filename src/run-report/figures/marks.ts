/** Marks that several figures draw: series in their colours, lines of reference, labels. */
import { PALETTE, seriesStyle } from '../../report/palette.js';

/** The encodings by series, which is the field `series`: colour, shape, dashes. */
export function seriesEncodings(names: readonly string[]) {
  const styles = names.map((_, i) => seriesStyle(i));
  const field = { field: 'series', type: 'nominal', legend: null } as const;
  return {
    color: { ...field, scale: { domain: names, range: styles.map(({ color }) => color) } },
    shape: { ...field, scale: { domain: names, range: styles.map(({ shape }) => shape) } },
    strokeDash: { ...field, scale: { domain: names, range: styles.map(({ dash }) => dash) } },
  };
}

export interface AxisParts {
  readonly field: string;
  readonly title?: string | null;
  readonly domain?: readonly (number | string)[];
  readonly scale?: object;
  readonly axis?: object;
}

/** A quantitative position. The scale is the data's with a margin unless a domain is given. */
export function quantity({ field, title = null, domain, scale = {}, axis = {} }: AxisParts) {
  return {
    field,
    type: 'quantitative',
    title,
    scale: {
      ...('type' in scale ? {} : { zero: false }),
      nice: false,
      ...(domain && { domain, clamp: true }),
      ...scale,
    },
    axis,
  } as const;
}

/** A nominal position in the order given. */
export function category({ field, title = null, domain, axis = {} }: AxisParts) {
  return {
    field,
    type: 'nominal',
    title,
    sort: domain ?? null,
    axis: { labelAngle: 0, ...axis },
  } as const;
}

/** The parts of a horizontal axis of names, which are tilted where there is no room for them side by side. */
export function namesAxis(names: readonly string[]) {
  const isNarrow = names.join('  ').length > 40;
  return isNarrow ? { labelAngle: -40, labelLimit: 110 } : { labelAngle: 0 };
}

export const PER_CENT = { format: '~%' } as const;

/** The axis of shares from 0 to 1. */
export const SHARE_AXIS = {
  values: [0, 0.2, 0.4, 0.6, 0.8, 1],
  format: '.0%',
  labelOverlap: false,
} as const;

/** A line between two points, for reference. */
export function referenceLine(x: readonly [number, number], y: readonly [number, number]) {
  return {
    data: {
      values: [
        { x: x[0], y: y[0] },
        { x: x[1], y: y[1] },
      ],
    },
    mark: { type: 'line', color: PALETTE.quiet.light, strokeDash: [2, 3], strokeWidth: 1 },
    encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
  } as const;
}

/** A domain that holds all values with a margin of 5 per cent, within bounds. */
export function withMargin(
  values: readonly number[],
  [least, most]: readonly [number, number] = [-Infinity, Infinity],
): [number, number] {
  const finite = values.filter(Number.isFinite);
  let [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (!(low < high))
    [low, high] = [low - 0.5 * Math.abs(low || 1), high + 0.5 * Math.abs(high || 1)];
  const margin = 0.06 * (high - low);
  return [Math.max(low - margin, least), Math.min(high + margin, most)];
}

/** At most so many points of a curve, evenly spaced by index, with both ends. */
export function thinned<Point>(points: readonly Point[], most = 160): Point[] {
  if (points.length <= most) return [...points];
  return Array.from(
    { length: most },
    (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))],
  );
}

/** The id of a figure from parts of text, such as names of columns: letters, digits and hyphens. */
export function figureId(...parts: readonly (string | number)[]): string {
  return parts
    .map((part) =>
      `${part}`
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, ''),
    )
    .join('-');
}

/** A number as readers see it: up to four digits, without needless zeros. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e6 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
  return text.replace('-', '−');
}

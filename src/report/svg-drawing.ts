/** Parts of SVG for what is drawn without Vega: maps. Colours are the light ones of the palette. */
import { FIGURE_FONT } from './figure.js';
import { placesInLines } from './lines.js';
import { PALETTE } from './palette.js';
import { OUTCOMES } from './raster.js';
import { sansWidth } from './sans-width.js';

/** The size of text: 8.25 points. */
export const DRAWING_FONT = 11;

/** How a label is written. */
export interface LabelStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly color?: string;
}

/** A label; its place is that of the base line. */
export function labelAt(x: number, y: number, text: string, style: LabelStyle = {}): string {
  const { anchor = 'start', bold, color = PALETTE.ink.light } = style;
  const weight = bold ? ' font-weight="bold"' : '';
  const escaped = text.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);
  return `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}" font-family="${FIGURE_FONT}" font-size="${DRAWING_FONT}px"${weight} fill="${color}">${escaped}</text>`;
}

export function rectangle(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}"/>`;
}

/** A line along path data. */
export function stroke(path: string, color: string, width: number, dash = ''): string {
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="${short(width)}"${dash && ` stroke-dasharray="${dash}"`}/>`;
}

/** Parts with their origin elsewhere. */
export function moved(x: number, y: number, ...parts: readonly string[]): string {
  return `<g transform="translate(${short(x)},${short(y)})">${parts.join('')}</g>`;
}

/** A whole drawing. */
export function drawing(width: number, height: number, ...parts: readonly string[]): string {
  const paper = rectangle(0, 0, width, height, PALETTE.paper.light);
  return `<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${paper}${parts.join('')}</svg>`;
}

const SWATCH = 11;
const ROW = 18;

/**
 * A key of outcomes in as many rows as it needs, with what else it has at its end.
 * @param shown indices into OUTCOMES, each as often as it likes
 */
export function outcomeKey(
  shown: Iterable<number>,
  width: number,
  further: readonly { readonly name: string; readonly sign: string }[] = [],
): { readonly parts: readonly string[]; readonly height: number } {
  const seen = new Set(shown);
  const entries = [
    ...OUTCOMES.filter((_, i) => seen.has(i)).map(({ name, color }) => ({
      name,
      sign: rectangle(0, 1 - SWATCH, SWATCH, SWATCH, color),
    })),
    ...further,
  ];
  const widths = entries.map(
    ({ name }) => SWATCH + 6 + sansWidth({ fontSize: DRAWING_FONT }, name),
  );
  const places = placesInLines(widths, 18, width);
  const parts = entries.map(({ name, sign }, i) =>
    moved(places[i].x, SWATCH + places[i].line * ROW, sign, labelAt(SWATCH + 6, 0, name)),
  );
  return { parts, height: SWATCH + (places.at(-1)?.line ?? 0) * ROW + 5 };
}

/** A coordinate in hundredths of a pixel. */
export function short(value: number): number {
  return Math.round(100 * value) / 100;
}

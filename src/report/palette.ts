/**
 * The colours of pages and figures, by role, for light and dark screens. Every colour of text has a contrast of 4.5
 * or more on paper (WCAG AA). Figures are drawn in the light colours, which is what files carry; in a page,
 * `withPageColors` of a figure turns them into custom properties, which follow the reader's scheme.
 */
import { SOLVER_WORDS } from './training-words.js';

/** A colour on a light and on a dark screen. */
export interface Tone {
  readonly light: string;
  readonly dark: string;
}

/** All colours. No light colour occurs twice, since a colour in a figure is known by it. */
export const PALETTE = {
  paper: { light: '#ffffff', dark: '#0f1317' },
  raised: { light: '#f5f6f8', dark: '#181d23' },
  ink: { light: '#15181c', dark: '#e9ecef' },
  quiet: { light: '#545c66', dark: '#a7b0ba' },
  line: { light: '#d9dee3', dark: '#313a43' },
  'series-1': { light: '#0a5c9e', dark: '#6fb7f7' },
  'series-2': { light: '#b3400b', dark: '#ff9b6b' },
  'series-3': { light: '#00705a', dark: '#4fcfae' },
  'series-4': { light: '#7440a8', dark: '#c6a5f5' },
  'series-5': { light: '#8a5a00', dark: '#f0c060' },
  'series-6': { light: '#a8175f', dark: '#ff8fc0' },
  'class-1': { light: '#3b6ea5', dark: '#8cc0f5' },
  'class-2': { light: '#c2410d', dark: '#ffa279' },
  'class-3': { light: '#0b7a55', dark: '#57d3a4' },
  'class-4': { light: '#8447b0', dark: '#cfaaf7' },
  'class-5': { light: '#916200', dark: '#f3c766' },
  'class-6': { light: '#b01e6b', dark: '#ff97c8' },
  'class-7': { light: '#0f7486', dark: '#62cfe2' },
  'class-8': { light: '#5f6b10', dark: '#c4d35a' },
  'class-9': { light: '#7d4f35', dark: '#dcaf92' },
  'class-10': { light: '#55606d', dark: '#aab8c6' },
  'map-none': { light: '#eceff2', dark: '#1b2128' },
  'map-found': { light: '#c3d9ea', dark: '#24435c' },
  'map-false': { light: '#dc9f1e', dark: '#f5dc8a' },
  'map-missed': { light: '#8f2d04', dark: '#f0672e' },
  'map-differ': { light: '#c6b2dd', dark: '#54427a' },
  'map-differ-said': { light: '#8460ae', dark: '#a98bd0' },
  'scale-1': { light: '#e3ecf4', dark: '#1c2833' },
  'scale-2': { light: '#b9d3e8', dark: '#264b69' },
  'scale-3': { light: '#86b3d6', dark: '#35719c' },
  'scale-4': { light: '#4f8fc0', dark: '#5b9bcb' },
  'scale-5': { light: '#22689f', dark: '#93c2e6' },
  'scale-6': { light: '#0b3f6e', dark: '#d0e6f7' },
} as const satisfies Readonly<Record<string, Tone>>;

/** The name of a colour. */
export type PaletteName = keyof typeof PALETTE;

const SERIES = 6;
const CLASSES = 10;

/** What a figure draws the series of an index in: colour, shape of points and dashes of lines. */
export interface SeriesStyle {
  readonly color: string;
  readonly shape: string;
  readonly dash: readonly number[];
  /** whether points are rings */
  readonly hollow?: boolean;
}

const SHAPES = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'triangle-down'];
const DASHES = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [4, 2],
  [1, 3],
];

/** The styles of what has the same colour and mark in every figure: the two ways in which training data was made. */
export const NAMED_STYLES = {
  [SOLVER_WORDS.published]: { ...styleAt(1), shape: 'circle', hollow: true },
  [SOLVER_WORDS.exact]: { ...styleAt(0), shape: 'square' },
} as const satisfies Readonly<Record<string, SeriesStyle>>;

export type StyleName = keyof typeof NAMED_STYLES;

/** The style of a series. Series beyond the sixth begin again. */
export function seriesStyle(index: number): SeriesStyle {
  return styleAt(index % SERIES);
}

function styleAt(at: number): SeriesStyle {
  const name = `series-${at + 1}` as PaletteName;
  return { color: PALETTE[name].light, shape: SHAPES[at], dash: DASHES[at] };
}

/** The colour of a class. Classes beyond the tenth begin again. */
export function classColor(index: number): string {
  return PALETTE[`class-${(index % CLASSES) + 1}` as PaletteName].light;
}

/** The custom properties of all colours, as declarations of CSS. */
export function paletteCss(scheme: keyof Tone): string {
  return Object.entries(PALETTE)
    .map(([name, tone]) => `--${name}:${tone[scheme]}`)
    .join(';');
}

const PROPERTIES = new Map<string, PaletteName>(
  Object.entries(PALETTE).map(([name, { light }]) => [light, name as PaletteName]),
);

/** Markup with every colour of the palette as a custom property. */
export function withPaletteProperties(markup: string): string {
  return withColors(markup, (name) => `var(--${name})`);
}

/** Markup with every colour of the palette as on dark screens. */
export function withDarkColors(markup: string): string {
  return withColors(markup, (name) => PALETTE[name].dark);
}

function withColors(markup: string, colorOf: (name: PaletteName) => string): string {
  return markup.replace(/#[0-9a-f]{6}\b/g, (color) => {
    const name = PROPERTIES.get(color);
    return name === undefined ? color : colorOf(name);
  });
}

/**
 * Maps over a half plane through an axis of symmetry: the distance R from the axis to the right, the height z upwards,
 * both linear. Each map shows one quantity in up to six classes, with its own key. Cost: O(cells).
 */
import type { Chart } from './charts.js';
import { PALETTE } from './palette.js';
import { PAGE_WIDTH } from './panels.js';
import { drawing, labelAt, moved, rectangle, stroke } from './svg-drawing.js';

/** A map. */
export interface MeridianMap {
  readonly title: string;
  /** the borders between classes, ascending; values below the first are of the first class */
  readonly borders: readonly number[];
  /** a name for each class, one more than borders */
  readonly classes: readonly string[];
  /** one value per cell, row by row from z = 0 upwards, R ascending; null for none */
  readonly values: readonly (number | null)[];
}

/** The description of the chart. */
export interface MeridianChart {
  readonly title: string;
  readonly caption: string;
  readonly suffix: string;
  /** cells along R, and along z */
  readonly cells: number;
  /** km, the largest R and z */
  readonly extent: number;
  readonly maps: readonly MeridianMap[];
}

const SCALE = ['scale-1', 'scale-2', 'scale-3', 'scale-4', 'scale-5', 'scale-6'] as const;
const ACROSS = 2;
const [LEFT, TOP, KEY] = [40, 24, 106];
const CELL_WIDTH = PAGE_WIDTH / ACROSS;
const SIDE = CELL_WIDTH - LEFT - KEY;
const CELL_HEIGHT = SIDE + TOP + 38;
const SWATCH = 11;
const { ink, quiet, line } = PALETTE;

export function meridianChart(chart: MeridianChart): Chart {
  const { title, caption, suffix, maps } = chart;
  const rows = Math.ceil(maps.length / ACROSS);
  return {
    title,
    caption,
    suffix,
    drawing: drawing(
      PAGE_WIDTH,
      rows * CELL_HEIGHT,
      ...maps.map((map, i) =>
        moved(
          (i % ACROSS) * CELL_WIDTH + LEFT,
          Math.floor(i / ACROSS) * CELL_HEIGHT + TOP,
          ...mapParts(map, chart),
        ),
      ),
    ),
  };
}

function mapParts(map: MeridianMap, { cells, extent }: MeridianChart): string[] {
  const side = SIDE / cells;
  const colors = SCALE.map((name) => PALETTE[name].light);
  const shown = map.classes.map((name, kind) => ({ name, color: colors[kind] }));
  const classOf = (value: number) => map.borders.filter((border) => value >= border).length;
  return [
    labelAt(0, -9, map.title, { bold: true }),
    rectangle(0, 0, SIDE, SIDE, line.light),
    ...shown.map(({ color }, kind) => {
      const path = runs(cells, side, (cell) => {
        const value = map.values[cell];
        return value !== null && classOf(value) === kind;
      });
      return path && stroke(path, color, side * 1.04);
    }),
    stroke(`M0,0V${SIDE}H${SIDE}`, quiet.light, 0.8),
    ...[0, extent / 2, extent].flatMap((km) => {
      const at = (SIDE * km) / extent;
      return [
        labelAt(at, SIDE + 15, `${km}`, { anchor: 'middle', color: quiet.light }),
        ...(km > 0
          ? [labelAt(-6, SIDE - at + 4, `${km}`, { anchor: 'end', color: quiet.light })]
          : []),
      ];
    }),
    labelAt(SIDE / 4, SIDE + 15, 'R, km', { anchor: 'middle' }),
    labelAt(-6, (3 * SIDE) / 4 + 4, 'z, km', { anchor: 'end' }),
    ...shown
      .toReversed()
      .flatMap(({ name, color }, i) => [
        rectangle(SIDE + 10, 4 + i * 18, SWATCH, SWATCH, color),
        labelAt(SIDE + 10 + SWATCH + 6, 4 + i * 18 + 10, name, { color: ink.light }),
      ]),
  ];
}

/** Horizontal lines through the middle of runs of cells. */
function runs(cells: number, side: number, shows: (cell: number) => boolean): string {
  let path = '';
  for (let row = 0; row < cells; row++) {
    const y = (SIDE - (row + 0.5) * side).toFixed(2);
    for (let from = 0; from < cells; ) {
      let to = from;
      while (to < cells && shows(row * cells + to)) to++;
      if (to > from) path += `M${(from * side).toFixed(2)},${y}H${(to * side).toFixed(2)}`;
      from = to + 1;
    }
  }
  return path;
}

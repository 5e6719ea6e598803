/** Planes as panels in rows and columns, all with the same axes: what classifiers say at every point, against the truth. */
import type { Chart } from './charts.js';
import { PALETTE } from './palette.js';
import { PAGE_WIDTH } from './panels.js';
import { OUTCOMES, outcomePaths, type Raster } from './raster.js';
import { drawing, labelAt, moved, outcomeKey, stroke } from './svg-drawing.js';

/** A row of panels. */
export interface PlaneRow {
  readonly title: string;
  readonly rasters: readonly Raster[];
}

/** The description of the chart. Both axes are from 0 to 1. */
export interface PlaneChart {
  readonly title: string;
  readonly caption: string;
  readonly suffix: string;
  readonly x: string;
  readonly y: string;
  readonly columns: readonly string[];
  readonly rows: readonly PlaneRow[];
}

const [LEFT, TOP, GAP, NAMES] = [44, 24, 10, 100];
const TICKS = [0, 0.5, 1];

const { ink, quiet } = PALETTE;

export function planeChart({ title, caption, suffix, x, y, columns, rows }: PlaneChart): Chart {
  const side = Math.floor((PAGE_WIDTH - LEFT - NAMES - GAP * columns.length) / columns.length);
  const step = side + GAP;
  const panel = (raster: Raster, row: number, column: number) => {
    const width = (1.03 * side) / raster.rows;
    const paths = outcomePaths(raster, { width: side, height: side }).map(({ outcome, path }) =>
      stroke(path, OUTCOMES[outcome].color, width),
    );
    const last = row === rows.length - 1;
    const ticks = TICKS.flatMap((tick) => {
      const at = tick * side;
      const marks = `M${at},${side}v3${column === 0 ? `M0,${side - at}h-3` : ''}`;
      return [
        stroke(marks, quiet.light, 0.8),
        ...(last
          ? [labelAt(at, side + 15, `${tick}`, { anchor: 'middle', color: quiet.light })]
          : []),
        ...(column === 0
          ? [labelAt(-6, side - at + 4, `${tick}`, { anchor: 'end', color: quiet.light })]
          : []),
      ];
    });
    return moved(
      LEFT + column * step,
      TOP + row * step,
      moved(side / 2, side / 2, ...paths),
      stroke(`M0,0V${side}H${side}`, quiet.light, 0.8),
      ...ticks,
    );
  };
  const bottom = TOP + rows.length * step + 30;
  const key = outcomeKey(
    rows.flatMap(({ rasters }) => rasters.flatMap(({ outcomes }) => [...outcomes])),
    PAGE_WIDTH - LEFT,
  );
  return {
    title,
    caption,
    suffix,
    drawing: drawing(
      PAGE_WIDTH,
      Math.ceil(bottom + key.height + 6),
      ...columns.map((name, i) =>
        labelAt(LEFT + i * step + side / 2, 14, name, { anchor: 'middle', bold: true }),
      ),
      labelAt(4, 14, y, { color: ink.light }),
      ...rows.flatMap(({ title: name, rasters }, row) => [
        ...rasters.map((raster, column) => panel(raster, row, column)),
        labelAt(LEFT + columns.length * step + 2, TOP + row * step + side / 2 + 4, name, {
          bold: true,
        }),
      ]),
      ...columns.map((_, i) =>
        labelAt(LEFT + i * step + side / 2, bottom - 8, x, { anchor: 'middle' }),
      ),
      moved(LEFT, bottom + 6, ...key.parts),
    ),
  };
}

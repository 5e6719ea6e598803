/**
 * Maps as discs: the polar angle from the top, the radius logarithmic. The left half of a disc shows one picture of the
 * cells, the right half another, and a line in ink the boundary of the truth. Cost: O(cells).
 */
import type { Chart } from './charts.js';
import { PALETTE } from './palette.js';
import { PAGE_WIDTH } from './panels.js';
import { OUTCOMES, truthOutcomes } from './raster.js';
import {
  DRAWING_FONT,
  drawing,
  labelAt,
  moved,
  outcomeKey,
  rectangle,
  short,
  stroke,
} from './svg-drawing.js';

/** A half of a disc: its name above, an index into OUTCOMES for every cell, and the words below it. */
export interface DiscHalf {
  readonly name: string;
  readonly outcomes: Uint8Array;
  readonly words: string;
  readonly color: string;
}

/** The description of the chart. Cells are ordered by cos(theta), then radius, both ascending. */
export interface DiscChart {
  readonly title: string;
  readonly caption: string;
  readonly suffix: string;
  readonly cosThetas: readonly number[];
  /** km, evenly spaced in their logarithm */
  readonly radii: readonly number[];
  /** 1 for a crossing */
  readonly truth: Uint8Array;
  /** what stands below the disc of the truth */
  readonly truthWords: string;
  readonly discs: readonly {
    readonly title: string;
    readonly halves: readonly [DiscHalf, DiscHalf];
  }[];
}

const ACROSS = 3;
const RADIUS = 96;
/** The radius of the hole, whose cells are inside the least radius. */
const HOLE = 8;
const CELL_WIDTH = PAGE_WIDTH / ACROSS;
/** What stands above a disc: its title, and the names of its halves. */
const ABOVE = 42;
const CELL_HEIGHT = 2 * RADIUS + ABOVE + 30;
const HALF_GAP = 1.5;
const MARKS_KM = [30, 100, 300];

const { ink, quiet, paper } = PALETTE;

export function discChart(chart: DiscChart): Chart {
  const { title, caption, suffix, discs, radii, truth, truthWords } = chart;
  const grid = gridOf(chart);
  const center = (i: number): [number, number] => [
    ((i % ACROSS) + 0.5) * CELL_WIDTH,
    Math.floor(i / ACROSS) * CELL_HEIGHT + RADIUS + ABOVE,
  ];
  const boundary = stroke(boundaryPath(grid, truth), ink.light, 0.9);
  const disc = (
    i: number,
    name: string,
    halves: readonly [Uint8Array, Uint8Array],
    beside: string[],
  ) =>
    moved(
      ...center(i),
      labelAt(0, 14 - ABOVE - RADIUS, name, { anchor: 'middle', bold: true }),
      ...half(grid, halves[0], -1),
      ...half(grid, halves[1], 1),
      boundary,
      rectangle(-HALF_GAP, -RADIUS - 1, 2 * HALF_GAP, 2 * RADIUS + 2, paper.light),
      `<circle r="${HOLE}" fill="${paper.light}"/>`,
      ...beside,
    );
  const shown = truthOutcomes(truth);
  const below = RADIUS + 17;
  const drawn = [
    disc(
      0,
      'Truth',
      [shown, shown],
      [
        ...MARKS_KM.map((km) =>
          ring(grid.radius(km), `${km}${km === MARKS_KM.at(-1) ? ' km' : ''}`),
        ),
        labelAt(0, below, truthWords, { anchor: 'middle', color: quiet.light }),
      ],
    ),
    ...discs.map(({ title: name, halves }, i) =>
      disc(
        i + 1,
        name,
        [halves[0].outcomes, halves[1].outcomes],
        [
          labelAt(-6, -RADIUS - 8, halves[0].name, { anchor: 'end', color: halves[0].color }),
          labelAt(6, -RADIUS - 8, halves[1].name, { color: halves[1].color }),
          labelAt(-6, below, halves[0].words, { anchor: 'end', color: halves[0].color }),
          labelAt(6, below, halves[1].words, { color: halves[1].color }),
        ],
      ),
    ),
  ];
  const rows = Math.ceil((discs.length + 1) / ACROSS);
  const key = outcomeKey(
    discs.flatMap(({ halves }) => halves.flatMap(({ outcomes }) => [...outcomes])),
    PAGE_WIDTH - 20,
    [{ name: 'true boundary', sign: stroke('M-2,-5H12', ink.light, 1.2) }],
  );
  const top = rows * CELL_HEIGHT + 8;
  const scale = `Radius, logarithmic, ${radii[0].toFixed(0)} to ${(radii.at(-1) as number).toFixed(0)} km; upwards, cos(theta) = 1.`;
  return {
    title,
    caption: `${caption} ${scale}`,
    suffix,
    drawing: drawing(
      PAGE_WIDTH,
      Math.ceil(top + key.height + 6),
      ...drawn,
      moved(10, top, ...key.parts),
    ),
  };
}

type Side = -1 | 1;

interface Grid {
  /** the number of cells along a radius */
  readonly along: number;
  /** the polar angles between rows of cells, descending */
  readonly angles: readonly number[];
  /** the drawn radius of a boundary between cells */
  readonly at: (boundary: number) => number;
  /** the drawn radius of one in km */
  readonly radius: (km: number) => number;
}

function gridOf({ cosThetas, radii }: DiscChart): Grid {
  const along = radii.length;
  const inner = cosThetas.slice(1).map((cos, i) => (cos + cosThetas[i]) / 2);
  const at = (boundary: number) => HOLE + ((RADIUS - HOLE) * boundary) / along;
  const [least, most] = [Math.log(radii[0]), Math.log(radii[along - 1])];
  return {
    along,
    angles: [-1, ...inner, 1].map(Math.acos),
    at,
    radius: (km) => at((along - 1) * ((Math.log(km) - least) / (most - least)) + 0.5),
  };
}

/** The cells of one half, a path per outcome, the most frequent first and everywhere. */
function half(grid: Grid, outcomes: Uint8Array, side: Side): string[] {
  const counts = OUTCOMES.map((_, outcome) => outcomes.filter((one) => one === outcome).length);
  const shown = [...counts.keys()]
    .filter((outcome) => counts[outcome] > 0)
    .sort((a, b) => counts[b] - counts[a]);
  return shown.map((outcome, i) => {
    const { color } = OUTCOMES[outcome];
    if (i === 0) {
      return `<path d="M0,${-RADIUS}A${RADIUS},${RADIUS} 0 0 ${side === 1 ? 1 : 0} 0,${RADIUS}Z" fill="${color}"/>`;
    }
    const path = sectors(grid, side, (cell) => outcomes[cell] === outcome);
    return `<path d="${path}" fill="${color}" stroke="${color}" stroke-width="0.3"/>`;
  });
}

/** Cells between two radii and two angles. */
interface Sector {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  high: number;
}

/** Runs of cells along a radius, joined where those of the next angle are the same. */
function sectors(
  { along, angles, at }: Grid,
  side: Side,
  shows: (cell: number) => boolean,
): string {
  const all: Sector[] = [];
  let open = new Map<string, Sector>();
  for (let row = 0; row + 1 < angles.length; row++) {
    const here = new Map<string, Sector>();
    for (let from = 0; from < along; ) {
      let to = from;
      while (to < along && shows(row * along + to)) to++;
      if (to > from) {
        const key = `${from} ${to}`;
        const one = open.get(key) ?? { from, to, low: angles[row], high: 0 };
        if (!open.has(key)) all.push(one);
        one.high = angles[row + 1];
        here.set(key, one);
      }
      from = to + 1;
    }
    open = here;
  }
  return all
    .map(({ from, to, low, high }) => {
      const [inner, outer] = [at(from), at(to)];
      return `M${point(side, inner, low)}L${point(side, outer, low)}${arc(side, outer, high, true)}L${point(side, inner, high)}${arc(side, inner, low, false)}Z`;
    })
    .join('');
}

function point(side: Side, radius: number, angle: number): string {
  return `${short(side * radius * Math.sin(angle))},${short(-radius * Math.cos(angle))}`;
}

/** An arc to an angle, towards the top or away from it. */
function arc(side: Side, radius: number, angle: number, upwards: boolean): string {
  const clockwise = (side === -1) === upwards ? 1 : 0;
  return `A${short(radius)},${short(radius)} 0 0 ${clockwise} ${point(side, radius, angle)}`;
}

/** The lines between cells with a crossing and without one, on both sides. */
function boundaryPath({ along, angles, at }: Grid, truth: Uint8Array): string {
  let path = '';
  const rows = angles.length - 1;
  for (const side of [-1, 1] as const) {
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < along; i++) {
        const here = truth[row * along + i];
        const radius = at(i + 1);
        if (i + 1 < along && truth[row * along + i + 1] !== here) {
          path += `M${point(side, radius, angles[row])}${arc(side, radius, angles[row + 1], true)}`;
        }
        if (row + 1 < rows && truth[(row + 1) * along + i] !== here) {
          path += `M${point(side, at(i), angles[row + 1])}L${point(side, radius, angles[row + 1])}`;
        }
      }
    }
  }
  return path;
}

/** A circle of a radius with its name at the top. */
function ring(radius: number, name: string): string {
  const circle = `<circle r="${short(radius)}" fill="none" stroke="${quiet.light}" stroke-width="0.6" stroke-dasharray="2 3"/>`;
  const width = 6.2 * name.length + 4;
  return `${circle}${rectangle(-width / 2, -radius - DRAWING_FONT / 2, width, DRAWING_FONT + 1, paper.light)}${labelAt(0, -radius + 4, name, { anchor: 'middle' })}`;
}

/**
 * Pictures of equal cells, each of which shows one outcome, the comparison of a prediction with the truth. A picture is
 * drawn as one path of horizontal lines per outcome, so that it is small and sharp.
 */
import { PALETTE } from './palette.js';

/** An outcome with its colour. */
export interface CellOutcome {
  readonly name: string;
  readonly color: string;
}

/** All outcomes. Their colours also differ in lightness, for print in grey. */
export const OUTCOMES = [
  { name: 'no crossing', color: PALETTE['map-none'].light },
  { name: 'crossing', color: PALETTE['map-found'].light },
  { name: 'crossing said, there is none', color: PALETTE['map-false'].light },
  { name: 'crossing missed', color: PALETTE['map-missed'].light },
  { name: 'families differ, none said', color: PALETTE['map-differ'].light },
  { name: 'families differ, crossing said', color: PALETTE['map-differ-said'].light },
] as const satisfies readonly CellOutcome[];

/** The number of outcomes used if the truth is unique, which are the first ones. */
export const SINGLE_TRUTH_OUTCOMES = 4;

/** A picture of cells. */
export interface Raster {
  readonly columns: number;
  readonly rows: number;
  /** an index into OUTCOMES per cell, row by row, beginning with the lowest row */
  readonly outcomes: Uint8Array;
}

/**
 * The outcomes that show the truth.
 * @param truth 1 for a crossing
 */
export function truthOutcomes(truth: Uint8Array): Uint8Array {
  return outcomesOf(truth, truth);
}

/**
 * Compares predictions with the truth.
 * @param said the predictions, 1 for a crossing
 * @param truth 1 for a crossing
 */
export function outcomesOf(said: Uint8Array, truth: Uint8Array): Uint8Array {
  return said.map((crossing, i) =>
    crossing === truth[i] ? crossing : crossing === 1 ? FALSE_CROSSING : MISSED_CROSSING,
  );
}

/** Compares predictions with the truths of two families of distributions, which may differ. */
export function outcomesOfBoth(said: Uint8Array, one: Uint8Array, other: Uint8Array): Uint8Array {
  return outcomesOf(said, one).map((outcome, i) =>
    one[i] === other[i] ? outcome : SINGLE_TRUTH_OUTCOMES + said[i],
  );
}

const FALSE_CROSSING = 2;
const MISSED_CROSSING = 3;

/** The cells with one outcome as SVG path data. */
export interface OutcomePath {
  readonly outcome: number;
  /** horizontal lines through the middle of runs of cells, to be stroked with the height of a cell */
  readonly path: string;
}

/**
 * The paths of a picture, in drawing order. The first is the most frequent outcome, which is drawn everywhere and
 * covered by the others.
 * @param size width and height of the whole picture, whose centre is the origin
 */
export function outcomePaths(
  { columns, rows, outcomes }: Raster,
  size: { readonly width: number; readonly height: number },
): OutcomePath[] {
  const counts = OUTCOMES.map((_, outcome) => outcomes.filter((one) => one === outcome).length);
  const shown = Array.from(counts.keys())
    .filter((outcome) => counts[outcome] > 0)
    .sort((a, b) => counts[b] - counts[a]);
  const everywhere = (_: number) => true;
  return shown.map((outcome, i) => ({
    outcome,
    path: runs(i === 0 ? everywhere : (cell) => outcomes[cell] === outcome),
  }));

  function runs(shows: (cell: number) => boolean): string {
    const [width, height] = [size.width / columns, size.height / rows];
    let path = '';
    let [x, y] = [0, 0];
    for (let row = 0; row < rows; row++) {
      for (let from = 0; from < columns; ) {
        let to = from;
        while (to < columns && shows(row * columns + to)) to++;
        if (to > from) {
          const left = round((from - columns / 2) * width);
          const middle = round((rows / 2 - row - 0.5) * height);
          const run = round((to - from) * width);
          path += `m${round(left - x)} ${round(middle - y)}h${run}`;
          [x, y] = [left + run, middle];
        }
        from = to + 1;
      }
    }
    return path;
  }
}

function round(coordinate: number): number {
  return Math.round(1000 * coordinate) / 1000;
}

/**
 * Square images side by side, each in six classes of how far its numbers are from 0, in standard deviations of the image.
 * Runs of pixels of one class in a line are one stroke. Cost: O(pixels).
 */
import type { Chart } from './charts.js';
import { PALETTE } from './palette.js';
import { PAGE_WIDTH } from './panels.js';
import { drawing, labelAt, moved, rectangle, stroke } from './svg-drawing.js';

/** An image with its title. */
export interface TitledImage {
  readonly title: string;
  /** shape (pixels, pixels) */
  readonly values: readonly number[];
}

/** Where classes begin, in standard deviations. */
const BORDERS = [-2, -1, 0, 1, 2];
const SCALE = ['scale-1', 'scale-2', 'scale-3', 'scale-4', 'scale-5', 'scale-6'] as const;
const WORDS = ['below -2', '-2 to -1', '-1 to 0', '0 to 1', '1 to 2', 'above 2'];
const GAP = 16;
const [TOP, KEY] = [22, 34];
const SWATCH = 11;

/** @param about what the chart is called */
export function imageChart(
  images: readonly TitledImage[],
  pixels: number,
  about: Pick<Chart, 'title' | 'caption' | 'suffix'>,
): Chart {
  const side = (PAGE_WIDTH - GAP * (images.length - 1)) / images.length;
  const colors = SCALE.map((name) => PALETTE[name].light);
  const key = WORDS.map((word, kind) =>
    moved(
      (kind * PAGE_WIDTH) / WORDS.length,
      TOP + side + 14,
      rectangle(0, 0, SWATCH, SWATCH, colors[kind]),
      labelAt(SWATCH + 5, SWATCH - 1, word),
    ),
  );
  return {
    ...about,
    drawing: drawing(
      PAGE_WIDTH,
      TOP + side + KEY,
      ...images.map(({ title, values }, i) =>
        moved(i * (side + GAP), TOP, labelAt(0, -8, title, { bold: true }), ...pixelParts(values)),
      ),
      ...key,
    ),
  };

  function pixelParts(values: readonly number[]): string[] {
    const deviation =
      Math.sqrt(values.reduce((sum, one) => sum + one ** 2, 0) / values.length) || 1;
    const kinds = values.map((one) => BORDERS.filter((border) => one / deviation >= border).length);
    const size = side / pixels;
    return colors.map((color, kind) => {
      let path = '';
      for (let y = 0; y < pixels; y++) {
        for (let x = 0; x < pixels; x++) {
          if (kinds[y * pixels + x] !== kind) continue;
          const from = x;
          while (x + 1 < pixels && kinds[y * pixels + x + 1] === kind) x++;
          const [left, middle] = [from * size, (y + 0.5) * size];
          path += `M${left.toFixed(1)},${middle.toFixed(1)}h${((x + 1 - from) * size).toFixed(1)}`;
        }
      }
      return path && stroke(path, color, size * 1.04);
    });
  }
}

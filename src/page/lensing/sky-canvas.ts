/** A map of the convergence in a canvas: colours from the palette, from voids to clusters. */
import { element } from '../dom.js';

const SCALE = [1, 2, 3, 4, 5, 6];

/** Standard deviations of massless maps at both ends of the colours. */
const REACH = 2.5;

export class SkyCanvas {
  readonly element: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  #map: ArrayLike<number> = [];

  /** @param pixels on a side */
  constructor(
    readonly title: string,
    readonly pixels: number,
  ) {
    this.#canvas = element('canvas', { width: pixels, height: pixels, role: 'img' });
    const caption = element('figcaption', {}, element('strong', {}, title));
    this.element = element('figure', { class: 'sky' }, caption, this.#canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  /**
   * @param map shape (pixels, pixels), in standard deviations
   * @param words the map in words
   */
  show(map: ArrayLike<number>, words: string): void {
    this.#map = map;
    this.#canvas.setAttribute('aria-label', `${this.title}: ${words}`);
    this.#draw();
  }

  #draw(): void {
    const context = this.#canvas.getContext('2d');
    if (!context || this.#map.length === 0) return;
    const style = getComputedStyle(document.documentElement);
    const colors = SCALE.map((i) => channels(style.getPropertyValue(`--scale-${i}`).trim()));
    const image = context.createImageData(this.pixels, this.pixels);
    for (let i = 0; i < this.#map.length; i++) {
      const share = Math.min(Math.max((this.#map[i] + REACH) / (2 * REACH), 0), 1);
      const at = share * (colors.length - 1);
      const lower = Math.min(Math.floor(at), colors.length - 2);
      for (let c = 0; c < 3; c++) {
        const [from, to] = [colors[lower][c], colors[lower + 1][c]];
        image.data[4 * i + c] = from + (to - from) * (at - lower);
      }
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }
}

/** Red, green and blue of #rrggbb. */
function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

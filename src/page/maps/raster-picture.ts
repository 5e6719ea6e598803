/** A picture of cells with a mark that the reader moves by clicks and arrow keys. */
import { OUTCOMES, outcomePaths, type Raster } from '../../report/raster.js';
import { element, svgElement } from '../dom.js';

/** The position of a cell, counted from the lower left corner. */
export interface GridPosition {
  readonly column: number;
  readonly row: number;
}

/** The number of cells by which an arrow key moves the mark with Shift. */
const STRIDE = 5;

const ARROWS: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

export class RasterPicture {
  readonly element: HTMLElement;
  readonly #svg: SVGSVGElement;
  readonly #cells = svgElement('g');
  readonly #mark = svgElement('rect', { class: 'mark', width: 3, height: 3, visibility: 'hidden' });
  readonly #note = element('span');
  #raster: Raster = { columns: 1, rows: 1, outcomes: new Uint8Array(1) };
  #place: GridPosition = { column: 0, row: 0 };

  /** @param onPlace called when the reader chooses a cell */
  constructor(title: string, onPlace: (place: GridPosition) => void) {
    this.#svg = svgElement(
      'svg',
      { preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      this.#cells,
      this.#mark,
    );
    const surface = element(
      'div',
      {
        class: 'raster',
        role: 'application',
        tabindex: 0,
        'aria-label': `${title}: arrow keys choose a cell`,
      },
      this.#svg,
    );
    surface.addEventListener('click', ({ clientX, clientY }) => {
      const { left, width, top, height } = this.#svg.getBoundingClientRect();
      onPlace(this.#at((clientX - left) / width, 1 - (clientY - top) / height));
    });
    surface.addEventListener('keydown', (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault();
      const [column, row] = arrow.map((step) => (event.shiftKey ? STRIDE * step : step));
      onPlace(this.#within({ column: this.#place.column + column, row: this.#place.row + row }));
    });
    const caption = element('figcaption', {}, element('strong', {}, title), ' ', this.#note);
    this.element = element('figure', { class: 'raster-picture' }, caption, surface);
  }

  /** @param note the picture in words */
  show(raster: Raster, note: string): void {
    const { columns, rows } = raster;
    this.#raster = raster;
    this.#note.textContent = note;
    this.#svg.setAttribute('viewBox', `${-columns / 2} ${-rows / 2} ${columns} ${rows}`);
    const paths = outcomePaths(raster, { width: columns, height: rows });
    this.#cells.replaceChildren(
      ...paths.map(({ outcome, path }) =>
        svgElement('path', { d: path, stroke: OUTCOMES[outcome].color, 'stroke-width': 1.03 }),
      ),
    );
  }

  mark(place: GridPosition): void {
    const { columns, rows } = this.#raster;
    this.#place = place;
    this.#mark.setAttribute('x', `${place.column - 1 - columns / 2}`);
    this.#mark.setAttribute('y', `${rows / 2 - 2 - place.row}`);
    this.#mark.setAttribute('visibility', 'visible');
  }

  #at(x: number, y: number): GridPosition {
    const { columns, rows } = this.#raster;
    return this.#within({ column: Math.floor(x * columns), row: Math.floor(y * rows) });
  }

  #within({ column, row }: GridPosition): GridPosition {
    const { columns, rows } = this.#raster;
    return {
      column: Math.min(Math.max(column, 0), columns - 1),
      row: Math.min(Math.max(row, 0), rows - 1),
    };
  }
}

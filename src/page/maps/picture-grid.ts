/**
 * Pictures of the same cells side by side: the truth and the classifiers' predictions, for the chosen training data and
 * layer (a snapshot or a value of alpha). A chosen cell is marked in all pictures.
 */
import type { CellOutcome, Raster } from '../../report/raster.js';
import { Chooser, element } from '../dom.js';
import { type GridPosition, RasterPicture } from './raster-picture.js';

export interface Picture {
  readonly raster: Raster;
  /** the picture in words */
  readonly note: string;
}

/** The source of the pictures in a grid. */
export interface PictureSource {
  /** the titles of the pictures */
  readonly pictures: readonly string[];
  /** the axes of all pictures in words */
  readonly axes: string;
  /** width over height of a picture */
  readonly aspect: number;
  /** the outcomes that pictures can show */
  readonly outcomes: readonly CellOutcome[];
  readonly layers: { readonly label: string; readonly names: readonly string[] };
  readonly trainings: readonly string[];
  /** the pictures of a layer and of training data, in the order of their titles */
  picturesOf(layer: number, training: number): readonly Picture[];
  /** the description of a cell in words, and its features */
  cellAt(
    layer: number,
    training: number,
    place: GridPosition,
  ): { readonly words: string; readonly features: readonly number[] };
}

/**
 * Fills an element with the pictures.
 * @param place the element
 * @param show called with the features of the cell that the reader chooses
 */
export function mountPictureGrid(
  place: HTMLElement,
  source: PictureSource,
  show: (features: readonly number[], words: string) => void,
): void {
  const { pictures, axes, layers, trainings, outcomes, aspect } = source;
  const numbered = (names: readonly string[]) => names.map((text, i) => ({ value: `${i}`, text }));
  let chosen: GridPosition | null = null;
  const layer = new Chooser(layers.label, numbered(layers.names), refresh);
  const training = new Chooser('Trained on', numbered(trainings), refresh);
  const shown = pictures.map((title) => new RasterPicture(title, choose));
  const words = element('p', { role: 'status' }, 'Choose a cell to see its distributions.');
  const link = element('a', { href: '#explorer' }, 'Its distributions in the explorer');
  link.hidden = true;
  place.replaceChildren(
    element('div', { class: 'choosers' }, layer.element, training.element),
    legend(outcomes),
    element('p', { class: 'facts' }, axes),
    element(
      'div',
      { class: 'rasters', style: `--aspect: ${aspect}` },
      ...shown.map((picture) => picture.element),
    ),
    words,
    link,
  );
  refresh();

  function refresh(): void {
    const made = source.picturesOf(Number(layer.value), Number(training.value));
    made.forEach(({ raster, note }, i) => {
      shown[i].show(raster, note);
    });
    if (chosen) tell(chosen);
  }

  function choose(cell: GridPosition): void {
    chosen = cell;
    for (const picture of shown) picture.mark(cell);
    link.hidden = false;
    tell(cell);
  }

  function tell(cell: GridPosition): void {
    const known = source.cellAt(Number(layer.value), Number(training.value), cell);
    words.textContent = known.words;
    show(known.features, known.words);
  }
}

function legend(outcomes: readonly CellOutcome[]): HTMLElement {
  const entries = outcomes.map(({ name, color }) =>
    element('li', {}, element('span', { class: 'swatch', style: `background: ${color}` }), name),
  );
  return element('ul', { class: 'outcomes' }, ...entries);
}

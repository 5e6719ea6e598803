/** Buttons below every figure that save it as SVG or PNG, in light colours, and its rows as CSV. */
import Papa from 'papaparse';
import { PALETTE } from '../report/palette.js';
import { element } from './dom.js';
import { pageData } from './page-data.js';
import { button, saveFile } from './save-file.js';

/** Pixels of a saved picture per pixel on the screen. */
const DENSITY = 3;

export function mountFigureSaving(figures: Iterable<HTMLElement>): void {
  const rows = pageData<Record<string, readonly object[]>>('figure-rows') ?? {};
  for (const figure of figures) {
    const buttons = [
      button('SVG', () =>
        saveFile(`${figure.id}.svg`, new Blob([pictureOf(figure)], { type: 'image/svg+xml' })),
      ),
      button('PNG', () => savePng(figure)),
    ];
    const own = rows[figure.id];
    if (own) {
      buttons.push(
        button('CSV', () =>
          saveFile(
            `${figure.id}.csv`,
            new Blob([`${Papa.unparse(own as object[], { newline: '\n' })}\n`], {
              type: 'text/csv',
            }),
          ),
        ),
      );
    }
    figure.append(element('div', { class: 'save' }, ...buttons));
  }
}

/** The figure's SVG as a file of its own: the custom properties of the page become light colours. */
export function pictureOf(figure: HTMLElement): string {
  const svg = figure.querySelector('svg');
  const text = new XMLSerializer().serializeToString(svg as SVGElement);
  return text.replace(
    /var\(--([\w-]+)\)/g,
    (whole, name) => PALETTE[name as keyof typeof PALETTE]?.light ?? whole,
  );
}

async function savePng(figure: HTMLElement): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(pictureOf(figure))}`;
  await image.decode();
  const canvas = element('canvas', {
    width: DENSITY * image.width,
    height: DENSITY * image.height,
  });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = PALETTE.paper.light;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && saveFile(`${figure.id}.png`, blob));
}

/**
 * Figures as PNG, drawn from their SVG by resvg with the font Arimo, whose letters are as wide as those for which figures
 * are laid out. Same figure, same bytes, on every machine. Cost: some hundredths of a second per figure.
 */
import { type Figure, figureSvg } from './figure.js';
import { unpackedFile } from './packed-file.js';

/** Pixels of a picture per pixel of a figure, which suits dense screens and print. */
const SCALE = 2;

const FONT = 'Arimo';

/**
 * The figure as PNG, in light colours, with two pixels for each of the figure's.
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 200, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const compared = compare(rows, { models: [{ model: 'tree' }] });
 * const run = comparedRun(rows, compared, { kind: 'compare', data: 'cells', judged: '5 folds' });
 * const png = await figurePng(runFigures(run)[0] as Figure);
 * String.fromCharCode(...png.slice(1, 4)); // => 'PNG'
 * ```
 */
export async function figurePng(figure: Figure): Promise<Uint8Array> {
  return pngOfSvg(await figureSvg(figure));
}

interface Drawing {
  readonly Resvg: typeof import('./resvg.js').Resvg;
  readonly fonts: readonly Uint8Array[];
}

let loaded: Promise<Drawing> | undefined;

/** The program and its fonts are loaded when the first picture is drawn. */
async function load(): Promise<Drawing> {
  const { initWasm, Resvg } = await import('./resvg.js');
  await initWasm(unpackedFile('report/index_bg.wasm'));
  const fonts = ['Arimo_400Regular.ttf', 'Arimo_700Bold.ttf'].map((file) =>
    unpackedFile(`report/${file}`),
  );
  return { Resvg, fonts };
}

/** The picture of an SVG. */
export async function pngOfSvg(svg: string): Promise<Uint8Array> {
  loaded ??= load();
  const { Resvg, fonts } = await loaded;
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: { fontBuffers: [...fonts], defaultFontFamily: FONT, sansSerifFamily: FONT },
  });
  const picture = drawing.render();
  const png = picture.asPng();
  picture.free();
  drawing.free();
  return png;
}

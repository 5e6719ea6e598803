/** The key of figures: what colours, shapes and dashes stand for. */
import { Html, html } from '../report/html.js';
import { classColor, seriesStyle, withPaletteProperties } from '../report/palette.js';
import type { KeyKind } from './chapter.js';
import type { Judged } from './judged.js';

/** What one colour stands for. */
export interface KeyEntry {
  readonly name: string;
  /** a piece of SVG, 14 pixels high */
  readonly mark: string;
  /** of the mark, in pixels */
  readonly width: number;
}

/** The entries of a key; none where there is nothing to tell apart. */
export function keyEntries(kind: KeyKind, { models, names }: Judged): KeyEntry[] {
  const entries =
    kind === 'classes'
      ? names.map((name, i) => ({
          name,
          mark: `<rect x="1" y="1" width="12" height="12" fill="${classColor(i)}"/>`,
          width: 14,
        }))
      : (kind === 'models' ? models.map(({ name }) => name) : kind).map((name, i) => {
          const { color, shape, dash } = seriesStyle(i);
          return {
            name,
            mark: `<path d="M0 7H28" stroke="${color}" stroke-width="2" stroke-dasharray="${dash.join(' ')}"/><path d="${SHAPES[shape]}" fill="${color}"/>`,
            width: 28,
          };
        });
  return entries.length < 2 ? [] : entries;
}

const SHAPES: Readonly<Record<string, string>> = {
  circle: 'M9 7a5 5 0 1 0 10 0a5 5 0 1 0-10 0',
  square: 'M9.5 2.5h9v9h-9z',
  diamond: 'M14 1l5 6-5 6-5-6z',
  'triangle-up': 'M14 2l5.5 10h-11z',
  cross: 'M12 2h4v3h3v4h-3v3h-4v-3h-3v-4h3z',
  'triangle-down': 'M14 12l5.5-10h-11z',
};

/** A key in a page. */
export function keyHtml(entries: readonly KeyEntry[]): Html {
  if (entries.length === 0) return html``;
  return html`<ul class="key">${entries.map(
    ({ name, mark, width }) =>
      html`<li><svg width="${width}" height="14" viewBox="0 0 ${width} 14" aria-hidden="true">${new Html(withPaletteProperties(mark))}</svg>${name}</li>`,
  )}</ul>
`;
}

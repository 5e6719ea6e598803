/** Figures as files of their own: under their title, above what their colours stand for. */
import { FIGURE_FONT } from '../report/figure.js';
import { html } from '../report/html.js';
import { inLines } from '../report/lines.js';
import { PALETTE } from '../report/palette.js';
import { sansWidth } from '../report/sans-width.js';
import type { KeyEntry } from './key.js';

const MARGIN = 8;
const TITLE_SIZE = 14;
const TITLE_LINE = 18;
const KEY_SIZE = 12;
const KEY_LINE = 20;
const KEY_GAP = 16;

/**
 * An SVG that is understood without its page.
 * @param svg the figure as it is drawn in a page
 */
export function plotFile(title: string, svg: string, key: readonly KeyEntry[]): string {
  const [, width, height, content] =
    /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"[^>]*>([\s\S]*)<\/svg>\s*$/.exec(svg) ?? [];
  if (content === undefined) throw new Error(`${title}: no SVG of a figure`);
  const inner = Number(width);
  const titles = inLines(
    title.split(' '),
    (words) => textWidth(words.join(' '), TITLE_SIZE),
    inner,
  );
  const entries = inLines(
    key,
    (line) => line.reduce((sum, one) => sum + entryWidth(one), 0),
    inner,
  );
  const top = MARGIN + titles.length * TITLE_LINE + MARGIN;
  const below = top + Number(height);
  const all = {
    width: inner + 2 * MARGIN,
    height: below + (entries.length > 0 ? MARGIN : 0) + entries.length * KEY_LINE + MARGIN,
  };
  const heading = titles.map(
    (words, i) =>
      html`<text x="${MARGIN}" y="${MARGIN + TITLE_SIZE + i * TITLE_LINE}" font-size="${TITLE_SIZE}" font-weight="bold">${words.join(' ')}</text>`
        .text,
  );
  const keys = entries.map((line, i) => keyLine(line, below + MARGIN + i * KEY_LINE));
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${all.width}" height="${all.height}" viewBox="0 0 ${all.width} ${all.height}"><rect width="${all.width}" height="${all.height}" fill="${PALETTE.paper.light}"/><g font-family="${FIGURE_FONT}" fill="${PALETTE.ink.light}">${heading.join('')}${keys.join('')}</g><g transform="translate(${MARGIN},${top})">${content}</g></svg>`;
}

function keyLine(line: readonly KeyEntry[], y: number): string {
  let x = MARGIN;
  return line
    .map((entry) => {
      const { name, mark, width } = entry;
      const drawn = html`<text x="${x + width + 5}" y="${y + 11}" font-size="${KEY_SIZE}">${name}</text>`;
      const part = `<g transform="translate(${x},${y})">${mark}</g>${drawn.text}`;
      x += entryWidth(entry);
      return part;
    })
    .join('');
}

function entryWidth({ name, width }: KeyEntry): number {
  return width + 5 + textWidth(name, KEY_SIZE) + KEY_GAP;
}

function textWidth(text: string, fontSize: number): number {
  return sansWidth({ fontSize, fontWeight: fontSize === TITLE_SIZE ? 'bold' : 'normal' }, text);
}
